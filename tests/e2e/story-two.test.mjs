// The second story: the clock rejects, the partner disputes, and each of the three outcomes; then the ways to be rejected
// that remain. A reload after each step.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { pdf } from "./harness/documents.mjs";
import { actAs, advanceBusinessDays } from "./harness/practice.mjs";
import { act, button, click, confirm, dialog, enter, giveFile, region, saved, whyNot } from "./harness/screen.mjs";
import { clockSays, standsAt, submittedClaim } from "./harness/story.mjs";

const ASKED = { Reasons: ["Missing or old dates"], Comment: "The signature is from 2018." };

/** Takes a submitted claim to Partner action required. */
async function askForMore(page) {
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await standsAt(page, "Under review");
  await act(page, "Request information", ASKED);
  await standsAt(page, "Partner action required");
}

async function dispute(page, values) {
  await actAs(page, "Incentives admin");
  await act(page, "Dispute", values);
  await standsAt(page, "Rejected In dispute");
  await actAs(page, "Reviewer");
}

test("lapse, rejection, dispute and its three outcomes", async ({ page }) => {
  await submittedClaim(page);
  await askForMore(page);

  // Five business days from Mon 14 Sep end with Mon 21 Sep; the sixth is too late.
  await advanceBusinessDays(page, 5);
  await standsAt(page, "Partner action required");
  await clockSays(page, "The partner's answer", "Due today");
  await advanceBusinessDays(page, 1);
  await standsAt(page, "Rejected by the clock on 21 Sep");
  await actAs(page, "Incentives admin");
  assert.match(await whyNot(page, "Resubmit claim"), /due by the end of Mon 21 Sep 2020/);
  await region(page, "All clocks").getByText("Ends Thu 22 Oct 2020, end of day (UTC)").waitFor();
  await assertAccessible(page, "rejected by the clock");

  // A dispute that the reviewers do not follow: the 30 days go on.
  await dispute(page, { "Business justification": "The answer was ready; our colleague was ill." });
  await clockSays(page, "Answer to the dispute", "Ends Tue 29 Sep 2020, end of day (UTC)");
  await assertAccessible(page, "in dispute");
  await act(page, "Resolve dispute", { Outcome: "Still rejected", Comment: "The rule is the rule." });
  await standsAt(page, "Rejected by the clock on 21 Sep");
  const asks = page.locator(".asks").getByRole("listitem");
  await asks.filter({ hasText: /The dispute was not granted on Tue 22 Sep 2020/ }).filter({ hasText: "The rule is the rule." }).waitFor();
  await clockSays(page, "Time to dispute", "Ends Thu 22 Oct 2020, end of day (UTC)");

  // A dispute with a document, answered by asking for more.
  await actAs(page, "Incentives admin");
  await click(page, "Dispute");
  const asked = dialog(page, "Dispute");
  await asked.waitFor();
  await assertAccessible(page, "the dialog Dispute");
  await giveFile(asked, "PoE document", pdf("Frissített.pdf", "Updated"));
  await asked.getByText("Frissített.pdf", { exact: true }).waitFor();
  await confirm(page, "Dispute");
  await standsAt(page, "Rejected In dispute");
  await button(page, "Frissített.pdf").waitFor();
  await actAs(page, "Reviewer");
  await act(page, "Resolve dispute", {
    Outcome: "Partner action required",
    Reasons: ["Missing products"],
    Comment: "Where is Exchange Online?",
  });
  await standsAt(page, "Partner action required");
  await actAs(page, "Incentives admin");
  await act(page, "Resubmit claim");
  await standsAt(page, "Submitted");

  // Rejected in a review, disputed, approved after all.
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await standsAt(page, "Under review");
  await act(page, "Reject", { Reasons: ["Insufficient proof of execution", "Missing products"], Comment: "Not enough." });
  await standsAt(page, "Rejected Insufficient proof of execution");
  await dispute(page, { "Business justification": "Page 3 names Exchange Online." });
  await act(page, "Resolve dispute", { Outcome: "Approved", Comment: "Seen on page 3." });
  await standsAt(page, "Approved Awaiting consent");

  // The customer declines.
  await actAs(page, "Customer");
  await act(page, "Decline association", { Reason: "We work with somebody else." });
  await standsAt(page, "Rejected Customer decline");
  const thread = region(page, "Comments");
  for (const words of ["The signature is from 2018.", "The rule is the rule.", "Not enough.", "Seen on page 3."]) {
    await thread.getByText(words).waitFor();
  }
});

test("a rejection that the partner asks for, and a copy to start again", async ({ page }) => {
  const address = await submittedClaim(page);
  await actAs(page, "Reviewer");
  assert.match(await whyNot(page, "Reject"), /Microsoft can only reject what the partner asked to have rejected/);
  await actAs(page, "Global admin");
  await act(page, "Request rejection", { Reason: "Wrong MPN ID" });
  await standsAt(page, "Submitted");
  assert.match(await whyNot(page, "Request rejection"), /open already/);
  await actAs(page, "Reviewer");
  await act(page, "Reject", { Reasons: ["Partner request"], Comment: "As you asked." });
  await standsAt(page, "Rejected Partner request");

  await actAs(page, "Incentives admin");
  await click(page, "Copy to new claim");
  await page.waitForURL((url) => url.href !== address);
  await standsAt(page, "Editing");
  await page.getByRole("main").getByRole("link", { name: "#1", exact: true }).waitFor();
  await region(page, "PoE documents").getByText("No document yet.").waitFor();
  await enter(page, { "MPN ID": "999" });
  await click(page, "Save changes");
  await saved(page);

  const copy = page.url();
  await act(page, "Delete draft");
  await page.waitForURL((url) => url.href !== copy);
  await saved(page);
  await page.goto(copy);
  await page.getByRole("heading", { level: 1, name: "Claim 2 was deleted" }).waitFor();
});

test("not eligible, with a reason", async ({ page }) => {
  await submittedClaim(page);
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await standsAt(page, "Under review");
  await act(page, "Approve");
  await standsAt(page, "Approved Awaiting consent");
  await advanceBusinessDays(page, 6);
  await actAs(page, "Incentive program");
  await act(page, "Assess eligibility", { Eligible: "No", Reason: "Outside the program" });
  await standsAt(page, "Approved Not eligible");
  await page.getByRole("main").getByText("Outside the program").waitFor();
  await actAs(page, "Incentives admin");
  assert.match(await whyNot(page, "Validate earnings"), /not open while the claim is “Approved, not eligible”/);
});

// A claim is shown in the names, clocks and permissions of the edition it was made under: one story of a later edition,
// one of an earlier one. Statuses, clocks and words are written by hand.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { actAs, advanceBusinessDays, openPractice } from "./harness/practice.mjs";
import { act, button, check, choose, click, describedBy, dialog, field, link, region, saved, whyNot } from "./harness/screen.mjs";
import { FIELDS, addDocument, clockSays, clocks, createClaim, standing, standsAt } from "./harness/story.mjs";

const LATER = { ...FIELDS, "Solution area": "Modern Work and Security", Activity: ["Use or consume"] };

/** A world whose new claims follow an edition. */
async function followEdition(page, edition) {
  await openPractice(page, "settings");
  await choose(page, "Rules for new claims", edition);
  await saved(page);
}

/** A claim of the later edition, submitted with its acknowledgements. */
async function submittedLater(page) {
  await followEdition(page, "2023-10");
  await openPractice(page, "claims/new");
  await createClaim(page, LATER);
  await addDocument(page);
  await check(page, "Acknowledgements");
  await click(page, "Submit claim");
  await standsAt(page, "Submitted");
}

/** The same, approved. */
async function approvedLater(page) {
  await submittedLater(page);
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await standsAt(page, "Under review");
  await act(page, "Approve");
  await standsAt(page, "Approved Awaiting consent");
}

/** The words of the stepper. */
async function steps(page) {
  const items = page.getByRole("list", { name: "Where this claim stands" }).getByRole("listitem");
  return (await items.locator("b").allInnerTexts()).map((text) => text.trim());
}

const heading = (page) => page.locator("#next-title").innerText();

test("2023-10: acknowledged, rejected, disputed once, rejected for good", async ({ page }) => {
  await followEdition(page, "2023-10");
  await openPractice(page, "claims/new");
  const areas = await field(page, "Solution area").locator("option").allTextContents();
  assert.deepEqual(areas.slice(-2), ["Business Applications", "Modern Work and Security"]);
  await createClaim(page, LATER);
  await standsAt(page, "Draft");
  await page.getByText("Modern Work and Security", { exact: true }).first().waitFor();
  await addDocument(page);

  // Without the acknowledgements it is not submitted.
  const box = field(page, "Acknowledgements");
  assert.match(await describedBy(box), /is true and complete\. The customer knows of this association/);
  await click(page, "Submit claim");
  await page.locator("#f-acknowledged[aria-invalid=true]:focus").waitFor();
  assert.equal(await standing(page), "Draft");
  await assertAccessible(page, "a draft to be acknowledged");
  await check(page, "Acknowledgements");
  await click(page, "Submit claim");
  await standsAt(page, "Submitted");
  assert.equal(await box.count(), 0);
  assert.match(await whyNot(page, "Save changes"), /Submitted/);
  assert.match(await whyNot(page, "PoE document"), /Submitted/);
  assert.equal((await clocks(page)).length, 1, "no overall target");

  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await standsAt(page, "Under review");
  await clockSays(page, "Microsoft's decision", "Ends Fri 2 Oct 2020, end of day (UTC)");
  await act(page, "Reject", { Reasons: ["Insufficient proof of execution"], Comment: "Not enough." });
  await standsAt(page, "Rejected Insufficient proof of execution");

  await actAs(page, "Incentives admin");
  await act(page, "Dispute", { "Business justification": "Page 3 shows the work." });
  await standsAt(page, "Dispute Insufficient proof of execution");
  assert.deepEqual(await steps(page), ["Under review", "Rejected", "Dispute", "Answer", "Consent", "Eligible or not", "Earnings validated"]);
  await assertAccessible(page, "a dispute that is a status");

  // The list counts and filters it, as Microsoft's turn.
  await link(page, "Claims").first().click();
  await page.getByRole("heading", { level: 1, name: "Claims" }).waitFor();
  const known = await field(page, "Status").locator("option").allTextContents();
  assert.deepEqual(known.slice(1), [
    "Draft",
    "Submitted",
    "Under review",
    "Partner action required",
    "Approved",
    "Rejected",
    "Dispute",
    "Rejected final",
  ]);
  await choose(page, "Status", "Dispute");
  const row = page.getByRole("row").filter({ hasText: LATER["Claim name"] });
  await row.getByText("Microsoft", { exact: true }).waitFor();
  await row.getByText(/Use or consume/).waitFor();
  await row.getByRole("link").click();
  await page.getByRole("heading", { level: 1, name: LATER["Claim name"] }).waitFor();

  await actAs(page, "Reviewer");
  await act(page, "Resolve dispute", { Outcome: "Still rejected", Comment: "Page 3 is a plan." });
  await standsAt(page, "Rejected final Insufficient proof of execution");
  assert.deepEqual((await steps(page)).slice(-2), ["Dispute", "Rejected final"]);
  await actAs(page, "Incentives admin");
  assert.match(await heading(page), /^Closed for good/);
  assert.match(await whyNot(page, "Dispute"), /Rejected final/);
  assert.match(await whyNot(page, "Add comment"), /Rejected final/);
  await button(page, "Copy to new claim").and(page.locator(":not([aria-disabled=true])")).waitFor();
  await region(page, "All clocks").getByText("No clock is running.").waitFor();
  await assertAccessible(page, "rejected for good");

  await click(page, "History");
  await page.getByRole("heading", { level: 1 }).waitFor();
  for (const line of ["Acknowledgements given", "Status: Dispute to Rejected final"]) {
    await page.getByRole("main").getByText(line).first().waitFor();
  }
});

test("2023-10: the customer may decline after the seven days", async ({ page }) => {
  await approvedLater(page);
  await advanceBusinessDays(page, 6);
  await standsAt(page, "Approved Sent for assessment");
  await actAs(page, "Customer");
  await act(page, "Decline association", { Reason: "We work with somebody else." });
  await standsAt(page, "Rejected Customer decline");
  await page.getByRole("main").getByText("We work with somebody else.").first().waitFor();
});

test("2023-10: the partner ends an approved association, with a reason", async ({ page }) => {
  await approvedLater(page);
  assert.match(await whyNot(page, "Disassociate"), /Only the partner|partner/i);
  await actAs(page, "Incentives admin");
  await click(page, "Disassociate");
  const asked = dialog(page, "Disassociate");
  await asked.waitFor();
  await click(asked, "Disassociate");
  await asked.locator("[aria-invalid=true]").waitFor();
  await assertAccessible(page, "the dialog Disassociate");
  await field(asked, "Reason").fill("The customer has left.");
  await click(asked, "Disassociate");
  await asked.waitFor({ state: "detached" });
  await standsAt(page, "Rejected final Ended by the partner");
  await page.getByText("The customer has left.").first().waitFor();
});

test("2020-06: a rejection has no dispute here, and the rule says what to do instead", async ({ page }) => {
  await followEdition(page, "2020-06");
  await openPractice(page, "claims/new");
  await createClaim(page);
  await standsAt(page, "Editing");
  await addDocument(page);
  assert.equal(await field(page, "Acknowledgements").count(), 0);
  await click(page, "Submit claim");
  await standsAt(page, "Submitted");
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await standsAt(page, "Under review");
  await act(page, "Reject", { Reasons: ["Missing products"], Comment: "Where is Teams?" });
  await standsAt(page, "Rejected Missing products");
  await actAs(page, "Incentives admin");
  assert.match(await heading(page), /^Rejected, and its rules know no dispute/);
  assert.match(await whyNot(page, "Dispute"), /Not in edition 2020-06\..*support is asked/);
  await region(page, "All clocks").getByText("No clock is running.").waitFor();
  await button(page, "Copy to new claim").and(page.locator(":not([aria-disabled=true])")).waitFor();
  await assertAccessible(page, "rejected without a dispute");
});

test("the sample claims play by the rules of their world", async ({ page }) => {
  await followEdition(page, "2023-10");
  await openPractice(page);
  await click(page, "Load the sample claims");
  await saved(page);
  const rows = page.getByRole("row").filter({ has: page.getByRole("link") });
  await rows.nth(7).waitFor();
  assert.equal(await rows.count(), 8);
  await rows.filter({ hasText: "Dispute" }).first().waitFor();
  await rows.filter({ hasText: "Draft" }).first().waitFor();
  await link(page, "Deadlines").first().click();
  await page.getByRole("heading", { level: 1, name: "Deadlines" }).waitFor();
  await assertAccessible(page, "deadlines of another edition");
});

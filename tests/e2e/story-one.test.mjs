// The first story: a claim's whole life, with a reload after each step.
import assert from "node:assert/strict";
import { pdf } from "./harness/documents.mjs";
import { test } from "./harness/browser.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { actAs, advanceBusinessDays, openPractice } from "./harness/practice.mjs";
import {
  act, button, click, describedBy, download, enter, field, fill, region, reload, saved, whyNot,
} from "./harness/screen.mjs";
import { FIELDS, addDocument, clockSays, createClaim, standsAt } from "./harness/story.mjs";

test("from a draft to validated earnings", async ({ page }) => {
  const file = pdf("Teljesítésigazolás.pdf", "Signed for the customer on 2 March 2020");

  await openPractice(page, "claims/new");
  await createClaim(page);
  await standsAt(page, "Editing");
  for (const [name, value] of Object.entries(FIELDS)) {
    if (typeof value !== "string" || name === "Solution area") continue;
    assert.equal(await field(page, name).inputValue(), value, name);
  }

  await addDocument(page, file);
  await reload(page);
  const given = await download(page, page, file.name);
  assert.equal(given.name, file.name);
  assert.ok(given.bytes.equals(file.buffer), "the document comes back byte for byte");
  await assertAccessible(page, "a draft");

  await click(page, "Submit claim");
  await standsAt(page, "Submitted");
  await clockSays(page, "Start of the review", "Ends Mon 21 Sep 2020, end of day (UTC)");
  await clockSays(page, "Overall target", "Ends Mon 28 Sep 2020, end of day (UTC)");

  // Edited while Submitted: contacts are open, the customer is not.
  await fill(page, "Customer contact title", "Főigazgató");
  await click(page, "Save changes");
  await saved(page);
  await reload(page);
  assert.equal(await field(page, "Customer contact title").inputValue(), "Főigazgató");
  const locked = field(page, "Customer name");
  assert.equal(await locked.getAttribute("readonly"), "");
  assert.match(await describedBy(locked), /Fixed since the claim was submitted\. To change it, request rejection and copy the claim to a new one/);
  assert.match(await whyNot(page, "Remove document"), /not open while the claim is “Submitted”/);
  assert.match(await whyNot(page, "Start review"), /not for the role Incentives admin/);

  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await standsAt(page, "Under review");
  await assertAccessible(page, "under review");

  await act(page, "Request information", {
    Reasons: ["Missing customer acknowledgment", "Missing products"],
    Comment: "Please send a document that the customer has signed.",
  });
  await standsAt(page, "Partner action required");
  await clockSays(page, "The partner's answer", "5 business days left");
  await region(page, "Comments").getByText("Please send a document that the customer has signed.").waitFor();

  await actAs(page, "Incentives admin");
  await assertAccessible(page, "partner action required");
  await addDocument(page, pdf("Aláírt.pdf", "Signed"));
  await enter(page, { Products: ["Intune"] });
  await click(page, "Save changes");
  await saved(page);
  await enter(region(page, "Comments"), { Comment: "It is signed now. Köszönjük." });
  await click(page, "Add comment");
  await saved(page);
  await reload(page);
  await button(page, "Remove Intune").waitFor();
  await button(page, "Aláírt.pdf").waitFor();
  await region(page, "Comments").getByText("It is signed now. Köszönjük.").waitFor();
  assert.equal(await field(region(page, "Comments"), "Comment").inputValue(), "");

  await click(page, "Resubmit claim");
  await standsAt(page, "Submitted");

  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await standsAt(page, "Under review");
  await act(page, "Approve");
  await standsAt(page, "Approved Awaiting consent");
  await clockSays(page, "Consent period", "Ends Mon 21 Sep 2020, end of day (UTC)");

  // The customer says nothing: seven days are over after six business days from a Monday.
  await advanceBusinessDays(page, 6);
  await standsAt(page, "Approved Sent for assessment");

  await actAs(page, "Incentive program");
  await act(page, "Assess eligibility", { Eligible: "Yes" });
  await standsAt(page, "Approved Eligible");

  await actAs(page, "Incentives admin");
  await act(page, "Validate earnings", { Found: "Yes" });
  await standsAt(page, "Approved Earnings validated");
  await assertAccessible(page, "validated");

  await click(page, "History");
  await page.waitForURL(/\/history$/);
});

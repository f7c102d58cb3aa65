// A week in the life: ten claims of the desk beside Partner Center. What others did is recorded with its day, two lapses
// are confirmed, one happened otherwise, and one act was recorded wrongly.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { open } from "./harness/site.mjs";
import { act, button, click, confirm, dialog, enter, field, region, saved } from "./harness/screen.mjs";
import { FIELDS, addDocument, clockSays, createClaim, standing, standsAt } from "./harness/story.mjs";

const HAPPENED = "What happened in Partner Center?";
const OTHERWISE = "Happened otherwise?";
const CLAIMS = 10;

const itIs = (page, instant) => page.clock.setFixedTime(new Date(instant));

const openClaim = (page, number) => open(page, `claims/${number}`);

/** Records an act of somebody else: the act, and its confirmation. */
async function record(page, number, name, values = {}) {
  await openClaim(page, number);
  await click(region(page, HAPPENED), name);
  await confirm(page, name, values);
  await saved(page);
}

const ASKED = { Reasons: ["Missing products"], Comment: "Which document names Exchange Online?" };

test("ten claims through a week", { timeout: 300_000 }, async ({ page }) => {
  // Monday: ten claims are filed in Partner Center and entered here.
  await itIs(page, "2020-09-14T09:00:00Z");
  for (let number = 1; number <= CLAIMS; number += 1) {
    await open(page, "claims/new");
    await createClaim(page, { ...FIELDS, "Claim name": `Claim of the week ${number}` });
    await addDocument(page);
    await act(page, "Submit claim");
  }

  // Tuesday: Microsoft has taken nine of them up; two interactions each.
  await itIs(page, "2020-09-15T09:00:00Z");
  for (let number = 1; number < CLAIMS; number += 1) await record(page, number, "Start review");

  // Wednesday: it has decided, yesterday and today.
  await itIs(page, "2020-09-16T15:00:00Z");
  for (const number of [1, 2, 3]) await record(page, number, "Request information", { "Happened on": "2020-09-15", ...ASKED });
  for (const number of [4, 5]) await record(page, number, "Approve");
  await record(page, 6, "Reject", { Reasons: ["Insufficient proof of execution"], Comment: "No signature." });
  await record(page, 7, "Request information", { "Happened on": "2020-09-16", ...ASKED });

  // A day before the last act, and none: said at the field, and what is typed stays.
  await openClaim(page, 8);
  await click(region(page, HAPPENED), "Reject");
  const asked = dialog(page, "Reject");
  await enter(asked, { Reasons: ["Insufficient proof of execution"], Comment: "No signature.", "Happened on": "2020-09-13" });
  await click(asked, "Reject");
  await asked.getByText(/before the claim's last act/).waitFor();
  await enter(asked, { "Happened on": "" });
  await click(asked, "Reject");
  await asked.getByText(/no date/).waitFor();
  assert.equal(await field(asked, "Comment").inputValue(), "No signature.");
  await click(asked, "Cancel");

  // Thursday: it was claim 8 that was rejected, not claim 6; claim 6 was approved.
  await itIs(page, "2020-09-17T09:00:00Z");
  await openClaim(page, 6);
  await click(page, "Correct…");
  const correct = dialog(page, "Correct");
  await enter(correct, { "What happened": "Approve" });
  await correct.getByText("Then the claim stands at “Approved, awaiting consent”.").waitFor();
  await click(correct, "Correct");
  await correct.waitFor({ state: "detached" });
  await standsAt(page, "Approved Awaiting consent");
  await record(page, 8, "Reject", { "Happened on": "2020-09-16", Reasons: ["Insufficient proof of execution"], Comment: "No signature." });

  // Claim 7 is answered: the text is copied, its gap is left to the person.
  await openClaim(page, 7);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const texts = region(page, "Texts to copy");
  const text = await field(texts, "Text to copy").inputValue();
  assert.deepEqual(text.split("\n"), [
    "Claim “Claim of the week 7”, customer Árvíztűrő Tükörfúrógép Kft.:",
    "Missing products:",
    "[… which document names each product, and where]",
  ]);
  await enter(texts, { "Text to copy": text.replace(/\[….*\]/, "Page 3 names Exchange Online.") });
  await click(texts, "Copy text");
  await page.getByText("Copied. Paste it in Partner Center.").waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /Page 3 names Exchange Online\.$/);
  await act(page, "Resubmit claim");
  await standsAt(page, "Submitted");

  // The Friday of the week after: what nobody recorded, the clocks have done.
  await itIs(page, "2020-09-25T09:00:00Z");
  await openClaim(page, 1);
  await page.getByText("Rejected by the clock at the end of Tue 22 Sep: no answer is on record here.").waitFor();
  await click(page, "Confirm");
  await page.getByText("Looked up in Partner Center: rejected there too, without an answer by the end of Tue 22 Sep.").first().waitFor();
  await saved(page);
  await standsAt(page, "Rejected by the clock on 22 Sep");
  assert.equal(await button(page, "Confirm").count(), 0);
  await button(page, OTHERWISE).waitFor();

  await openClaim(page, 4);
  await page.getByText("The consent period ended with Wed 23 Sep: no word of the customer is on record here").waitFor();
  await click(page, "Confirm");
  await page.getByText("Looked up in Partner Center: the consent period ended with Wed 23 Sep").first().waitFor();
  await standsAt(page, "Approved Sent for assessment");

  await openClaim(page, 2);
  await click(page, OTHERWISE);
  await confirm(page, OTHERWISE, { "Happened on": "2020-09-21" });
  await standsAt(page, "Submitted");
  await clockSays(page, "Start of the review", "Ends Mon 28 Sep 2020, end of day (UTC)");

  // The rest stands where it is, each by what was recorded of it.
  for (const [number, expected] of [
    [3, "Rejected by the clock on 22 Sep"],
    [5, "Approved Sent for assessment"],
    [6, "Approved Sent for assessment"],
    [8, "Rejected Insufficient proof of execution"],
    [9, "Under review"],
    [10, "Submitted"],
  ]) {
    await openClaim(page, number);
    await page.locator("main .standing").waitFor();
    assert.equal(await standing(page), expected, `claim ${number}`);
  }
});

// Scenarios: the list, a lesson walked by pointer and by keyboard, a challenge failed and solved, what is not there.
import assert from "node:assert/strict";
import { assertAccessible } from "./harness/axe.mjs";
import { test } from "./harness/browser.mjs";
import { actAs } from "./harness/practice.mjs";
import { inEveryLook } from "./harness/routes.mjs";
import { act, addNames, button, click, confirm, field, fill, link, region, reload, saved } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { holdDocuments } from "./harness/stores.mjs";
import { standing } from "./harness/story.mjs";

const LESSON = "The first claim, up to its approval";
const LAPSE = "The lapse nobody saw";
const panel = (page, title) => region(page, title);

/** Waits until the panel says this. */
async function says(page, title, text) {
  await panel(page, title).getByText(text).first().waitFor();
}

/** Opens a claim of the list. */
async function openClaim(page, name) {
  await page.getByRole("main").getByRole("link", { name }).first().click();
  await page.waitForURL(/\/claims\/\d+$/);
}

/** What is seen where a check of the panel is not met. */
async function unmet(page, title) {
  return panel(page, title).locator(".checks li:not(.done) small").allInnerTexts();
}

test("a lesson is chosen, walked by pointer, and closes with its rules", async ({ page }) => {
  await open(page, "scenarios");
  await link(page, LESSON).click();
  await click(page, "Start");
  await says(page, LESSON, "Step 1 of 5");
  await saved(page);
  await openClaim(page, /Kék Duna/);
  await fill(page, "MPN ID", "4411207");
  await addNames(page, "Products", ["Teams"]);
  await field(page, "Claim name").focus();
  await says(page, LESSON, "Step 2 of 5");
  await click(page, "Use Kek-Duna-proof-of-execution.txt");
  await says(page, LESSON, "Step 3 of 5");
  await click(page, "Submit claim");
  await says(page, LESSON, "Step 4 of 5");
  await reload(page);
  await says(page, LESSON, "Step 4 of 5");
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await says(page, LESSON, "Step 5 of 5");
  await act(page, "Approve");
  await says(page, LESSON, "everything is reached");
  await says(page, LESSON, "Reached in the first try, without a hint.");
  assert.match(await standing(page), /^Approved/);
  const rule = panel(page, LESSON).getByRole("link", { name: /^T2 · / });
  assert.match(await rule.getAttribute("href"), /sandbox\/s-first-claim\/rules\/2020-09#T2$/);
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `a lesson reached (${theme}, ${width} px)`));

  await open(page, "scenarios");
  await page.getByRole("listitem").filter({ hasText: LESSON }).getByText("Done").waitFor();
});

test("a lesson by keyboard: start, fold, a hint, on with it", async ({ page }) => {
  await open(page, "scenarios/first-claim");
  await button(page, "Start").focus();
  await page.keyboard.press("Enter");
  await says(page, LESSON, "Step 1 of 5");
  // The documents and the run are stored by then.
  await saved(page);
  const fold = button(panel(page, LESSON), "Fold the scenario");
  await fold.focus();
  await page.keyboard.press("Space");
  const unfold = button(panel(page, LESSON), "Unfold the scenario");
  assert.equal(await unfold.getAttribute("aria-expanded"), "false");
  // A button acts once until the timers of its press have run; nobody's second press comes before them.
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
  await page.keyboard.press("Space");
  await button(panel(page, LESSON), "Hint 1 of 3").focus();
  await page.keyboard.press("Enter");
  await says(page, LESSON, "What a claim still lacks stands on its own page");
  await open(page, "scenarios/first-claim");
  await link(page, "Go on").focus();
  await page.keyboard.press("Enter");
  await says(page, LESSON, "Step 1 of 5");
});

test("a challenge says what is unmet and what is seen instead, in a wrong way, again and solved", async ({ page }) => {
  await open(page, "scenarios/the-lapse-nobody-saw");
  await click(page, "Start");
  await says(page, LAPSE, "0 of 3 reached");
  await openClaim(page, /Zöld Sas/);
  const before = await unmet(page, LAPSE);
  assert.match(before.join(" "), /Claim 1 is Rejected \(No partner response\) since Tue 22 Sep/);
  assert.match(before.join(" "), /This has not been done yet: Dispute\./);

  // Words alone: the reviewer does not grant it.
  await act(page, "Dispute", { "Business justification": "We were on leave." });
  await actAs(page, "Reviewer");
  await act(page, "Resolve dispute", { Outcome: "Still rejected", Comment: "Where is Intune?" });
  await says(page, LAPSE, "1 of 3 reached");
  const failed = await unmet(page, LAPSE);
  assert.match(failed.join(" "), /Claim 1 has: Zold-Sas-proof-of-execution\.txt\./);
  assert.match(failed.join(" "), /Claim 1 is Rejected \(No partner response\)/);
  await assertAccessible(page, "a challenge failed");

  await click(panel(page, LAPSE), "Start again");
  await confirm(page, "Start again");
  await says(page, LAPSE, "0 of 3 reached");
  await saved(page);
  await openClaim(page, /Zöld Sas/);
  await click(page, "Dispute");
  const dialog = page.getByRole("dialog", { name: "Dispute", exact: true });
  await click(dialog, "Use Zold-Sas-Intune-signed.txt");
  await dialog.getByRole("button", { name: "Leave out Zold-Sas-Intune-signed.txt" }).waitFor();
  await confirm(page, "Dispute", { "Business justification": "It reached nobody. Here is the proof." });
  await says(page, LAPSE, "2 of 3 reached");
  await actAs(page, "Reviewer");
  await act(page, "Resolve dispute", { Outcome: "Approved", Comment: "It names Intune." });
  await says(page, LAPSE, "everything is reached");
  await says(page, LAPSE, "Reached in try 2, without a hint.");
});

test("a link to the world of a scenario is enough, and Reset leads back to its beginning", async ({ page }) => {
  await open(page, "sandbox/s-the-lapse-nobody-saw");
  await says(page, LAPSE, "0 of 3 reached");
  await region(page, "Simulated time").getByText("Thu 24 Sep 2020, 09:00").waitFor();
  await click(region(page, "Simulated time"), "+1 business day");
  await saved(page);
  await click(page, "Reset");
  await confirm(page, "Reset");
  await region(page, "Simulated time").getByText("Thu 24 Sep 2020, 09:00").waitFor();
});

test("Reset is a further try: the hints that were asked for still count", async ({ page }) => {
  await open(page, "scenarios/first-claim");
  await click(page, "Start");
  await click(panel(page, LESSON), "Hint 1 of 3");
  await saved(page);
  await click(page, "Reset");
  await confirm(page, "Reset");
  await says(page, LESSON, "Step 1 of 5");
  await button(panel(page, LESSON), "Hint 2 of 3").waitFor();
  await saved(page);
  await reload(page);
  await button(panel(page, LESSON), "Hint 2 of 3").waitFor();
  await openClaim(page, /Kék Duna/);
  await fill(page, "MPN ID", "4411207");
  await addNames(page, "Products", ["Teams"]);
  await field(page, "Claim name").focus();
  await click(page, "Use Kek-Duna-proof-of-execution.txt");
  await says(page, LESSON, "Step 3 of 5");
  await click(page, "Submit claim");
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await act(page, "Approve");
  await says(page, LESSON, "Reached in try 2, with 1 hint.");
});

test("a hint that is asked for while the world is still being kept counts", async ({ page }) => {
  await open(page, "scenarios/first-claim");
  const letGo = await holdDocuments(page);
  await click(page, "Start");
  await click(panel(page, LESSON), "Hint 1 of 3");
  await page.getByRole("status").filter({ hasText: "Saving" }).waitFor();
  await letGo();
  await saved(page);
  await reload(page);
  await button(panel(page, LESSON), "Hint 2 of 3").waitFor();
});

test("an unknown scenario and a damaged one say so and offer the list", { isServer: true }, async ({ page }) => {
  await open(page, "scenarios/the-claim-that-never-was");
  await page.getByRole("heading", { level: 1, name: "There is no such scenario" }).waitFor();
  await page.route("**/scenarios/first-claim.json", (route) => route.fulfill({ json: { format: "cpor-desk/scenario", version: 1 } }));
  await open(page, "scenarios/first-claim");
  await page.getByRole("heading", { level: 1, name: "This scenario cannot be played" }).waitFor();
  await link(page, "To the scenarios").click();
  await link(page, LESSON).waitFor();
});

test("a rule leads to the scenarios that show it", async ({ page }) => {
  await open(page, "scenarios?rule=T8");
  await page.getByText("Those that show rule T8.").waitFor();
  await link(page, LAPSE).waitFor();
  assert.equal(await link(page, LESSON).count(), 0);
  await link(page, "All scenarios").click();
  await link(page, LESSON).waitFor();
  await open(page, "scenarios?rule=Z99");
  await page.getByText("No scenario shows rule Z99. Here are all of them.").waitFor();
  await link(page, LESSON).waitFor();
});

test("a link to the world of such a scenario leads to the same words, not to an empty world", { isServer: true }, async ({ page }) => {
  await open(page, "sandbox/s-the-claim-that-never-was");
  await page.getByRole("heading", { level: 1, name: "There is no such scenario" }).waitFor();
  await page.route("**/scenarios/first-claim.json", (route) => route.fulfill({ json: { format: "cpor-desk/scenario", version: 1 } }));
  await open(page, "sandbox/s-first-claim");
  await page.getByRole("heading", { level: 1, name: "This scenario cannot be played" }).waitFor();
  await link(page, "To the scenarios").waitFor();
});

test("in Hungarian", { context: { locale: "hu-HU" } }, async ({ page }) => {
  await open(page, "scenarios/the-lapse-nobody-saw");
  await click(page, "Indítás");
  await says(page, "A lejárat, amelyet senki sem vett észre", "3 célból 0 elérve");
  await assertAccessible(page, "a challenge in Hungarian");
});

// Everybody's chair: a role by one key, an inbox for each, the reviewer's work list, and people who act by themselves.
import assert from "node:assert/strict";
import { assertAccessible } from "./harness/axe.mjs";
import { test } from "./harness/browser.mjs";
import { actAs, advanceBusinessDays, loadSampleClaims, openPractice } from "./harness/practice.mjs";
import { inEveryLook } from "./harness/routes.mjs";
import { act, button, check, choose, click, confirm, dialog, link, region, reload, saved, whyNot } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { FIELDS, standsAt, submittedClaim } from "./harness/story.mjs";

const NAME = FIELDS["Claim name"];
const acting = (page) => page.getByLabel("Acting as", { exact: true }).evaluate((it) => it.selectedOptions[0].textContent);
const menu = (page, name) => page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true });

/** What the menu says of the inbox: how many are unread, or nothing. */
async function unread(page) {
  const entry = menu(page, "Inbox");
  return entry.evaluate((it) => document.getElementById(it.getAttribute("aria-describedby"))?.textContent ?? "");
}

/** The subjects of the open inbox, newest first. */
async function subjects(page) {
  const items = page.getByRole("navigation", { name: "Notices" }).locator("b");
  await items.first().waitFor();
  return (await items.allInnerTexts()).map((text) => text.replace(/^\s*Unread\s*:\s*/, "").trim());
}

/** Opens a notice by its subject; the letter. */
async function letter(page, subject) {
  await page.getByRole("navigation", { name: "Notices" }).getByRole("link", { name: subject }).click();
  const opened = page.getByRole("article", { name: subject, exact: true });
  await opened.waitFor();
  return opened;
}

test("keys 1 to 6 take a chair in training, say who one is now, and do nothing while something is typed", async ({ page }) => {
  await loadSampleClaims(page);
  const chairs = ["Incentives admin", "Global admin", "Billing admin", "Reviewer", "Customer", "Incentive program"];
  for (const [index, chair] of chairs.entries()) {
    await page.getByRole("heading", { level: 1 }).focus();
    await page.keyboard.press(String(index + 1));
    await page.getByText(`You are now: ${chair}.`).waitFor({ state: "attached" });
    assert.equal(await acting(page), chair);
  }
  await page.getByRole("searchbox", { name: "Search" }).fill("4");
  await page.getByRole("searchbox", { name: "Search" }).press("4");
  assert.equal(await acting(page), "Incentive program");
  await open(page, "");
  await page.keyboard.press("4");
  assert.equal(await acting(page), "Incentives admin", "on the desk nobody else acts");
});

test("the keys can be switched off, and stay so", async ({ page }) => {
  await openPractice(page, "settings");
  await check(page, "Keys pressed alone: 1 to 6 change the role in training, 0 goes where a lesson’s step is done; n, j, k and / in lists, ? for all of them", false);
  await reload(page);
  await openPractice(page);
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("4");
  assert.equal(await acting(page), "Incentives admin");
});

test("each role has the notices of the process in its inbox, with what to do", async ({ page }) => {
  await submittedClaim(page);
  assert.equal(await unread(page), "1 unread");
  await menu(page, "Inbox").click();
  assert.deepEqual(await subjects(page), ["Claim 1 is submitted"]);
  const submitted = await letter(page, "Claim 1 is submitted");
  await submitted.getByText("The review should start by the end of Mon 21 Sep 2020.").waitFor();
  await submitted.getByText("Kovács Ilona").waitFor();
  await submitted.getByText("That this is sent is ours").waitFor();
  assert.equal(await unread(page), "");
  await reload(page);
  assert.equal(await unread(page), "", "what was read stays read");

  await actAs(page, "Reviewer");
  assert.equal(await unread(page), "1 unread");
  await page.getByText("This notice is not in this inbox").waitFor();
  const waits = await letter(page, "Claim 1 waits for its review");
  await click(waits, "Start review");
  await page.getByRole("heading", { level: 1, name: NAME }).waitFor();
  await click(page, "Start review");
  await act(page, "Approve");

  await actAs(page, "Customer");
  await menu(page, "Inbox").click();
  const consent = await letter(page, `A partner is associated with ${FIELDS["Customer name"]}`);
  await consent.getByText("choose Decline association by the end of Mon 21 Sep 2020").waitFor();
  await click(consent, "Decline association");
  await dialog(page, "Decline association").waitFor();
  await confirm(page, "Decline association");
  await standsAt(page, "Rejected Customer decline");

  await actAs(page, "Incentives admin");
  await menu(page, "Inbox").click();
  const declined = await letter(page, "The customer declined claim 1");
  await declined.getByText("choose Dispute by the end of Wed 14 Oct 2020").waitFor();
  await declined.getByText("Customer decline", { exact: true }).waitFor();
  await button(declined, "Dispute").focus();
  await page.keyboard.press("Enter");
  await dialog(page, "Dispute").waitFor();
});

test("an act of a notice that is not open any more says why", async ({ page }) => {
  await submittedClaim(page);
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await saved(page);
  await menu(page, "Inbox").click();
  const waits = await letter(page, "Claim 1 waits for its review");
  assert.match(await whyNot(waits, "Start review"), /Under review/);
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `a letter (${theme}, ${width} px)`));
});

test("the reviewer's work list leads to a claim, where the document stands beside what it shows", async ({ page }) => {
  await loadSampleClaims(page);
  assert.equal(await menu(page, "Work list").count(), 0, "only in the reviewer's chair");
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("4");
  await menu(page, "Work list").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Work list" }).waitFor();
  for (const group of ["To pick up", "In review", "Disputes"]) await page.getByRole("region", { name: new RegExp(`^${group}`) }).waitFor();
  const review = page.getByRole("region", { name: /^In review/ });
  await review.getByRole("link", { name: /^Open:/ }).first().click();
  const judged = region(page, "The PoE beside the claim");
  await judged.waitFor();
  await judged.getByLabel("Document shown").waitFor();
  await judged.locator(".preview pre").getByText("Woodlark").first().waitFor();
  await judged.getByRole("heading", { name: /Customer acknowledgment/ }).waitFor();
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `a claim in review (${theme}, ${width} px)`));
  await actAs(page, "Customer");
  await judged.waitFor({ state: "detached" });
  await openPractice(page, "worklist");
  await click(page, "Act as reviewer");
  assert.equal(await acting(page), "Reviewer");
});

test("on a phone five entries are the bar, none of them cut, and the others are behind More", async ({ page }) => {
  await loadSampleClaims(page);
  await actAs(page, "Reviewer");
  for (const size of [{ width: 320, height: 700 }, { width: 390, height: 844 }]) {
    await page.setViewportSize(size);
    const labels = page.locator(".nav > ul:first-child a > span, .nav-fold > span");
    const seen = await labels.evaluateAll((all) => all.map((it) => `${it.textContent}${it.scrollWidth > it.clientWidth ? ", cut" : ""}`));
    assert.deepEqual(seen, ["Claims", "Deadlines", "Work list", "Inbox", "More"], `${size.width} px`);
  }
  assert.equal(await menu(page, "Rules").count(), 0, "folded away");
  const more = button(page.getByRole("navigation", { name: "Main" }), "More");
  await more.focus();
  await page.keyboard.press("Enter");
  await menu(page, "Rules").waitFor();
  await assertAccessible(page, "the unfolded menu");
  await page.keyboard.press("Escape");
  await menu(page, "Rules").waitFor({ state: "detached" });
  assert.equal(await more.evaluate((it) => it === document.activeElement), true);
  await more.click();
  await menu(page, "Rules").click();
  await page.getByRole("heading", { level: 1, name: "Rules", exact: true }).waitFor();
  assert.equal(await more.getAttribute("aria-expanded"), "false");
});

test("who takes another chair right after Start keeps it, once the beginning is stored too", async ({ page }) => {
  await open(page, "scenarios/leave-a-way-back");
  await click(page, "Start");
  // Its beginning is on its way from here on.
  await page.getByRole("table").first().waitFor();
  await actAs(page, "Customer");
  // With its time: what is said before anything was written has none.
  await page.getByRole("status").filter({ hasText: "Saved at" }).waitFor();
  await open(page, "scenarios/leave-a-way-back");
  await link(page, "Go on").click();
  await region(page, "Leave a way back").waitFor();
  assert.equal(await acting(page), "Customer");
});

test("simulated people act by themselves as the clock moves, and what they did is said", async ({ page }) => {
  await openPractice(page, "settings");
  for (const who of ["Simulated reviewer", "Simulated customer", "Simulated program"]) {
    await choose(page, who, "Strict");
    await saved(page);
  }
  const address = await submittedClaim(page);
  // They act in the hours after nine, at which the clock stands.
  await advanceBusinessDays(page, 2);
  await page.locator("main .standing").filter({ hasText: "Under review" }).waitFor();
  const happened = region(page, "What happened");
  await happened.getByText(/Simulated reviewer, .*Review started/).waitFor();
  await advanceBusinessDays(page, 1);
  await standsAt(page, "Partner action required");
  await open(page, new URL(address).pathname.replace(/^\//, "") + "/history");
  await page.getByText("Simulated reviewer").first().waitFor();
  await menu(page, "Inbox").click();
  const asked = await letter(page, "Claim 1 needs your answer");
  await asked.getByText("Missing all PoE", { exact: true }).waitFor();
});

// The clock of a training world, and the page of worlds.
import assert from "node:assert/strict";
import { assertAccessible } from "./harness/axe.mjs";
import { test } from "./harness/browser.mjs";
import { actAs, advanceBusinessDays, advanceToNextEvent, hasClock, loadSampleClaims, openPractice } from "./harness/practice.mjs";
import { inEveryLook } from "./harness/routes.mjs";
import {
  act, button, click, describedBy, dialog, field, fill, link, region, reload, saved, whyNot,
} from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { createClaim, standing, submittedClaim } from "./harness/story.mjs";

const bar = (page) => region(page, "Simulated time");
const happened = (page) => region(page, "What happened");
const reports = (page) => happened(page).locator(".passed");
const plain = (text) => text.replace(/\s+/g, " ").trim();

/** Waits until the clock shows this. */
async function itIs(page, expected) {
  await bar(page).getByText(expected, { exact: true }).waitFor();
}

/** A claim that waits for the partner's answer, asked on Mon 14 Sep 2020. */
async function askedClaim(page) {
  const address = await submittedClaim(page);
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await saved(page);
  await act(page, "Request information", { Reasons: ["Missing products"], Comment: "Which?" });
  return address;
}

test("a business day on keeps the time of the day, and a reload keeps the clock", async ({ page }) => {
  await openPractice(page);
  await itIs(page, "Mon 14 Sep 2020, 09:00");
  await advanceBusinessDays(page, 4);
  await itIs(page, "Fri 18 Sep 2020, 09:00");
  await advanceBusinessDays(page, 1);
  await itIs(page, "Mon 21 Sep 2020, 09:00");
  await reload(page);
  await itIs(page, "Mon 21 Sep 2020, 09:00");
  await openPractice(page, "deadlines");
  await itIs(page, "Mon 21 Sep 2020, 09:00");
});

test("a date is gone to at 09:00, by Enter too, and never backwards", async ({ page }) => {
  await openPractice(page);
  await advanceBusinessDays(page, 1);
  await fill(bar(page), "Day to go to", "2020-10-25");
  await click(bar(page), "Go to date");
  await saved(page);
  await itIs(page, "Sun 25 Oct 2020, 09:00");
  await fill(bar(page), "Day to go to", "2020-10-01");
  await field(bar(page), "Day to go to").press("Enter");
  const day = field(bar(page), "Day to go to");
  await day.and(page.locator("[aria-invalid=true]")).waitFor();
  assert.match(await describedBy(day), /The clock does not go backwards\./);
  assert.equal(await day.inputValue(), "2020-10-01", "what was typed stays");
  assert.equal(await day.evaluate((it) => document.activeElement === it), true);
  await assertAccessible(page, "a date refused");
  await itIs(page, "Sun 25 Oct 2020, 09:00");
  await fill(bar(page), "Day to go to", "2020-10-26");
  await field(bar(page), "Day to go to").press("Enter");
  await itIs(page, "Mon 26 Oct 2020, 09:00");
});

test("the next event is named, and where there is none the button says so", async ({ page }) => {
  await openPractice(page);
  assert.match(await whyNot(bar(page), "Next event"), /No clock is running in this world\./);
  await submittedClaim(page);
  const next = button(bar(page), "Next event");
  assert.equal(await describedBy(next), "Start of the review, claim 1 Mon 21 Sep, 24:00");
  await advanceToNextEvent(page);
  await itIs(page, "Tue 22 Sep 2020, 00:00");
  await happened(page).getByText(/Start of the review ended with Mon 21 Sep 2020\s+nothing moved/).waitFor();
});

test("what lapsed on the way is said with its claim, cause, effect and rule, and can be put away", async ({ page }) => {
  const address = await askedClaim(page);
  await advanceToNextEvent(page);
  await itIs(page, "Tue 22 Sep 2020, 00:00");
  await happened(page).getByText(/The partner's answer ended with Mon 21 Sep 2020\s+Rejected/).waitFor();
  await happened(page).getByText(/^From .* to Tue 22 Sep 2020, 00:00 one clock ended:$/).waitFor();
  assert.match(await standing(page), /^Rejected/);
  await assertAccessible(page, "after a lapse");
  await link(happened(page), "Claim 1, Árvíztűrő: Teams és Exchange").click();
  assert.equal(page.url(), address);
  await link(happened(page), "Claim status, Partner action required").waitFor();
  await click(happened(page), "Put away");
  await happened(page).waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "+1 business day");
});

test("reports stack, newest first, stay in sight however far the page is scrolled, and are read out once", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 700 });
  await loadSampleClaims(page);
  await page.evaluate(() => {
    globalThis.read = [];
    const live = document.querySelector(".underclock [aria-relevant=additions]");
    new MutationObserver((changes) => {
      for (const node of changes.flatMap((change) => [...change.addedNodes])) {
        const said = node.nodeType === 1 ? [...node.querySelectorAll(".passed"), node].filter((it) => it.matches(".passed")) : [];
        globalThis.read.push(...said.map((it) => it.textContent));
      }
    }).observe(live, { childList: true, subtree: true });
  });
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  for (let n = 1; n <= 3; n += 1) {
    await advanceToNextEvent(page);
    await reports(page).nth(n - 1).waitFor();
  }
  const said = (await reports(page).allInnerTexts()).map(plain);
  assert.match(said[1], /to Fri 2 Oct 2020, 00:00 2 clocks ended/);
  assert.match(said[2], /to Thu 1 Oct 2020, 00:00 .*Your answer ended with Wed 30 Sep 2020/);
  const seen = await happened(page).evaluate((it) => it.getBoundingClientRect());
  assert.ok(seen.top >= 0 && seen.top < 200 && seen.bottom <= 700, `in sight: ${seen.top} to ${seen.bottom}`);
  const read = await page.evaluate(() => globalThis.read);
  assert.equal(read.length, 3, "each once");
  await reports(page).nth(1).getByRole("button", { name: /^Put away/ }).click();
  await reports(page).nth(2).waitFor({ state: "detached" });
  assert.equal(plain(await reports(page).nth(0).innerText()), said[0]);
  assert.equal(plain(await reports(page).nth(1).innerText()), said[2]);
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `reports (${theme}, ${width} px)`));
});

/** Each situation: what its cue says, where its claim stands, and what the next event makes of it. */
const SITUATIONS = [
  ["A request runs out", "Partner action required", /Your answer ended with .*\s+Rejected/, /^Rejected/],
  ["A consent by silence", "Approved Awaiting consent", /Consent period ended with .*\s+Approved, sent for assessment/, /^Approved/],
  ["A rejection and its dispute", "Rejected Insufficient proof of execution", /Time to dispute ended with .*\s+it can no longer be disputed/, /^Rejected/],
];
for (const [name, stands, report, then] of SITUATIONS) {
  test(`a situation to show, in one click: ${name}`, async ({ page }) => {
    await open(page, "sandbox");
    await click(page, `Show: ${name}`);
    await page.waitForURL(/\/sandbox\/[a-z-]+\/claims\/1$/);
    await page.locator("main .standing").waitFor();
    assert.match(await standing(page), new RegExp(`^${stands}`));
    await region(page, name).filter({ hasText: "Press Next event" }).waitFor();
    await saved(page);
    await assertAccessible(page, name);
    await advanceToNextEvent(page);
    await happened(page).getByText(report).waitFor();
    assert.match(await standing(page), then);
    await reload(page);
    await page.locator("main .standing").waitFor();
    assert.match(await standing(page), then);
    assert.equal(await region(page, "Try this").count(), 0, "the cue is enough");
    // Practice is not moved on, and the situation can be shown again.
    await openPractice(page);
    await itIs(page, "Mon 14 Sep 2020, 09:00");
    await open(page, "sandbox");
    await link(page, `${name}, as it was left`).waitFor();
    await click(page, `Show: ${name}`);
    await page.waitForURL(/\/claims\/2$/);
    await region(page, name).waitFor();
  });
}

test("the clock asks before it overtakes what is typed and not saved", async ({ page }) => {
  await openPractice(page, "claims/new");
  await createClaim(page, { "Claim name": "Half a claim" });
  // What is right in a draft is saved when it is left; what is not stays typed.
  await fill(page, "Customer domain", "https://kekduna.example/");
  const asked = dialog(page, "Go on without saving?");
  for (const move of [
    () => click(bar(page), "+1 business day"),
    () => field(bar(page), "Day to go to").press("Enter"),
  ]) {
    await move();
    await asked.getByText("If the clock goes on, the claim may move").waitFor();
    await click(asked, "Stay");
    await asked.waitFor({ state: "hidden" });
    await itIs(page, "Mon 14 Sep 2020, 09:00");
    assert.equal(await field(page, "Customer domain").inputValue(), "https://kekduna.example/");
  }
  await click(bar(page), "+1 business day");
  await click(asked, "Go on");
  await itIs(page, "Tue 15 Sep 2020, 09:00");
  const typed = await field(page, "Customer domain").inputValue();
  assert.equal(typed, "https://kekduna.example/", "the page stays, and with it what was typed");
  await page.getByRole("status").filter({ hasText: "Not saved yet" }).waitFor();
  await fill(page, "Customer domain", "kekduna.example");
  await field(page, "Customer domain").blur();
  await saved(page);
  await advanceBusinessDays(page, 1);
  await itIs(page, "Wed 16 Sep 2020, 09:00");
  // Reset says what it deletes, so it asks nothing more.
  await fill(page, "Customer name", "Zöld Tisza");
  await click(bar(page), "Reset");
  await click(dialog(page, "Reset"), "Reset");
  await page.waitForURL(/\/sandbox\/practice$/);
  await itIs(page, "Mon 14 Sep 2020, 09:00");
});

test("Reset asks first, then the world is at its start and saved", async ({ page }) => {
  await submittedClaim(page);
  await advanceBusinessDays(page, 2);
  await click(bar(page), "Reset");
  const asked = dialog(page, "Reset");
  await asked.getByText(/The claim of this world, with its history and documents, is deleted for good/).waitFor();
  await click(asked, "Cancel");
  await itIs(page, "Wed 16 Sep 2020, 09:00");
  await click(bar(page), "Reset");
  await click(asked, "Reset");
  await itIs(page, "Mon 14 Sep 2020, 09:00");
  await page.waitForURL(/\/sandbox\/practice$/);
  await saved(page);
  await reload(page);
  await itIs(page, "Mon 14 Sep 2020, 09:00");
  assert.equal(await page.getByRole("link", { name: /Árvíztűrő/ }).count(), 0);
});

test("the clock is worked with the keyboard alone, in the order it is read", async ({ page }) => {
  await openPractice(page);
  await itIs(page, "Mon 14 Sep 2020, 09:00");
  await button(bar(page), "+1 business day").focus();
  await page.keyboard.press("Enter");
  await itIs(page, "Tue 15 Sep 2020, 09:00");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Next event");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.labels?.[0].textContent), "Day to go to");
  await button(bar(page), "Reset").focus();
  await page.keyboard.press("Enter");
  await dialog(page, "Reset").waitFor();
  await page.keyboard.press("Escape");
  await dialog(page, "Reset").waitFor({ state: "hidden" });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Reset");
});

test("the desk has no simulated clock", async ({ page }) => {
  for (const route of ["", "deadlines", "storage", "settings", "sandbox"]) {
    await open(page, route);
    assert.equal(await hasClock(page), false, route);
  }
  await openPractice(page);
  assert.equal(await hasClock(page), true);
});

test("the page of worlds says what is in practice now, and leads there", async ({ page }) => {
  await open(page, "sandbox");
  await page.getByText("No claims yet. It is Mon 14 Sep 2020, 09:00 there (UTC).").waitFor();
  await submittedClaim(page);
  await advanceBusinessDays(page, 1);
  await open(page, "sandbox");
  await page.getByText("1 claim. It is Tue 15 Sep 2020, 09:00 there (UTC).").waitFor();
  await assertAccessible(page, "the worlds");
  await link(page, "Open practice").click();
  await page.waitForURL(/\/sandbox\/practice$/);
  await itIs(page, "Tue 15 Sep 2020, 09:00");
});

// The clock of a training world, and the page of worlds.
import assert from "node:assert/strict";
import { assertAccessible } from "./harness/axe.mjs";
import { test } from "./harness/browser.mjs";
import { actAs, advanceBusinessDays, advanceToNextEvent, hasClock, openPractice } from "./harness/practice.mjs";
import {
  act, button, click, describedBy, dialog, field, fill, link, region, reload, saved, whyNot,
} from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { standing, submittedClaim } from "./harness/story.mjs";

const bar = (page) => region(page, "Simulated time");

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
  assert.equal(await describedBy(next), "Start of the review, claim 1 end of Mon 21 Sep");
  await advanceToNextEvent(page);
  await itIs(page, "Tue 22 Sep 2020, 00:00");
  await bar(page).getByText("Start of the review ended with Mon 21 Sep 2020, nothing moved").waitFor();
});

test("what lapsed on the way is said with its claim and rule, and can be put away", async ({ page }) => {
  const address = await askedClaim(page);
  await advanceToNextEvent(page);
  await itIs(page, "Tue 22 Sep 2020, 00:00");
  await bar(page).getByText("Rejected by the clock at the end of Mon 21 Sep 2020").waitFor();
  await bar(page).getByText(/^From .* to Tue 22 Sep 2020, 00:00 one clock ended:$/).waitFor();
  assert.match(await standing(page), /^Rejected/);
  await assertAccessible(page, "after a lapse");
  await link(bar(page), "Claim 1, Árvíztűrő: Teams és Exchange").click();
  assert.equal(page.url(), address);
  await link(bar(page), "Claim status, Partner action required").waitFor();
  await click(bar(page), "Put away");
  await bar(page).getByText(/Rejected by the clock/).waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "+1 business day");
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

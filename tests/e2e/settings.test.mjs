// Settings: what the workspace counts with, and who the person is. Each change is kept; what is refused is said and kept out.
import assert from "node:assert/strict";
import { test } from "./harness/browser.mjs";
import { open } from "./harness/site.mjs";
import { openPractice } from "./harness/practice.mjs";
import { addNames, button, choose, click, describedBy, dialog, field, fill, link, reload, saved } from "./harness/screen.mjs";
import { assertAccessible } from "./harness/axe.mjs";

/** Leaves a field, so that what was typed counts. */
const leave = (page, name) => field(page, name).press("Enter");

test("the time zone is one that the browser knows", async ({ page }) => {
  await open(page, "settings");
  assert.equal(await field(page, "Time zone").inputValue(), "UTC");
  await fill(page, "Time zone", "Europe/Budapest");
  await leave(page, "Time zone");
  await saved(page);
  await reload(page);
  assert.equal(await field(page, "Time zone").inputValue(), "Europe/Budapest");
  await fill(page, "Time zone", "Europe/Nowhere");
  await leave(page, "Time zone");
  await page.getByText("The time zone “Europe/Nowhere” is not known here.").waitFor();
  assert.match(await describedBy(field(page, "Time zone")), /IANA name/);
  assert.equal(await field(page, "Time zone").inputValue(), "Europe/Nowhere", "what was typed stays");
  await assertAccessible(page);
  await reload(page);
  assert.equal(await field(page, "Time zone").inputValue(), "Europe/Budapest", "and nothing was changed");
});

test("holidays and working weekend days are kept, and never the same day", async ({ page }) => {
  await openPractice(page, "settings");
  await addNames(page, "Holidays", ["2020-10-23", "2020-10-05"]);
  await addNames(page, "Working weekend days", ["2020-10-10"]);
  await saved(page);
  await reload(page);
  const tokens = (name) => field(page, name).locator("xpath=..").getByRole("listitem").allInnerTexts();
  assert.deepEqual(await tokens("Holidays"), ["2020-10-05", "2020-10-23"]);
  assert.deepEqual(await tokens("Working weekend days"), ["2020-10-10"]);
  for (const [name, day, says] of [
    ["Working weekend days", "2020-10-23", /both a holiday and a working day/],
    ["Holidays", "yesterday", /no date such as/],
  ]) {
    await addNames(page, name, [day]);
    assert.match(await describedBy(field(page, name)), says);
    assert.equal(await field(page, name).inputValue(), day, "what was typed stays");
    await fill(page, name, "");
  }
  await click(page, "Remove 2020-10-23");
  await saved(page);
  await reload(page);
  assert.deepEqual(await tokens("Holidays"), ["2020-10-05"]);
  await button(page, "Remove 2020-10-05").waitFor();
});

test("the desk and the world each have their own, the name is the browser's", async ({ page }) => {
  await openPractice(page, "settings");
  await fill(page, "Time zone", "Asia/Tokyo");
  await leave(page, "Time zone");
  await fill(page, "Your name", "  Kovács Ilona ");
  await leave(page, "Your name");
  await choose(page, "Acting as", "Reviewer");
  await page.getByText("You act as Reviewer.").waitFor();
  await open(page, "settings");
  assert.equal(await field(page, "Time zone").inputValue(), "UTC");
  assert.equal(await field(page, "Your name").inputValue(), "Kovács Ilona");
  await page.getByText("You act as Incentives admin.").waitFor();
  assert.deepEqual(await field(page, "Rules for new claims").locator("option").allTextContents(), [
    "2020-06",
    "2020-09",
    "2023-10",
  ]);
});

test("Microsoft's days and the partner's are those of a country, and what is counted is said", async ({ page }) => {
  await openPractice(page, "settings");
  const countries = await field(page, "Microsoft's calendar").locator("option").allTextContents();
  assert.equal(countries[0], "No public holidays");
  assert.ok(countries.length > 15 && countries.includes("United States") && countries.includes("Hungary"), `${countries}`);
  await choose(page, "Microsoft's calendar", "United States");
  await choose(page, "Partner's calendar", "Hungary");
  await saved(page);
  await reload(page);
  assert.match(await describedBy(field(page, "Microsoft's calendar")), /10 working days off in 2020/);
  assert.match(await describedBy(field(page, "Partner's calendar")), /10 working days off in 2020.* 2 weekend days are worked/);
  await assertAccessible(page);
  await choose(page, "Language", "Magyar");
  await page.getByLabel("A partner naptára").waitFor();
  assert.equal(await field(page, "A partner naptára").locator("option:checked").textContent(), "Magyarország");
  await choose(page, "A partner naptára", "Munkaszüneti napok nélkül");
  await reload(page);
  assert.equal(await field(page, "A partner naptára").inputValue(), "");
});

test("what is typed in a field of the settings and not taken yet is not left unasked", async ({ page }) => {
  const notSaved = () => page.getByRole("status").filter({ hasText: "Not saved yet" }).waitFor();
  await open(page, "settings");
  for (const [name, typed, before] of [
    ["Time zone", "Europe/Bud", "UTC"],
    ["Holidays", "2026-12", ""],
    ["Working weekend days", "2026-12", ""],
  ]) {
    await field(page, name).fill(typed);
    await notSaved();
    await link(page, "Deadlines").click();
    await click(dialog(page, "Leave without saving?"), "Stay");
    assert.equal(await field(page, name).inputValue(), typed);
    await field(page, name).fill(before);
    await leave(page, name);
    await saved(page);
  }
  // A name is taken as soon as the field is left, so leaving the page loses nothing.
  await fill(page, "Your name", "Kovács Ilona");
  await notSaved();
  await link(page, "Deadlines").click();
  await page.getByRole("heading", { level: 1, name: "Deadlines" }).waitFor();
  await open(page, "settings");
  assert.equal(await field(page, "Your name").inputValue(), "Kovács Ilona");
});

// Several worlds, going back into another one, two beside each other, and a clock that runs by itself.
import assert from "node:assert/strict";
import { assertAccessible } from "./harness/axe.mjs";
import { test } from "./harness/browser.mjs";
import { actAs, advanceBusinessDays, loadSampleClaims, openPractice } from "./harness/practice.mjs";
import { inEveryLook } from "./harness/routes.mjs";
import { act, button, choose, click, confirm, dialog, download, enter, field, fill, link, region, reload, saved } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { createClaim, standing, submittedClaim } from "./harness/story.mjs";

const bar = (page) => region(page, "Simulated time");
const world = (page, name) => region(page, name);
const plain = (text) => text.replace(/\s+/g, " ").trim();

/** Everything the desk has, byte by byte; what is preferred is the browser's. */
const deskKeys = (page) =>
  page.evaluate(() => JSON.stringify(Object.entries(localStorage).filter(([key]) => key.startsWith("cpor1/") && key !== "cpor1/prefs").sort()));

/** The keys of worlds that hold anything but the mark that something was deleted. */
const worldKeys = (page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("cpor1s/") && !key.endsWith("/gone")).sort());

/** What a world holds, without what says which world it is. */
const exported = async (page, name) => {
  const { bytes } = await download(world(page, name), page, `Export ${name}`);
  return JSON.parse(bytes.toString("utf8"));
};

async function waitForClock(page, expected) {
  await bar(page).getByText(expected, { exact: true }).waitFor();
}

/** Makes a world on the page of worlds, which is open. */
async function newWorld(page, values) {
  await click(page, "New world");
  await enter(dialog(page, "New world"), values);
  await click(dialog(page, "New world"), "New world");
  await page.waitForURL(/\/sandbox\/[^/]+$/);
}

async function back(page) {
  await open(page, "sandbox");
}

test("a world is made, duplicated, renamed, reset and deleted, and the desk's keys stay as they were", async ({ page }) => {
  await open(page, "claims/new");
  await createClaim(page);
  const desk = await deskKeys(page);
  await back(page);
  const before = await worldKeys(page);
  await newWorld(page, { Name: "Első világ", "Begins with": "The sample claims", Seed: "7", "Begins on": "2021-02-01" });
  assert.match(page.url(), /\/sandbox\/elso-vilag$/);
  await waitForClock(page, "Wed 17 Feb 2021, 09:00");
  await back(page);
  const made = await exported(page, "Első világ");
  await click(page, "Duplicate Első világ");
  await confirm(page, "Duplicate", { Name: "Másik" });
  await waitForClock(page, "Wed 17 Feb 2021, 09:00");
  await advanceBusinessDays(page, 1);
  await back(page);
  assert.deepEqual((await exported(page, "Első világ")).claims, made.claims, "what happens in the copy stays there");
  const moved = await exported(page, "Másik");
  assert.notEqual(moved.workspace.id, made.workspace.id);
  await click(page, "Rename Másik");
  await confirm(page, "Rename", { Name: "Harmadik" });
  await world(page, "Harmadik").getByText("Thu 18 Feb 2021", { exact: false }).waitFor();
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `worlds (${theme}, ${width} px)`));
  await click(page, "Reset Harmadik");
  await confirm(page, "Reset");
  await world(page, "Harmadik").getByText("Wed 17 Feb 2021", { exact: false }).waitFor();
  assert.deepEqual((await exported(page, "Harmadik")).claims, made.claims, "as it began");
  await openPractice(page, "claims/new");
  await createClaim(page);
  await back(page);
  await click(page, "Rename practice");
  await confirm(page, "Rename", { Name: "Hétfői óra" });
  await click(page, "Reset Hétfői óra");
  await confirm(page, "Reset");
  await world(page, "Hétfői óra").getByText("No claims yet", { exact: false }).waitFor();
  for (const name of ["Harmadik", "Első világ", "Hétfői óra"]) {
    await click(page, `Delete ${name}`);
    await confirm(page, "Delete");
    await world(page, name).waitFor({ state: "detached" });
  }
  await reload(page);
  assert.equal(await world(page, "Első világ").count(), 0);
  assert.deepEqual(await worldKeys(page), before, "nothing of them is left");
  assert.equal(await deskKeys(page), desk);
});

test("the same template and seed give the same world again", async ({ page }) => {
  const claims = [];
  for (const name of ["One", "Two"]) {
    await back(page);
    await newWorld(page, { Name: name, "Begins with": "The sample claims", Seed: "42" });
    await back(page);
    claims.push((await exported(page, name)).claims);
  }
  assert.ok(claims[0].length > 5);
  assert.deepEqual(claims[1], claims[0]);
});

test("an export comes in as a world of its own", async ({ page }) => {
  await loadSampleClaims(page);
  await back(page);
  const { bytes } = await download(world(page, "practice"), page, "Export practice");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), click(page, "A world from a file")]);
  await chooser.setFiles({ name: "Lesson 3.json", mimeType: "application/json", buffer: bytes });
  await page.waitForURL(/\/sandbox\/lesson-3$/);
  await back(page);
  const there = await exported(page, "Lesson 3");
  const from = JSON.parse(bytes.toString("utf8"));
  assert.deepEqual(there.claims, from.claims);
  assert.deepEqual(there.documents, from.documents);
  const [again] = await Promise.all([page.waitForEvent("filechooser"), click(page, "A world from a file")]);
  await again.setFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("{") });
  await page.getByRole("alert").waitFor();
});

/** A claim that was approved on Mon 14 Sep 2020 and whose consent lapsed; its history is open. */
async function lapsedClaim(page) {
  await submittedClaim(page);
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await saved(page);
  await act(page, "Approve");
  await click(bar(page), "Next event");
  await saved(page);
  await open(page, "sandbox/practice/claims/1/history");
}

test("back to a row, otherwise there, and both beside each other", async ({ page }) => {
  await lapsedClaim(page);
  const rows = await page.locator(".log ol > li").count();
  await page.getByRole("button", { name: /^Go back to here: Approved/ }).click();
  await confirm(page, "Go back", { "Name of the new world": "The customer declines" });
  await page.waitForURL(/\/sandbox\/the-customer-declines\/claims\/1$/);
  await waitForClock(page, "Mon 14 Sep 2020, 09:00");
  assert.match(await standing(page), /^Approved/);
  await click(bar(page), "More");
  for (let day = 0; day < 2; day += 1) await advanceBusinessDays(page, 1);
  await actAs(page, "Customer");
  await act(page, "Decline association");
  await open(page, "sandbox/practice/claims/1/history");
  assert.equal(await page.locator(".log ol > li").count(), rows, "the world gone from stays as it was");
  await open(page, "sandbox/the-customer-declines/compare/practice");
  const first = region(page, "First difference");
  await first.waitFor();
  assert.match(plain(await first.innerText()), /Claim 1: in .*The customer declines.* at Wed 16 Sep 2020, 09:00; in .*practice.* at /);
  assert.equal(await page.locator(".aligned .first").count(), 2, "marked in both");
  await page.getByText("5 entries, the same in both").first().waitFor();
  await inEveryLook(page, ({ theme, width }) => assertAccessible(page, `compared (${theme}, ${width} px)`));
  await back(page);
  const branch = world(page, "The customer declines");
  await branch.getByText("Parted from “practice” at Mon 14 Sep 2020, 09:00.", { exact: false }).waitFor();
  await link(branch, "Compare with practice").click();
  await first.waitFor();
  await click(bar(page), "More");
  await link(bar(page), "Compare with practice").waitFor();
  await back(page);
  await click(page, "Delete The customer declines");
  await confirm(page, "Delete");
  await open(page, "sandbox/the-customer-declines/compare/practice");
  await page.getByText("The claims of both worlds", { exact: false }).or(page.getByText("First difference")).first().waitFor();
});

test("one step back and a day back, by keyboard alone", async ({ page }) => {
  await lapsedClaim(page);
  const press = async (name, scope = bar(page)) => {
    await button(scope, name).focus();
    await page.keyboard.press("Enter");
  };
  await press("More");
  await press("Go back…");
  await dialog(page, "Go back").waitFor();
  await assertAccessible(page, "going back");
  await field(dialog(page, "Go back"), "Name of the new world").focus();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.includes("practice"));
  await waitForClock(page, "Mon 14 Sep 2020, 09:00");
  await openPractice(page);
  await press("More");
  await press("Go back…");
  await choose(dialog(page, "Go back"), "Where to", "The morning of a day");
  await fill(dialog(page, "Go back"), "Day to go back to", "2020-09-17");
  await field(dialog(page, "Go back"), "Day to go back to").press("Enter");
  await page.waitForURL((url) => !url.pathname.includes("practice"));
  await waitForClock(page, "Thu 17 Sep 2020, 09:00");
  await open(page, "sandbox/practice/claims/1/history");
  await press("More");
  await press("Go back…");
  await choose(dialog(page, "Go back"), "Where to", "The morning of a day");
  await fill(dialog(page, "Go back"), "Day to go back to", "2031-01-01");
  await click(dialog(page, "Go back"), "Go back");
  await dialog(page, "Go back").getByText(/what comes later is not known/).first().waitFor();
});

test("a long way names the clocks that began and ended on it, and the way back is named after where it leads", async ({ page }) => {
  await submittedClaim(page);
  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await saved(page);
  await act(page, "Request information", { Reasons: ["Missing products"], Comment: "Which?" });
  await fill(bar(page), "Day to go to", "2021-09-14");
  await click(bar(page), "Go to date");
  await saved(page);
  const happened = region(page, "What happened");
  await happened.getByText(/The partner's answer ended with Mon 21 Sep 2020\s+Rejected/).waitFor();
  await happened.getByText(/Time to dispute ended with Thu 22 Oct 2020\s+it can no longer be disputed/).waitFor();
  await click(bar(page), "More");
  await click(bar(page), "Go back…");
  assert.equal(await field(dialog(page, "Go back"), "Name of the new world").inputValue(), "Otherwise, from Tue 22 Sep, 00:00");
  await choose(dialog(page, "Go back"), "Where to", "The morning of a day");
  await fill(dialog(page, "Go back"), "Day to go back to", "1990-01-01");
  assert.equal(await field(dialog(page, "Go back"), "Name of the new world").inputValue(), "Otherwise, from Mon 14 Sep, 09:00");
});

test("the clock runs by itself until the next event, an hour on is an hour, and Pause stops it", async ({ page }) => {
  await submittedClaim(page);
  await click(bar(page), "More");
  await click(bar(page), "+1 hour");
  await waitForClock(page, "Mon 14 Sep 2020, 10:00");
  await choose(bar(page), "Speed", "1 week a second");
  await click(bar(page), "Play");
  await button(bar(page), "Pause").waitFor();
  await waitForClock(page, "Tue 22 Sep 2020, 00:00");
  await button(bar(page), "Play").waitFor();
  await region(page, "What happened").waitFor();
  await bar(page).getByLabel("Stop at the next event").uncheck();
  await click(bar(page), "Play");
  await waitForClock(page, "Tue 29 Sep 2020, 00:00");
  await click(bar(page), "Pause");
  await button(bar(page), "Play").waitFor();
  await assertAccessible(page, "the clock by itself");
});

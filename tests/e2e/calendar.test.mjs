// Deadlines for other calendars: one, some or all as a file; a later file updates what an earlier one brought. Every file
// is read by two parsers that know nothing of each other.
import assert from "node:assert/strict";
import ICAL from "ical.js";
import { convertIcsCalendar } from "ts-ics";
import { assertAccessible } from "./harness/axe.mjs";
import { test } from "./harness/browser.mjs";
import { actAs, loadSampleClaims, openPractice } from "./harness/practice.mjs";
import { act, button, check, choose, click, download, region, saved } from "./harness/screen.mjs";
import { open } from "./harness/site.mjs";
import { FIELDS, addDocument, createClaim, standsAt, submittedClaim } from "./harness/story.mjs";

const ADD = "Add to calendar";
const utcDay = (date) => date.toISOString().slice(0, 10);

/** The entries of a file as ical.js reads them. */
function byIcal(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const [warning] = component.getAllSubcomponents("valarm");
    return {
      uid: event.uid,
      sequence: event.sequence,
      status: component.getFirstPropertyValue("status"),
      day: event.startDate.isDate && event.startDate.toString(),
      until: event.endDate.isDate && event.endDate.toString(),
      summary: event.summary,
      description: event.description,
      warnedHoursBefore: warning ? warning.getFirstPropertyValue("trigger").toSeconds() / -3600 : null,
    };
  });
}

/** The same as ts-ics reads them. */
function byTsIcs(text) {
  return (convertIcsCalendar(undefined, text).events ?? []).map((event) => ({
    uid: event.uid,
    sequence: event.sequence,
    status: event.status,
    day: event.start.type === "DATE" && utcDay(event.start.date),
    until: event.end.type === "DATE" && utcDay(event.end.date),
    summary: event.summary,
    description: event.description,
    warnedHoursBefore: event.alarms?.[0]?.trigger.value.hours ?? null,
  }));
}

/** Clicks a button that gives a file; the file's name and its entries, by their clocks where it is of one claim. */
async function exported(page, name = ADD) {
  const file = await download(page.getByRole("main"), page, name);
  const text = file.bytes.toString("utf8");
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  assert.ok(!text.replaceAll("\r\n", "").includes("\n"), "lines end as the format wants it");
  const entries = byIcal(text);
  assert.deepEqual(byTsIcs(text), entries, "two parsers read the same");
  return { name: file.name, entries };
}

const clock = (entries, name) => entries.find((entry) => entry.uid.endsWith(`-${name}@cpor-desk`));

test("a later file has the same names and counts for more", async ({ page }) => {
  const name = "Kék Duna; Teams, \\ Exchange – árvíztűrő tükörfúrógép";
  await submittedClaim(page, { ...FIELDS, "Claim name": name });
  const first = await exported(page);
  assert.match(first.name, /^cpor-practice-deadlines-claim-\d+-2020-09-14\.ics$/);
  const said = first.entries.map((entry) => [entry.day, entry.until, entry.status, entry.warnedHoursBefore]);
  assert.deepEqual(said, [
    ["2020-09-21", "2020-09-22", "CONFIRMED", 15],
    ["2020-09-28", "2020-09-29", "CONFIRMED", 15],
  ]);
  const pickup = clock(first.entries, "pickup");
  assert.match(pickup.summary, /^Training, not real: Microsoft starts the review: Kék Duna; Teams, \\ Exchange – árvíztűrő tükörfúrógép \(#\d+\)$/);
  for (const line of [
    /^Claim Kék Duna; .*, for Árvíztűrő Tükörfúrógép Kft\.$/m,
    /^Start of the review$/m,
    /^Turn: Microsoft$/m,
    /^Ends Mon 21 Sep 2020, end of day \(UTC\)$/m,
    /^Then nothing moves; it shows as overdue at Microsoft\.$/m,
    /^Rule C1: .+\(.+\)$/m,
    /^Counted by the rules of 2020-09\. Microsoft may have changed them since\.$/m,
    /^This is from a training world\. Nothing in it is real\.$/m,
  ]) assert.match(pickup.description, line);

  await actAs(page, "Reviewer");
  await click(page, "Start review");
  await standsAt(page, "Under review");
  const second = await exported(page);
  for (const before of first.entries) {
    const after = second.entries.find((entry) => entry.uid === before.uid);
    assert.ok(after.sequence > before.sequence, `${after.sequence} after ${before.sequence}`);
  }
  assert.equal(clock(second.entries, "pickup").status, "CANCELLED");
  assert.equal(clock(second.entries, "pickup").warnedHoursBefore, null);
  assert.equal(clock(second.entries, "decision").status, "CONFIRMED");
  assert.equal(clock(second.entries, "review").day, "2020-09-21");
  assert.match(clock(second.entries, "review").description, /^Turn: You$/m);
});

test("the desk's entries are no training, and named after the claim alone", async ({ page }) => {
  await open(page, "claims/new");
  await createClaim(page);
  assert.equal(await button(page, ADD).count(), 0, "a draft has no clock");
  await addDocument(page);
  await act(page, "Submit claim");
  await standsAt(page, "Submitted");
  const { name, entries } = await exported(page);
  assert.match(name, /^cpor-deadlines-claim-\d+-\d{4}-\d\d-\d\d\.ics$/);
  assert.equal(entries.length, 2);
  for (const entry of entries) {
    assert.match(entry.uid, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-(pickup|decision)@cpor-desk$/);
    assert.doesNotMatch(entry.summary + entry.description, /training/i);
  }
});

test("all deadlines, or those that are chosen", async ({ page }) => {
  await loadSampleClaims(page);
  await openPractice(page, "deadlines");
  await region(page, "Today").waitFor();
  const boxes = page.getByRole("main").getByRole("checkbox", { name: /^Choose for the calendar: / });
  const all = await exported(page);
  assert.match(all.name, /^cpor-practice-deadlines-2020-09-30\.ics$/);
  const running = all.entries.filter((entry) => entry.status === "CONFIRMED");
  assert.equal(running.length, await boxes.count(), "every clock that runs, and none that stands still");
  assert.equal(new Set(all.entries.map((entry) => entry.uid)).size, all.entries.length);

  await check(page, "Choose for the calendar: Answer Microsoft, Árvíztűrő: Microsoft 365 rollout");
  await boxes.nth(1).check();
  const some = await exported(page, "Add 2 chosen to calendar");
  assert.equal(some.entries.length, 2);
  assert.match(clock(some.entries, "response").summary, /Answer Microsoft: Árvíztűrő: Microsoft 365 rollout/);
  await boxes.nth(1).uncheck();
  await button(page, "Add 1 chosen to calendar").waitFor();
  await assertAccessible(page, "chosen for the calendar");
});

test("where there is nothing for a calendar it says so, beside the button", async ({ page }) => {
  let files = 0;
  page.on("download", () => (files += 1));
  await open(page, "deadlines");
  await click(page, ADD);
  const said = page.getByRole("alert").filter({ hasText: "There is no deadline for a calendar: no clock is running." });
  await said.waitFor();
  assert.equal(files, 0);
  await assertAccessible(page, "nothing for a calendar");
});

test("in Hungarian", async ({ page }) => {
  await submittedClaim(page);
  const claim = page.url();
  await openPractice(page, "settings");
  await choose(page, "Language", "Magyar");
  await page.goto(claim);
  const { entries } = await exported(page, "Hozzáadás a naptárhoz");
  assert.match(clock(entries, "pickup").summary, /^Gyakorlás, nem valódi: .+: Árvíztűrő: Teams és Exchange \(#\d+\)$/);
  assert.match(clock(entries, "pickup").description, /^Gyakorlóvilágból származik: semmi sem valódi benne\.$/m);
});

/** The month on the page of deadlines: its rows, each day as one line of words. */
async function monthOf(page) {
  const month = page.getByRole("table", { name: /the last day of each deadline/ });
  await month.waitFor();
  const lines = (await month.getByRole("cell").allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
  return { month, lines };
}

test("a month shows what ends when and which days do not count, and leads to the claims", async ({ page }) => {
  await loadSampleClaims(page);
  await openPractice(page, "settings");
  await choose(page, "Partner's calendar", "Hungary");
  await saved(page);
  await openPractice(page, "deadlines");
  const { month, lines } = await monthOf(page);
  assert.equal(lines.length, 35);
  assert.deepEqual(await month.getByRole("columnheader").allInnerTexts(), ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
  assert.match(lines[0], /^31$/);
  assert.match(lines[5], /^5 Weekend$/);
  assert.match(lines[30], /^30 today .*Árvíztűrő: Microsoft 365 rollout ?, The partner's answer/);
  assert.match(lines[31], /^1 .*Woodlark/, "of the next month, in the last week");

  await click(page, "Month after: October 2020");
  await page.getByRole("heading", { level: 2, name: "October 2020", exact: true }).waitFor();
  const october = await monthOf(page);
  assert.match(october.lines[25], /^23 Partner: National Day \(1956\)$/);
  assert.match(october.lines[27], /^25 Weekend .*Tidewater: Field Service pilot ?, Time to dispute$/);
  await click(page, "Month after: November 2020");
  await click(page, "Month before: October 2020");
  await assertAccessible(page, "October");
  await october.month.getByRole("link", { name: /Tidewater: Field Service pilot/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Tidewater: Field Service pilot" }).waitFor();
  await page.goBack();
  await monthOf(page);
  await click(page, "Month after: October 2020");
  await click(page, "This month");
  await page.getByRole("heading", { level: 2, name: "September 2020", exact: true }).waitFor();
});

test("on a phone a month is a list of the days with a deadline", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await loadSampleClaims(page);
  await openPractice(page, "deadlines");
  const month = region(page, "September 2020");
  await month.waitFor();
  assert.equal(await month.getByRole("table").count(), 0);
  const days = (await month.getByRole("listitem").allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
  assert.match(days.at(-1), /^Wed 30 Sep · today .*Árvíztűrő: Microsoft 365 rollout/);
  assert.ok(days.every((day) => /Sep/.test(day)), days.join(" | "));
  await click(page, "Month before: August 2020");
  await page.getByText("No deadline ends in August 2020.").waitFor();
});

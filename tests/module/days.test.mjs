// Business days without a workspace. The worked examples are those of the rules.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cpor, refused } from "./harness/desk.mjs";

const { addBusinessDays, businessDaysBetween } = cpor;

for (const [date, days, calendar, sum] of [
  ["2020-09-14", 5, undefined, "2020-09-21"],
  ["2020-09-14", 10, undefined, "2020-09-28"],
  ["2020-09-25", 5, undefined, "2020-10-02"],
  ["2020-10-03", 5, undefined, "2020-10-09"],
  ["2023-10-10", 14, undefined, "2023-10-30"],
  ["2020-09-12", 0, undefined, "2020-09-12"],
  ["2020-12-23", 1, { holidays: ["2020-12-24", "2020-12-25"] }, "2020-12-28"],
  ["2020-12-11", 1, { workingDays: ["2020-12-12"] }, "2020-12-12"],
  ["2299-12-31", 100_000, {}, "2683-04-20"],
]) {
  test(`${days} business days after ${date} with ${JSON.stringify(calendar)}`, () => {
    assert.equal(addBusinessDays(date, days, calendar), sum);
    if (sum < "2300") assert.equal(businessDaysBetween(date, sum, calendar), days);
  });
}

test("counting from a weekend counts the business days after it", () => {
  assert.equal(businessDaysBetween("2020-09-12", "2020-09-14"), 1);
  assert.equal(businessDaysBetween("2020-09-12", "2020-09-13"), 0);
  assert.equal(businessDaysBetween("2020-09-14", "2020-09-14"), 0);
});

for (const [name, work, code, field] of [
  ["no date", () => addBusinessDays("2020-02-30", 1), "invalid", "date"],
  ["a date before 1900", () => addBusinessDays("1899-12-31", 1), "invalid", "date"],
  ["a date after 2299", () => businessDaysBetween("2020-01-01", "2300-01-01"), "invalid", "to"],
  ["an instant", () => addBusinessDays("2020-09-14T00:00:00Z", 1), "invalid", "date"],
  ["a Date", () => addBusinessDays(new Date(0), 1), "malformed", "date"],
  ["no days", () => addBusinessDays("2020-09-14"), "malformed", "days"],
  ["days before", () => addBusinessDays("2020-09-14", -1), "invalid", "days"],
  ["half a day", () => addBusinessDays("2020-09-14", 0.5), "invalid", "days"],
  ["not a number", () => addBusinessDays("2020-09-14", NaN), "invalid", "days"],
  ["a BigInt", () => addBusinessDays("2020-09-14", 5n), "malformed", "days"],
  ["too many days", () => addBusinessDays("2020-09-14", 100_001), "invalid", "days"],
  ["the end first", () => businessDaysBetween("2020-09-15", "2020-09-14"), "invalid", "to"],
  ["null for a calendar", () => addBusinessDays("2020-09-14", 1, null), "malformed"],
  ["an unknown member", () => addBusinessDays("2020-09-14", 1, { zone: "UTC" }), "malformed", "zone"],
  ["no date among the holidays", () => addBusinessDays("2020-09-14", 1, { holidays: ["x"] }), "invalid", "holidays[0]"],
  [
    "a date in both lists",
    () => addBusinessDays("2020-09-14", 1, { holidays: ["2020-09-12"], workingDays: ["2020-09-12"] }),
    "invalid",
    "workingDays[0]",
  ],
]) {
  test(`refused: ${name}`, () => refused(work, { code, field }, name));
}

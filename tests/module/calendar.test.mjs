// A calendar that is made once and asked often; of a country, with the names of its holidays.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cpor, refused } from "./harness/desk.mjs";

const { addBusinessDays, businessDaysBetween, Calendar } = cpor;
const dayOf = (date) => Date.parse(date) / 86_400_000;

for (const [date, days, lists, sum] of [
  ["2020-09-14", 5, undefined, "2020-09-21"],
  ["2020-09-12", 0, {}, "2020-09-12"],
  ["2020-12-23", 1, { holidays: ["2020-12-24", "2020-12-25"] }, "2020-12-28"],
  ["2020-12-11", 1, { workingDays: ["2020-12-12"] }, "2020-12-12"],
  ["1900-01-01", 1, {}, "1900-01-02"],
  ["2299-12-31", 100_000, {}, "2683-04-20"],
]) {
  test(`${days} business days after ${date} with ${JSON.stringify(lists)}, by date and by day number`, () => {
    const calendar = new Calendar(lists);
    assert.equal(calendar.addBusinessDays(date, days), sum);
    assert.equal(calendar.addBusinessDays(date, days), addBusinessDays(date, days, lists));
    assert.equal(calendar.addToDay(dayOf(date), days), dayOf(sum));
    if (sum > "2300") return;
    assert.equal(calendar.businessDaysBetween(date, sum), days);
    assert.equal(calendar.businessDaysBetween(date, sum), businessDaysBetween(date, sum, lists));
    assert.equal(calendar.betweenDays(dayOf(date), dayOf(sum)), days);
  });
}

test("Hungary: its holidays by name, and the Saturdays that are worked", () => {
  const hungary = Calendar.country("HU");
  assert.equal(hungary.isBusinessDay("2020-10-23"), false);
  assert.equal(hungary.isBusinessDay("2020-12-12"), true, "worked for 24 December");
  assert.equal(hungary.isBusinessDay("2020-12-24"), false);
  assert.equal(hungary.addBusinessDays("2020-12-11", 1), "2020-12-12");
  const holidays = hungary.holidays(2020);
  const october = holidays.find(({ date }) => date === "2020-10-23");
  assert.ok(october.name.length > 0 && october.source.length > 0);
  assert.deepEqual(holidays.map(({ date }) => date).toSorted(), holidays.map(({ date }) => date));
});

test("the United States observe a holiday on a weekend beside it", () => {
  const states = Calendar.country("US");
  assert.equal(states.isBusinessDay("2020-11-26"), false, "Thanksgiving");
  assert.equal(states.isBusinessDay("2020-07-03"), false, "Independence Day, a Saturday");
});

test("days of one's own have no name", () => {
  const calendar = new Calendar({ holidays: ["2021-01-01", "2020-12-24"] });
  assert.deepEqual(calendar.holidays(2020), [{ date: "2020-12-24", name: "", source: "given" }]);
});

const calendar = new Calendar();
for (const [name, work, code, field] of [
  ["an unknown country", () => Calendar.country("XX"), "notFound", "code"],
  ["a country in small letters", () => Calendar.country("hu"), "notFound", "code"],
  ["a country that is a number", () => Calendar.country(36), "malformed", "code"],
  ["null for the days", () => new Calendar(null), "malformed"],
  ["a date in both lists", () => new Calendar({ holidays: ["2020-09-12"], workingDays: ["2020-09-12"] }), "invalid", "workingDays[0]"],
  ["no date", () => calendar.addBusinessDays("2020-02-30", 1), "invalid", "date"],
  ["a date with letters", () => calendar.addBusinessDays("2020-0a-01", 1), "invalid", "date"],
  ["a Date", () => calendar.isBusinessDay(new Date(0)), "malformed", "date"],
  ["half a day", () => calendar.addBusinessDays("2020-09-14", 0.5), "invalid", "days"],
  ["days as a text", () => calendar.addBusinessDays("2020-09-14", "5"), "malformed", "days"],
  ["too many days", () => calendar.addToDay(18_519, 100_001), "invalid", "days"],
  ["a day number as a text", () => calendar.addToDay("18519", 1), "malformed", "day"],
  ["a day number that is none", () => calendar.addToDay(NaN, 1), "invalid", "day"],
  ["a BigInt", () => calendar.addToDay(18_519n, 1), "malformed", "day"],
  ["an object that is a number when asked", () => calendar.betweenDays({ valueOf: () => 1 }, 2), "malformed", "from.valueOf"],
  ["a day number before 1900", () => calendar.betweenDays(-25_568, 0), "invalid", "from"],
  ["the end first", () => calendar.betweenDays(2, 1), "invalid", "to"],
  ["the end first, by date", () => calendar.businessDaysBetween("2020-09-15", "2020-09-14"), "invalid", "to"],
  ["no year", () => calendar.holidays("2020"), "malformed", "year"],
  ["a year before 1900", () => calendar.holidays(1899), "invalid", "year"],
]) {
  test(`refused: ${name}`, () => {
    refused(work, field === undefined ? { code } : { code, field });
  });
}

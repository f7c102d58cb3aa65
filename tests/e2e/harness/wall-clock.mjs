// The simulated clock: what it shows, and on to another time by its own buttons.
import assert from "node:assert/strict";
import { button, field, region } from "./screen.mjs";

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const NINE = 9 * HOUR;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const bar = (page) => region(page, "Simulated time");
const shown = (page) => bar(page).locator(".simnow b");
const dayOf = (wall) => wall - (wall % DAY);

/** What the clock shows, as milliseconds of the wall clock in the world's zone. */
async function now(page) {
  const text = await shown(page).innerText();
  const found = /(\d+) (\w{3}) (\d{4}), (\d\d):(\d\d)/.exec(text);
  assert.ok(found, `the clock says when it is: ${text}`);
  const [day, month, year, hour, minute] = found.slice(1);
  return Date.UTC(Number(year), MONTHS.indexOf(month), Number(day), Number(hour), Number(minute));
}

/** What a wall clock in a zone shows at an instant. */
function wallOf(instant, zone) {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  return Date.parse(`${format.format(new Date(instant)).replace(" ", "T")}Z`);
}

/** Presses what moves the clock, and waits until it has. */
async function moved(page, press) {
  const before = await shown(page).innerText();
  await press();
  await shown(page).filter({ hasNotText: before }).waitFor();
}

const business = (page, hands) => moved(page, () => hands.press(button(bar(page), "+1 business day")));
const event = (page, hands) => moved(page, () => hands.press(button(bar(page), "Next event")));

async function hour(page, hands) {
  const on = button(bar(page), "+1 hour");
  if ((await on.count()) === 0) await hands.press(button(bar(page), "More"));
  await moved(page, () => hands.press(on));
}

async function morning(page, hands, wall) {
  const day = new Date(wall).toISOString().slice(0, 10);
  await hands.type(field(bar(page), "Day to go to"), day);
  await moved(page, () => hands.press(button(bar(page), "Go to date")));
}

/** On to a time of the wall clock, or the next full hour after it: the clock of the page knows no minutes. */
async function reach(page, hands, wall) {
  for (let at = await now(page); at < wall; at = await now(page)) {
    const day = wall - dayOf(wall) >= NINE ? dayOf(wall) : dayOf(wall) - DAY;
    await (day > dayOf(at) ? morning(page, hands, day) : hour(page, hands));
  }
}

/** Moves the clock as an order says. */
export async function moveClock(page, hands, at, zone) {
  if (at === "nextEvent") return event(page, hands);
  if (at.instant) return reach(page, hands, wallOf(at.instant, zone));
  const { businessDays = 0, days = 0, hours = 0, minutes = 0 } = at.wait ?? assert.fail(`no way to ${JSON.stringify(at)}`);
  for (let day = 0; day < businessDays; day += 1) await business(page, hands);
  await reach(page, hands, (await now(page)) + days * DAY + hours * HOUR + minutes * MINUTE);
}

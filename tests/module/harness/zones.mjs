// Ends of civil days in 24 zones whose days are hard, as the module gets them from the platform it runs on, beside
// those that Python's zoneinfo says (engine/tests/fixtures/zones.py). Runs wherever the module does.

/** Where the ends are, from the root of the repository. */
export const ZONES = "engine/tests/fixtures/zones.json";

const DAY = 86_400;
const iso = (second) => new Date(second * 1000).toISOString();
const noon = (day) => iso(day * DAY + DAY / 2);

const partner = { name: "Ilona", role: "globalAdmin" };
const reviewer = { name: "Robin", role: "reviewer" };
const document = { name: "PoE.pdf", mediaType: "application/pdf", size: 1, sha256: "0".repeat(64) };

const ROUND = [
  [reviewer, { type: "requestInformation", id: 1, reasons: ["missingProducts"], comment: "Which?" }],
  [partner, { type: "resubmit", id: 1 }],
  [reviewer, { type: "startReview", id: 1 }],
];

/** Seconds ahead of UTC, by pairs of changes. */
function offsetAt([first, ...changes], second) {
  let offset = first;
  for (let at = 0; at < changes.length && changes[at] <= second; at += 2) offset = changes[at + 1];
  return offset;
}

/** The end of each day, by pairs of a day and the minutes that its end lies after midnight UTC of the next. */
function endOf(ends, day) {
  let minutes = 0;
  for (let at = 0; at < ends.length && ends[at] <= day; at += 2) minutes = ends[at + 1];
  return (day + 1) * DAY + minutes * 60;
}

/** The platform's own word, asked without the module. */
function platform(timeZone) {
  const parts = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" };
  const format = new Intl.DateTimeFormat("en-US", { timeZone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23", ...parts });
  return (second) => {
    const said = Object.fromEntries(format.formatToParts(second * 1000).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(said.year, said.month - 1, said.day, said.hour, said.minute, said.second) / 1000 - second;
  };
}

/** Days in threes, which never overlap: around every change of the clock, and some of every month. */
function visited({ firstDay, lastDay }, { offsets }) {
  const blocks = new Set();
  const visit = (day) => {
    if (day > firstDay + 3 && day < lastDay - 8) blocks.add(Math.floor(day / 3));
  };
  for (let day = firstDay; day < lastDay; day += 30) visit(day);
  for (let at = 1; at < offsets.length; at += 2) {
    const day = Math.floor(offsets[at] / DAY);
    for (const away of [-4, -1, 2]) visit(day + away);
  }
  const first = [...blocks].sort((a, b) => a - b).map((block) => block * 3);
  return first.flatMap((day) => [day, day + 1, day + 2]);
}

/** A rule book whose clocks of review and answer run two days, so that each act shows where a day ends. */
function twoDays(cpor) {
  const book = cpor.ruleBook("2020-09");
  book.edition = "two-days";
  for (const clock of book.clocks) {
    if (["pickup", "review", "response"].includes(clock.kind)) Object.assign(clock, { days: 2, unit: "calendar" });
  }
  return book;
}

/** A workspace whose only claim is under review since noon of a day. */
function claimUnderReview(cpor, zone, day, claim) {
  const desk = new cpor.Workspace({ now: noon(day), seed: 1, timeZone: zone, ruleBook: twoDays(cpor) });
  desk.execute(partner, { type: "createClaim", claim });
  desk.execute(partner, { type: "addPoe", id: 1, document });
  desk.execute(partner, { type: "submit", id: 1 });
  desk.execute(reviewer, { type: "startReview", id: 1 });
  return desk;
}

/** Claims that are asked for more, handed in again and reviewed, day after day: each act opens a clock. */
function* ends(cpor, zone, days, claim) {
  let desk;
  for (const [index, day] of days.entries()) {
    if (index % 30 === 0) {
      desk?.free();
      desk = claimUnderReview(cpor, zone, day, claim);
    }
    desk.advanceTo(noon(day));
    const { lastDay, due } = desk.execute(...ROUND[index % 3]).at(-1).details.deadlines[0];
    yield { at: day * DAY + DAY / 2, lastDay, due };
  }
  desk.free();
}

/**
 * How many ends were compared, those where the module differs although the platform agrees with zoneinfo about the
 * days around (there must be none), and where the platform itself says otherwise: zones with the years.
 */
export function compare(cpor, text, claim) {
  const fixture = JSON.parse(text);
  let compared = 0;
  const wrong = [];
  const otherwise = {};
  for (const [zone, said] of Object.entries(fixture.zones)) {
    const own = platform(zone);
    for (const { at, lastDay, due } of ends(cpor, zone, visited(fixture, said), claim)) {
      const day = Math.floor((at + offsetAt(said.offsets, at)) / DAY) + 2;
      const expected = `${iso(day * DAY).slice(0, 10)} ${iso(endOf(said.ends, day))}`;
      compared += 1;
      if (`${lastDay} ${due}` === expected) continue;
      let agrees = true;
      for (let hour = -12; hour < 120; hour += 1) {
        agrees &&= own(at + hour * 3600) === offsetAt(said.offsets, at + hour * 3600);
      }
      if (agrees) wrong.push(`${zone}: ${lastDay} ${due}, expected ${expected}`);
      else (otherwise[zone] ??= new Set()).add(iso(at).slice(0, 4));
    }
  }
  const listed = Object.entries(otherwise).map(([zone, years]) => `${zone} ${[...years].join(" ")}`);
  return { compared, wrong, otherwise: listed };
}

// Counting business days with holidays: ours beside the usual libraries.
import { addDays, formatISO, isWeekend, parseISO } from "date-fns";
import dayjs from "dayjs";
import businessDays from "dayjs-business-days2";
import { DateTime } from "luxon-business-days";
import { Calendar } from "cpor-desk";

const HOLIDAYS = Array.from({ length: 12 }, (_, index) => {
  const year = 2019 + index;
  return ["01-01", "03-15", "05-01", "08-20", "10-23", "11-01", "12-25", "12-26"].map((day) => `${year}-${day}`);
}).flat();
const START = "2020-09-14";
const START_DAY = Date.parse(START) / 86_400_000;

const calendar = new Calendar({ holidays: HOLIDAYS });

/* A time as the key: the cheapest set that date-fns can be given. */
const set = new Set(HOLIDAYS.map((day) => parseISO(day).getTime()));
function dateFns(date, days) {
  let at = date;
  for (let left = days; left > 0; ) {
    at = addDays(at, 1);
    if (!isWeekend(at) && !set.has(at.getTime())) left -= 1;
  }
  return at;
}

dayjs.extend(businessDays);
dayjs.setHolidays(HOLIDAYS);
const dayjsStart = dayjs(START);

const holidays = new Set(HOLIDAYS);
DateTime.prototype.setupBusiness({ holidayMatchers: [(day) => holidays.has(day.toISODate())] });
const luxonStart = DateTime.fromISO(START);

let sink = 0;
const repeat = (once) => (times) => {
  for (let time = 0; time < times; time += 1) sink += once(time);
};

/** The day that a plain loop gives. */
const looped = (days) => formatISO(dateFns(parseISO(START), days), { representation: "date" });

/** What a peer is called in the table; where it counts otherwise, with the day it gives. */
function named(label, days, answer) {
  const right = calendar.addBusinessDays(START, days);
  return answer === right ? label : `${label} (gives ${answer} for ${right})`;
}

export function* rows({ warm }) {
  for (const days of [5, 250, 2500]) {
    const numbers = { label: "ours, day numbers", run: repeat(() => calendar.addToDay(START_DAY, days)) };
    const peers = [
      {
        label: named("date-fns + Set", days, looped(days)),
        run: repeat(() => dateFns(parseISO(START), days).getTime()),
      },
      {
        label: named("dayjs-business-days2", days, dayjsStart.businessDaysAdd(days).format("YYYY-MM-DD")),
        run: repeat(() => dayjsStart.businessDaysAdd(days).valueOf()),
      },
    ];
    if (days <= 250) {
      peers.push({
        label: named("luxon-business-days", days, luxonStart.plusBusiness({ days }).toISODate()),
        run: repeat(() => luxonStart.plusBusiness({ days }).valueOf()),
      });
    }
    const strings = { label: "ours, date strings", run: repeat(() => calendar.addBusinessDays(START, days).length) };
    const peerStrings = {
      label: "date-fns + Set, date strings",
      run: repeat(() => formatISO(dateFns(parseISO(START), days), { representation: "date" }).length),
    };
    const sides = [numbers, ...peers, strings, peerStrings];
    const nanoseconds = warm(sides);
    const at = (side) => nanoseconds[sides.indexOf(side)];
    for (const peer of peers) {
      yield {
        work: `+${days} business days, day numbers`,
        ours: at(numbers),
        peer: peer.label,
        theirs: at(peer),
        goal: goal(days, peer.label),
      };
    }
    yield {
      work: `+${days} business days, date strings`,
      ours: at(strings),
      peer: "date-fns + Set",
      theirs: at(peerStrings),
      goal: days === 5 ? 15 : undefined,
    };
  }
}

function goal(days, peer) {
  if (days === 5 && peer.startsWith("date-fns")) return 300;
  if (days === 250 && peer.startsWith("luxon")) return 1000;
  return undefined;
}

//! Where days end: every civil day of 1990 to 2040 in zones whose days are hard, and deadlines in every calendar and
//! zone, against Python's zoneinfo, numpy and dateutil (`fixtures/zones.py`, `fixtures/zoned_deadlines.py`).

use std::collections::BTreeMap;
use std::fmt::Write;

use cpor_engine::holidays::Country;
use cpor_engine::{Calendar, Date, Instant, Zone};
use serde::Deserialize;

use crate::support::{Dice, date, instant};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Fixture {
    first_day: i64,
    last_day: i64,
    zones: BTreeMap<String, Said>,
}

#[derive(Deserialize)]
struct Said {
    /// Seconds ahead of UTC, then pairs: from which second on, seconds ahead.
    offsets: Vec<i64>,
    /// Pairs: from which day on, minutes that the day's end lies after the next midnight UTC.
    ends: Vec<i64>,
}

/// A zone that is a table of its changes.
struct TableZone(Vec<i64>);

impl Zone for TableZone {
    fn offset_millis_at(&self, instant: Instant) -> i64 {
        let (first, changes) = self.0.split_first().unwrap();
        let changes = changes.as_chunks::<2>().0;
        let until = changes.partition_point(|[from, _]| from * 1000 <= instant.millis());
        until.checked_sub(1).map_or(*first, |last| changes[last][1]) * 1000
    }
}

fn fixture() -> Fixture {
    serde_json::from_str(include_str!("../fixtures/zones.json")).unwrap()
}

fn zone(name: &str) -> TableZone {
    TableZone(fixture().zones.remove(name).unwrap().offsets)
}

#[test]
fn z1_every_day_ends_when_no_minute_of_it_is_left() {
    let fixture = fixture();
    assert_eq!(fixture.zones.len(), 24);
    let mut compared = 0;
    for (name, said) in fixture.zones {
        let table = TableZone(said.offsets);
        let zone: &dyn Zone = &table;
        let mut ends = said.ends.as_chunks::<2>().0.iter().peekable();
        let mut minutes = 0;
        for day in fixture.first_day..=fixture.last_day {
            if let Some([_, changed]) = ends.next_if(|[from, _]| *from == day) {
                minutes = *changed;
            }
            let expected = (day + 1) * 86_400_000 + minutes * 60_000;
            let day = Date::from_day_number(day).unwrap();
            assert_eq!(zone.end_of(day).millis(), expected, "{name} {day}");
            compared += 1;
        }
        assert!(ends.next().is_none());
    }
    assert_eq!(compared, 24 * 18_628);
}

#[test]
fn z1_days_that_are_skipped_doubled_or_cut_at_midnight() {
    for (name, day, end) in [
        // Samoa went over the date line: 30 December 2011 never was, and is over when the 29th is.
        ("Pacific/Apia", "2011-12-29", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-31", "2011-12-31T10:00:00Z"),
        // Kwajalein had no 21 August 1993.
        ("Pacific/Kwajalein", "1993-08-20", "1993-08-21T12:00:00Z"),
        ("Pacific/Kwajalein", "1993-08-21", "1993-08-21T12:00:00Z"),
        // At midnight the clock goes back: the last hour of the day comes twice.
        ("Africa/Cairo", "2024-10-31", "2024-10-31T22:00:00Z"),
        ("America/Sao_Paulo", "2018-02-17", "2018-02-18T03:00:00Z"),
        ("Asia/Beirut", "2024-10-26", "2024-10-26T22:00:00Z"),
        // At midnight the clock goes forward: the next day begins at one.
        ("Africa/Cairo", "2024-04-25", "2024-04-25T22:00:00Z"),
        ("America/Sao_Paulo", "2018-11-03", "2018-11-04T03:00:00Z"),
        ("Asia/Beirut", "2024-03-30", "2024-03-30T22:00:00Z"),
        // Back at a minute past midnight: the day begins, and then there is an hour of the day before.
        ("America/St_Johns", "2010-11-06", "2010-11-07T03:30:00Z"),
        // Half an hour, three quarters, two hours.
        ("Australia/Lord_Howe", "2024-04-06", "2024-04-06T13:00:00Z"),
        ("Australia/Lord_Howe", "2024-04-07", "2024-04-07T13:30:00Z"),
        ("Asia/Kathmandu", "2024-04-07", "2024-04-07T18:15:00Z"),
        ("Antarctica/Troll", "2024-03-31", "2024-03-31T22:00:00Z"),
    ] {
        let table = zone(name);
        let zone: &dyn Zone = &table;
        assert_eq!(zone.end_of(date(day)), instant(end), "{name} {day}");
    }
}

const CASES: u32 = 300;
const COUNTS: [u32; 13] = [1, 2, 3, 4, 5, 5, 6, 7, 10, 14, 23, 60, 250];
const DAY: i64 = 86_400_000;

/// A block's answers, as `zoned_deadlines.py` writes them, and their checksum.
fn block(number: u64, calendar: &Calendar, zone: &dyn Zone) -> (String, String) {
    let day_number = |text: &str| u32::try_from(date(text).day_number()).unwrap();
    let (first, last) = (day_number("2019-01-02"), day_number("2030-11-25"));
    let long_until = day_number("2029-11-01");
    let mut dice = Dice::new(number);
    let (mut rows, mut mixed) = (String::new(), 0xcbf2_9ce4_8422_2325_u64);
    for _ in 0..CASES {
        let day = first + dice.below(last - first);
        let mut count = COUNTS[dice.below(13) as usize];
        if day >= long_until && count > 14 {
            count %= 15;
        }
        let at = i64::from(day) * DAY + i64::from(dice.below(86_400_000));
        let later = dice.below(if day < long_until { 400 } else { 10 });
        let other = at + i64::from(later) * DAY;
        let (from, until) = (
            zone.date_of(Instant::from_millis(at)),
            zone.date_of(Instant::from_millis(other)),
        );
        let last_day = calendar.add_business_days(from, count);
        let due = zone.end_of(last_day).millis();
        let between = calendar.business_days_between(from, until);
        let last_day = last_day.day_number();
        for answer in [last_day, due, i64::from(between)] {
            mixed = (mixed ^ answer.cast_unsigned()).wrapping_mul(0x0100_0000_01b3);
        }
        writeln!(rows, "{at} {count} {other} {last_day} {due} {between}").unwrap();
    }
    (format!("{mixed:016x}"), rows)
}

#[test]
fn b2_deadlines_in_every_calendar_and_zone_are_those_that_two_others_count() {
    let blocks: Vec<(String, String, String)> =
        serde_json::from_str(include_str!("../fixtures/zoned_deadlines.json")).unwrap();
    let zones: BTreeMap<String, TableZone> = fixture()
        .zones
        .into_iter()
        .map(|(name, said)| (name, TableZone(said.offsets)))
        .collect();
    let mut number = 0;
    for country in Country::all() {
        let calendar = country.calendar();
        for name in zones.keys() {
            let (of, in_zone, checksum) = &blocks[usize::try_from(number).unwrap()];
            assert_eq!((of.as_str(), in_zone), (country.code(), name));
            number += 1;
            let (ours, rows) = block(number, &calendar, &zones[name]);
            assert_eq!(
                ours, *checksum,
                "{of} {in_zone} differs; counted here:\n{rows}"
            );
        }
    }
    assert_eq!(blocks.len(), 16 * 24);
    assert!(number * u64::from(CASES) >= 100_000);
}

#[test]
fn b2_a_tabulated_calendar_says_what_the_same_calendar_says_without() {
    let mut dice = Dice::new(11);
    for country in Country::all() {
        let tabulated = country.calendar();
        let plain = tabulated.with([], []);
        let days = |list: fn(&Country, i32) -> Vec<cpor_engine::holidays::Holiday>| {
            Country::YEARS
                .flat_map(move |year| list(country, year))
                .map(|day| day.date)
        };
        let searched = Calendar::new(days(Country::holidays), days(Country::working_days));
        assert_eq!(plain, searched);
        for _ in 0..2_000 {
            // From before the table's first day to after its last.
            let from = i32::try_from(16_000 + dice.below(12_000)).unwrap();
            let count = dice.below(3_000);
            let then = searched.add_to_day(from, count);
            assert_eq!(
                tabulated.add_to_day(from, count),
                then,
                "{} {from} + {count}",
                country.code()
            );
            assert_eq!(tabulated.between_days(from, then), count);
            assert_eq!(searched.between_days(from, then), count);
        }
    }
}

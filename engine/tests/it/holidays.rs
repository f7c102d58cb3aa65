//! The countries' holidays against another's calendars (`fixtures/country_holidays.py`), and what the rules promise.

use std::collections::{BTreeMap, BTreeSet};

use cpor_engine::holidays::{Country, UnknownCountry};
use cpor_engine::{Calendar, Date};
use serde::Deserialize;

use crate::support::date;

#[derive(Deserialize)]
struct Year {
    off: String,
    #[serde(default)]
    worked: String,
}

/// What the package says: by country, by year.
type Oracle = BTreeMap<String, BTreeMap<i32, Year>>;

fn oracle() -> Oracle {
    serde_json::from_str(include_str!("../fixtures/country_holidays.json")).unwrap()
}

fn dates(year: i32, days: &str) -> BTreeSet<Date> {
    days.split_whitespace()
        .map(|day| date(&format!("{year}-{day}")))
        .collect()
}

/// Where the package and the law differ, the law is followed: country, date, whether it is a holiday, and why.
pub(crate) const BY_LAW: &[(&str, &str, bool, &str)] = &[
    (
        "CA",
        "2029-07-02",
        true,
        "Holidays Act (R.S.C. 1985, c. H-5), s. 2(2): when July 1 is a Sunday, July 2 is the legal holiday, throughout Canada",
    ),
    (
        "IN",
        "2019-04-13",
        false,
        "DoPT O.M. 12/2/2018-JCA-2 lists Ram Navami of 2019 as restricted (annex II), not among the holidays (annex I)",
    ),
];

#[test]
fn h1_every_country_has_the_holidays_of_its_law() {
    let oracle = oracle();
    let codes: Vec<&str> = Country::all().iter().map(Country::code).collect();
    assert_eq!(
        codes,
        oracle.keys().collect::<Vec<_>>(),
        "the same countries"
    );
    let mut exceptions: BTreeSet<(&str, &str)> = BTreeSet::new();
    let (mut days, mut differences) = (0, Vec::new());
    for country in Country::all() {
        for year in Country::CHECKED {
            let said = &oracle[country.code()][&year];
            let mut off = dates(year, &said.off);
            for (code, day, is_holiday, _) in BY_LAW {
                if *code == country.code() && date(day).to_string().starts_with(&year.to_string()) {
                    let changed = if *is_holiday {
                        off.insert(date(day))
                    } else {
                        off.remove(&date(day))
                    };
                    assert!(changed, "{code} {day} is no exception any more");
                    exceptions.insert((code, day));
                }
            }
            let worked = dates(year, &said.worked);
            let ours: BTreeSet<Date> = country.holidays(year).iter().map(|day| day.date).collect();
            let ours_worked: BTreeSet<Date> = country
                .working_days(year)
                .iter()
                .map(|day| day.date)
                .collect();
            let mut day = date(&format!("{year}-01-01"));
            while day.to_string().starts_with(&year.to_string()) {
                days += 1;
                let (law, here) = (
                    (off.contains(&day), worked.contains(&day)),
                    (ours.contains(&day), ours_worked.contains(&day)),
                );
                if law != here {
                    differences.push(format!("{} {day}: {law:?}, here {here:?}", country.code()));
                }
                day = day.plus_days(1);
            }
        }
    }
    assert_eq!(differences, [""; 0], "{} differences", differences.len());
    assert_eq!(exceptions.len(), BY_LAW.len());
    assert_eq!(days, 16 * 4383);
}

#[test]
fn h1_a_country_calendar_counts_as_its_holidays_say() {
    for country in Country::all() {
        let calendar = Calendar::country(country.code()).unwrap();
        for year in Country::YEARS {
            let off: BTreeSet<Date> = country.holidays(year).iter().map(|day| day.date).collect();
            let worked: BTreeSet<Date> = country
                .working_days(year)
                .iter()
                .map(|day| day.date)
                .collect();
            assert!(off.is_disjoint(&worked));
            let mut day = date(&format!("{year}-01-01"));
            while day.to_string().starts_with(&year.to_string()) {
                let is_business_day =
                    worked.contains(&day) || (day.is_weekday() && !off.contains(&day));
                assert_eq!(
                    calendar.is_business_day(day),
                    is_business_day,
                    "{} {day}",
                    country.code()
                );
                day = day.plus_days(1);
            }
        }
    }
}

#[test]
fn h2_every_day_has_a_name_and_a_source() {
    for country in Country::all() {
        for year in Country::YEARS {
            let mut listed = country.holidays(year);
            assert!(listed.is_sorted_by_key(|day| day.date));
            listed.extend(country.working_days(year));
            for day in listed {
                assert!(
                    !day.name.is_empty() && !day.source.is_empty(),
                    "{} {day:?}",
                    country.code()
                );
            }
        }
        assert!(country.holidays(2018).is_empty() && country.holidays(2041).is_empty());
    }
}

#[test]
fn h2_what_is_not_decreed_yet_is_said() {
    for (code, settled, open) in [
        ("HU", 2026, 2027),
        ("IN", 2026, 2027),
        ("JP", 2027, 2028),
        ("GB", 2028, 2029),
    ] {
        let country = Country::find(code).unwrap();
        assert_eq!(country.open(settled), [""; 0], "{code} {settled}");
        assert!(!country.open(open).is_empty(), "{code} {open}");
    }
}

#[test]
fn h2_names_say_what_happened() {
    let named = |code: &str, year: i32, day: &str| -> String {
        let holidays = Country::find(code).unwrap().holidays(year);
        let names = holidays.iter().filter(|holiday| holiday.date == date(day));
        names
            .map(|holiday| holiday.name.as_ref())
            .collect::<Vec<_>>()
            .join("; ")
    };
    for (code, day, name) in [
        ("US", "2021-12-31", "New Year's Day (observed)"),
        ("GB", "2021-12-28", "Boxing Day (observed)"),
        ("GB", "2022-12-27", "Christmas Day (observed)"),
        ("HU", "2025-05-02", "Day off, worked on 2025-05-17"),
        ("NL", "2025-04-26", "King's Day"),
        ("JP", "2026-05-06", "Constitution Memorial Day (observed)"),
        ("JP", "2026-09-22", "Citizens' Holiday"),
        ("IN", "2025-10-02", "Mahatma Gandhi's Birthday; Dussehra"),
        ("ES", "2026-11-01", ""),
    ] {
        let year = day[..4].parse().unwrap();
        assert_eq!(named(code, year, day), name, "{code} {day}");
    }
    let worked = Country::find("HU").unwrap().working_days(2025);
    assert_eq!(worked[0].name, "Worked for 2025-05-02");
}

#[test]
fn h3_an_unknown_country_is_refused_with_those_that_are_known() {
    for given in ["", "us", "XX", "USA"] {
        let refused = Calendar::country(given).unwrap_err();
        assert_eq!(
            refused,
            UnknownCountry {
                given: given.to_owned()
            }
        );
        assert!(refused.to_string().contains("AT, AU, CA"));
    }
}

#[test]
fn h4_days_of_ones_own_have_the_last_word() {
    let hungary = Calendar::country("HU").unwrap();
    let (saturday, friday) = (date("2026-08-08"), date("2026-08-21"));
    assert!(hungary.is_business_day(saturday) && !hungary.is_business_day(friday));
    let own = hungary.with([saturday, date("2026-09-01")], [friday, date("2026-09-05")]);
    for (day, is_business_day) in [
        ("2026-08-08", false),
        ("2026-08-21", true),
        ("2026-08-20", false),
        ("2026-09-01", false),
        ("2026-09-05", true),
        ("2026-01-10", true),
    ] {
        assert_eq!(own.is_business_day(date(day)), is_business_day, "{day}");
    }
    // Saying what is so already changes nothing, and a day said to be both is worked.
    assert_eq!(hungary.with([friday], [saturday]), hungary);
    assert_eq!(hungary.with([friday], [friday]), hungary.with([], [friday]));
}

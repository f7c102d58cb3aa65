//! docs/calendars.md is what the rules say.

use std::fmt::Write;
use std::path::PathBuf;

use cpor_engine::holidays::Country;

use crate::holidays::BY_LAW;

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/calendars.md")
}

const HEAD: &str = "\
# Holiday calendars

Written from the rules in `engine/src/holidays/countries/` by a test: change them there, then `cargo test -p cpor-engine --test it write_calendars -- --ignored`.

A calendar has the public holidays of a whole country: days off by law everywhere in it, with those observed in place of a weekend, and the weekend days that a decree makes working days. Days of single regions are not in it; add them as days of your own, or from an .ics file. Each rule has its law. Where nobody has decreed a year's days yet, the table says so, and so does `Country::open`.
";

const TAIL: &str = "\
## How this is checked

Every day of 2019 to 2030 of every country is compared with the package `holidays` 0.109 of PyPI (`engine/tests/fixtures/country_holidays.py`). The rules were written from the laws and papers, the package only checks them. Where it and the law differ, the law is followed:
";

const ADD: &str = "
Deadlines counted with these calendars are compared with numpy and dateutil, and the ends of days with Python's zoneinfo (`engine/tests/fixtures/zoned_deadlines.py`, `zones.py`); each script says at its top how to run it again.

Which years a calendar knows: 2019 to 2040. Those after 2030 have what the rules say, but no day that is set year by year, and were not compared. Before and after, every Monday to Friday counts.

**A year is decreed.** Add its days and its paper in the country's file, move the year in `open`, and write this page and the fixtures anew.

**A country.** A file in `engine/src/holidays/countries/` with its laws, its line in `mod.rs` there, its code in both scripts.
";

fn generated() -> String {
    let mut page = HEAD.to_owned();
    page.push_str(
        "\n| | Country | Holidays on weekdays, 2026 | Not decreed yet |\n|---|---|---|---|\n",
    );
    for country in Country::all() {
        let off = country.holidays(2026);
        let mut weekdays: Vec<_> = off
            .iter()
            .map(|day| day.date)
            .filter(|day| day.is_weekday())
            .collect();
        weekdays.dedup();
        let mut years = Country::CHECKED;
        let open = years.find(|year| !country.open(*year).is_empty());
        let open = open.map_or("–".to_owned(), |year| format!("from {year}: see below"));
        let (code, name) = (country.code(), country.name());
        let link = name.to_lowercase().replace(' ', "-");
        writeln!(
            page,
            "| {code} | [{name}](#{link}) | {} | {open} |",
            weekdays.len()
        )
        .unwrap();
    }
    for country in Country::all() {
        section(&mut page, country);
    }
    write!(page, "\n{TAIL}").unwrap();
    page.push_str("\n| | Day | Here | Why |\n|---|---|---|---|\n");
    for (code, day, is_holiday, why) in BY_LAW {
        let here = if *is_holiday {
            "a holiday"
        } else {
            "no holiday"
        };
        writeln!(page, "| {code} | {day} | {here} | {why} |").unwrap();
    }
    page.push_str(ADD);
    page
}

fn section(page: &mut String, country: &Country) {
    writeln!(page, "\n## {}\n", country.name()).unwrap();
    if !country.scope().is_empty() {
        writeln!(page, "{}\n", country.scope()).unwrap();
    }
    page.push_str("| Holiday | Day | Law |\n|---|---|---|\n");
    for rule in country.rules() {
        let source = if rule.source.is_empty() {
            "the year's paper"
        } else {
            rule.source
        };
        writeln!(page, "| {} | {} | {source} |", rule.name, rule.when).unwrap();
    }
    if !country.papers().is_empty() {
        page.push_str("\n| Year | Paper | Weekend days worked |\n|---|---|---|\n");
        for (from, to, paper) in country.papers() {
            let years = if from == to {
                from.to_string()
            } else {
                format!("{from} to {to}")
            };
            let worked = country.working_days(*from);
            let worked: Vec<String> = worked
                .iter()
                .map(|day| format!("{}: {}", day.date, day.name.to_lowercase()))
                .collect();
            writeln!(page, "| {years} | {paper} | {} |", worked.join("; ")).unwrap();
        }
    }
    let mut said = Vec::new();
    for year in Country::YEARS {
        for open in country.open(year) {
            if !said.contains(&open) {
                said.push(open);
                writeln!(page, "\n**Not decreed yet, from {year}:** {open}").unwrap();
            }
        }
    }
}

#[test]
fn the_page_in_docs_is_what_the_rules_say() {
    let written = std::fs::read_to_string(path()).unwrap_or_default();
    assert!(
        written == generated(),
        "docs/calendars.md is not what the rules say. Write it anew with\n    \
         cargo test -p cpor-engine --test it write_calendars -- --ignored"
    );
}

#[test]
#[ignore = "writes docs/calendars.md anew"]
fn write_calendars() {
    std::fs::write(path(), generated()).unwrap();
}

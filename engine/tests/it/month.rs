//! A month as the page of deadlines shows it: whole weeks, what counts for whom, what ends when.

use cpor_engine::view::{DayKind, Month, MonthDay};
use serde_json::{Value, json};

use crate::support::*;

fn desk(settings: Value) -> Desk {
    let mut settings = settings;
    settings["clock"] = json!("real");
    Desk::with(settings)
}

fn month(desk: &Desk, year: i32, month: u32) -> Month {
    desk.workspace.month(year, month, &desk.host).unwrap()
}

fn day<'a>(month: &'a Month, text: &str) -> &'a MonthDay {
    let mut days = month.days();
    days.find(|day| day.date == date(text)).unwrap()
}

#[test]
fn a_month_is_whole_weeks_from_monday_to_sunday() {
    let desk = desk(json!({}));
    for (year, number, first, last, weeks) in [
        (2020, 9, "2020-08-31", "2020-10-04", 5),
        (2020, 2, "2020-01-27", "2020-03-01", 5),
        (2021, 2, "2021-02-01", "2021-02-28", 4), // begins on a Monday and ends on a Sunday
        (2020, 8, "2020-07-27", "2020-09-06", 6),
        (2020, 12, "2020-11-30", "2021-01-03", 5),
        (1900, 1, "1900-01-01", "1900-02-04", 5),
        (2299, 12, "2299-11-27", "2299-12-31", 5),
    ] {
        let month = month(&desk, year, number);
        let days: Vec<&MonthDay> = month.days().collect();
        let ends = (days[0].date, days[days.len() - 1].date, month.weeks.len());
        assert_eq!(ends, (date(first), date(last), weeks), "{year}-{number}");
        assert!(month.weeks.iter().all(|week| week.len() == 7));
        let of_month = days.iter().filter(|day| day.is_of_month);
        assert!(of_month.clone().all(|day| day.date.parts().1 == number));
        assert!((28..=31).contains(&of_month.count()));
    }
    for (year, number) in [(2020, 0), (2020, 13), (1899, 12), (2300, 1)] {
        assert_eq!(desk.workspace.month(year, number, &desk.host), None);
    }
}

#[test]
fn one_goes_to_the_months_beside_it_as_far_as_there_are_some() {
    for (year, number, before, after) in [
        (2020, 9, Some((2020, 8)), Some((2020, 10))),
        (2020, 1, Some((2019, 12)), Some((2020, 2))),
        (2020, 12, Some((2020, 11)), Some((2021, 1))),
        (1900, 1, None, Some((1900, 2))),
        (2299, 12, Some((2299, 11)), None),
    ] {
        let found = (Month::before(year, number), Month::after(year, number));
        assert_eq!(found, (before, after), "{year}-{number}");
    }
}

#[test]
fn today_is_that_of_the_zone() {
    for (zone, today) in [("UTC", "2020-09-14"), ("Pacific/Kiritimati", "2020-09-15")] {
        let desk = desk(json!({ "timeZone": zone }));
        desk.host.now.set(instant("2020-09-14T20:00:00Z"));
        let month = month(&desk, 2020, 9);
        let marked: Vec<_> = month.days().filter(|day| day.is_today).collect();
        assert_eq!(marked.len(), 1);
        assert_eq!(marked[0].date, date(today), "{zone}");
    }
}

#[test]
fn b1_each_side_has_its_own_days_off() {
    let named = |name: &'static str| DayKind::Holiday(Some(name.into()));
    let desk = desk(json!({
        "microsoftCalendar": "US", "partnerCalendar": "HU",
        "holidays": ["2026-08-19", "2026-08-20"], "workingDays": ["2026-08-15"],
    }));
    let august = month(&desk, 2026, 8);
    for (text, microsoft, partner) in [
        ("2026-08-14", DayKind::Counts, DayKind::Counts),
        ("2026-08-15", DayKind::WorkedWeekend, DayKind::WorkedWeekend),
        ("2026-08-16", DayKind::Weekend, DayKind::Weekend),
        // Listed in the settings: off for both, with the name where the country has one.
        ("2026-08-19", DayKind::Holiday(None), DayKind::Holiday(None)),
        (
            "2026-08-20",
            DayKind::Holiday(None),
            named("State Foundation Day"),
        ),
    ] {
        let day = day(&august, text);
        assert_eq!(
            (&day.microsoft, &day.partner),
            (&microsoft, &partner),
            "{text}"
        );
    }
    let september = month(&desk, 2026, 9);
    assert_eq!(day(&september, "2026-09-07").microsoft, named("Labor Day"));
    assert_eq!(day(&september, "2026-09-07").partner, DayKind::Counts);
    // A day of the next year, in the last week of this one.
    let december = month(&desk, 2026, 12);
    assert_eq!(
        day(&december, "2027-01-01").microsoft,
        named("New Year's Day")
    );
}

#[test]
fn each_deadline_ends_on_its_day_and_what_stands_still_on_none() {
    let mut desk = desk(json!({}));
    desk.steps("create, submit");
    let ends = |desk: &Desk| {
        let month = month(desk, 2020, 9);
        let days = month.days().flat_map(|day| {
            let ending = day.deadlines.iter();
            ending.map(|deadline| format!("{} {}", day.date, deadline.kind.key()))
        });
        days.collect::<Vec<_>>()
    };
    assert_eq!(ends(&desk), ["2020-09-21 pickup", "2020-09-28 decision"]);
    desk.steps("review, ask");
    assert_eq!(ends(&desk), ["2020-09-21 response"]);
    assert!(
        month(&desk, 2020, 11)
            .days()
            .all(|day| day.deadlines.is_empty())
    );
}

#[test]
fn what_is_off_is_not_counted() {
    for (kind, is_off) in [
        (DayKind::Counts, false),
        (DayKind::WorkedWeekend, false),
        (DayKind::Weekend, true),
        (DayKind::Holiday(None), true),
    ] {
        assert_eq!(kind.is_off(), is_off, "{kind:?}");
    }
}

//! Business days against numpy's `busday_offset` and `busday_count` (`fixtures/business_days.py`), and against
//! plain counting.

use cpor_engine::{Calendar, Date};
use serde::Deserialize;

use crate::support::{Dice, date};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Case {
    holidays: Vec<Date>,
    working_days: Vec<Date>,
    add: Vec<(Date, u32, Date)>,
    between: Vec<(Date, Date, u32)>,
}

#[test]
fn b1_business_days_are_those_that_numpy_counts() {
    let cases: Vec<Case> =
        serde_json::from_str(include_str!("../fixtures/business_days.json")).unwrap();
    assert_eq!(cases.len(), 9);
    let mut compared = 0;
    for case in cases {
        let calendar = Calendar::new(case.holidays, case.working_days);
        for (from, days, then) in case.add {
            assert_eq!(
                calendar.add_business_days(from, days),
                then,
                "{from} + {days}"
            );
            compared += 1;
        }
        for (from, to, count) in case.between {
            assert_eq!(
                calendar.business_days_between(from, to),
                count,
                "{from} to {to}"
            );
            compared += 1;
        }
    }
    assert!(compared > 4_000);
}

/// The n-th business day after a day, by counting one day after another.
fn counted(calendar: &Calendar, from: Date, days: u32) -> Date {
    let mut day = from;
    let mut left = days;
    while left > 0 {
        day = day.plus_days(1);
        left -= u32::from(calendar.is_business_day(day));
    }
    day
}

#[test]
fn b1_business_days_are_those_that_one_counts_by_hand() {
    let mut dice = Dice::new(7);
    for _ in 0..60 {
        let around = |dice: &mut Dice| date("2020-01-01").plus_days(dice.below(900));
        let listed = dice.below(200);
        let days: Vec<Date> = (0..listed).map(|_| around(&mut dice)).collect();
        let (holidays, working): (Vec<Date>, Vec<Date>) =
            days.into_iter().partition(|day| day.is_weekday());
        let calendar = Calendar::new(holidays, working);
        for _ in 0..40 {
            let (from, days) = (around(&mut dice), dice.below(40));
            let then = calendar.add_business_days(from, days);
            assert_eq!(then, counted(&calendar, from, days));
            assert_eq!(calendar.business_days_between(from, then), days);
            let other = around(&mut dice);
            let naive = (0..)
                .map(|step| from.plus_days(step + 1))
                .take_while(|day| *day <= other)
                .filter(|day| calendar.is_business_day(*day))
                .count();
            let between = calendar.business_days_between(from, other);
            assert_eq!(usize::try_from(between).unwrap(), naive);
        }
    }
}

#[test]
fn b1_lists_that_say_the_obvious_have_no_effect() {
    let weekend = [date("2020-09-19"), date("2020-09-20")];
    let weekdays = [date("2020-09-21"), date("2020-09-22")];
    let odd = Calendar::new(weekend, weekdays);
    assert_eq!(odd, Calendar::default());
}

#[test]
fn b1_the_ends_of_the_calendar_are_reached_without_a_fault() {
    let calendar = Calendar::default();
    let far = calendar.add_business_days(date("2299-12-31"), u32::MAX);
    assert!(far > date("2299-12-31"));
    assert_eq!(calendar.add_business_days(far, 100_000), far);
    assert_eq!(
        calendar.business_days_between(date("2020-09-21"), date("2020-09-14")),
        0
    );
}

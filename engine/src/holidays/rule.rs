//! How a rule says on which days it falls.

use chrono::{Datelike, NaiveDate};

/// One holiday of a country.
#[derive(Debug)]
pub(super) struct Rule {
    /// Its name, in English.
    pub(super) name: &'static str,
    /// The law it comes from; empty where each year has a paper of its own.
    pub(super) source: &'static str,
    pub(super) when: When,
    /// The first and the last year in which the rule is law.
    pub(super) years: (i32, i32),
    pub(super) shift: Shift,
    /// Days, as `year_month_day`, on which the holiday is in their years, in place of what `when` says.
    pub(super) instead: &'static [u32],
}

/// The day of a year on which a holiday falls.
#[derive(Debug)]
pub(super) enum When {
    /// The same day each year: month and day.
    Fixed(u32, u32),
    /// Days after Easter Sunday of the Western churches.
    Easter(i32),
    /// The n-th weekday of a month: n (negative: from its end), weekday, month.
    Nth(i32, Weekday, u32),
    /// Days that nobody computes, each as `year_month_day`.
    On(&'static [u32]),
}

/// The days of the week that rules name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Weekday {
    Monday = 0,
    Thursday = 3,
    Sunday = 6,
}

/// What follows where a holiday falls on a weekend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    /// Nothing.
    Stays,
    /// Off is also the Friday before a Saturday and the Monday after a Sunday.
    NearestWeekday,
    /// Off is also the next weekday that is no holiday.
    NextWeekday,
    /// Off is also the Monday after a Sunday.
    MondayAfterSunday,
    /// Off is also the next day after a Sunday that is no holiday.
    DayAfterSunday,
    /// It is on the Saturday before a Sunday instead.
    SaturdayBeforeSunday,
    /// On a Sunday it is none.
    NotOnSunday,
}

impl Rule {
    pub(super) const fn new(name: &'static str, source: &'static str, when: When) -> Self {
        let years = (i32::MIN, i32::MAX);
        Self {
            name,
            source,
            when,
            years,
            shift: Shift::Stays,
            instead: &[],
        }
    }

    /// Law from this year on.
    pub(super) const fn since(mut self, year: i32) -> Self {
        self.years.0 = year;
        self
    }

    /// Law up to and including this year.
    pub(super) const fn until(mut self, year: i32) -> Self {
        self.years.1 = year;
        self
    }

    pub(super) const fn shift(mut self, shift: Shift) -> Self {
        self.shift = shift;
        self
    }

    pub(super) const fn instead(mut self, days: &'static [u32]) -> Self {
        self.instead = days;
        self
    }

    /// The days of the year on which it falls, before any shift, as days since 1970-01-01.
    pub(super) fn days(&self, year: i32) -> Vec<i32> {
        let (from, to) = self.years;
        if !(from..=to).contains(&year) {
            return Vec::new();
        }
        let instead = listed(self.instead, year);
        if instead.is_empty() {
            self.when.days(year)
        } else {
            instead
        }
    }
}

impl When {
    fn days(&self, year: i32) -> Vec<i32> {
        let day = match self {
            When::Fixed(month, day) => day_of(year, *month, *day),
            When::Easter(after) => easter(year).and_then(|day| day.checked_add(*after)),
            When::Nth(nth, weekday, month) => nth_weekday(*nth, *weekday, year, *month),
            When::On(days) => return listed(days, year),
        };
        Vec::from_iter(day)
    }
}

fn listed(days: &[u32], year: i32) -> Vec<i32> {
    let of_year = days.iter().filter_map(|day| {
        let (of, month, date) = (day / 10_000, day / 100 % 100, day % 100);
        (i32::try_from(of) == Ok(year)).then(|| day_of(year, month, date))?
    });
    of_year.collect()
}

/// The day that is written `year_month_day`.
pub(super) fn written(day: u32) -> Option<i32> {
    day_of(
        i32::try_from(day / 10_000).ok()?,
        day / 100 % 100,
        day % 100,
    )
}

pub(super) fn day_of(year: i32, month: u32, day: u32) -> Option<i32> {
    NaiveDate::from_ymd_opt(year, month, day).map(|date| date.to_epoch_days())
}

pub(super) fn year_of(day: i32) -> Option<i32> {
    NaiveDate::from_epoch_days(day).map(|date| date.year())
}

/// Monday is 0.
pub(super) fn weekday(day: i32) -> i32 {
    // 1970-01-01 was a Thursday.
    day.rem_euclid(7).saturating_add(3).rem_euclid(7)
}

fn weekday_before(wanted: Weekday, day: i32) -> Option<i32> {
    let last = day.checked_sub(1)?;
    last.checked_sub(weekday(last).saturating_sub(wanted as i32).rem_euclid(7))
}

fn nth_weekday(nth: i32, wanted: Weekday, year: i32, month: u32) -> Option<i32> {
    if nth > 0 {
        // The first is the last one before the eighth.
        let first = weekday_before(wanted, day_of(year, month, 8)?)?;
        return first.checked_add(nth.saturating_sub(1).saturating_mul(7));
    }
    let next_month = month.saturating_add(1);
    let next = day_of(year, next_month, 1).or_else(|| day_of(year.saturating_add(1), 1, 1))?;
    let last = weekday_before(wanted, next)?;
    last.checked_add(nth.saturating_add(1).saturating_mul(7))
}

/// Easter Sunday of the Gregorian calendar, by Butcher's rule (1876).
#[allow(
    clippy::arithmetic_side_effects,
    reason = "whole numbers below a hundred times a year; years are those of a date"
)]
fn easter(year: i32) -> Option<i32> {
    if !(1583..=9999).contains(&year) {
        return None;
    }
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let skipped = (century - (century + 8) / 25 + 1) / 3;
    let full_moon = (19 * golden + century - century / 4 - skipped + 15) % 30;
    let to_sunday =
        (32 + 2 * (century % 4) + 2 * (of_century / 4) - full_moon - of_century % 4) % 7;
    let late = (golden + 11 * full_moon + 22 * to_sunday) / 451;
    let after_march = full_moon + to_sunday - 7 * late + 114;
    let (month, day) = (after_march / 31, after_march % 31 + 1);
    day_of(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::inconsistent_digit_grouping,
        reason = "days are written year_month_day"
    )]

    use super::*;

    fn days(written_days: &[u32]) -> Vec<i32> {
        written_days
            .iter()
            .filter_map(|day| written(*day))
            .collect()
    }

    #[test]
    fn a_rule_is_law_in_its_years_and_gives_way_to_the_days_of_a_year() {
        let may = Rule::new("May Day", "Act 1", When::Fixed(5, 1))
            .since(2000)
            .until(2020)
            .shift(Shift::NextWeekday)
            .instead(&[2002_05_06, 2003_05_05, 2003_05_06, 2030_05_02]);
        assert_eq!(
            (may.name, may.source, may.shift),
            ("May Day", "Act 1", Shift::NextWeekday)
        );
        for (year, wanted) in [
            (1999, &[] as &[u32]),
            (2000, &[2000_05_01]),
            (2002, &[2002_05_06]),
            (2003, &[2003_05_05, 2003_05_06]),
            (2020, &[2020_05_01]),
            (2021, &[]),
            // Not law then, whatever is written of it.
            (2030, &[]),
        ] {
            assert_eq!(may.days(year), days(wanted), "{year}");
        }
    }

    #[test]
    fn a_day_is_found_by_each_way_of_saying_when() {
        for (when, year, wanted) in [
            (When::Fixed(2, 29), 2024, Some(2024_02_29)),
            (When::Fixed(2, 29), 2023, None),
            (When::Easter(0), 2020, Some(2020_04_12)),
            (When::Easter(-2), 2019, Some(2019_04_19)),
            (When::Easter(1), 2299, Some(2299_04_17)),
            // Before the Gregorian calendar, and beyond its years, nobody says when Easter is.
            (When::Easter(0), 1582, None),
            (When::Easter(0), 10_000, None),
            (When::Nth(1, Weekday::Monday, 9), 2020, Some(2020_09_07)),
            (When::Nth(4, Weekday::Thursday, 11), 2020, Some(2020_11_26)),
            (When::Nth(-1, Weekday::Monday, 5), 2020, Some(2020_05_25)),
            (When::Nth(-1, Weekday::Sunday, 12), 2020, Some(2020_12_27)),
            (When::Nth(-2, Weekday::Sunday, 12), 2020, Some(2020_12_20)),
            (When::On(&[2020_01_02, 2021_01_03]), 2021, Some(2021_01_03)),
            (When::On(&[2020_02_30]), 2020, None),
        ] {
            let wanted: Vec<i32> = wanted.and_then(written).into_iter().collect();
            assert_eq!(when.days(year), wanted, "{when:?} in {year}");
        }
    }
}

use std::sync::Arc;

use super::Date;
use super::table::Table;
use crate::holidays::{Country, UnknownCountry};

/// The days on which work is done: Monday to Friday, minus holidays, plus working weekend days.
///
/// Dates are civil and carry no zone. A date that is in both lists counts as a working day; whoever takes
/// the lists from people refuses that. Source: domain.md §3 \[ours\].
///
/// Every question takes O(log n) of the listed days, however far away the answer is; on a
/// [tabulated](Calendar::tabulated) calendar it takes two look-ups.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    /// The weekdays off and the weekend days worked, sorted, each once.
    turned: Vec<Turned>,
    /// The answers of the listed years, where they were worked out beforehand.
    table: Option<Arc<Table>>,
}

/// A day that is not what its weekday says: a weekday off, or a weekend day worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Turned {
    day: i32,
    /// Business days up to and including it, counted from [`FIRST_MONDAY`].
    rank: i64,
}

/// 1969-12-29 as a day number: days are counted in weeks from a Monday.
const FIRST_MONDAY: i64 = -3;
const WEEK: i64 = 7;
const WEEKDAYS: i64 = 5;

impl PartialEq for Calendar {
    /// The same days count, whether they were tabulated or not.
    fn eq(&self, other: &Self) -> bool {
        self.turned == other.turned
    }
}

impl Eq for Calendar {}

impl Calendar {
    /// A calendar with these holidays and working weekend days. Holidays on weekends and working days on
    /// weekdays have no effect.
    pub fn new(
        holidays: impl IntoIterator<Item = Date>,
        working_days: impl IntoIterator<Item = Date>,
    ) -> Self {
        let off = holidays.into_iter().filter(|day| day.is_weekday());
        let worked = working_days.into_iter().filter(|day| !day.is_weekday());
        Self::turning(off.chain(worked).map(number))
    }

    /// A country's calendar, tabulated: what [`Country::holidays`] and [`Country::working_days`] say of the
    /// years of [`Country::YEARS`], and plain weekdays before and after.
    ///
    /// # Errors
    ///
    /// [`UnknownCountry`] for a code that has no calendar here.
    pub fn country(code: &str) -> Result<Self, UnknownCountry> {
        Ok(Country::find(code)?.calendar())
    }

    /// This calendar with days of one's own, which have the last word: a holiday also ends a working weekend
    /// day of the calendar, and a working day also ends a holiday of it.
    #[must_use]
    pub fn with(
        &self,
        holidays: impl IntoIterator<Item = Date>,
        working_days: impl IntoIterator<Item = Date>,
    ) -> Self {
        let mut own: Vec<(i32, bool)> = holidays
            .into_iter()
            .map(|day| (number(day), false))
            .collect();
        own.extend(working_days.into_iter().map(|day| (number(day), true)));
        // Of a day named twice the last word counts, as in `new`: that it is worked.
        own.sort_unstable();
        let said = |day: i32| own.binary_search_by_key(&day, |(day, _)| *day).is_ok();
        let kept = self
            .turned
            .iter()
            .map(|turned| turned.day)
            .filter(|day| !said(*day));
        let turned = own.iter().enumerate().filter(|(place, (day, worked))| {
            let overruled = own
                .get(place.saturating_add(1))
                .is_some_and(|next| next.0 == *day);
            !overruled && *worked != is_weekday(*day)
        });
        let calendar = Self::turning(kept.chain(turned.map(|(_, (day, _))| *day)));
        if self.table.is_some() {
            calendar.tabulated()
        } else {
            calendar
        }
    }

    fn turning(days: impl Iterator<Item = i32>) -> Self {
        let mut days: Vec<i32> = days.collect();
        days.sort_unstable();
        days.dedup();
        let mut more = 0_i64;
        let turn = |day: i32| {
            more = more.saturating_add(if is_weekday(day) { -1 } else { 1 });
            let rank = weekdays_until(i64::from(day)).saturating_add(more);
            Turned { day, rank }
        };
        let turned = days.into_iter().map(turn).collect();
        Self {
            turned,
            table: None,
        }
    }

    /// The same calendar with the answers of its listed days' years worked out, so that each costs two
    /// look-ups: for a calendar that is asked often. Takes four bytes a day; a calendar whose listed days lie more
    /// than 179 years apart stays as it is.
    #[must_use]
    pub fn tabulated(self) -> Self {
        let ends = self.turned.first().zip(self.turned.last());
        let table = ends.and_then(|(first, last)| {
            Table::new(first.day, last.day, |day| self.is_business_day_number(day))
        });
        Self {
            table: table.map(Arc::new),
            ..self
        }
    }

    /// Whether work is done on `date`.
    pub fn is_business_day(&self, date: Date) -> bool {
        self.is_business_day_number(number(date))
    }

    fn is_business_day_number(&self, day: i32) -> bool {
        let turned = self.turned.binary_search_by_key(&day, |turned| turned.day);
        is_weekday(day) != turned.is_ok()
    }

    /// The `days`-th business day after `date`, whatever day `date` is; `date` itself for 0.
    pub fn add_business_days(&self, date: Date, days: u32) -> Date {
        Date::clamped_day_number(i64::from(self.add_to_day(number(date), days)))
    }

    /// How many business days lie after `from`, up to and including `to`; 0 where `to` is not later.
    pub fn business_days_between(&self, from: Date, to: Date) -> u32 {
        self.between_days(number(from), number(to))
    }

    /// [`add_business_days`](Calendar::add_business_days) in days since 1970-01-01; the last day that has a
    /// number where the answer lies beyond it.
    pub fn add_to_day(&self, day: i32, days: u32) -> i32 {
        if days == 0 {
            return day;
        }
        let known = self.table.as_deref().and_then(|table| table.add(day, days));
        known.unwrap_or_else(|| {
            let rank = self.rank(i64::from(day)).saturating_add(i64::from(days));
            i32::try_from(self.day_of_rank(rank)).unwrap_or(i32::MAX)
        })
    }

    /// [`business_days_between`](Calendar::business_days_between) in days since 1970-01-01.
    pub fn between_days(&self, from: i32, to: i32) -> u32 {
        let known = self
            .table
            .as_deref()
            .and_then(|table| table.between(from, to));
        known.unwrap_or_else(|| {
            let count = self
                .rank(i64::from(to))
                .saturating_sub(self.rank(i64::from(from)));
            u32::try_from(count.max(0)).unwrap_or(u32::MAX)
        })
    }

    /// Business days up to and including the day, counted from [`FIRST_MONDAY`].
    fn rank(&self, day: i64) -> i64 {
        let until = self
            .turned
            .partition_point(|turned| i64::from(turned.day) <= day);
        weekdays_until(day).saturating_add(self.more_after(until))
    }

    /// How many more business days than weekdays there are up to the first `count` turned days.
    fn more_after(&self, count: usize) -> i64 {
        let last = count.checked_sub(1).and_then(|last| self.turned.get(last));
        last.map_or(0, |turned| {
            turned
                .rank
                .saturating_sub(weekdays_until(i64::from(turned.day)))
        })
    }

    /// The first day with that rank.
    fn day_of_rank(&self, rank: i64) -> i64 {
        let before = self.turned.partition_point(|turned| turned.rank < rank);
        let day = weekday_of_rank(rank.saturating_sub(self.more_after(before)));
        // Where the next turned day comes first, it is a weekend day worked, and the one that is looked for.
        let next = self.turned.get(before).map(|turned| i64::from(turned.day));
        next.map_or(day, |next| day.min(next))
    }
}

/// Weekdays from [`FIRST_MONDAY`] up to and including the day.
fn weekdays_until(day: i64) -> i64 {
    let days = day.saturating_sub(FIRST_MONDAY).saturating_add(1);
    let weeks = days.div_euclid(WEEK).saturating_mul(WEEKDAYS);
    weeks.saturating_add(days.rem_euclid(WEEK).min(WEEKDAYS))
}

/// The weekday of which there are `rank` up to and including itself.
fn weekday_of_rank(rank: i64) -> i64 {
    let before = rank.saturating_sub(1);
    let monday = before
        .div_euclid(WEEKDAYS)
        .saturating_mul(WEEK)
        .saturating_add(FIRST_MONDAY);
    monday.saturating_add(before.rem_euclid(WEEKDAYS))
}

fn is_weekday(day: i32) -> bool {
    i64::from(day).saturating_sub(FIRST_MONDAY).rem_euclid(WEEK) < WEEKDAYS
}

fn number(date: Date) -> i32 {
    // A date's number always fits: the calendar ends some hundred million days either way.
    i32::try_from(date.day_number()).unwrap_or(i32::MAX)
}

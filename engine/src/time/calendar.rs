use serde::{Deserialize, Serialize};

use super::Date;

/// The days on which work is done: Monday to Friday, minus holidays, plus working weekend days.
///
/// Dates are civil and carry no zone. A date that is in both lists counts as a working day; whoever takes
/// the lists from people refuses that. Source: domain.md §3 \[ours\].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Calendar {
    /// Weekdays off, sorted, each once.
    holidays: Vec<Date>,
    /// Weekend days that are worked, sorted, each once.
    working_days: Vec<Date>,
}

impl Calendar {
    /// A calendar with these holidays and working weekend days. Holidays on weekends and working days on
    /// weekdays have no effect.
    pub fn new(
        holidays: impl IntoIterator<Item = Date>,
        working_days: impl IntoIterator<Item = Date>,
    ) -> Self {
        let mut working_days: Vec<Date> = working_days
            .into_iter()
            .filter(|day| !day.is_weekday())
            .collect();
        working_days.sort_unstable();
        working_days.dedup();
        let mut holidays: Vec<Date> = holidays
            .into_iter()
            .filter(|day| day.is_weekday())
            .collect();
        holidays.sort_unstable();
        holidays.dedup();
        Self {
            holidays,
            working_days,
        }
    }

    /// Whether work is done on `date`.
    pub fn is_business_day(&self, date: Date) -> bool {
        if date.is_weekday() {
            self.holidays.binary_search(&date).is_err()
        } else {
            self.working_days.binary_search(&date).is_ok()
        }
    }

    /// The `days`-th business day after `date`, whatever day `date` is; `date` itself for 0.
    pub fn add_business_days(&self, date: Date, days: u32) -> Date {
        if days == 0 {
            return date;
        }
        let start = date.day_number();
        let wanted = self.rank(start).saturating_add(i64::from(days));
        // Five of seven days count, and every listed day moves the answer by less than a week.
        let listed = i64::try_from(self.holidays.len()).unwrap_or(i64::MAX);
        let span = i64::from(days).saturating_add(listed).saturating_mul(7) / 5;
        let (mut below, mut above) = (start, start.saturating_add(span).saturating_add(7));
        while above.saturating_sub(below) > 1 {
            let middle = below.saturating_add(above.saturating_sub(below) / 2);
            if self.rank(middle) >= wanted {
                above = middle
            } else {
                below = middle
            }
        }
        Date::clamped_day_number(above)
    }

    /// How many business days lie after `from`, up to and including `to`; 0 where `to` is not later.
    pub fn business_days_between(&self, from: Date, to: Date) -> u32 {
        let count = self
            .rank(to.day_number())
            .saturating_sub(self.rank(from.day_number()));
        u32::try_from(count.max(0)).unwrap_or(u32::MAX)
    }

    /// Business days up to and including the day, counted from a fixed Monday.
    fn rank(&self, day: i64) -> i64 {
        // 1969-12-29, a Monday, is day -3.
        let since_monday = day.saturating_add(4);
        let weeks = since_monday.div_euclid(7);
        let weekdays = weeks
            .saturating_mul(5)
            .saturating_add(since_monday.rem_euclid(7).min(5));
        let listed_until = |days: &[Date]| {
            i64::try_from(days.partition_point(|listed| listed.day_number() <= day))
                .unwrap_or(i64::MAX)
        };
        weekdays
            .saturating_sub(listed_until(&self.holidays))
            .saturating_add(listed_until(&self.working_days))
    }
}

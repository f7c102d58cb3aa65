//! How many days are left.

use super::DeadlineView;
use crate::deadline::Days;
use crate::rules::data::DayUnit;
use crate::time::Date;

/// How far a deadline is from today, counted in the days that its clock counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// It stands still.
    Paused,
    /// This many days after today.
    Days(u32),
    /// Today is the last day, or the last before days that do not count.
    Today,
    /// It ended this many days ago; 0 where none of them counts.
    Overdue(u32),
}

impl DeadlineView {
    /// How far it is from `today`, the civil day in the workspace's zone; `days` is the workspace's.
    pub fn left(&self, today: Date, days: Days<'_>) -> Left {
        if self.paused {
            Left::Paused
        } else if today > self.last_day {
            Left::Overdue(self.days_between(self.last_day, today, days))
        } else {
            match self.days_between(today, self.last_day, days) {
                0 => Left::Today,
                days => Left::Days(days),
            }
        }
    }

    fn days_between(&self, from: Date, to: Date, days: Days<'_>) -> u32 {
        match self.unit {
            DayUnit::Business => days
                .calendar_of(self.calendar)
                .business_days_between(from, to),
            DayUnit::Calendar => {
                u32::try_from(to.day_number().saturating_sub(from.day_number())).unwrap_or(0)
            }
        }
    }
}

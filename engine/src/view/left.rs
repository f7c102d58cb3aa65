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

/// How much of a clock that stands still is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Used {
    /// How many of its days had gone by when it stopped; more than it has where it was overdue by then.
    pub days: u32,
    /// How many the rule gives it.
    pub of: u32,
    /// The civil day on which it stopped, in the workspace's zone.
    pub stopped_on: Date,
}

impl DeadlineView {
    /// How much of it is used while it stands still; nothing while it runs. Its last day moves only when it goes on
    /// (rule O1), so what is left is counted from the day on which it stopped.
    pub fn used(&self, days: Days<'_>) -> Option<Used> {
        let stopped_on = days.zone.date_of(self.paused_since?);
        let left = self.days_between(stopped_on, self.last_day, days);
        let over = self.days_between(self.last_day, stopped_on, days);
        Some(Used {
            days: self.length.saturating_sub(left).saturating_add(over),
            of: self.length,
            stopped_on,
        })
    }

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

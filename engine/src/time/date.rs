use std::fmt;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// A civil date, printed `YYYY-MM-DD`. It has no time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(NaiveDate);

impl Date {
    /// Reads `YYYY-MM-DD`, years 1900 to 2299.
    ///
    /// # Errors
    ///
    /// [`Problem::NotADate`] for anything else, also for days that no calendar has.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let date = Self::parse_any_year(text)?;
        if (1900..=2299).contains(&date.0.year()) {
            Ok(date)
        } else {
            Err(Problem::NotADate)
        }
    }

    fn parse_any_year(text: &str) -> Result<Self, Problem> {
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(place, byte)| match place {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return Err(Problem::NotADate);
        }
        NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .map(Self)
            .map_err(|_| Problem::NotADate)
    }

    /// The day that is `number` days after 1970-01-01; `None` beyond the calendar's range
    /// (about a quarter of a million years either way).
    pub fn from_day_number(number: i64) -> Option<Self> {
        let number = i32::try_from(number).ok()?;
        NaiveDate::from_epoch_days(number).map(Self)
    }

    /// As [`Date::from_day_number`], but the calendar's first or last day where the number lies beyond it.
    pub(crate) fn clamped_day_number(number: i64) -> Self {
        let end = if number < 0 {
            NaiveDate::MIN
        } else {
            NaiveDate::MAX
        };
        Self::from_day_number(number).unwrap_or(Self(end))
    }

    /// Days since 1970-01-01.
    pub fn day_number(self) -> i64 {
        i64::from(self.0.to_epoch_days())
    }

    /// The date `days` calendar days later.
    pub fn plus_days(self, days: u32) -> Self {
        Self(
            self.0
                .checked_add_days(Days::new(u64::from(days)))
                .unwrap_or(NaiveDate::MAX),
        )
    }

    /// The same day and month twelve months earlier; for 29 February the 28th. Source: domain.md §6 \[ours\].
    pub fn twelve_months_earlier(self) -> Self {
        let earlier = self.0.checked_sub_months(chrono::Months::new(12));
        Self(earlier.unwrap_or(NaiveDate::MIN))
    }

    /// Whether the date falls on a Monday to Friday.
    pub fn is_weekday(self) -> bool {
        self.0.weekday().num_days_from_monday() < 5
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = Problem;
    fn try_from(text: String) -> Result<Self, Problem> {
        Self::parse_any_year(&text)
    }
}

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
        let bytes = text.as_bytes();
        let (Some(b'-'), Some(b'-'), 10) = (bytes.get(4), bytes.get(7), bytes.len()) else {
            return Err(Problem::NotADate);
        };
        let date = || {
            let (year, month, day) = (
                digits(bytes.get(..4)?)?,
                digits(bytes.get(5..7)?)?,
                digits(bytes.get(8..)?)?,
            );
            NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
        };
        date().map(Self).ok_or(Problem::NotADate)
    }

    /// The date of a year 1900 to 2299, a month and a day, each from 1; `None` where no calendar has it.
    pub fn of(year: i32, month: u32, day: u32) -> Option<Self> {
        let date = NaiveDate::from_ymd_opt(year, month, day).map(Self);
        date.filter(|_| (1900..=2299).contains(&year))
    }

    /// Its year, month and day, the latter two from 1.
    pub fn parts(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
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

    /// The last day whose [twelve months](Date::twelve_months_earlier) reach back to this one.
    pub fn twelve_months_later(self) -> Self {
        let later = self.0.checked_add_months(chrono::Months::new(12));
        let later = Self(later.unwrap_or(NaiveDate::MAX));
        // 28 February: the 29th of the next year, if it has one, goes back to it too.
        let next = later.plus_days(1);
        if next.twelve_months_earlier() <= self {
            next
        } else {
            later
        }
    }

    /// Whether the date falls on a Monday to Friday.
    pub fn is_weekday(self) -> bool {
        self.0.weekday().num_days_from_monday() < 5
    }
}

/// The number that ASCII digits write.
fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0_u32, |number, byte| {
        let digit = char::from(*byte).to_digit(10)?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        if (0..=9999).contains(&year) {
            write!(out, "{year:04}-{month:02}-{day:02}")
        } else {
            write!(out, "{year:+05}-{month:02}-{day:02}")
        }
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

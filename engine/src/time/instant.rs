use std::fmt;

use chrono::{DateTime, Datelike, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

use super::Date;
use crate::problem::Problem;

/// A UTC instant in whole milliseconds, printed as `YYYY-MM-DDTHH:mm:ss.sssZ`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Instant(i64);

const MILLIS_PER_DAY: i64 = 86_400_000;

impl Instant {
    /// The instant `millis` milliseconds after 1970-01-01T00:00Z.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970-01-01T00:00Z.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Reads an RFC 3339 instant with any offset; digits finer than a millisecond are cut.
    ///
    /// # Errors
    ///
    /// [`Problem::NotAnInstant`] for any other text and for years, as given, outside 1900 to 2299.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let parsed = DateTime::parse_from_rfc3339(text).map_err(|_| Problem::NotAnInstant)?;
        let instant = Self(parsed.timestamp_millis());
        // The years as given, with their offset: module-api.md.
        if (1900..=2299).contains(&parsed.year()) {
            Ok(instant)
        } else {
            Err(Problem::NotAnInstant)
        }
    }

    /// The first instant of the date, were the zone UTC.
    pub fn start_of_utc_day(date: Date) -> Self {
        Self(date.day_number().saturating_mul(MILLIS_PER_DAY))
    }

    /// The date of this instant in a zone that is `offset_millis` ahead of UTC.
    pub(crate) fn date_at_offset(self, offset_millis: i64) -> Date {
        Date::clamped_day_number(
            self.0
                .saturating_add(offset_millis)
                .div_euclid(MILLIS_PER_DAY),
        )
    }

    /// The instant `millis` milliseconds later (earlier, where negative).
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match DateTime::<Utc>::from_timestamp_millis(self.0) {
            Some(time) => out.write_str(&time.to_rfc3339_opts(SecondsFormat::Millis, true)),
            None => write!(out, "{} ms", self.0),
        }
    }
}

impl From<Instant> for String {
    fn from(instant: Instant) -> Self {
        instant.to_string()
    }
}

impl TryFrom<String> for Instant {
    type Error = Problem;
    /// Reads a stored instant: the printed form alone, so that equal instants have equal bytes.
    fn try_from(text: String) -> Result<Self, Problem> {
        let parsed = DateTime::parse_from_rfc3339(&text).map_err(|_| Problem::NotAnInstant)?;
        let instant = Self(parsed.timestamp_millis());
        if instant.to_string() == text {
            Ok(instant)
        } else {
            Err(Problem::NotAnInstant)
        }
    }
}

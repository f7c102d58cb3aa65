use std::fmt;

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Timelike, Utc};
use serde::{Deserialize, Serialize, Serializer};

use super::Date;
use crate::problem::Problem;

/// A UTC instant in whole milliseconds, printed as `YYYY-MM-DDTHH:mm:ss.sssZ`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Instant(i64);

const MILLIS_PER_DAY: i64 = 86_400_000;
/// 1900-01-01T00:00Z.
const FIRST_MILLIS: i64 = -2_208_988_800_000;
/// 2300-01-01T00:00Z.
const END_MILLIS: i64 = 10_413_792_000_000;

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

    /// The same, where some text that [`Instant::parse`] takes gives it: an offset may carry it beyond the years
    /// 1900 to 2299 of UTC, by less than a day.
    ///
    /// # Errors
    ///
    /// [`Problem::NotAnInstant`].
    pub(crate) fn given(self) -> Result<Self, Problem> {
        let earliest = Self(FIRST_MILLIS.saturating_sub(MILLIS_PER_DAY));
        let end = Self(END_MILLIS.saturating_add(MILLIS_PER_DAY));
        if earliest < self && self < end {
            Ok(self)
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
        if let Some(bytes) = digits(*self) {
            return out.write_str(std::str::from_utf8(&bytes).unwrap_or_default());
        }
        match DateTime::<Utc>::from_timestamp_millis(self.0) {
            Some(time) => out.write_str(&time.to_rfc3339_opts(SecondsFormat::Millis, true)),
            None => write!(out, "{} ms", self.0),
        }
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match digits(*self) {
            Some(bytes) => to.serialize_str(std::str::from_utf8(&bytes).unwrap_or_default()),
            None => to.collect_str(self),
        }
    }
}

/// The instant as it is printed; `None` where its year has not four digits.
fn digits(instant: Instant) -> Option<[u8; 24]> {
    let time = DateTime::<Utc>::from_timestamp_millis(instant.0)?;
    let year = u32::try_from(time.year())
        .ok()
        .filter(|year| *year <= 9_999)?;
    let millis = time.timestamp_subsec_millis();
    let digit = |number: u32| b'0'.wrapping_add(u8::try_from(number % 10).unwrap_or(0));
    let two = |number: u32| [digit(number / 10), digit(number)];
    let ([y1, y2], [y3, y4]) = (two(year / 100), two(year));
    let ([m1, m2], [d1, d2]) = (two(time.month()), two(time.day()));
    let ([h1, h2], [n1, n2]) = (two(time.hour()), two(time.minute()));
    let ([s1, s2], [f2, f3]) = (two(time.second()), two(millis));
    Some([
        y1,
        y2,
        y3,
        y4,
        b'-',
        m1,
        m2,
        b'-',
        d1,
        d2,
        b'T',
        h1,
        h2,
        b':',
        n1,
        n2,
        b':',
        s1,
        s2,
        b'.',
        digit(millis / 100),
        f2,
        f3,
        b'Z',
    ])
}

impl TryFrom<String> for Instant {
    type Error = Problem;
    /// Reads a stored instant: the printed form alone, so that equal instants have equal bytes.
    fn try_from(text: String) -> Result<Self, Problem> {
        printed(&text).ok_or(Problem::NotAnInstant)
    }
}

/// The instant of a text as it is printed; `None` for any other text, and for a leap second, which is printed otherwise.
fn printed(text: &str) -> Option<Instant> {
    let bytes: &[u8; 24] = text.as_bytes().try_into().ok()?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', rest @ ..] = bytes else {
        return None;
    };
    let [h1, h2, b':', n1, n2, b':', s1, s2, b'.', f1, f2, f3, b'Z'] = rest else {
        return None;
    };
    let number = |digits: &[&u8]| {
        digits.iter().try_fold(0_u32, |number, digit| {
            let digit = char::from(**digit).to_digit(10)?;
            number.checked_mul(10)?.checked_add(digit)
        })
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)?;
    let (hour, minute) = (number(&[h1, h2])?, number(&[n1, n2])?);
    let second = number(&[s1, s2])?;
    let time = date.and_hms_milli_opt(hour, minute, second, number(&[f1, f2, f3])?)?;
    Some(Instant(time.and_utc().timestamp_millis()))
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a test that fails should stop where it fails"
    )]

    use super::*;

    #[test]
    fn what_is_printed_is_read_at_once_and_nothing_else_is() {
        for millis in (-62_167_219_200_000..253_402_300_800_000_i64).step_by(86_371_234_567) {
            let instant = Instant(millis);
            assert_eq!(printed(&instant.to_string()), Some(instant), "{instant}");
            let long_way = DateTime::<Utc>::from_timestamp_millis(millis).unwrap();
            let long_way = long_way.to_rfc3339_opts(SecondsFormat::Millis, true);
            assert_eq!(instant.to_string(), long_way);
        }
        for text in [
            "2020-09-14T09:00:60.000Z",
            "2020-09-14T24:00:00.000Z",
            "2020-02-30T09:00:00.000Z",
            "2020-09-14 09:00:00.000Z",
            "2020-09-14T09:00:00.000z",
            "2020-09-14T09:00:00,000Z",
            "+020-09-14T09:00:00.000Z",
            "2020-09-14T09:00:00.00Z",
            "2020-09-14T09:00:00.0000Z",
        ] {
            assert_eq!(printed(text), None, "{text}");
            assert_eq!(
                Instant::try_from(text.to_owned()),
                Err(Problem::NotAnInstant)
            );
        }
    }
}

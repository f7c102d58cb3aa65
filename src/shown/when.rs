//! The engine's dates and instants, as people read them in the language of now.

use cpor_engine::{Date, Instant};

use crate::words::{
    dates::{self, Day},
    language,
};

/// A civil date of the engine.
pub(crate) fn day(date: Date) -> Day {
    let text = date.to_string();
    // From the end: a year may have a sign and more than four digits.
    let mut parts = text.rsplitn(3, '-');
    let mut number = || parts.next().unwrap_or_default();
    let (day, month, year) = (number(), number(), number());
    Day::new(
        year.parse().unwrap_or_default(),
        month.parse().unwrap_or(1),
        day.parse().unwrap_or(1),
    )
}

/// “Fri 2 Oct”; with the year where it is another than today's.
pub(crate) fn date(date: Date, today: Date) -> String {
    dates::day(language(), day(date), day(today).year)
}

/// “Fri 2 Oct 2020”.
pub(crate) fn full_date(date: Date) -> String {
    dates::full_day(language(), day(date))
}

/// “October 2020”, the month of a date.
pub(crate) fn month(date: Date) -> String {
    dates::month_year(language(), day(date))
}

/// “Fri”.
pub(crate) fn weekday(date: Date) -> String {
    dates::weekday(language(), day(date))
}

/// “Fri 2 Oct 2020, 14:20” in the workspace's zone.
pub(crate) fn instant(instant: Instant, zone: &str) -> String {
    dates::instant(language(), millis(instant), zone)
}

/// “Fri 2 Oct, 14:20” in the workspace's zone.
pub(crate) fn short_instant(instant: Instant, zone: &str) -> String {
    dates::short_instant(language(), millis(instant), zone)
}

/// “14:20” in the workspace's zone.
pub(crate) fn time(instant: Instant, zone: &str) -> String {
    dates::time(language(), millis(instant), zone)
}

/// An instant as the browser counts.
#[allow(
    clippy::cast_precision_loss,
    reason = "an instant of years 1900 to 2299 is far below 2^53 ms"
)]
pub(crate) fn millis(instant: Instant) -> f64 {
    instant.millis() as f64
}

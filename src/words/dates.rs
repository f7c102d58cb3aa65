//! Days and times as people read them: “Fri 2 Oct”, “Fri 2 Oct 2020, 14:20”, and the same in Hungarian.
//!
//! The names come from the browser (`Intl.DateTimeFormat`), the order from the catalogue (`locales/*/date-order.json`), so
//! that every browser shows the same. Plain functions: they read no clock and no signal. In a view, say
//! `dates::day(language(), day, year)`, so that it follows the language.

use js_sys::Date;

use super::{
    Language, Phrase,
    intl::{self, Parts},
};

/// A civil date, without a time and without a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// The year, such as 2020.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u32,
    /// The day of the month, 1 to 31.
    pub day: u32,
}

impl Day {
    /// A civil date. That it exists is for the caller to know.
    pub const fn new(year: i32, month: u32, day: u32) -> Self {
        Self { year, month, day }
    }

    /// The instant at which it begins in UTC, in milliseconds.
    fn utc_millis(self) -> f64 {
        // From the beginning of 1970, so that the time of the day stays 0.
        Date::new(&0.into()).set_utc_full_year_with_month_date(
            self.year.cast_unsigned(),
            self.month.cast_signed() - 1,
            self.day.cast_signed(),
        )
    }
}

/// “Fri 2 Oct”; with the year where it is another than `year_known`, the year the reader has in mind.
pub fn day(language: Language, day: Day, year_known: i32) -> String {
    if day.year == year_known {
        short_day(language, day)
    } else {
        full_day(language, day)
    }
}

/// “Fri 2 Oct”.
pub fn short_day(language: Language, day: Day) -> String {
    arranged(language, super::date_order::DAY, of_day(language, day))
}

/// “Fri 2 Oct 2020”.
pub fn full_day(language: Language, day: Day) -> String {
    arranged(language, super::date_order::DAY_YEAR, of_day(language, day))
}

/// “2 Oct”, without the weekday.
pub fn day_month(language: Language, day: Day) -> String {
    arranged(
        language,
        super::date_order::DAY_MONTH,
        of_day(language, day),
    )
}

/// “October 2020”: the month of a day, with its whole name.
pub fn month_year(language: Language, day: Day) -> String {
    let named = intl::month(language, day.utc_millis());
    let (month, year) = named.unwrap_or_else(|| (day.month.to_string(), day.year.to_string()));
    let values = [("month", month.as_str()), ("year", year.as_str())];
    super::date_order::MONTH_YEAR.in_language(language, &values)
}

/// “Fri”.
pub fn weekday(language: Language, day: Day) -> String {
    of_day(language, day).weekday
}

/// “Fri 2 Oct 2020, 14:20” in a zone (an IANA name); where the browser does not know the zone, in UTC and saying so.
pub fn instant(language: Language, millis: f64, zone: &str) -> String {
    in_zone(language, super::date_order::INSTANT, millis, zone)
}

/// “Fri 2 Oct, 14:20”: the same without the year.
pub fn short_instant(language: Language, millis: f64, zone: &str) -> String {
    in_zone(language, super::date_order::SHORT_INSTANT, millis, zone)
}

/// “14:20” in a zone.
pub fn time(language: Language, millis: f64, zone: &str) -> String {
    in_zone(language, super::date_order::TIME, millis, zone)
}

fn of_day(language: Language, day: Day) -> Parts {
    intl::parts(language, day.utc_millis(), "UTC").unwrap_or_else(|| Parts {
        weekday: String::new(),
        day: day.day.to_string(),
        month: day.month.to_string(),
        year: day.year.to_string(),
        ..Parts::default()
    })
}

fn in_zone(language: Language, order: Phrase, millis: f64, zone: &str) -> String {
    match intl::parts(language, millis, zone) {
        Some(parts) => arranged(language, order, parts),
        None => {
            let parts = intl::parts(language, millis, "UTC").unwrap_or_default();
            format!("{} UTC", arranged(language, order, parts))
        }
    }
}

fn arranged(language: Language, order: Phrase, parts: Parts) -> String {
    let values = [
        ("weekday", parts.weekday.as_str()),
        ("day", &parts.day),
        ("month", &parts.month),
        ("year", &parts.year),
        ("hour", &parts.hour),
        ("minute", &parts.minute),
    ];
    order.in_language(language, &values)
}

//! Counting business days, without a workspace.

use std::ops::RangeInclusive;

use cpor_engine::holidays::{Country, UnknownCountry};
use cpor_engine::problem::Problem;
use cpor_engine::time::UtcOnly;
use cpor_engine::workspace::{Settings, SettingsInput};
use cpor_engine::{Date, Refusal};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::incoming::{integer, optional, shaped};
use crate::outgoing::{not_found, plain, thrown};

/// The most business days that can be added at once.
const DAYS_MAX: u32 = 100_000;

/// The days on which work is done. It never changes.
///
/// Each count comes twice: with values of any kind, whose faults are named; and with numbers, which crosses the border
/// fast and answers with what is no answer (0, a negative number, NaN) where the first would name a fault.
#[wasm_bindgen]
pub struct Calendar {
    days: cpor_engine::Calendar,
    named: Named,
}

/// Where the names of its holidays come from.
enum Named {
    Country(&'static Country),
    Given(Vec<Date>),
}

#[derive(Serialize)]
struct HolidayView<'a> {
    date: Date,
    name: &'a str,
    source: &'a str,
}

#[wasm_bindgen]
impl Calendar {
    /// Monday to Friday, with these exceptions.
    ///
    /// # Errors
    ///
    /// `malformed` and `invalid` with the path of the day.
    #[wasm_bindgen(constructor)]
    pub fn new(days: JsValue) -> Result<Calendar, JsValue> {
        let read = || optional::<DaysOff>(&days, "")?.settings();
        let settings = read().map_err(thrown)?;
        Ok(Self {
            days: settings.calendar().tabulated(),
            named: Named::Given(settings.holidays),
        })
    }

    /// The public holidays of a country, its working weekend days included.
    ///
    /// # Errors
    ///
    /// `malformed`; `notFound` for a country that is not shipped.
    pub fn country(code: JsValue) -> Result<Calendar, JsValue> {
        let code: String = shaped(&code, "code").map_err(thrown)?;
        let country = Country::find(&code).map_err(unknown_country)?;
        Ok(Self {
            days: country.calendar().tabulated(),
            named: Named::Country(country),
        })
    }

    /// The holidays of a year, in order, weekends included.
    ///
    /// # Errors
    ///
    /// `malformed`; `invalid` for what is no year from 1900 to 2299.
    pub fn holidays(&self, year: JsValue) -> Result<JsValue, JsValue> {
        let year = integer(&year, "year").map_err(thrown)?;
        let year = year
            .and_then(|year| i32::try_from(year).ok())
            .filter(|year| (1900..=2299).contains(year))
            .ok_or_else(|| {
                let (least, most) = (1900, 2299);
                thrown(Refusal::new(Problem::OutOfRange { least, most }).at("year"))
            })?;
        match &self.named {
            Named::Country(country) => {
                let holidays = country.holidays(year);
                let shown = holidays.iter().map(|holiday| HolidayView {
                    date: holiday.date,
                    name: &holiday.name,
                    source: holiday.source,
                });
                plain(&shown.collect::<Vec<_>>())
            }
            Named::Given(days) => {
                let days = days.iter().filter(|day| day.parts().0 == year);
                let (name, source) = ("", "given");
                let shown = days.map(|date| HolidayView {
                    date: *date,
                    name,
                    source,
                });
                plain(&shown.collect::<Vec<_>>())
            }
        }
    }

    /// Whether work is done on `date`.
    ///
    /// # Errors
    ///
    /// `malformed` and `invalid` with the field `date`.
    #[wasm_bindgen(js_name = isBusinessDay)]
    pub fn is_business_day(&self, date: JsValue) -> Result<bool, JsValue> {
        let date = || dated(&shaped::<String>(&date, "date")?, "date");
        Ok(self.days.is_business_day(date().map_err(thrown)?))
    }

    /// The `days`-th business day after `date`; `date` itself for 0.
    ///
    /// # Errors
    ///
    /// `malformed` and `invalid` with the argument's name as field.
    #[wasm_bindgen(js_name = addBusinessDays)]
    pub fn add_business_days(&self, date: JsValue, days: JsValue) -> Result<String, JsValue> {
        let added = || {
            let (date, days) = (shaped::<String>(&date, "date")?, integer(&days, "days")?);
            let (date, days) = (dated(&date, "date")?, counted(days)?);
            Ok(self.days.add_business_days(date, days))
        };
        added().map(|date| date.to_string()).map_err(thrown)
    }

    /// How many business days lie after `from`, up to and including `to`.
    ///
    /// # Errors
    ///
    /// `malformed` and `invalid` with the argument's name as field; `invalid` where `to` lies before `from`.
    #[wasm_bindgen(js_name = businessDaysBetween)]
    pub fn business_days_between(&self, from: JsValue, to: JsValue) -> Result<u32, JsValue> {
        let counted = || {
            let (from, to) = (
                shaped::<String>(&from, "from")?,
                shaped::<String>(&to, "to")?,
            );
            let (from, to) = (dated(&from, "from")?, dated(&to, "to")?);
            count_between(&self.days, from, to)
        };
        counted().map_err(thrown)
    }

    /// As [`Calendar::add_business_days`], with the date and the answer as 20200914; 0 where there is no answer.
    #[wasm_bindgen(js_name = addToPacked)]
    pub fn add_to_packed(&self, date: u32, days: f64) -> u32 {
        let added = || Some(self.days.add_business_days(unpacked(date)?, count(days)?));
        added().and_then(packed).unwrap_or(0)
    }

    /// As [`Calendar::business_days_between`], with dates as 20200914; −1 where there is no answer.
    #[wasm_bindgen(js_name = betweenPacked)]
    pub fn between_packed(&self, from: u32, to: u32) -> i32 {
        let between = || {
            let (from, to) = (unpacked(from)?, unpacked(to)?);
            (from <= to).then(|| self.days.business_days_between(from, to))
        };
        between()
            .and_then(|days| i32::try_from(days).ok())
            .unwrap_or(-1)
    }

    /// As [`Calendar::add_business_days`], with days counted from 1970-01-01; NaN where there is no answer.
    #[wasm_bindgen(js_name = addToDay)]
    pub fn add_to_day(&self, day: f64, days: f64) -> f64 {
        let added = || Some(self.days.add_business_days(numbered(day)?, count(days)?));
        added().map_or(f64::NAN, number)
    }

    /// As [`Calendar::business_days_between`], with days counted from 1970-01-01; NaN where there is no answer.
    #[wasm_bindgen(js_name = betweenDays)]
    pub fn between_days(&self, from: f64, to: f64) -> f64 {
        let between = || {
            let (from, to) = (numbered(from)?, numbered(to)?);
            (from <= to).then(|| self.days.business_days_between(from, to))
        };
        between().map_or(f64::NAN, f64::from)
    }

    /// As [`Calendar::add_to_day`], for values of any kind.
    ///
    /// # Errors
    ///
    /// `malformed` and `invalid` with the argument's name as field.
    #[wasm_bindgen(js_name = addToDayChecked)]
    pub fn add_to_day_checked(&self, day: JsValue, days: JsValue) -> Result<f64, JsValue> {
        let added = || {
            let (day, days) = (integer(&day, "day")?, integer(&days, "days")?);
            let (day, days) = (day_of(day, "day")?, counted(days)?);
            Ok(number(self.days.add_business_days(day, days)))
        };
        added().map_err(thrown)
    }

    /// As [`Calendar::between_days`], for values of any kind.
    ///
    /// # Errors
    ///
    /// `malformed` and `invalid` with the argument's name as field; `invalid` where `to` lies before `from`.
    #[wasm_bindgen(js_name = betweenDaysChecked)]
    pub fn between_days_checked(&self, from: JsValue, to: JsValue) -> Result<u32, JsValue> {
        let counted = || {
            let (from, to) = (integer(&from, "from")?, integer(&to, "to")?);
            let (from, to) = (day_of(from, "from")?, day_of(to, "to")?);
            count_between(&self.days, from, to)
        };
        counted().map_err(thrown)
    }
}

/// The `days`-th business day after `date`; `date` itself for 0.
///
/// # Errors
///
/// `malformed` and `invalid` with the argument's name as field.
#[wasm_bindgen(js_name = addBusinessDays)]
pub fn add_business_days(
    date: JsValue,
    days: JsValue,
    calendar: JsValue,
) -> Result<String, JsValue> {
    let added = || {
        let date: String = shaped(&date, "date")?;
        let days = integer(&days, "days")?;
        let days_off: DaysOff = optional(&calendar, "")?;
        let (date, days) = (dated(&date, "date")?, counted(days)?);
        Ok(days_off.calendar()?.add_business_days(date, days))
    };
    added().map(|date| date.to_string()).map_err(thrown)
}

/// How many business days lie after `from`, up to and including `to`.
///
/// # Errors
///
/// `malformed` and `invalid` with the argument's name as field; `invalid` where `to` lies before `from`.
#[wasm_bindgen(js_name = businessDaysBetween)]
pub fn business_days_between(
    from: JsValue,
    to: JsValue,
    calendar: JsValue,
) -> Result<u32, JsValue> {
    let counted = || {
        let from: String = shaped(&from, "from")?;
        let to: String = shaped(&to, "to")?;
        let days_off: DaysOff = optional(&calendar, "")?;
        let (from, to) = (dated(&from, "from")?, dated(&to, "to")?);
        let calendar = || days_off.calendar();
        count_between(&calendar()?, from, to)
    };
    counted().map_err(thrown)
}

/// A number of business days to add.
fn counted(days: Option<i64>) -> Result<u32, Refusal> {
    days.and_then(|days| u32::try_from(days).ok())
        .filter(|days| *days <= DAYS_MAX)
        .ok_or_else(|| {
            let (least, most) = (0, i64::from(DAYS_MAX));
            Refusal::new(Problem::OutOfRange { least, most }).at("days")
        })
}

fn count_between(days: &cpor_engine::Calendar, from: Date, to: Date) -> Result<u32, Refusal> {
    if to < from {
        return Err(Refusal::new(Problem::EndBeforeStart).at("to"));
    }
    Ok(days.business_days_between(from, to))
}

/// The days counted from 1970-01-01 that a date may be given as: those of the years 1900 to 2299.
const DAY_NUMBERS: RangeInclusive<i64> = -25_567..=120_529;

/// A day counted from 1970-01-01.
fn day_of(number: Option<i64>, name: &str) -> Result<Date, Refusal> {
    number
        .filter(|number| DAY_NUMBERS.contains(number))
        .and_then(Date::from_day_number)
        .ok_or_else(|| {
            let (least, most) = (*DAY_NUMBERS.start(), *DAY_NUMBERS.end());
            Refusal::new(Problem::OutOfRange { least, most }).at(name)
        })
}

/// An argument that names what is not there is not found; a setting that does is invalid.
fn unknown_country(unknown: UnknownCountry) -> JsValue {
    let unknown = Refusal::new(unknown.into());
    not_found(unknown.message(), "code", unknown.remedy())
}

fn dated(text: &str, name: &str) -> Result<Date, Refusal> {
    Date::parse(text).map_err(|problem| Refusal::new(problem).at(name))
}

/// The days on which work is done, as given.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct DaysOff {
    #[serde(default, deserialize_with = "given")]
    holidays: Option<Vec<String>>,
    #[serde(default, deserialize_with = "given")]
    working_days: Option<Vec<String>>,
}

/// Reads a member that may be absent but, where present, is no `null`.
fn given<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Vec<String>>, D::Error> {
    Vec::deserialize(deserializer).map(Some)
}

impl DaysOff {
    fn calendar(self) -> Result<cpor_engine::Calendar, Refusal> {
        Ok(self.settings()?.calendar())
    }

    /// Checked as the same members of a workspace's settings are.
    fn settings(self) -> Result<Settings, Refusal> {
        let days = SettingsInput {
            holidays: self.holidays,
            working_days: self.working_days,
            ..SettingsInput::default()
        };
        Settings::default().changed(&days, &UtcOnly)
    }
}

/// A whole number, from what JavaScript calls a number.
fn whole(number: f64) -> Option<i64> {
    // All that are asked for lie far within what both keep exactly; what is no whole number differs from its whole part.
    let whole = number as i64;
    let same = whole as f64 == number;
    same.then_some(whole)
}

/// A number of business days to add.
fn count(days: f64) -> Option<u32> {
    let days = u32::try_from(whole(days)?).ok()?;
    (days <= DAYS_MAX).then_some(days)
}

/// A day counted from 1970-01-01.
fn numbered(day: f64) -> Option<Date> {
    let day = whole(day).filter(|day| DAY_NUMBERS.contains(day))?;
    Date::from_day_number(day)
}

/// The days from 1970-01-01 to a date.
fn number(date: Date) -> f64 {
    // At most some hundred thousand years of days: exact.
    i32::try_from(date.day_number()).map_or(f64::NAN, f64::from)
}

/// The date that 20200914 stands for.
fn unpacked(date: u32) -> Option<Date> {
    let year = i32::try_from(date / 10_000).ok()?;
    Date::of(year, date / 100 % 100, date % 100)
}

/// A date as 20200914, where its year has four digits.
fn packed(date: Date) -> Option<u32> {
    let (year, month, day) = date.parts();
    let year = u32::try_from(year).ok().filter(|year| *year <= 9_999)?;
    Some(year * 10_000 + month * 100 + day)
}

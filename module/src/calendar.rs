//! Counting business days, without a workspace.

use cpor_engine::problem::Problem;
use cpor_engine::workspace::{Settings, SettingsInput};
use cpor_engine::{Calendar, Date, Refusal};
use serde::Deserialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::incoming::{integer, optional, shaped};
use crate::outgoing::thrown;

/// The most business days that can be added at once.
const DAYS_MAX: u32 = 100_000;

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
        let date = dated(&date, "date")?;
        let days = days
            .and_then(|days| u32::try_from(days).ok())
            .filter(|days| *days <= DAYS_MAX)
            .ok_or_else(|| {
                let (least, most) = (0, i64::from(DAYS_MAX));
                Refusal::new(Problem::OutOfRange { least, most }).at("days")
            })?;
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
        if to < from {
            return Err(Refusal::new(Problem::EndBeforeStart).at("to"));
        }
        Ok(days_off.calendar()?.business_days_between(from, to))
    };
    counted().map_err(thrown)
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
    /// Checked as the same members of a workspace's settings are.
    fn calendar(self) -> Result<Calendar, Refusal> {
        let days = SettingsInput {
            holidays: self.holidays,
            working_days: self.working_days,
            ..SettingsInput::default()
        };
        let settings = Settings::default().changed(
            &days,
            &cpor_engine::rules::Books::default(),
            &cpor_engine::time::UtcOnly,
        )?;
        Ok(settings.calendar())
    }
}

//! The browser's own knowledge of languages and time zones (`Intl`), so that none of it is in the wasm.
//!
//! Making a formatter is slow, so each is made once. A browser that lacks one gives nothing, never a panic.

use std::cell::RefCell;

use js_sys::{Array, Date, Function, Intl, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};

use super::Language;

/// The names and figures of an instant, as a formatter gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) weekday: String,
    pub(super) day: String,
    pub(super) month: String,
    pub(super) year: String,
    pub(super) hour: String,
    pub(super) minute: String,
}

/// One made formatter, and what it was made for.
struct Made {
    kind: &'static str,
    language: Language,
    options: String,
    formatter: JsValue,
}

thread_local! {
    static MADE: RefCell<Vec<Made>> = const { RefCell::new(Vec::new()) };
}

/// `new Intl[kind](language, options)`; `options` is JSON, and what tells formatters of one kind apart.
///
/// Nothing where the browser refuses it: an unknown zone, for example.
fn formatter(kind: &'static str, language: Language, options: String) -> Option<JsValue> {
    MADE.with(|made| {
        let known = made.borrow().iter().find_map(|one| {
            let same = one.kind == kind && one.language == language && one.options == options;
            same.then(|| one.formatter.clone())
        });
        if known.is_some() {
            return known;
        }
        let formatter = construct(kind, language, &options).ok()?;
        made.borrow_mut().push(Made {
            kind,
            language,
            options,
            formatter: formatter.clone(),
        });
        Some(formatter)
    })
}

fn construct(kind: &str, language: Language, options: &str) -> Result<JsValue, JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let constructor: Function = Reflect::get(&intl, &kind.into())?.dyn_into()?;
    let arguments = Array::of2(&language.tag().into(), &js_sys::JSON::parse(options)?);
    Reflect::construct(&constructor, &arguments)
}

/// Names and figures of an instant in a zone: short weekday and month, 24 hours.
pub(super) fn parts(language: Language, millis: f64, zone: &str) -> Option<Parts> {
    // A text as JSON is a text in quotation marks.
    let zone = String::from(js_sys::JSON::stringify(&zone.into()).ok()?);
    let options = format!(
        r#"{{"timeZone":{zone},"calendar":"gregory","weekday":"short","day":"numeric","month":"short","year":"numeric","hour":"2-digit","minute":"2-digit","hourCycle":"h23"}}"#
    );
    let format: Intl::DateTimeFormat =
        formatter("DateTimeFormat", language, options)?.unchecked_into();
    let date = Date::new(&millis.into());
    if date.get_time().is_nan() {
        return None;
    }
    let mut parts = Parts::default();
    for part in format.format_to_parts(&date).iter() {
        let text = |name: &str| Reflect::get(&part, &name.into()).ok()?.as_string();
        let value = text("value").unwrap_or_default();
        match text("type").unwrap_or_default().as_str() {
            "weekday" => parts.weekday = value,
            "day" => parts.day = value,
            "month" => parts.month = value,
            "year" => parts.year = value,
            "hour" => parts.hour = value,
            "minute" => parts.minute = value,
            _ => {}
        }
    }
    Some(parts)
}

/// The whole name of the month of an instant in UTC, and its year.
pub(super) fn month(language: Language, millis: f64) -> Option<(String, String)> {
    let options =
        r#"{"timeZone":"UTC","calendar":"gregory","month":"long","year":"numeric"}"#.to_owned();
    let format: Intl::DateTimeFormat =
        formatter("DateTimeFormat", language, options)?.unchecked_into();
    let (mut month, mut year) = (None, None);
    for part in format.format_to_parts(&Date::new(&millis.into())).iter() {
        let text = |name: &str| Reflect::get(&part, &name.into()).ok()?.as_string();
        match text("type").unwrap_or_default().as_str() {
            "month" => month = text("value"),
            "year" => year = text("value"),
            _ => {}
        }
    }
    Some((month?, year?))
}

/// The name of a country by its code; nothing where the browser has none.
pub(super) fn region(language: Language, code: &str) -> Option<String> {
    let names = formatter(
        "DisplayNames",
        language,
        r#"{"type":"region","fallback":"none"}"#.to_owned(),
    )?;
    let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
    of.call1(&names, &code.into()).ok()?.as_string()
}

/// Whether the language has the form for one thing with this number.
pub(super) fn is_one(language: Language, n: u64) -> bool {
    let category = || {
        let rules: Intl::PluralRules =
            formatter("PluralRules", language, "{}".to_owned())?.unchecked_into();
        Some(String::from(rules.select(figure(n))))
    };
    category().map_or(n == 1, |category| category == "one")
}

/// A number as the language writes it, with a fixed number of decimals.
pub(super) fn number(language: Language, value: f64, decimals: usize) -> String {
    let written = || {
        let options =
            format!(r#"{{"minimumFractionDigits":{decimals},"maximumFractionDigits":{decimals}}}"#);
        let format: Intl::NumberFormat =
            formatter("NumberFormat", language, options)?.unchecked_into();
        let result = format.format().call1(&format, &value.into()).ok()?;
        result.as_string()
    };
    written().unwrap_or_else(|| format!("{value:.decimals$}"))
}

/// A count as JavaScript's number.
#[allow(
    clippy::cast_precision_loss,
    reason = "a count on a screen is far below 2^53"
)]
pub(super) fn figure(n: u64) -> f64 {
    n as f64
}

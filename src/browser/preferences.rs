//! The preferences of this browser, as JSON under `cpor1/prefs`. `public/boot.js` reads them before the first paint.

use js_sys::{JSON, Object, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};

use super::local_storage;

const KEY: &str = "cpor1/prefs";

/// What can be preferred, by its member in the JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Preference {
    /// The tag of a language.
    Language,
    /// `light` or `dark`; not there: as the device says.
    Theme,
    /// The person's name.
    Name,
    /// The role last acted as in a workspace (`desk`, `sandbox/practice`).
    ActingAs(String),
    /// The views of the list of a workspace (`desk`, `sandbox/practice`), a line each.
    Views(String),
    /// When a world was opened last (`sandbox/practice`), by this device.
    LastUsed(String),
    /// The first steps in training are hidden.
    StepsHidden,
    /// Keys that are pressed alone do nothing.
    RoleKeysOff,
    /// Notices of what ends today are wanted: the day of the last of them, and what they were of.
    Notified,
    /// When the desk was exported last, and what it held then.
    Exported,
    /// What that file was called; on a second line the folder it was written into.
    ExportedAs,
    /// When the person put an export off, and what the desk held then.
    ExportLater,
}

impl Preference {
    fn member(&self) -> JsValue {
        match self {
            Self::Language => "language".into(),
            Self::Theme => "theme".into(),
            Self::Name => "name".into(),
            Self::StepsHidden => "stepsHidden".into(),
            Self::RoleKeysOff => "roleKeysOff".into(),
            Self::Notified => "notified".into(),
            Self::Exported => "exported".into(),
            Self::ExportedAs => "exportedAs".into(),
            Self::ExportLater => "exportLater".into(),
            Self::LastUsed(workspace) => format!("lastUsed/{workspace}").into(),
            Self::Views(workspace) => format!("views/{workspace}").into(),
            Self::ActingAs(workspace) => format!("actingAs/{workspace}").into(),
        }
    }
}

/// What was preferred; nothing where nothing was, or where storage is blocked or holds something else.
pub(crate) fn kept(preference: Preference) -> Option<String> {
    let all = all()?;
    Reflect::get(&all, &preference.member()).ok()?.as_string()
}

/// Keeps a preference, or forgets it; the others, also those of a newer version, stay. Says whether it could be kept.
pub(crate) fn keep(preference: Preference, value: Option<&str>) -> bool {
    let all = all().unwrap_or_default();
    // Neither fails on an object we parsed or made.
    let _ = match value {
        Some(value) => Reflect::set(&all, &preference.member(), &value.into()),
        None => Reflect::delete_property(&all, &preference.member()),
    };
    let written = || {
        let text = String::from(JSON::stringify(&all).ok()?);
        local_storage()?.set_item(KEY, &text).ok()
    };
    written().is_some()
}

fn all() -> Option<Object> {
    let text = local_storage()?.get_item(KEY).ok().flatten()?;
    let value = JSON::parse(&text).ok()?;
    let is_plain = value.is_object() && !js_sys::Array::is_array(&value);
    is_plain.then(|| value.unchecked_into())
}

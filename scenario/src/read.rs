//! Reading a scenario from JSON.

use cpor_engine::Host;
use cpor_engine::input::{parsed, shaped};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::check;
use crate::fault::{Fault, Wrong};
use crate::format::{Said, Scenario};

/// The `format` of a scenario.
pub const FORMAT: &str = "cpor-desk/scenario";

/// The version of the format that this version writes.
pub const VERSION: u64 = 1;

/// The handle of a claim that the learner has made.
pub const NEW: &str = "new";

/// Reads a scenario and refuses what makes no sense: what is unknown, what the engine refuses, and what is done before
/// it begins.
///
/// # Errors
///
/// The first fault, with its place.
pub fn read(json: &str, host: &dyn Host) -> Result<Scenario, Fault> {
    let value = parsed(json)?;
    is_ours(&value, FORMAT)?;
    let scenario: Scenario = shaped(value)?;
    check::check(&scenario, host)?;
    Ok(scenario)
}

/// What a text that may be half written calls itself: as much of its title as is there.
pub fn title_in(json: &str) -> Said {
    let written: Value = serde_json::from_str(json).unwrap_or_default();
    let text = |tag: &str| {
        let text = written.get("title").and_then(|title| title.get(tag));
        text.and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    Said {
        en: text("en"),
        hu: text("hu"),
    }
}

/// A scenario, or a part of one, as it is written down. What [`read`] read is written as it was.
pub fn written(what: &impl Serialize) -> String {
    // None of it holds a map whose keys are no texts, and so it can always be written.
    serde_json::to_string_pretty(what).unwrap_or_default()
}

/// Refuses what is of another format or a newer version, before its shape is looked at.
pub(crate) fn is_ours(value: &Value, format: &str) -> Result<(), Fault> {
    if value.get("format").and_then(Value::as_str) != Some(format) {
        return Err(Wrong::Foreign.at("format"));
    }
    match value.get("version").and_then(Value::as_u64) {
        Some(VERSION) => Ok(()),
        Some(found) if found > VERSION => Err(Wrong::Newer {
            found,
            known: VERSION,
        }
        .at("version")),
        _ => Err(Wrong::OutOfRange {
            least: VERSION,
            most: VERSION,
        }
        .at("version")),
    }
}

/// Reads a member that may be absent but, where present, is no `null`.
pub(crate) fn given<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

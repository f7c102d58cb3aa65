//! The index: what the list of scenarios shows, so that it needs no scenario itself.

use cpor_engine::input::{parsed, shaped};
use serde::{Deserialize, Serialize};

use crate::fault::Fault;
use crate::format::{Kind, Said, Scenario};
use crate::read::{VERSION, is_ours};

/// The `format` of the index.
const INDEX: &str = "cpor-desk/scenarios";

/// All scenarios that are shipped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Index {
    /// Always `cpor-desk/scenarios`.
    pub format: String,
    /// The version of the format: 1.
    pub version: u64,
    /// Lessons before challenges, then by level, time and name.
    pub scenarios: Vec<Listed>,
}

/// What the list shows of a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// Whether it leads.
    pub kind: Kind,
    /// How much one has to know before.
    pub level: u8,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// What it is called.
    pub title: Said,
    /// What it teaches.
    pub teaches: Said,
    /// What it cites when it closes, so that a rule leads to the scenarios that show it.
    pub cites: Vec<String>,
}

impl Index {
    /// The index of these scenarios, in its order.
    pub fn of<'s>(scenarios: impl IntoIterator<Item = &'s Scenario>) -> Self {
        let mut listed: Vec<Listed> = scenarios.into_iter().map(Listed::of).collect();
        listed.sort_by_key(|one| {
            let is_challenge = one.kind == Kind::Challenge;
            (is_challenge, one.level, one.minutes, one.name.clone())
        });
        Self {
            format: INDEX.to_owned(),
            version: VERSION,
            scenarios: listed,
        }
    }
}

impl Listed {
    fn of(scenario: &Scenario) -> Self {
        Self {
            name: scenario.name.clone(),
            kind: scenario.kind,
            level: scenario.level,
            minutes: scenario.minutes,
            title: scenario.title.clone(),
            teaches: scenario.teaches.clone(),
            cites: scenario.closing.cites.clone(),
        }
    }
}

/// Reads the index.
///
/// # Errors
///
/// The first fault of its shape, with its place.
pub fn read_index(json: &str) -> Result<Index, Fault> {
    let value = parsed(json)?;
    is_ours(&value, INDEX)?;
    Ok(shaped(value)?)
}

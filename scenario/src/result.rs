//! What a learner did, in a file for the trainer: one line a try, each holding the hash of the one before.
//!
//! The chain, which holds the learner's name too, shows accidents and careless edits. Who wants to forge a result can
//! write it anew: a trainer who must be sure looks at the world's own export, whose history is decided again.

mod of_run;
mod read;
mod register;
#[cfg(test)]
mod tests;

use cpor_engine::canonical::{canonical, sha256_hex};
use serde::{Deserialize, Serialize};

pub use self::of_run::{Looked, tries_of};
pub use self::read::{LONGEST, MOST_BYTES, ResultFault, is_a_name, read_result};
pub use self::register::{COLUMNS, Row, register, to_csv};

/// The `format` of a result file.
pub const RESULT_FORMAT: &str = "cpor-desk/result";

/// A learner's result file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResultFile {
    /// Always `cpor-desk/result`.
    pub format: String,
    /// The version of the format: 1.
    pub version: u64,
    /// Who learnt, as they call themselves.
    pub learner: String,
    /// Every try, in the order in which they began.
    pub tries: Vec<Tried>,
}

/// One try of one scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Tried {
    /// The scenario's name.
    pub scenario: String,
    /// What the scenario is called, in the learner's language.
    pub title: String,
    /// Which try of this scenario it is, from 1.
    pub number: u32,
    /// When it began, a UTC instant of the learner's device.
    pub began: String,
    /// When it was last looked at, or done.
    pub ended: String,
    /// Where the simulated clock began.
    pub simulated_from: String,
    /// Where it stood in the end.
    pub simulated_to: String,
    /// How many of the three hints were asked for.
    pub hints: u32,
    /// Each check, and whether it was met.
    pub checks: Vec<Checked>,
    /// The hash of the last event of the world, where it has any: what the world's export can be held against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// The hash of the try before; of the first, `null`.
    pub prev: Option<String>,
    /// SHA-256 over the RFC 8785 canonical JSON of all other members, and of `learner` as the file has it.
    pub hash: String,
}

/// A check of a try.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Checked {
    /// Its name within the scenario.
    pub id: String,
    /// Whether it was met.
    pub met: bool,
}

impl Tried {
    /// Whether every check was met.
    pub fn is_done(&self) -> bool {
        !self.checks.is_empty() && self.checks.iter().all(|check| check.met)
    }

    /// How many checks were met.
    pub fn met(&self) -> usize {
        self.checks.iter().filter(|check| check.met).count()
    }

    /// The hash that its members give, in the file of this learner.
    fn right_hash(&self, learner: &str) -> String {
        let Ok(serde_json::Value::Object(mut members)) = serde_json::to_value(self) else {
            return String::new();
        };
        members.remove("hash");
        members.insert("learner".to_owned(), learner.into());
        canonical(&members)
            .map(|text| sha256_hex(&text))
            .unwrap_or_default()
    }
}

impl ResultFile {
    /// A file of these tries, put into their order and chained; what `prev` and `hash` say before does not count.
    pub fn of(learner: &str, mut tries: Vec<Tried>) -> Self {
        tries.sort_by(|one, other| {
            (&one.began, &one.scenario).cmp(&(&other.began, &other.scenario))
        });
        let learner = learner.trim().to_owned();
        let mut prev = None;
        for tried in &mut tries {
            tried.prev = prev.take();
            tried.hash = tried.right_hash(&learner);
            prev = Some(tried.hash.clone());
        }
        Self {
            format: RESULT_FORMAT.to_owned(),
            version: crate::read::VERSION,
            learner,
            tries,
        }
    }

    /// The hash that stands for all of it: of the last try; none without one.
    pub fn head(&self) -> Option<&str> {
        self.tries.last().map(|tried| tried.hash.as_str())
    }

    /// The first try whose hash, or whose place in the chain, is not what it says; from 0.
    pub fn first_broken(&self) -> Option<usize> {
        let mut prev: Option<&str> = None;
        for (place, tried) in self.tries.iter().enumerate() {
            if tried.prev.as_deref() != prev || tried.hash != tried.right_hash(&self.learner) {
                return Some(place);
            }
            prev = Some(&tried.hash);
        }
        None
    }

    /// Its JSON, as it is saved.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

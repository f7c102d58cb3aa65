//! What is remembered of a learner's run through a scenario, beside the records of its world.

use cpor_engine::Instant;
use cpor_engine::input::{parsed, shaped};
use serde::{Deserialize, Serialize};

/// A run. What the world's records say is not repeated here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    /// How often the scenario was begun, this time included.
    pub tries: u32,
    /// How many of the hints were asked for, in all tries; each counts once.
    pub hints: u32,
    /// When this try was begun, by the device's clock.
    pub begun: Instant,
    /// The first time that all was met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished: Option<Finished>,
}

/// When all was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Finished {
    /// In which try.
    #[serde(rename = "try")]
    pub attempt: u32,
    /// When that try was begun, by the device's clock.
    pub begun: Instant,
    /// When, by the device's clock.
    pub real: Instant,
    /// When, by the world's clock.
    pub simulated: Instant,
    /// Which text of the scenario it was: [`crate::link::mark_of`]. Nothing in what was noted before there was this member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<u64>,
}

impl Run {
    /// The first try, begun now.
    pub const fn begun(now: Instant) -> Self {
        Self {
            tries: 1,
            hints: 0,
            begun: now,
            finished: None,
        }
    }

    /// One more try, begun now.
    #[must_use]
    pub const fn again(self, now: Instant) -> Self {
        Self {
            tries: self.tries.saturating_add(1),
            begun: now,
            ..self
        }
    }

    /// The same with the hints of what was noted in its world before it: they are shown, and so can be asked for, before
    /// the world is kept. Once all was met no hint counts any more.
    #[must_use]
    pub fn with_hints_of(self, noted: Option<Self>) -> Self {
        let asked = match self.finished {
            Some(_) => 0,
            None => noted.map_or(0, |noted| noted.hints),
        };
        Self {
            hints: self.hints.max(asked),
            ..self
        }
    }

    /// The first time that all was met of this text of the scenario; what was met of another says nothing of it.
    pub fn finished_of(&self, mark: u64) -> Option<Finished> {
        self.finished
            .filter(|finished| finished.of.is_none_or(|of| of == mark))
    }

    /// The same with all met of a text of the scenario; only the first time counts.
    #[must_use]
    pub fn met(self, real: Instant, simulated: Instant, mark: u64) -> Self {
        let finished = self.finished_of(mark).unwrap_or(Finished {
            attempt: self.tries,
            begun: self.begun,
            real,
            simulated,
            of: Some(mark),
        });
        Self {
            finished: Some(finished),
            ..self
        }
    }

    /// Its text, as it is kept.
    pub fn text(&self) -> String {
        // It holds no map, and so can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What a kept text says; members of a newer version are passed over.
    pub fn read(text: &str) -> Option<Self> {
        shaped(parsed(text).ok()?).ok()
    }
}

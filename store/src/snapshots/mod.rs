//! Earlier states of a workspace: made by itself while people work, and before something is done to it as a whole, an
//! import. Each is an export's text. See docs/decisions/snapshots.md.

mod memory;
mod place;
mod rotation;
#[cfg(test)]
mod tests;

use cpor_engine::Instant;
use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::kept::Brought;

pub use memory::MemorySnapshots;
pub use place::{Figures, Made, Place};
pub(crate) use rotation::going;
pub use rotation::{BEFORE, BYTES, DAILY, HOURLY, is_due};

/// A copy of a workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Snapshot {
    /// When it was made, by the device's clock.
    pub at: Instant,
    /// The workspace as an export, without the bytes of its documents.
    pub export: String,
    /// The documents that were kept: their SHA-256.
    pub documents: Vec<String>,
    /// What the import brings before which it was made; nothing for one made by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brought: Option<Brought>,
}

impl Snapshot {
    /// What it was made for.
    pub fn made(&self) -> Made {
        match self.brought {
            Some(_) => Made::BeforeImport,
            None => Made::ByItself,
        }
    }

    /// Whether it is to be kept beside these: one made by itself is not where another page was faster.
    pub(crate) fn is_wanted(&self, beside: &[Place], figures: Figures) -> bool {
        self.made() == Made::BeforeImport || is_due(beside, self.at, figures)
    }
}

/// Keeps the snapshots of one workspace.
pub trait Snapshots {
    /// Keeps one; those that the rotation no longer wants go. Whether it was kept: one made by itself is not where
    /// another page was faster.
    fn keep(&self, snapshot: Snapshot, figures: Figures) -> Answer<'static, bool>;

    /// All of them, the latest first. Nothing of what they hold is read.
    fn list(&self) -> Answer<'static, Vec<Place>>;

    /// What stands at a place; nothing where there is none, or it cannot be read.
    fn get(&self, place: &Place) -> Answer<'static, Option<Snapshot>>;

    /// Removes all of them.
    fn remove_all(&self) -> Answer<'static, ()>;
}

/// The places of keys, the latest first; keys that are not understood are left out, and alone.
pub(crate) fn places(keys: impl Iterator<Item = String>) -> Vec<Place> {
    let mut places: Vec<Place> = keys.filter_map(|key| Place::read(&key)).collect();
    places.sort_by_key(|place| std::cmp::Reverse(place.order));
    places
}

/// Its text, as it is kept.
pub(crate) fn text(snapshot: &Snapshot) -> String {
    // It holds no map whose names are no texts, and so can always be written.
    serde_json::to_string(snapshot).unwrap_or_default()
}

/// What a kept text says.
pub(crate) fn read(text: &str) -> Option<Snapshot> {
    serde_json::from_str(text).ok()
}

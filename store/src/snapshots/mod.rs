//! Copies of a workspace from before something was done to it as a whole: an import. Each is an export's text.

mod memory;

use cpor_engine::Instant;
use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::kept::Brought;

pub use memory::MemorySnapshots;

/// How many are kept of a workspace; a further one takes the place of the oldest. Source: [ours], one import and the few
/// before it are what somebody goes back to.
pub const MOST: usize = 3;

/// A copy from before an import, and what the import then brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Snapshot {
    /// When it was made, by the device's clock.
    pub at: Instant,
    /// The workspace as an export, without the bytes of its documents.
    pub export: String,
    /// The documents that were kept: their SHA-256.
    pub documents: Vec<String>,
    /// What the import brings.
    pub brought: Brought,
}

/// Keeps the snapshots of one workspace.
pub trait Snapshots {
    /// Keeps one; the oldest beyond [`MOST`] go.
    fn keep(&self, snapshot: Snapshot) -> Answer<'static, ()>;

    /// The latest; nothing where there is none, or it cannot be read.
    fn latest(&self) -> Answer<'static, Option<Snapshot>>;

    /// Removes all of them.
    fn remove_all(&self) -> Answer<'static, ()>;
}

/// Its place: in the order of time.
pub(crate) fn place(snapshot: &Snapshot) -> String {
    format!("{:020}", snapshot.at.millis().max(0))
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

/// Of the places of all that are kept, in their order, those that go.
pub(crate) fn beyond<T>(places: &[T]) -> &[T] {
    let over = places.len().saturating_sub(MOST);
    places.get(..over).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use cpor_engine::workspace::Clock;

    use super::*;
    use crate::answer::taken;
    use crate::testing::LETTER;

    fn snapshot(millis: i64) -> Snapshot {
        Snapshot {
            at: Instant::from_millis(millis),
            export: format!("{{\"n\":{millis}}}"),
            documents: vec![crate::documents::Digest::of(LETTER).to_string()],
            brought: Brought {
                records: HashSet::new(),
                before: Clock::Real,
                after: Clock::Real,
            },
        }
    }

    #[test]
    fn the_latest_comes_back_as_it_was_and_only_the_last_few_are_kept() {
        let snapshots = MemorySnapshots::default();
        assert_eq!(taken(snapshots.latest()).unwrap(), None);
        for millis in [5, 1_600_074_000_000, 70, 900, 3] {
            taken(snapshots.keep(snapshot(millis))).unwrap();
        }
        let latest = taken(snapshots.latest()).unwrap();
        assert_eq!(latest, Some(snapshot(1_600_074_000_000)));
        assert_eq!(snapshots.places().len(), MOST);
        taken(snapshots.remove_all()).unwrap();
        assert_eq!(taken(snapshots.latest()).unwrap(), None);
    }

    #[test]
    fn one_that_cannot_be_read_is_none() {
        for text in ["", "{", "{}", "[1]"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}

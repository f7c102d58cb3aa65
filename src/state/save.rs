//! Whether what was done is kept.

use cpor_store::keeper::Lasting;

/// What the save status says: from the click until the write is durable it is not *saved*.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SaveState {
    /// Everything is durable.
    Saved {
        /// When the last write became so, in milliseconds of the real clock; nothing before the first.
        at: Option<f64>,
        /// What it outlives.
        lasting: Lasting,
    },
    /// A write is under way.
    Saving,
    /// The last write failed: what it should have kept is not kept.
    NotSaved {
        /// Why, and what to do, in words.
        why: String,
    },
}

impl Default for SaveState {
    fn default() -> Self {
        Self::Saved {
            at: None,
            lasting: Lasting::Disk,
        }
    }
}

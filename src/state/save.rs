//! Whether what was done is kept.

use cpor_store::keeper::Lasting;
use leptos::prelude::*;

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

/// What is on its way beside the events: the bytes of documents, the undoing of an import. As long as any is, the status
/// says *Saving*; then it says again what became of the events meanwhile.
#[derive(Clone, Copy)]
pub(crate) struct UnderWay(RwSignal<u32>);

impl UnderWay {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(0))
    }

    /// Something is on its way until the answer goes.
    pub(crate) fn begin(self) -> Keeping {
        self.0.update(|count| *count += 1);
        Keeping(self.0)
    }

    /// Whether anything is; tracked.
    pub(super) fn any(self) -> bool {
        self.0.get() > 0
    }
}

/// Something that is on its way.
#[must_use = "it is on its way only as long as this is held"]
pub(crate) struct Keeping(RwSignal<u32>);

impl Drop for Keeping {
    fn drop(&mut self) {
        // The page may be gone by then.
        let _ = self.0.try_update(|count| *count = count.saturating_sub(1));
    }
}

impl Default for SaveState {
    fn default() -> Self {
        Self::Saved {
            at: None,
            lasting: Lasting::Disk,
        }
    }
}

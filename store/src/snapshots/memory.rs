use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Snapshot, Snapshots, beyond, place, read, text};
use crate::answer::{Answer, at_once};

/// Snapshots in memory, for tests. Clones share their content.
#[derive(Clone, Debug, Default)]
pub struct MemorySnapshots {
    kept: Arc<Mutex<BTreeMap<String, String>>>,
}

impl MemorySnapshots {
    fn kept(&self) -> MutexGuard<'_, BTreeMap<String, String>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The places of those that are kept.
    pub fn places(&self) -> Vec<String> {
        self.kept().keys().cloned().collect()
    }
}

impl Snapshots for MemorySnapshots {
    fn keep(&self, snapshot: Snapshot) -> Answer<'static, ()> {
        self.kept().insert(place(&snapshot), text(&snapshot));
        for gone in beyond(&self.places()) {
            self.kept().remove(gone);
        }
        at_once(Ok(()))
    }

    fn latest(&self) -> Answer<'static, Option<Snapshot>> {
        let latest = self.kept().values().next_back().and_then(|text| read(text));
        at_once(Ok(latest))
    }

    fn remove_all(&self) -> Answer<'static, ()> {
        self.kept().clear();
        at_once(Ok(()))
    }
}

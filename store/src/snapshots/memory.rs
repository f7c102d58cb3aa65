use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Figures, Place, Snapshot, Snapshots, going, places, read, text};
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

    /// Puts a text under a key as another version might.
    pub fn put_raw(&self, key: &str, text: &str) {
        self.kept().insert(key.to_owned(), text.to_owned());
    }

    /// The keys of those that are kept.
    pub fn keys(&self) -> Vec<String> {
        self.kept().keys().cloned().collect()
    }

    fn places(&self) -> Vec<Place> {
        places(self.keys().into_iter())
    }
}

impl Snapshots for MemorySnapshots {
    fn keep(&self, snapshot: Snapshot, figures: Figures) -> Answer<'static, bool> {
        let text = text(&snapshot);
        let mut places = self.places();
        if !snapshot.is_wanted(&places, figures) {
            return at_once(Ok(false));
        }
        let when = (snapshot.at, snapshot.made());
        let place = Place::next(&places, when, figures, text.len());
        self.kept().insert(place.to_string(), text);
        places.push(place);
        for gone in going(&places) {
            self.kept().remove(&gone.to_string());
        }
        at_once(Ok(true))
    }

    fn list(&self) -> Answer<'static, Vec<Place>> {
        at_once(Ok(self.places()))
    }

    fn get(&self, place: &Place) -> Answer<'static, Option<Snapshot>> {
        let kept = self.kept();
        let text = kept.get(&place.to_string());
        at_once(Ok(text.and_then(|text| read(text))))
    }

    fn remove_all(&self) -> Answer<'static, ()> {
        self.kept().clear();
        at_once(Ok(()))
    }
}

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{KeyValue, units_of};
use crate::fault::StorageFault;
use crate::trap::Trap;

/// A store that lives as long as the page: for tests, and where the browser's storage is blocked.
///
/// Clones share their content, as tabs do. Faults can be planted, to see what becomes of a write that fails or
/// of a page that dies in the middle.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    inside: Arc<Mutex<Inside>>,
}

#[derive(Debug, Default)]
struct Inside {
    texts: BTreeMap<String, String>,
    quota_units: Option<u64>,
    trap: Trap,
}

impl MemoryStore {
    /// An empty store without a limit.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty store that is full at `units` UTF-16 units, keys included.
    pub fn with_quota(units: u64) -> Self {
        let store = Self::new();
        store.inside().quota_units = Some(units);
        store
    }

    /// Lets `writes` more changes through and fails the next with `fault`, once.
    pub fn fail_after(&self, writes: usize, fault: StorageFault) {
        self.inside().trap.plant(writes, fault, false);
    }

    /// Lets `writes` more changes through; from the next on every change fails, until
    /// [`MemoryStore::restart`]. So looks a page that is killed in the middle.
    pub fn die_after(&self, writes: usize) {
        let fault = StorageFault::Other("the page is gone".into());
        self.inside().trap.plant(writes, fault, true);
    }

    /// Takes away what [`MemoryStore::fail_after`] or [`MemoryStore::die_after`] planted; whether it had struck.
    pub fn restart(&self) -> bool {
        self.inside().trap.take_away()
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inside {
    fn units_without(&self, key: &str) -> u64 {
        let others = self.texts.iter().filter(|(other, _)| *other != key);
        others
            .map(|(key, text)| units_of(key) + units_of(text))
            .sum()
    }
}

impl KeyValue for MemoryStore {
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageFault> {
        let inside = self.inside();
        let from = inside.texts.range(prefix.to_owned()..);
        Ok(from
            .map(|(key, _)| key)
            .take_while(|key| key.starts_with(prefix))
            .cloned()
            .collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageFault> {
        Ok(self.inside().texts.get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageFault> {
        let mut inside = self.inside();
        inside.trap.pass()?;
        if let Some(quota) = inside.quota_units
            && inside.units_without(key) + units_of(key) + units_of(text) > quota
        {
            return Err(StorageFault::Full);
        }
        inside.texts.insert(key.into(), text.into());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageFault> {
        let mut inside = self.inside();
        inside.trap.pass()?;
        inside.texts.remove(key);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_with_the_prefix_in_order() {
        let store = MemoryStore::new();
        for key in ["a/2", "b", "a/10", "a", "a/1"] {
            store.set(key, "x").unwrap();
        }
        for (prefix, keys) in [
            ("a/", vec!["a/1", "a/10", "a/2"]),
            ("a", vec!["a", "a/1", "a/10", "a/2"]),
            ("c", vec![]),
            ("", vec!["a", "a/1", "a/10", "a/2", "b"]),
        ] {
            assert_eq!(store.keys(prefix).unwrap(), keys, "{prefix:?}");
        }
    }

    #[test]
    fn the_quota_counts_utf16_units_of_keys_and_texts() {
        let store = MemoryStore::with_quota(6);
        for (case, key, text, answer) in [
            ("an emoji is two units", "k", "😀😀", Ok(())),
            ("one unit too many", "l", "x", Err(StorageFault::Full)),
            ("exactly full", "l", "", Ok(())),
            ("its own old text does not count", "k", "ő123", Ok(())),
            ("nor do five fit", "k", "ő1234", Err(StorageFault::Full)),
        ] {
            assert_eq!(store.set(key, text), answer, "{case}");
        }
        assert_eq!(store.get("k").unwrap().as_deref(), Some("ő123"));
        assert_eq!(store.units(""), Ok(6));
    }

    #[test]
    fn a_planted_fault_strikes_once_and_a_death_stays() {
        let store = MemoryStore::new();
        store.fail_after(1, StorageFault::Blocked);
        assert_eq!(store.set("a", ""), Ok(()));
        assert_eq!(store.remove("a"), Err(StorageFault::Blocked));
        assert_eq!(store.remove("a"), Ok(()));
        assert!(store.restart());
        store.die_after(1);
        assert_eq!(store.set("a", ""), Ok(()));
        assert!(store.set("b", "").is_err());
        assert!(store.remove("a").is_err());
        assert!(store.restart());
        assert_eq!(store.set("b", ""), Ok(()));
        store.die_after(0);
        assert!(!store.restart());
    }
}

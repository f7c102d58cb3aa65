use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{KeyValue, units_of};
use crate::fault::StorageFault;

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
    trap: Option<Trap>,
    /// Whether the trap has struck since it was set.
    sprung: bool,
}

#[derive(Clone, Debug)]
struct Trap {
    /// How many changes are still let through.
    writes_left: usize,
    fault: StorageFault,
    /// Whether everything fails from then on, as for a page that is gone.
    for_good: bool,
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
        self.plant(Trap {
            writes_left: writes,
            fault,
            for_good: false,
        });
    }

    /// Lets `writes` more changes through; from the next on every change fails, until
    /// [`MemoryStore::restart`]. So looks a page that is killed in the middle.
    pub fn die_after(&self, writes: usize) {
        self.plant(Trap {
            writes_left: writes,
            fault: StorageFault::Other("the page is gone".into()),
            for_good: true,
        });
    }

    /// Takes away what [`MemoryStore::fail_after`] or [`MemoryStore::die_after`] planted; whether it had struck.
    pub fn restart(&self) -> bool {
        let mut inside = self.inside();
        inside.trap = None;
        std::mem::take(&mut inside.sprung)
    }

    fn plant(&self, trap: Trap) {
        let mut inside = self.inside();
        inside.trap = Some(trap);
        inside.sprung = false;
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inside {
    /// Springs the trap, or brings it one change nearer.
    fn pass_trap(&mut self) -> Result<(), StorageFault> {
        let Some(trap) = &mut self.trap else {
            return Ok(());
        };
        if let Some(less) = trap.writes_left.checked_sub(1) {
            trap.writes_left = less;
            return Ok(());
        }
        let fault = trap.fault.clone();
        self.sprung = true;
        if !trap.for_good {
            self.trap = None;
        }
        Err(fault)
    }

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
        inside.pass_trap()?;
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
        inside.pass_trap()?;
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

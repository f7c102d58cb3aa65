//! Texts under keys: what `localStorage` is, behind a trait.

mod memory;

use std::sync::Arc;

use crate::fault::StorageFault;

pub use memory::MemoryStore;

/// A store of texts under keys, shared with other tabs and perhaps with other programs.
///
/// Every single call is atomic: a failed one has changed nothing. Nothing here is a lock; between two calls
/// another tab may have written. Only this trait's callers decide which keys are theirs: implementations touch
/// no key they are not given.
pub trait KeyValue: Send + Sync {
    /// All keys that begin with `prefix`, sorted.
    ///
    /// # Errors
    ///
    /// [`StorageFault::Blocked`] and [`StorageFault::Other`].
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageFault>;

    /// The text under `key`, if there is one.
    ///
    /// # Errors
    ///
    /// [`StorageFault::Blocked`] and [`StorageFault::Other`].
    fn get(&self, key: &str) -> Result<Option<String>, StorageFault>;

    /// Puts `text` under `key`, in the place of what is there.
    ///
    /// # Errors
    ///
    /// [`StorageFault::Full`] besides those of [`KeyValue::get`]; the old text then still stands.
    fn set(&self, key: &str, text: &str) -> Result<(), StorageFault>;

    /// Removes `key`; nothing happens where it is not there.
    ///
    /// # Errors
    ///
    /// As [`KeyValue::get`].
    fn remove(&self, key: &str) -> Result<(), StorageFault>;

    /// All keys that begin with `prefix`, each with what it and its text take, in UTF-16 units: how browsers count.
    ///
    /// # Errors
    ///
    /// As [`KeyValue::get`].
    fn sizes(&self, prefix: &str) -> Result<Vec<(String, u64)>, StorageFault> {
        let mut sizes = Vec::new();
        for key in self.keys(prefix)? {
            if let Some(text) = self.get(&key)? {
                let units = units_of(&key) + units_of(&text);
                sizes.push((key, units));
            }
        }
        Ok(sizes)
    }

    /// What the keys with `prefix` and their texts take together, in UTF-16 units.
    ///
    /// # Errors
    ///
    /// As [`KeyValue::get`].
    fn units(&self, prefix: &str) -> Result<u64, StorageFault> {
        let sizes = self.sizes(prefix)?;
        Ok(sizes.into_iter().map(|(_, units)| units).sum())
    }
}

/// The length of `text` in UTF-16 units.
pub fn units_of(text: &str) -> u64 {
    if text.is_ascii() {
        return text.len() as u64;
    }
    text.encode_utf16().count() as u64
}

macro_rules! key_value_by_reference {
    ($reference:ty) => {
        impl<T: KeyValue + ?Sized> KeyValue for $reference {
            fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageFault> {
                (**self).keys(prefix)
            }
            fn get(&self, key: &str) -> Result<Option<String>, StorageFault> {
                (**self).get(key)
            }
            fn set(&self, key: &str, text: &str) -> Result<(), StorageFault> {
                (**self).set(key, text)
            }
            fn remove(&self, key: &str) -> Result<(), StorageFault> {
                (**self).remove(key)
            }
            fn sizes(&self, prefix: &str) -> Result<Vec<(String, u64)>, StorageFault> {
                (**self).sizes(prefix)
            }
        }
    };
}

key_value_by_reference!(Arc<T>);
key_value_by_reference!(&T);

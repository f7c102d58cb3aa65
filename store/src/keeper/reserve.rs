//! Room that is held back in the browser's storage, under a key of its own: where the storage is full, it is released,
//! so that the last act still fits and can be followed by an export. Once there is room again it is taken again.

use crate::fault::StorageFault;
use crate::kv::{KeyValue, units_of};

/// The key.
pub const KEY: &str = "cpor1/reserve";

/// How many UTF-16 units are held back. [ours] A claim's largest act with its longest texts is below half of it.
pub const UNITS: usize = 32_768;

/// Holds the room back, if it is not yet and there is so much.
pub fn take(store: &(impl KeyValue + ?Sized)) {
    if store.get(KEY) == Ok(None) {
        // Where there is no room for it, it is taken another time.
        let _ = store.set(KEY, &" ".repeat(UNITS));
    }
}

/// Gives the room free; whether there was any.
///
/// # Errors
///
/// Those of the store.
pub fn release(store: &(impl KeyValue + ?Sized)) -> Result<bool, StorageFault> {
    let held = store.get(KEY)?.is_some();
    if held {
        store.remove(KEY)?;
    }
    Ok(held)
}

/// How many units are held back now, the key included.
///
/// # Errors
///
/// Those of the store.
pub fn units(store: &(impl KeyValue + ?Sized)) -> Result<u64, StorageFault> {
    let held = store.get(KEY)?;
    Ok(held.map_or(0, |held| units_of(KEY) + units_of(&held)))
}

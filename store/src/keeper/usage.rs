use super::area::{Desk, Kind, World};
use crate::fault::StorageFault;
use crate::kv::KeyValue;

/// What browsers let one origin keep in `localStorage`, in UTF-16 units, keys included.
///
/// Measured in Chromium. Foreign programs on the same origin share it.
pub const QUOTA_UNITS: u64 = 5_242_880;

/// What sandboxes leave free for the desk, in UTF-16 units.
pub const SANDBOX_RESERVE_UNITS: u64 = 2 * 1_048_576;

/// Who uses how much of the browser's storage, in UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// The desk, its documents not counted, and the site's own settings.
    pub desk: u64,
    /// All sandbox worlds.
    pub sandboxes: u64,
    /// Other programs on the same origin.
    pub others: u64,
    /// What is left of [`QUOTA_UNITS`].
    pub left: u64,
}

/// Measures who uses how much.
///
/// # Errors
///
/// Those of the store.
pub fn usage(store: &(impl KeyValue + ?Sized)) -> Result<Usage, StorageFault> {
    let desk = store.units(&format!("{}/", Desk::PREFIX))?;
    let sandboxes = store.units(&format!("{}/", World::PREFIX))?;
    let all = store.units("")?;
    Ok(Usage {
        desk,
        sandboxes,
        others: all.saturating_sub(desk).saturating_sub(sandboxes),
        left: QUOTA_UNITS.saturating_sub(all),
    })
}

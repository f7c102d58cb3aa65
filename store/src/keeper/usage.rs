use super::area::{Desk, Kind, World};
use super::reserve;
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
    /// What is held back for the last act that still has to fit; 0 once it was used up.
    pub reserve: u64,
    /// What is left of [`QUOTA_UNITS`].
    pub left: u64,
}

/// Measures who uses how much.
///
/// # Errors
///
/// Those of the store.
pub fn usage(store: &(impl KeyValue + ?Sized)) -> Result<Usage, StorageFault> {
    let reserve = reserve::units(store)?;
    // Each key is measured once: there are thousands.
    let sizes = store.sizes("")?;
    let below = |prefix: &str| -> u64 {
        let folder = format!("{prefix}/");
        let of_it = sizes.iter().filter(|(key, _)| key.starts_with(&folder));
        of_it.map(|(_, units)| units).sum()
    };
    let (desk, sandboxes, all) = (
        below(Desk::PREFIX),
        below(World::PREFIX),
        sizes.iter().map(|(_, units)| units).sum::<u64>(),
    );
    Ok(Usage {
        desk: desk.saturating_sub(reserve),
        sandboxes,
        others: all.saturating_sub(desk).saturating_sub(sandboxes),
        reserve,
        left: QUOTA_UNITS.saturating_sub(all),
    })
}

/// How full a store is, and so how loudly it is said. [ours] Early enough that a person can export, and free some room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fill {
    /// Less than 60 %.
    #[default]
    Fine,
    /// From 60 % on: worth a look.
    Watch,
    /// From 80 % on: something should be done.
    Near,
    /// From 95 % on: soon nothing fits any more.
    Full,
}

impl Fill {
    /// How full `used` of `all` is. Nothing of nothing is fine.
    pub fn of(used: u64, all: u64) -> Self {
        let from = |percent: u64| {
            all > 0 && u128::from(used) * 100 >= u128::from(all) * u128::from(percent)
        };
        match () {
            () if from(95) => Self::Full,
            () if from(80) => Self::Near,
            () if from(60) => Self::Watch,
            () => Self::Fine,
        }
    }
}

//! Why the store did not take something, and what to do, in words.

use cpor_store::StorageFault;
use cpor_store::keeper::usage;

use super::held::store;
use crate::words::{self, fill, language_untracked, numbers, text};

/// A browser keeps texts in units of two bytes.
pub(crate) const BYTES_PER_UNIT: u64 = 2;

/// Why, and what to do. The keys of the stores mean nothing to a person.
pub(crate) fn why(fault: &StorageFault) -> String {
    match fault {
        StorageFault::Blocked => text(words::faults::BLOCKED).to_owned(),
        StorageFault::Full => full(),
        StorageFault::Taken { .. } => text(words::faults::TAKEN).to_owned(),
        StorageFault::Gone => text(words::faults::GONE).to_owned(),
        StorageFault::Outdated => text(words::faults::OUTDATED).to_owned(),
        StorageFault::Missing { .. } => text(words::faults::MISSING).to_owned(),
        StorageFault::Malformed { .. } => text(words::faults::MALFORMED).to_owned(),
        StorageFault::Other(message) => fill(words::faults::OTHER, &[("message", message)]),
    }
}

/// The browser's room is shared: where other programs of this address have a part in it, that part is named.
fn full() -> String {
    let others = usage(&*store()).map_or(0, |usage| usage.others);
    match others {
        0 => text(words::faults::FULL).to_owned(),
        others => {
            let size = numbers::bytes(language_untracked(), others * BYTES_PER_UNIT);
            fill(words::faults::FULL_SHARED, &[("others", &size)])
        }
    }
}

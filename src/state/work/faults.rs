//! Why the store did not take something, and what to do, in words.

use cpor_store::StorageFault;

use crate::words::{self, fill, text};

/// Why, and what to do.
pub(crate) fn why(fault: &StorageFault) -> String {
    match fault {
        StorageFault::Blocked => text(words::faults::BLOCKED).to_owned(),
        StorageFault::Full => text(words::faults::FULL).to_owned(),
        StorageFault::Taken { .. } => text(words::faults::TAKEN).to_owned(),
        StorageFault::Gone => text(words::faults::GONE).to_owned(),
        StorageFault::Missing { key } => fill(words::faults::MISSING, &[("key", key)]),
        StorageFault::Malformed { key, .. } => fill(words::faults::MALFORMED, &[("key", key)]),
        StorageFault::Other(message) => fill(words::faults::OTHER, &[("message", message)]),
    }
}

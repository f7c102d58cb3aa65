//! What is wrong with a scenario, in words.

use cpor_scenario::{Fault, Wrong};

use crate::words::{fill, scenarios as keys};

/// Where and what.
pub(crate) fn fault_words(fault: &Fault) -> String {
    let what = fault.wrong.message();
    if fault.place.is_empty() {
        return what;
    }
    fill(
        keys::DAMAGED_AT,
        &[("place", fault.place.as_str()), ("what", &what)],
    )
}

/// Whether only a newer version can read it.
pub(crate) fn is_newer(fault: &Fault) -> bool {
    matches!(fault.wrong, Wrong::Newer { .. })
}

//! What is wrong with a scenario, in words.

use cpor_scenario::{Fault, Wrong};

use crate::{
    shown::faults,
    words::{fill, scenarios as keys},
};

/// In which times are told: a scenario that is at fault has perhaps no zone.
const ZONE: &str = "UTC";

/// Where and what.
pub(crate) fn fault_words(fault: &Fault) -> String {
    let what = faults::message(&fault.wrong, ZONE);
    if fault.place.is_empty() {
        return what;
    }
    fill(
        keys::DAMAGED_AT,
        &[("place", fault.place.as_str()), ("what", &what)],
    )
}

/// What to do.
pub(crate) fn remedy_words(fault: &Fault) -> String {
    faults::remedy(&fault.wrong, ZONE)
}

/// Whether only a newer version can read it.
pub(crate) fn is_newer(fault: &Fault) -> bool {
    matches!(fault.wrong, Wrong::Newer { .. })
}

//! Sides: whose entry in the history something is.

use cpor_engine::Side;

use crate::words::{Key, sides as keys};

/// The name of a side.
pub(crate) fn name(side: Side) -> Key {
    match side {
        Side::Partner => keys::PARTNER,
        Side::Reviewer => keys::REVIEWER,
        Side::Customer => keys::CUSTOMER,
        Side::Program => keys::PROGRAM,
        Side::Clock => keys::CLOCK,
    }
}

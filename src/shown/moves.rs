//! What moves a claim, in words.

use cpor_engine::rules::Cause;

use super::{acts, clock};
use crate::words::{fill, life as keys, text};

/// “Submit claim”, “Reject, on the partner's request”, “End of the clock: Consent”.
pub(crate) fn cause(cause: Cause) -> String {
    match cause {
        Cause::Act(act) => text(acts::name(act)).to_owned(),
        Cause::Granted(act) => fill(keys::ON_REQUEST, &[("act", text(acts::name(act)))]),
        Cause::Clock(kind) => fill(keys::ENDS, &[("clock", text(clock::name(kind)))]),
    }
}

//! What is true of a rejection that is disputed: since when, what the reviewer has to do, and by when.

use cpor_engine::ClockKind;
use cpor_engine::view::ClaimView;

use crate::shown::when;
use crate::state::Work;
use crate::words::{claim as keys, fill};

/// “Disputed on Fri 2 Oct. The reviewer has to answer by Fri 9 Oct: …”; nothing where no dispute is open. Tracked.
pub(super) fn now(work: Work, claim: &ClaimView) -> Option<String> {
    let opened = claim.dispute.as_ref()?.opened_at;
    let mut clocks = claim.deadlines.iter();
    let answer = clocks.find(|deadline| deadline.kind == ClockKind::DisputeAnswer);
    work.read(|workspace, host| {
        let zone = workspace.zone();
        let today = zone.date_of(workspace.now(host));
        let day = when::date(zone.date_of(opened), today);
        match answer {
            Some(answer) => {
                let last = when::date(answer.last_day, today);
                fill(keys::DISPUTED_UNTIL, &[("day", &day), ("last", &last)])
            }
            None => fill(keys::DISPUTED, &[("day", &day)]),
        }
    })
}

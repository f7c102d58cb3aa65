//! What is true of a rejection that is disputed: since when, what the reviewer has to do, and by when.

use cpor_engine::view::ClaimView;
use cpor_engine::{ClockKind, Problem, Refusal};
use leptos::prelude::*;

use super::showing::Showing;
use crate::pages::saying::refusal_words;
use crate::shown::{refusals, when};
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

/// Why something is not open, and what to do instead. Nobody is advised to dispute what is disputed. Tracked.
pub(super) fn why_not(showing: Showing, refusal: &Refusal) -> String {
    let zone = showing.work.zone_name();
    match (&refusal.problem, now(showing.work, &showing.claim.read())) {
        (Problem::ResponseTooLate { .. }, Some(now)) => {
            format!("{} {now}", refusals::message(refusal, &zone))
        }
        _ => refusal_words(refusal, &zone),
    }
}

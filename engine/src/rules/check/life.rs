//! What happens by the book: its rules are there, every place is reached, and a claim comes to an end.

use super::{fault, missing};
use crate::command::ActKind;
use crate::deadline::ClockKind;
use crate::refusal::Refusal;
use crate::rules::data::By;
use crate::rules::moves::{ending, reached};
use crate::rules::{Contradiction, RuleBook};
use crate::status::Status;

/// The rules that an act's events and refusals name.
fn named_by(act: ActKind) -> &'static [&'static str] {
    match act {
        ActKind::CreateClaim => &["T1", "F5", "F6"],
        ActKind::EditClaim => &["T3", "T6", "E1", "F4"],
        ActKind::AddPoe => &["E3"],
        ActKind::RemovePoe => &["E4"],
        ActKind::Comment => &["M1"],
        ActKind::Submit => &["T2", "F3"],
        ActKind::Resubmit => &["T7"],
        ActKind::DeleteDraft => &["T18"],
        ActKind::CopyClaim => &["T16"],
        ActKind::StartReview => &["T4"],
        ActKind::RequestInformation => &["T5"],
        ActKind::Approve => &["T9"],
        ActKind::Reject => &["T10", "Q2", "Q3"],
        ActKind::RequestRejection => &["T13", "Q1"],
        ActKind::DeclineConsent => &["T11"],
        ActKind::Dispute => &["T14", "D2"],
        ActKind::ResolveDispute => &["T15", "T5", "D4"],
        ActKind::AssessEligibility => &["T17"],
        ActKind::ValidateEarnings => &["T19"],
        ActKind::Disassociate => &["T21"],
        ActKind::Retract => &["T20"],
    }
}

/// What happens is recorded by the name of its rule, and what is refused is explained by it: the rule is there.
pub(super) fn needed_rules(book: &RuleBook) -> Result<(), Refusal> {
    let data = book.data();
    let by_acts = data.acts.iter().flat_map(|row| named_by(row.act));
    let by_clocks = data.clocks.iter().map(|row| match row.kind {
        ClockKind::Response => &"T8",
        ClockKind::Consent => &"T12",
        ClockKind::DisputeWindow => &"D3",
        _ => &"N1",
    });
    let roles = data.acts.iter().map(|row| match row.by {
        By::Partner => &"A1",
        By::PartnerOrReviewer => &"M2",
        By::Reviewer | By::Customer | By::Program => &"A2",
    });
    let mut named = by_acts.chain(by_clocks).chain(roles).chain(&["A1", "N1"]);
    match named.find(|id| book.rule(id).is_none()) {
        Some(id) => Err(missing(id, "rules")),
        None => Ok(()),
    }
}

/// Every status and every place is reached, and from each a claim can come to an end.
pub(super) fn life(book: &RuleBook) -> Result<(), Refusal> {
    let data = book.data();
    let moves = book.moves();
    let (reached, ending) = (reached(&moves), ending(&moves));
    let of = |status: Status| {
        let places = reached.iter();
        places.filter(move |place| place.status(book.terms()) == status)
    };
    for (index, row) in data.statuses.iter().enumerate() {
        let at = format!("statuses[{index}].status");
        if of(row.status).next().is_none() {
            return Err(fault(Contradiction::NeverReached, at));
        }
        if of(row.status).any(|place| !ending.contains(place)) {
            return Err(fault(Contradiction::NeverEnds, at));
        }
    }
    for (index, row) in data.acts.iter().enumerate() {
        for (member, places) in [("places", &row.places), ("onRequest", &row.on_request)] {
            if let Some(place) = places.iter().position(|place| !reached.contains(place)) {
                let at = format!("acts[{index}].{member}[{place}]");
                return Err(fault(Contradiction::NeverReached, at));
            }
        }
    }
    Ok(())
}

//! The rule by which an event happened, as its record names it.

use crate::event::Body;
use crate::reason::RejectionReason;
use crate::rules::BookRef;
use crate::status::Place;

/// The rule of an event where the body alone does not tell: an edit of a draft is T1, in Partner action required T6; a
/// rejection that the partner asked for is T13, wherever it was decided.
pub(in crate::workspace) fn rule_of(body: &Body, place: Place) -> &'static str {
    match (body, place) {
        (Body::Edited { .. }, Place::Editing) => "T1",
        (Body::Edited { .. }, Place::PartnerActionRequired) => "T6",
        (Body::Rejected { reasons, .. }, _)
            if reasons.contains(&RejectionReason::PartnerRequest) =>
        {
            "T13"
        }
        _ => body.rule(),
    }
}

pub(in crate::workspace) fn rule_name(book: &BookRef, rule: &str) -> String {
    format!("{book}/{rule}")
}

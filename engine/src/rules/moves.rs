//! How a claim moves by a rule book: what its acts and clocks lead to. The lifecycle is drawn from it, and a book is
//! checked by it.

use std::collections::BTreeSet;

use super::data::AfterDispute;
use super::{RuleBook, Terms};
use crate::command::ActKind;
use crate::deadline::{ClockKind, OnLapse};
use crate::status::{Place, Status};

/// What moves a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// An act.
    Act(ActKind),
    /// An act that grants what the partner has asked for.
    Granted(ActKind),
    /// The lapse of a clock.
    Clock(ClockKind),
}

/// One way of a claim from a place to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    /// Where it stood; nowhere, before it was made.
    pub from: Option<Place>,
    /// Where it stands then; nowhere, when it was deleted.
    pub to: Option<Place>,
    /// What moves it.
    pub cause: Cause,
    /// The name of the rule.
    pub rule: &'static str,
    /// Whether only a claim that has been disputed goes this way.
    pub once_disputed: bool,
}

/// Where an act makes sense: elsewhere it would change nothing, or what it cannot undo.
pub(super) fn possible(act: ActKind) -> &'static [Place] {
    const APPROVED: [Place; 5] = [
        Place::AwaitingConsent,
        Place::SentForAssessment,
        Place::Eligible,
        Place::Validated,
        Place::NotEligible,
    ];
    const HANDED_IN: [Place; 8] = [
        Place::Submitted,
        Place::UnderReview,
        Place::PartnerActionRequired,
        Place::AwaitingConsent,
        Place::SentForAssessment,
        Place::Eligible,
        Place::Validated,
        Place::NotEligible,
    ];
    match act {
        ActKind::CreateClaim => &[],
        ActKind::EditClaim
        | ActKind::AddPoe
        | ActKind::RemovePoe
        | ActKind::Comment
        | ActKind::CopyClaim
        | ActKind::Retract => &Place::ALL,
        ActKind::Submit | ActKind::DeleteDraft => &[Place::Editing],
        ActKind::Resubmit => &[Place::PartnerActionRequired],
        ActKind::StartReview => &[Place::Submitted],
        ActKind::RequestInformation => &[Place::Submitted, Place::UnderReview],
        ActKind::Approve => &[Place::Submitted, Place::UnderReview],
        // Outside a review only what the partner asked for is granted.
        ActKind::Reject => &[Place::UnderReview],
        ActKind::RequestRejection => &HANDED_IN,
        ActKind::DeclineConsent | ActKind::Disassociate => &APPROVED,
        ActKind::Dispute => &[Place::Rejected],
        ActKind::ResolveDispute => &[Place::InDispute],
        ActKind::AssessEligibility => &[Place::SentForAssessment],
        ActKind::ValidateEarnings => &[Place::Eligible],
    }
}

/// Where an act may be open on the partner's request only.
pub(super) fn possible_on_request(act: ActKind) -> &'static [Place] {
    match act {
        ActKind::Reject => possible(ActKind::RequestRejection),
        _ => &[],
    }
}

impl RuleBook {
    /// Every way a claim can go, by the acts in their order, then by the clocks. Edits, comments and copies move no
    /// claim; what a retraction leads to is wherever the claim came from.
    pub fn moves(&self) -> Vec<Move> {
        let mut moves = Vec::new();
        for row in &self.data().acts {
            if row.act == ActKind::CreateClaim {
                moves.push(Move {
                    from: None,
                    to: Some(Place::Editing),
                    cause: Cause::Act(row.act),
                    rule: "T1",
                    once_disputed: false,
                });
            }
            for from in &row.places {
                moves.extend(self.led(row.act, *from, Cause::Act(row.act)));
            }
            for from in &row.on_request {
                let granted = self.led(row.act, *from, Cause::Granted(row.act));
                moves.extend(granted.into_iter().map(|way| Move { rule: "T13", ..way }));
            }
        }
        for row in &self.data().clocks {
            let cause = Cause::Clock(row.kind);
            match (row.kind, row.on_lapse) {
                (ClockKind::Response, OnLapse::Rejected) => {
                    moves.extend(self.rejected(Place::PartnerActionRequired, cause, "T8"));
                }
                (ClockKind::Consent, OnLapse::Assessment) => moves.push(way(
                    Place::AwaitingConsent,
                    Place::SentForAssessment,
                    cause,
                    "T12",
                )),
                _ => {}
            }
        }
        moves
    }

    /// Where an act leads from a place.
    fn led(&self, act: ActKind, from: Place, cause: Cause) -> Vec<Move> {
        let to = |place, rule| vec![way(from, place, cause, rule)];
        match act {
            ActKind::Submit => to(Place::Submitted, "T2"),
            ActKind::StartReview => to(Place::UnderReview, "T4"),
            ActKind::RequestInformation => to(Place::PartnerActionRequired, "T5"),
            ActKind::Resubmit => to(Place::Submitted, "T7"),
            ActKind::Approve => to(Place::AwaitingConsent, "T9"),
            ActKind::Reject => self.rejected(from, cause, "T10"),
            ActKind::DeclineConsent => self.rejected(from, cause, "T11"),
            ActKind::Dispute => to(Place::InDispute, "T14"),
            ActKind::ResolveDispute => vec![
                way(from, Place::AwaitingConsent, cause, "T15"),
                way(from, self.upheld(), cause, "T15"),
                way(from, Place::PartnerActionRequired, cause, "T15"),
            ],
            ActKind::AssessEligibility => vec![
                way(from, Place::Eligible, cause, "T17"),
                way(from, Place::NotEligible, cause, "T17"),
            ],
            ActKind::ValidateEarnings => to(Place::Validated, "T19"),
            ActKind::Disassociate => to(Place::RejectedFinal, "T21"),
            ActKind::DeleteDraft => vec![Move {
                to: None,
                ..way(from, from, cause, "T18")
            }],
            ActKind::CreateClaim
            | ActKind::EditClaim
            | ActKind::AddPoe
            | ActKind::RemovePoe
            | ActKind::Comment
            | ActKind::CopyClaim
            | ActKind::RequestRejection
            | ActKind::Retract => Vec::new(),
        }
    }

    /// A rejection: to Rejected, and for good where a dispute has made it so.
    fn rejected(&self, from: Place, cause: Cause, rule: &'static str) -> Vec<Move> {
        let mut moves = vec![way(from, Place::Rejected, cause, rule)];
        let disputable = self.act(ActKind::Dispute).is_some();
        if disputable && self.upheld() == Place::RejectedFinal {
            moves.push(Move {
                once_disputed: true,
                ..way(from, Place::RejectedFinal, cause, rule)
            });
        }
        moves
    }

    /// Where a claim stands whose dispute was answered with no.
    fn upheld(&self) -> Place {
        match self.data().after_dispute {
            AfterDispute::Rejected => Place::Rejected,
            AfterDispute::RejectedFinal => Place::RejectedFinal,
        }
    }
}

fn way(from: Place, to: Place, cause: Cause, rule: &'static str) -> Move {
    Move {
        from: Some(from),
        to: Some(to),
        cause,
        rule,
        once_disputed: false,
    }
}

/// The places where a claim can come to stand.
pub(super) fn reached(moves: &[Move]) -> BTreeSet<Place> {
    spread(
        moves
            .iter()
            .filter(|way| way.from.is_none())
            .filter_map(|way| way.to)
            .collect(),
        |place| {
            let on = moves.iter().filter(move |way| way.from == Some(place));
            on.filter_map(|way| way.to).collect()
        },
    )
}

/// The places from which a claim can come to an end: where it may stay, or where it was deleted.
pub(super) fn ending(moves: &[Move]) -> BTreeSet<Place> {
    let gone = moves.iter().filter(|way| way.to.is_none());
    let ends = [
        Place::Validated,
        Place::NotEligible,
        Place::Rejected,
        Place::RejectedFinal,
    ];
    spread(
        gone.filter_map(|way| way.from).chain(ends).collect(),
        |place| {
            let back = moves.iter().filter(move |way| way.to == Some(place));
            back.filter_map(|way| way.from).collect()
        },
    )
}

fn spread(from: Vec<Place>, on: impl Fn(Place) -> Vec<Place>) -> BTreeSet<Place> {
    let mut seen = BTreeSet::new();
    let mut open = from;
    while let Some(place) = open.pop() {
        if seen.insert(place) {
            open.extend(on(place));
        }
    }
    seen
}

/// The status in which a clock runs.
pub(super) fn runs_in(clock: ClockKind, terms: Terms) -> Status {
    match clock {
        ClockKind::Pickup | ClockKind::Decision => Status::Submitted,
        ClockKind::Review => Status::UnderReview,
        ClockKind::Response => Status::PartnerActionRequired,
        ClockKind::Consent => Status::Approved,
        ClockKind::DisputeWindow => Status::Rejected,
        ClockKind::DisputeAnswer => Place::InDispute.status(terms),
    }
}

//! Where boxes and ways lie in the drawing of the lifecycle, and which moves of a rule book each way stands for.

use cpor_engine::rules::{Cause, Move};
use cpor_engine::{ClockKind, Place, command::ActKind};

use crate::words::{Key, rules as keys};

/// A box: its left edge, top and width. A status has a solid one, a part of a status a dashed one.
pub(super) type Box = (Place, i32, i32, i32);

/// How high the box of a status is.
pub(super) const HIGH: i32 = 46;

/// How high the box of a part is.
pub(super) const LOW: i32 = 34;

/// The statuses, each by the place that stands for it.
pub(super) const STATUSES: [Box; 8] = [
    (Place::Editing, -42, 44, 158),
    (Place::Submitted, 186, 44, 128),
    (Place::UnderReview, 388, 44, 140),
    (Place::AwaitingConsent, 640, 44, 126),
    (Place::PartnerActionRequired, 318, 236, 200),
    (Place::Rejected, 640, 236, 126),
    (Place::InDispute, 836, 233, 150),
    (Place::RejectedFinal, 836, 340, 150),
];

/// Parts of a status. What the incentive program says is drawn where a claim has come to be assessed.
pub(super) const PARTS: [Box; 6] = [
    (Place::AwaitingConsent, 836, 18, 150),
    (Place::SentForAssessment, 836, 70, 150),
    (Place::InDispute, 836, 236, 150),
    (Place::Validated, 1040, 18, 150),
    (Place::Eligible, 1040, 70, 150),
    (Place::NotEligible, 1040, 122, 150),
];

/// Whether a place is drawn only where a claim has come to be assessed.
pub(super) const fn is_assessed(place: Place) -> bool {
    matches!(
        place,
        Place::Eligible | Place::Validated | Place::NotEligible
    )
}

/// How a label lies to its point.
#[derive(Clone, Copy)]
pub(super) enum Lies {
    Around,
    Before,
    After,
}

/// What stands beside a way, and where.
pub(super) type Label = (Key, i32, i32, Lies);

/// What moves a claim along a way.
#[derive(Clone, Copy)]
pub(super) enum By {
    Act(ActKind),
    Clock(ClockKind),
}

/// A way that has its own place in the drawing.
pub(super) struct Edge {
    from: &'static [Place],
    to: Place,
    by: By,
    /// Its line.
    pub(super) path: &'static str,
    /// What stands beside it.
    pub(super) label: Option<Label>,
}

impl Edge {
    /// Whether it stands for a move of a rule book.
    pub(super) fn is_of(&self, way: &Move) -> bool {
        let cause = match self.by {
            By::Act(act) => way.cause == Cause::Act(act),
            By::Clock(clock) => way.cause == Cause::Clock(clock),
        };
        cause && way.to == Some(self.to) && way.from.is_some_and(|it| self.from.contains(&it))
    }

    /// Whether it is drawn only where a claim has come to be assessed.
    pub(super) const fn is_assessed(&self) -> bool {
        is_assessed(self.to)
    }
}

const fn edge(
    from: &'static [Place],
    to: Place,
    by: By,
    path: &'static str,
    label: Option<Label>,
) -> Edge {
    Edge {
        from,
        to,
        by,
        path,
        label,
    }
}

const APPROVED: &[Place] = &[
    Place::AwaitingConsent,
    Place::SentForAssessment,
    Place::Eligible,
    Place::Validated,
    Place::NotEligible,
];

/// From the box of Approved to its first part; it stands for no move.
pub(super) const INTO_CONSENT: &str = "M766 60C800 56 806 37 830 35";

/// The ways.
pub(super) const EDGES: [Edge; 18] = [
    edge(
        &[Place::Editing],
        Place::Submitted,
        By::Act(ActKind::Submit),
        "M116 67H180",
        Some((keys::EDGE_SUBMIT, 148, 58, Lies::Around)),
    ),
    edge(
        &[Place::Submitted],
        Place::UnderReview,
        By::Act(ActKind::StartReview),
        "M314 67H382",
        Some((keys::EDGE_START, 348, 58, Lies::Around)),
    ),
    edge(
        &[Place::UnderReview],
        Place::AwaitingConsent,
        By::Act(ActKind::Approve),
        "M528 67H634",
        Some((keys::EDGE_APPROVE, 581, 58, Lies::Around)),
    ),
    edge(
        &[Place::UnderReview],
        Place::PartnerActionRequired,
        By::Act(ActKind::RequestInformation),
        "M474 90V230",
        Some((keys::EDGE_ASK, 466, 140, Lies::Before)),
    ),
    edge(
        &[Place::PartnerActionRequired],
        Place::Submitted,
        By::Act(ActKind::Resubmit),
        "M346 236C346 170 270 170 256 96",
        Some((keys::EDGE_RESUBMIT, 262, 172, Lies::Before)),
    ),
    edge(
        &[Place::PartnerActionRequired],
        Place::Rejected,
        By::Clock(ClockKind::Response),
        "M518 259H634",
        Some((keys::EDGE_NO_ANSWER, 576, 250, Lies::Around)),
    ),
    edge(
        &[Place::UnderReview],
        Place::Rejected,
        By::Act(ActKind::Reject),
        "M510 90C530 150 600 176 662 229",
        Some((keys::EDGE_REJECT, 556, 178, Lies::Before)),
    ),
    edge(
        APPROVED,
        Place::Rejected,
        By::Act(ActKind::DeclineConsent),
        "M703 90V230",
        Some((keys::EDGE_DECLINE, 696, 136, Lies::Before)),
    ),
    edge(
        &[Place::AwaitingConsent],
        Place::SentForAssessment,
        By::Clock(ClockKind::Consent),
        "M911 52V66",
        None,
    ),
    edge(
        &[Place::Rejected],
        Place::InDispute,
        By::Act(ActKind::Dispute),
        "M766 248C790 246 806 248 830 250",
        Some((keys::EDGE_DISPUTE, 798, 238, Lies::Around)),
    ),
    edge(
        &[Place::InDispute],
        Place::Rejected,
        By::Act(ActKind::ResolveDispute),
        "M830 262C806 264 790 264 772 264",
        Some((keys::EDGE_STANDS, 800, 279, Lies::Around)),
    ),
    edge(
        &[Place::InDispute],
        Place::RejectedFinal,
        By::Act(ActKind::ResolveDispute),
        "M938 270V334",
        Some((keys::EDGE_STANDS, 946, 311, Lies::After)),
    ),
    edge(
        &[Place::InDispute],
        Place::PartnerActionRequired,
        By::Act(ActKind::ResolveDispute),
        "M884 270C884 314 424 326 420 288",
        Some((keys::EDGE_ASKS_AGAIN, 650, 311, Lies::Around)),
    ),
    edge(
        &[Place::InDispute],
        Place::AwaitingConsent,
        By::Act(ActKind::ResolveDispute),
        "M905 236C905 160 800 150 748 97",
        Some((keys::EDGE_GRANTED, 880, 158, Lies::After)),
    ),
    edge(
        APPROVED,
        Place::RejectedFinal,
        By::Act(ActKind::Disassociate),
        "M986 80C1052 120 1052 320 992 358",
        Some((keys::EDGE_DISASSOCIATE, 1026, 214, Lies::Before)),
    ),
    edge(
        &[Place::SentForAssessment],
        Place::Eligible,
        By::Act(ActKind::AssessEligibility),
        "M986 87H1034",
        None,
    ),
    edge(
        &[Place::SentForAssessment],
        Place::NotEligible,
        By::Act(ActKind::AssessEligibility),
        "M986 96C1012 98 1008 136 1034 139",
        None,
    ),
    edge(
        &[Place::Eligible],
        Place::Validated,
        By::Act(ActKind::ValidateEarnings),
        "M1115 70V58",
        None,
    ),
];

/// The box of a place, and how high it is; a part before the status it belongs to.
pub(super) fn box_of(place: Place) -> Option<(Box, i32)> {
    let find = |all: &[Box], high| {
        let found = all.iter().find(|(of, ..)| *of == place);
        found.map(|found| (*found, high))
    };
    find(&PARTS, LOW).or_else(|| find(&STATUSES, HIGH))
}

/// The line of a move that has no place of its own: from below one box into the left of the other's top.
pub(super) fn line(from: Place, to: Place) -> Option<(String, (i32, i32))> {
    let ((_, from_x, from_y, from_width), from_high) = box_of(from)?;
    let ((_, to_x, to_y, _), _) = box_of(to)?;
    let (x, y) = (from_x + from_width / 3, from_y + from_high);
    let (end_x, end_y) = (to_x + 14, to_y - 6);
    let lower = y.max(end_y - 40) + 30;
    let path = format!(
        "M{x} {y}C{x} {lower} {end_x} {} {end_x} {end_y}",
        end_y - 60
    );
    Some((path, ((x + end_x) / 2, (y + end_y) / 2)))
}

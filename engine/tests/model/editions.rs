//! The editions, by hand from domain.md §§1, 3 and 8.

use crate::claim::Status;

/// What an edition's dispute is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dispute {
    /// There is none, and no window: disputes go to support.
    None,
    /// A sub-state of Rejected, within 30 days as often as one is answered.
    SubState,
    /// A status, once; afterwards every rejection is final.
    Status,
}

#[derive(Debug)]
pub(crate) struct Edition {
    pub(crate) name: &'static str,
    /// Business days in Submitted.
    pub(crate) pickup: u32,
    /// Business days in Under review.
    pub(crate) review: u32,
    /// Business days in Partner action required.
    pub(crate) response: u32,
    /// Business days of the overall target.
    pub(crate) decision: Option<u32>,
    /// Days of consent.
    pub(crate) consent: i64,
    /// Days to dispute.
    pub(crate) window: i64,
    /// Business days to answer a dispute.
    pub(crate) answer: u32,
    pub(crate) dispute: Dispute,
    /// Where fields change and documents are added.
    pub(crate) edit: &'static [Status],
    /// Whether the customer may decline after the 7 days too.
    pub(crate) decline_any_time: bool,
    pub(crate) disassociate: bool,
    pub(crate) acknowledge: bool,
}

pub(crate) const EDITIONS: [Edition; 3] = [
    Edition {
        name: "2020-06",
        pickup: 5,
        review: 5,
        response: 5,
        decision: Some(10),
        consent: 7,
        window: 0,
        answer: 0,
        dispute: Dispute::None,
        edit: &[Status::Editing, Status::Submitted, Status::Par],
        decline_any_time: false,
        disassociate: false,
        acknowledge: false,
    },
    Edition {
        name: "2020-09",
        pickup: 5,
        review: 5,
        response: 5,
        decision: Some(10),
        consent: 7,
        window: 30,
        answer: 5,
        dispute: Dispute::SubState,
        edit: &[Status::Editing, Status::Submitted, Status::Par],
        decline_any_time: false,
        disassociate: false,
        acknowledge: false,
    },
    Edition {
        name: "2023-10",
        pickup: 5,
        review: 14,
        response: 14,
        decision: None,
        consent: 7,
        window: 30,
        answer: 5,
        dispute: Dispute::Status,
        edit: &[Status::Editing, Status::Par],
        decline_any_time: true,
        disassociate: true,
        acknowledge: true,
    },
];

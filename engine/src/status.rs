//! Where a claim stands.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::rules::Terms;

/// A claim's status, in every edition's words. Source: domain.md §1 and §8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// Created, not submitted.
    Editing,
    /// Submitted, review not started.
    Submitted,
    /// The PoE is being validated.
    UnderReview,
    /// Microsoft needs more.
    PartnerActionRequired,
    /// Approved; the customer may decline.
    Approved,
    /// Denied; may be disputed.
    Rejected,
    /// In dispute, where the edition makes that a status.
    Dispute,
    /// Denied for good, where the edition knows that.
    RejectedFinal,
}

impl Status {
    /// All statuses, in the order of a claim's life.
    pub const ALL: [Status; 8] = [
        Status::Editing,
        Status::Submitted,
        Status::UnderReview,
        Status::PartnerActionRequired,
        Status::Approved,
        Status::Rejected,
        Status::Dispute,
        Status::RejectedFinal,
    ];

    /// The word used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Status::Editing => "editing",
            Status::Submitted => "submitted",
            Status::UnderReview => "underReview",
            Status::PartnerActionRequired => "partnerActionRequired",
            Status::Approved => "approved",
            Status::Rejected => "rejected",
            Status::Dispute => "dispute",
            Status::RejectedFinal => "rejectedFinal",
        }
    }
}

/// Where a claim stands, finer than its status: with the sub-states of Approved and Rejected.
///
/// Rule books say by place what is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Place {
    /// A draft.
    Editing,
    /// Waiting for the review to start.
    Submitted,
    /// In review.
    UnderReview,
    /// Waiting for the partner's answer.
    PartnerActionRequired,
    /// Approved, the customer may decline.
    AwaitingConsent,
    /// Approved, the incentive program assesses.
    SentForAssessment,
    /// Approved and eligible; the earnings are not yet validated.
    Eligible,
    /// Eligible, and found in the earnings report.
    Validated,
    /// Approved, not eligible.
    NotEligible,
    /// Rejected, not in dispute.
    Rejected,
    /// Rejected, in dispute.
    InDispute,
    /// Rejected for good.
    RejectedFinal,
}

impl Place {
    /// All places, in the order of a claim's life.
    pub const ALL: [Place; 12] = [
        Place::Editing,
        Place::Submitted,
        Place::UnderReview,
        Place::PartnerActionRequired,
        Place::AwaitingConsent,
        Place::SentForAssessment,
        Place::Eligible,
        Place::Validated,
        Place::NotEligible,
        Place::Rejected,
        Place::InDispute,
        Place::RejectedFinal,
    ];

    /// The word used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Place::Editing => "editing",
            Place::Submitted => "submitted",
            Place::UnderReview => "underReview",
            Place::PartnerActionRequired => "partnerActionRequired",
            Place::AwaitingConsent => "awaitingConsent",
            Place::SentForAssessment => "sentForAssessment",
            Place::Eligible => "eligible",
            Place::Validated => "validated",
            Place::NotEligible => "notEligible",
            Place::Rejected => "rejected",
            Place::InDispute => "inDispute",
            Place::RejectedFinal => "rejectedFinal",
        }
    }

    /// The status of a claim that stands there.
    pub const fn status(self, terms: Terms) -> Status {
        match self {
            Place::Editing => Status::Editing,
            Place::Submitted => Status::Submitted,
            Place::UnderReview => Status::UnderReview,
            Place::PartnerActionRequired => Status::PartnerActionRequired,
            Place::AwaitingConsent
            | Place::SentForAssessment
            | Place::Eligible
            | Place::Validated
            | Place::NotEligible => Status::Approved,
            Place::InDispute if terms.dispute_is_a_status => Status::Dispute,
            Place::Rejected | Place::InDispute => Status::Rejected,
            Place::RejectedFinal => Status::RejectedFinal,
        }
    }

    /// What the status alone does not say of the place, in English.
    pub(crate) const fn within(self, status: Status) -> Option<&'static str> {
        Some(match (self, status) {
            (Place::AwaitingConsent, _) => "awaiting consent",
            (Place::SentForAssessment, _) => "sent for assessment",
            (Place::Eligible, _) => "eligible",
            (Place::Validated, _) => "earnings validated",
            (Place::NotEligible, _) => "not eligible",
            (Place::InDispute, Status::Rejected) => "in dispute",
            _ => return None,
        })
    }
}

/// A place with the name that an edition has for it: `Approved, awaiting consent`; Editing is Draft in some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPlace {
    /// The place.
    pub place: Place,
    /// Its name in English.
    pub name: String,
}

impl fmt::Display for NamedPlace {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.name)
    }
}

/// Whose turn it is. Source: rule W1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum BallWith {
    /// The partner's.
    Partner,
    /// Microsoft's: a reviewer's or the incentive program's.
    Microsoft,
    /// The customer's.
    Customer,
    /// Nobody's.
    Nobody,
}

impl BallWith {
    /// All, in the order in which a partner looks at them.
    pub const ALL: [BallWith; 4] = [
        BallWith::Partner,
        BallWith::Microsoft,
        BallWith::Customer,
        BallWith::Nobody,
    ];

    /// The word used in data.
    pub const fn key(self) -> &'static str {
        match self {
            BallWith::Partner => "partner",
            BallWith::Microsoft => "microsoft",
            BallWith::Customer => "customer",
            BallWith::Nobody => "nobody",
        }
    }
}

/// What the incentive program makes of an approved claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Incentive {
    /// The customer may still decline.
    AwaitingConsent,
    /// The program assesses.
    SentForAssessment,
    /// Eligible for incentives.
    Eligible,
    /// Not eligible.
    NotEligible,
}

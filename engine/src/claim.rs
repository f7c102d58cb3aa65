//! A claim as it is: the fold of its events.

use std::sync::Arc;

use serde::Serialize;

use crate::actor::Actor;
use crate::deadline::Deadline;
use crate::document::Document;
use crate::fields::Fields;
use crate::growing::Growing;
use crate::id::{ClaimUuid, EventId};
use crate::reason::{ParReason, RejectionReason};
use crate::rules::data::AfterDispute;
use crate::rules::{BookRef, Terms};
use crate::status::{BallWith, Incentive, Place, Status};
use crate::text::{Guid, Line, Text};
use crate::time::{Date, Instant};

/// A claim. Copies share its fields, documents and comments until one of them changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its identity.
    pub uuid: ClaimUuid,
    /// The rule book it was made under and keeps.
    pub book: BookRef,
    /// What that book says of the fold.
    pub terms: Terms,
    /// Its fields.
    pub fields: Arc<Fields>,
    /// Its PoE documents, in the order in which they were added.
    pub documents: Growing<Document>,
    /// Its thread, oldest first.
    pub comments: Growing<Comment>,
    /// Where it stands.
    pub stage: Stage,
    /// Since when its status is what it is.
    pub since: Instant,
    /// Since when it stands in its place; within a status it may move from one to another.
    pub placed_at: Instant,
    /// The overall target, while there is one.
    pub target: Option<Target>,
    /// The partner's open request for rejection.
    pub rejection_request: Option<RejectionRequest>,
    /// The claim it is a copy of.
    pub copied_from: Option<ClaimUuid>,
    /// When it was first submitted.
    pub submitted_at: Option<Instant>,
    /// Whether a rejection of it was ever disputed.
    pub disputed: bool,
    /// Whether the draft was deleted.
    pub deleted: bool,
    /// The instant of its last standing event.
    pub last_at: Instant,
}

/// Where a claim stands, with what belongs to being there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// A draft.
    Editing,
    /// Waiting for the review to start.
    Submitted {
        /// Until when Microsoft should start.
        pickup: Option<Deadline>,
    },
    /// In review.
    UnderReview {
        /// Until when Microsoft should decide.
        review: Option<Deadline>,
    },
    /// Waiting for the partner's answer.
    PartnerActionRequired(ActionRequired),
    /// Approved.
    Approved(Approval),
    /// Rejected.
    Rejected(Rejection),
    /// Rejected for good, or given up by the partner. Its window is closed, no dispute is open.
    RejectedFinal(Rejection),
}

/// A clock whose lapse changes the claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LapsingClock {
    /// Until when.
    pub deadline: Deadline,
    /// The event that opened it.
    pub opened_by: EventId,
    /// What its lapse opens.
    pub on_lapse: Vec<Deadline>,
}

/// What Microsoft asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionRequired {
    /// The request.
    pub request: Request,
    /// Until when the partner may answer.
    pub response: Option<LapsingClock>,
}

/// A request for information.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    /// Why.
    pub reasons: Vec<ParReason>,
    /// In the reviewer's words.
    pub comment: Text,
    /// Products the reviewer advises to remove.
    pub remove_products: Vec<Line>,
}

/// An approval and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Until when the customer may decline.
    pub consent: Option<LapsingClock>,
    /// How far the incentive is.
    pub progress: Progress,
}

/// How far the incentive of an approved claim is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The customer may decline.
    AwaitingConsent,
    /// The program assesses.
    SentForAssessment,
    /// Eligible, with the last look into the earnings report.
    Eligible(Option<Earnings>),
    /// Not eligible, and why.
    NotEligible(Option<Line>),
}

/// A look into the earnings and payout report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Earnings {
    /// Whether the ID was there.
    pub found: bool,
    /// The tenant looked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<Guid>,
    /// The subscription looked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subscription_id: Option<Guid>,
    /// When.
    pub at: Instant,
}

/// A rejection, or a disassociation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// When.
    pub at: Instant,
    /// Why; none, where the partner disassociated.
    pub reasons: Vec<RejectionReason>,
    /// In words.
    pub comment: Option<String>,
    /// The last day of the clock that led here (T8); `None` where somebody did.
    pub lapsed: Option<Date>,
    /// Until when it may be disputed.
    pub window: Option<Deadline>,
    /// The open dispute.
    pub dispute: Option<OpenDispute>,
}

/// A dispute that is not answered yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenDispute {
    /// When it was opened.
    pub opened_at: Instant,
    /// The partner's justification.
    pub justification: Option<Text>,
    /// Until when Microsoft should answer.
    pub answer: Option<Deadline>,
}

/// The overall target of a decision (rule C4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Until when.
    pub deadline: Deadline,
    /// Since when it stands still.
    pub paused_since: Option<Instant>,
}

/// The partner's request to have the claim rejected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RejectionRequest {
    /// Why.
    pub reason: Line,
    /// When.
    pub at: Instant,
}

/// An entry of the thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Comment {
    /// The event that brought it.
    pub id: EventId,
    /// When.
    pub at: Instant,
    /// Who.
    pub actor: Actor,
    /// What.
    pub text: Text,
}

impl Claim {
    /// Where the claim stands, with the sub-states.
    pub fn place(&self) -> Place {
        match &self.stage {
            Stage::Editing => Place::Editing,
            Stage::Submitted { .. } => Place::Submitted,
            Stage::UnderReview { .. } => Place::UnderReview,
            Stage::PartnerActionRequired(_) => Place::PartnerActionRequired,
            Stage::Approved(approval) => match &approval.progress {
                Progress::AwaitingConsent => Place::AwaitingConsent,
                Progress::SentForAssessment => Place::SentForAssessment,
                Progress::Eligible(Some(earnings)) if earnings.found => Place::Validated,
                Progress::Eligible(_) => Place::Eligible,
                Progress::NotEligible(_) => Place::NotEligible,
            },
            Stage::Rejected(rejection) if rejection.dispute.is_some() => Place::InDispute,
            Stage::Rejected(_) => Place::Rejected,
            Stage::RejectedFinal(_) => Place::RejectedFinal,
        }
    }

    /// Its status.
    pub fn status(&self) -> Status {
        self.place().status(self.terms)
    }

    /// How far the incentive is; `None` while not approved.
    pub fn incentive(&self) -> Option<Incentive> {
        let Stage::Approved(approval) = &self.stage else {
            return None;
        };
        Some(match approval.progress {
            Progress::AwaitingConsent => Incentive::AwaitingConsent,
            Progress::SentForAssessment => Incentive::SentForAssessment,
            Progress::Eligible(_) => Incentive::Eligible,
            Progress::NotEligible(_) => Incentive::NotEligible,
        })
    }

    /// Whose turn it is at `now` (rule W1).
    pub fn ball_with(&self, now: Instant) -> BallWith {
        if self.rejection_request.is_some() {
            return BallWith::Microsoft;
        }
        match self.place() {
            Place::Editing | Place::PartnerActionRequired | Place::Eligible => BallWith::Partner,
            Place::Submitted | Place::UnderReview | Place::SentForAssessment | Place::InDispute => {
                BallWith::Microsoft
            }
            Place::AwaitingConsent => BallWith::Customer,
            Place::Rejected if self.may_be_disputed(now) => BallWith::Partner,
            Place::Rejected | Place::Validated | Place::NotEligible | Place::RejectedFinal => {
                BallWith::Nobody
            }
        }
    }

    fn may_be_disputed(&self, now: Instant) -> bool {
        self.rejection()
            .and_then(|rejection| rejection.window)
            .is_some_and(|window| now < window.due)
    }

    /// The rejection, while rejected, also for good.
    pub fn rejection(&self) -> Option<&Rejection> {
        match &self.stage {
            Stage::Rejected(rejection) | Stage::RejectedFinal(rejection) => Some(rejection),
            _ => None,
        }
    }

    /// Whether a rejection would now be for good (rule D5).
    pub fn rejection_is_final(&self) -> bool {
        self.disputed && self.terms.after_dispute == AfterDispute::RejectedFinal
    }

    /// The approval, while approved.
    pub fn approval(&self) -> Option<&Approval> {
        match &self.stage {
            Stage::Approved(approval) => Some(approval),
            _ => None,
        }
    }

    /// The clock whose lapse would change the claim.
    pub fn lapsing_clock(&self) -> Option<&LapsingClock> {
        match &self.stage {
            Stage::PartnerActionRequired(required) => required.response.as_ref(),
            Stage::Approved(Approval {
                progress: Progress::AwaitingConsent,
                consent,
            }) => consent.as_ref(),
            _ => None,
        }
    }

    /// The clocks to show at `now`, in their order: those that run, and Microsoft's overdue ones. Each with
    /// since when it stands still, if it does.
    pub fn clocks(&self, now: Instant) -> Vec<(Deadline, Option<Instant>)> {
        let own = self.own_clock();
        let target = self
            .target
            .map(|target| (target.deadline, target.paused_since));
        let mut clocks: Vec<(Deadline, Option<Instant>)> = own
            .filter(|deadline| deadline.kind.is_microsofts() || now < deadline.due)
            .map(|deadline| (deadline, None))
            .into_iter()
            .chain(target)
            .collect();
        clocks.sort_by_key(|(deadline, _)| deadline.kind);
        clocks
    }

    /// The clock of where the claim stands, ended or not.
    pub(crate) fn own_clock(&self) -> Option<Deadline> {
        match &self.stage {
            Stage::Editing | Stage::RejectedFinal(_) => None,
            Stage::Submitted { pickup } => *pickup,
            Stage::UnderReview { review } => *review,
            Stage::Rejected(Rejection {
                dispute: Some(dispute),
                ..
            }) => dispute.answer,
            Stage::Rejected(rejection) => rejection.window,
            Stage::PartnerActionRequired(_) | Stage::Approved(_) => {
                self.lapsing_clock().map(|clock| clock.deadline)
            }
        }
    }
}

use serde::Serialize;

use super::entry::entries;
use super::{DeadlineView, HistoryEntry, deadlines};
use crate::claim::{
    Claim, Comment, Earnings, Progress, Rejection, RejectionRequest, Request, Stage,
};
use crate::decide;
use crate::document::Document;
use crate::fields::ClaimInput;
use crate::host::Host;
use crate::id::{ClaimNumber, ClaimUuid};
use crate::lapse::Lapse;
use crate::reason::RejectionReason;
use crate::refusal::Refusal;
use crate::rules::BookRef;
use crate::status::{BallWith, Incentive, Place, Status};
use crate::time::{Date, Instant};
use crate::workspace::Workspace;

/// A claim as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ClaimView {
    /// Its fields.
    #[serde(flatten)]
    pub fields: ClaimInput,
    /// Its number.
    pub id: ClaimNumber,
    /// Its identity.
    pub claim_uuid: ClaimUuid,
    /// How many records were written.
    pub revision: u32,
    /// The edition it keeps.
    pub rule_book: String,
    /// Its status.
    pub status: Status,
    /// Whose turn it is.
    pub ball_with: BallWith,
    /// Its clocks.
    pub deadlines: Vec<DeadlineView>,
    /// How far the incentive is, while approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incentive: Option<Incentive>,
    /// The last look into the earnings report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earnings: Option<Earnings>,
    /// The open dispute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dispute: Option<DisputeView>,
    /// What Microsoft asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<Request>,
    /// The rejection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rejection: Option<RejectionView>,
    /// The open request for rejection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rejection_request: Option<RejectionRequest>,
    /// The claim it is a copy of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copied_from: Option<CopiedFrom>,
    /// Its copies.
    pub copies: Vec<ClaimNumber>,
    /// Its documents.
    pub poe: Vec<Document>,
    /// Its thread.
    pub comments: Vec<Comment>,
    /// What was written.
    pub history: Vec<HistoryEntry>,
    /// What the clock adds to it.
    pub derived_lapses: Vec<DerivedLapse>,
    /// The rule book it keeps, for screens.
    #[serde(skip)]
    pub book: BookRef,
    /// Where it stands, for screens.
    #[serde(skip)]
    pub place: Place,
    /// Since when, for screens.
    #[serde(skip)]
    pub since: Instant,
    /// When it was first submitted, for screens.
    #[serde(skip)]
    pub submitted_at: Option<Instant>,
    /// Why it is not eligible, for screens.
    #[serde(skip)]
    pub not_eligible_reason: Option<String>,
    /// All that a submission still lacks, nothing being acknowledged yet, for screens.
    #[serde(skip)]
    pub lacking: Vec<Refusal>,
}

/// A dispute as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DisputeView {
    /// When it was opened.
    pub opened_at: Instant,
    /// Until when Microsoft should answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
    /// The partner's justification, for screens.
    #[serde(skip)]
    pub justification: Option<String>,
}

/// A rejection as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RejectionView {
    /// When.
    pub at: Instant,
    /// Why.
    pub reasons: Vec<RejectionReason>,
    /// In words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// The last day of the clock that did it, where one did, for screens.
    #[serde(skip)]
    pub lapsed: Option<Date>,
    /// Until when it may or might be disputed, for screens.
    #[serde(skip)]
    pub window: Option<crate::deadline::Deadline>,
}

impl RejectionView {
    pub(super) fn of(rejection: &Rejection) -> Self {
        Self {
            at: rejection.at,
            reasons: rejection.reasons.clone(),
            comment: rejection.comment.clone(),
            lapsed: rejection.lapsed,
            window: rejection.window,
        }
    }
}

/// Where a copy comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CopiedFrom {
    /// Its number, where the claim is here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ClaimNumber>,
    /// Its identity.
    pub claim_uuid: ClaimUuid,
}

/// A lapse that is due and not written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DerivedLapse {
    /// The kind of event.
    pub kind: &'static str,
    /// The instant of the deadline.
    pub at: Instant,
}

/// What is looked at: a state of a claim, and what was written on the way to it.
pub(super) struct Seen {
    /// By which instant clocks are judged.
    pub(super) now: Instant,
    /// The claim in that state.
    pub(super) claim: Claim,
    /// The lapses that lead there and are not written.
    pub(super) lapses: Vec<Lapse>,
    /// The last record written.
    pub(super) revision: u32,
    /// What was written.
    pub(super) history: Vec<HistoryEntry>,
    /// The claim's copies.
    pub(super) copies: Vec<ClaimNumber>,
}

impl Workspace {
    /// A claim as it is now.
    ///
    /// # Errors
    ///
    /// `notFound`.
    pub fn view(&self, number: ClaimNumber, host: &dyn Host) -> Result<ClaimView, Refusal> {
        let history = self.history(number)?;
        let (claim, lapses) = history.claim_at(self.now(host));
        self.shown(
            number,
            Seen {
                now: self.now(host).max(claim.last_at),
                revision: history.revision(),
                history: entries(
                    number,
                    history,
                    history.revision(),
                    history.standing(),
                    self.books(),
                ),
                copies: self.copies(claim.uuid),
                claim,
                lapses,
            },
        )
    }

    /// A claim in the state that is looked at.
    pub(super) fn shown(&self, number: ClaimNumber, seen: Seen) -> Result<ClaimView, Refusal> {
        let Seen {
            now, claim, lapses, ..
        } = seen;
        let book = self.book_shown(&claim)?;
        let progress = claim.approval().map(|approval| approval.progress.clone());
        let request = match &claim.stage {
            Stage::PartnerActionRequired(required) => Some(required.request.clone()),
            _ => None,
        };
        let rejection = claim.rejection();
        let lacking = decide::lacking(&claim, None, &book);
        Ok(ClaimView {
            fields: claim.fields.to_input(),
            id: number,
            claim_uuid: claim.uuid,
            revision: seen.revision,
            rule_book: claim.book.edition.clone(),
            status: claim.status(),
            ball_with: claim.ball_with(now),
            deadlines: deadlines(number, &claim, &book, now),
            incentive: claim.incentive(),
            earnings: match &progress {
                Some(Progress::Eligible(earnings)) => earnings.clone(),
                _ => None,
            },
            dispute: rejection
                .and_then(|rejection| rejection.dispute.as_ref())
                .map(|dispute| DisputeView {
                    opened_at: dispute.opened_at,
                    due: dispute.answer.map(|answer| answer.due),
                    justification: dispute.justification.as_ref().map(ToString::to_string),
                }),
            request,
            rejection: rejection.map(RejectionView::of),
            rejection_request: claim.rejection_request.clone(),
            copied_from: claim.copied_from.map(|claim_uuid| CopiedFrom {
                id: self
                    .number_of(claim_uuid)
                    .filter(|number| self.history(*number).is_ok()),
                claim_uuid,
            }),
            copies: seen.copies,
            history: seen.history,
            derived_lapses: lapses
                .iter()
                .map(|lapse| DerivedLapse {
                    kind: lapse.body.key(),
                    at: lapse.at,
                })
                .collect(),
            place: claim.place(),
            book: claim.book,
            since: claim.since,
            submitted_at: claim.submitted_at,
            not_eligible_reason: match progress {
                Some(Progress::NotEligible(reason)) => reason.map(String::from),
                _ => None,
            },
            lacking,
            poe: claim.documents.to_vec(),
            comments: claim.comments.to_vec(),
        })
    }
}

//! What was just done and what comes now, in a sentence or two: for the toast that confirms an act.

use cpor_engine::{
    Body, ClockKind, Place, Side,
    command::ActKind,
    reason::Outcome,
    rules::Books,
    view::{ClaimView, HistoryEntry},
};

use super::{status, when};
use crate::{
    parts::isolated,
    words::{Key, Phrase, done as keys, fill, text},
};

/// “Submitted. Microsoft has until Mon 21 Sep 2020 to start the review.” `claim` is the claim as it is afterwards,
/// `books` are the workspace's, `side`
/// that of the person. Nothing for an edit: the form itself says that it is saved.
pub(crate) fn sentences(
    entry: &HistoryEntry,
    claim: Option<&ClaimView>,
    books: &Books,
    side: Side,
) -> Option<String> {
    if let Some(whole) = with_a_fact(entry, claim, books) {
        return Some(whole);
    }
    let what = text(what(&entry.body)?);
    let after = claim.filter(|_| moves(&entry.body));
    let more = after.and_then(|claim| until_when(claim, side).or_else(|| for_good(claim, books)));
    Some(match more {
        Some(more) => format!("{what} {more}"),
        None => what.to_owned(),
    })
}

/// The sentences that name the claim, a document or a status.
fn with_a_fact(entry: &HistoryEntry, claim: Option<&ClaimView>, books: &Books) -> Option<String> {
    let number = entry.claim_id.to_string();
    let numbered = |phrase: Phrase| fill(phrase, &[("number", &number)]);
    Some(match &entry.body {
        Body::Created { copied_from, .. } => numbered(if copied_from.is_some() {
            keys::COPIED
        } else {
            keys::CREATED
        }),
        Body::DraftDeleted {} => numbered(keys::DRAFT_DELETED),
        Body::PoeAdded { document } => fill(
            keys::POE_ADDED,
            &[("name", &isolated(&document.name.to_string()))],
        ),
        Body::PoeRemoved { .. } => {
            let document = entry.removed.as_ref()?;
            fill(
                keys::POE_REMOVED,
                &[("name", &isolated(&document.name.to_string()))],
            )
        }
        Body::Retracted { .. } => {
            let claim = claim?;
            let book = books.shown(&claim.book)?;
            let place = status::place_in(&book, claim.place);
            fill(keys::RETRACTED, &[("place", &place)])
        }
        _ => return None,
    })
}

/// What was done.
fn what(body: &Body) -> Option<Key> {
    Some(match body {
        Body::DisputeResolved { outcome, .. } => match outcome {
            Outcome::Approved => keys::DISPUTE_APPROVED,
            Outcome::Upheld => keys::DISPUTE_UPHELD,
            Outcome::PartnerActionRequired => keys::DISPUTE_ASKED,
        },
        Body::EligibilityAssessed { eligible: true, .. } => keys::ELIGIBLE,
        Body::EligibilityAssessed { .. } => keys::NOT_ELIGIBLE,
        Body::EarningsValidated { found: true, .. } => keys::EARNINGS_FOUND,
        Body::EarningsValidated { .. } => keys::EARNINGS_NOT_FOUND,
        _ => match body.act()?.kind() {
            ActKind::Comment => keys::COMMENTED,
            ActKind::Submit => keys::SUBMITTED,
            ActKind::Resubmit => keys::RESUBMITTED,
            ActKind::StartReview => keys::REVIEW_STARTED,
            ActKind::RequestInformation => keys::INFORMATION_REQUESTED,
            ActKind::Approve => keys::APPROVED,
            ActKind::Reject => keys::REJECTED,
            ActKind::RequestRejection => keys::REJECTION_REQUESTED,
            ActKind::DeclineConsent => keys::CONSENT_DECLINED,
            ActKind::Dispute => keys::DISPUTED,
            ActKind::Disassociate => keys::DISASSOCIATED,
            _ => return None,
        },
    })
}

/// That a rejection is for good, where it is.
fn for_good(claim: &ClaimView, books: &Books) -> Option<String> {
    let book = books.shown(&claim.book)?;
    let status = status::name_in(&book, claim.status);
    (claim.place == Place::RejectedFinal).then(|| fill(keys::FINAL, &[("status", &status)]))
}

/// Whether it opens a clock, or leaves one that matters now.
fn moves(body: &Body) -> bool {
    !matches!(
        body,
        Body::Commented { .. }
            | Body::RejectionRequested { .. }
            | Body::EligibilityAssessed { .. }
            | Body::EarningsValidated { .. }
            | Body::Disassociated { .. }
    )
}

/// Whose turn it is until when; nothing where the clock has run out since, as it can for what is recorded later.
fn until_when(claim: &ClaimView, side: Side) -> Option<String> {
    let clock = claim
        .deadlines
        .iter()
        .find(|deadline| deadline.kind != ClockKind::Decision)?;
    if clock.overdue || !claim.derived_lapses.is_empty() {
        return None;
    }
    let partner = side == Side::Partner;
    let phrase = match clock.kind {
        ClockKind::Pickup => keys::UNTIL_PICKUP,
        ClockKind::Review => keys::UNTIL_REVIEW,
        ClockKind::Response if partner => keys::UNTIL_RESPONSE_YOU,
        ClockKind::Response => keys::UNTIL_RESPONSE,
        ClockKind::Consent => keys::UNTIL_CONSENT,
        ClockKind::DisputeWindow if partner => keys::UNTIL_DISPUTE_WINDOW_YOU,
        ClockKind::DisputeWindow => keys::UNTIL_DISPUTE_WINDOW,
        ClockKind::DisputeAnswer => keys::UNTIL_DISPUTE_ANSWER,
        ClockKind::Decision => return None,
    };
    Some(fill(phrase, &[("day", &when::full_date(clock.last_day))]))
}

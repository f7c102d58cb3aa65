//! What an event tells, and whom.

use super::{More, NoticeKind as Kind, Told, last_day};
use crate::actor::{Role, Side};
use crate::claim::Claim;
use crate::command::ActKind;
use crate::deadline::ClockKind;
use crate::event::Body;
use crate::evolve::Occurrence;
use crate::reason::{Outcome, RejectionReason};
use crate::rights;
use crate::rules::RuleBook;
use crate::status::Place;
use crate::text::{Line, Text};

/// What an event tells; `claim` is what it made of the claim.
pub(super) fn of_event(event: Occurrence<'_>, claim: &Claim, book: &RuleBook) -> Vec<Told> {
    match event.body {
        Body::Submitted { .. } => submitted(Kind::Submitted, event.body),
        Body::Resubmitted { .. } => submitted(Kind::Resubmitted, event.body),
        Body::ReviewStarted { .. } => vec![
            Told::new(Kind::PickedUp, Side::Partner, "S3")
                .by(last_day(event.body, ClockKind::Review), More::DecideBy),
        ],
        Body::InformationRequested { .. } => vec![asked(event.body)],
        Body::ResponseLapsed { .. } => vec![rejection(
            Kind::RejectedUnanswered,
            "T8",
            &[RejectionReason::NoPartnerResponse],
            None,
            claim,
            book,
        )],
        Body::Approved { .. } => approved(Kind::Approved, "T9", event.body, None, book),
        Body::Rejected {
            reasons, comment, ..
        } => {
            let rule = match reasons.contains(&RejectionReason::PartnerRequest) {
                true => "T13",
                false => "T10",
            };
            let comment = Some(comment.to_string());
            vec![rejection(
                Kind::Rejected,
                rule,
                reasons,
                comment,
                claim,
                book,
            )]
        }
        Body::RejectionRequested { reason } => vec![
            Told::new(Kind::RejectionRequested, Side::Reviewer, "T13")
                .quoting(Some(reason.to_string()))
                .inviting(ActKind::Reject),
        ],
        Body::ConsentDeclined { reason, .. } => vec![rejection(
            Kind::Declined,
            "T11",
            &[RejectionReason::CustomerDecline],
            reason.as_ref().map(Line::to_string),
            claim,
            book,
        )],
        Body::ConsentLapsed {} => consent_closed(book),
        Body::Disputed { justification, .. } => disputed(event.body, justification.as_ref()),
        Body::DisputeResolved {
            outcome, comment, ..
        } => resolved(*outcome, comment, event.body, claim, book),
        Body::EligibilityAssessed { eligible, reason } => {
            vec![assessed(*eligible, reason.as_ref())]
        }
        Body::Commented { text } => commented(event, text, claim),
        Body::Disassociated { reason } => vec![
            Told::new(Kind::Disassociated, Side::Customer, "T21").quoting(Some(reason.to_string())),
        ],
        Body::Created { .. }
        | Body::Edited { .. }
        | Body::PoeAdded { .. }
        | Body::PoeRemoved { .. }
        | Body::EarningsValidated { .. }
        | Body::DraftDeleted {}
        | Body::Retracted { .. } => Vec::new(),
    }
}

fn submitted(kind: Kind, body: &Body) -> Vec<Told> {
    let day = last_day(body, ClockKind::Pickup);
    vec![
        Told::new(kind, Side::Partner, "S2").by(day, More::PickUpBy),
        Told::new(Kind::ToPickUp, Side::Reviewer, "T4")
            .by(day, More::PickUpBy)
            .inviting(ActKind::StartReview),
    ]
}

/// A request for information, in review or as the answer to a dispute.
fn asked(body: &Body) -> Told {
    let mut told = Told::new(Kind::InformationRequested, Side::Partner, "T5")
        .by(last_day(body, ClockKind::Response), More::AnswerBy)
        .inviting(ActKind::Resubmit);
    match body {
        Body::InformationRequested {
            reasons,
            comment,
            remove_products,
            ..
        } => {
            told.asked.clone_from(reasons);
            told.quote = Some(comment.to_string());
            told.remove_products.clone_from(remove_products);
        }
        Body::DisputeResolved {
            reasons, comment, ..
        } => {
            told.asked.clone_from(reasons);
            told.quote = Some(comment.to_string());
        }
        _ => {}
    }
    match told.remove_products.is_empty() {
        true => told,
        false => told.and(More::RemoveProducts),
    }
}

/// An approval: to the partner, and to the customer, who may decline (seed 20158-193).
fn approved(
    kind: Kind,
    rule: &'static str,
    body: &Body,
    quote: Option<String>,
    book: &RuleBook,
) -> Vec<Told> {
    let day = last_day(body, ClockKind::Consent);
    let consent = Told::new(Kind::ConsentRequested, Side::Customer, "T9");
    let consent = match declines_at_any_time(book) {
        true => consent.by(day, More::DeclineAtAnyTime),
        false => consent.by(day, More::DeclineBy),
    };
    vec![
        Told::new(kind, Side::Partner, rule)
            .by(day, More::CustomerMayDeclineBy)
            .and(More::ApprovedIsNotPaid)
            .quoting(quote),
        consent.inviting(ActKind::DeclineConsent),
    ]
}

/// Whether the edition lets the customer decline after the consent period, too (rule O12).
fn declines_at_any_time(book: &RuleBook) -> bool {
    let row = book.act(ActKind::DeclineConsent);
    row.is_some_and(|row| row.places.contains(&Place::SentForAssessment))
}

/// A rejection says where its reason stands and how to dispute it, until when (seed 20158-159).
fn rejection(
    kind: Kind,
    rule: &'static str,
    reasons: &[RejectionReason],
    quote: Option<String>,
    claim: &Claim,
    book: &RuleBook,
) -> Told {
    let mut told = Told::new(kind, Side::Partner, rule)
        .and(More::WhereTheReasonStands)
        .quoting(quote);
    told.rejected = reasons.to_vec();
    open_to_dispute(told, claim, book)
}

/// What can be done against a rejection.
fn open_to_dispute(told: Told, claim: &Claim, book: &RuleBook) -> Told {
    if claim.place() == Place::RejectedFinal {
        return told.and(More::RejectedForGood);
    }
    if book.act(ActKind::Dispute).is_none() {
        return told.and(More::DisputeInWriting);
    }
    let window = claim.rejection().and_then(|rejection| rejection.window);
    let Some(window) = window else { return told };
    let day = Some(window.last_day);
    // An answer that comes after the window leaves nothing but a new claim.
    match rights::judge(
        claim,
        ActKind::Dispute,
        Role::IncentivesAdmin,
        claim.last_at,
        book,
    )
    .is_ok()
    {
        true => told.by(day, More::DisputeBy).inviting(ActKind::Dispute),
        false => told.by(day, More::ClaimAnew).inviting(ActKind::CopyClaim),
    }
}

fn consent_closed(book: &RuleBook) -> Vec<Told> {
    let stands = Told::new(Kind::AssociationStands, Side::Customer, "T12");
    let stands = match declines_at_any_time(book) {
        true => stands
            .and(More::StillDeclines)
            .inviting(ActKind::DeclineConsent),
        false => stands,
    };
    vec![
        Told::new(Kind::ConsentClosed, Side::Partner, "T12").and(More::ApprovedIsNotPaid),
        stands,
        Told::new(Kind::ToAssess, Side::Program, "T17").inviting(ActKind::AssessEligibility),
    ]
}

fn disputed(body: &Body, justification: Option<&Text>) -> Vec<Told> {
    let day = last_day(body, ClockKind::DisputeAnswer);
    vec![
        Told::new(Kind::Disputed, Side::Partner, "T15").by(day, More::DisputeAnsweredBy),
        Told::new(Kind::ToAnswer, Side::Reviewer, "T15")
            .by(day, More::DisputeAnsweredBy)
            .quoting(justification.map(ToString::to_string))
            .inviting(ActKind::ResolveDispute),
    ]
}

fn resolved(
    outcome: Outcome,
    comment: &Text,
    body: &Body,
    claim: &Claim,
    book: &RuleBook,
) -> Vec<Told> {
    let comment = Some(comment.to_string());
    match outcome {
        Outcome::Approved => approved(Kind::DisputeGranted, "T15", body, comment, book),
        Outcome::PartnerActionRequired => vec![asked(body)],
        Outcome::Upheld => {
            let told = Told::new(Kind::DisputeUpheld, Side::Partner, "T15").quoting(comment);
            vec![open_to_dispute(told, claim, book)]
        }
    }
}

fn assessed(eligible: bool, reason: Option<&Line>) -> Told {
    if eligible {
        return Told::new(Kind::Eligible, Side::Partner, "T17")
            .and(More::ValidateEarnings)
            .inviting(ActKind::ValidateEarnings);
    }
    Told::new(Kind::NotEligible, Side::Partner, "T17").quoting(reason.map(Line::to_string))
}

/// A comment goes to the other side; nobody else reads a draft's.
fn commented(event: Occurrence<'_>, text: &Text, claim: &Claim) -> Vec<Told> {
    let Some(actor) = event.actor.filter(|_| claim.place() != Place::Editing) else {
        return Vec::new();
    };
    let to = match actor.role.side() {
        Side::Partner => Side::Reviewer,
        _ => Side::Partner,
    };
    let mut told = Told::new(Kind::Commented, to, "M1")
        .quoting(Some(text.to_string()))
        .inviting(ActKind::Comment);
    told.who = Some(actor.name.clone());
    vec![told]
}

//! The simulated reviewer: judges by the pre-flight. What it finds missing is asked for, by exactly these reasons.

use super::{Policy, Scene, Wish};
use crate::command::Act;
use crate::deadline::ClockKind;
use crate::event::Body;
use crate::preflight::Part;
use crate::reason::{Outcome, ParReason, RejectionReason};
use crate::rights::{judge_rejection_reason, rejection_reasons};
use crate::status::Place;

/// How much of a comment is written: below what a comment may hold.
const COMMENT_MAX: usize = 3_000;

/// What the reviewer would do: go on with the review, and grant what the partner asked for.
pub(super) fn wishes(scene: &Scene<'_>, policy: Policy) -> Vec<Wish> {
    let claim = scene.claim();
    let review = match claim.place() {
        Place::Submitted => Some((ClockKind::Pickup, Act::StartReview)),
        Place::UnderReview => verdict(scene, policy).map(|act| (ClockKind::Review, act)),
        Place::InDispute => Some((ClockKind::DisputeAnswer, answer(scene, policy))),
        _ => None,
    };
    let review = review.map(|(clock, act)| {
        let days = days_taken(scene, policy, clock);
        let at = scene.business_day(claim.placed_at, days, clock.key());
        (at, act)
    });
    review.into_iter().chain(grant(scene, policy)).collect()
}

/// On which business day after the claim came.
fn days_taken(scene: &Scene<'_>, policy: Policy, clock: ClockKind) -> u32 {
    let allowed = scene.days_of(clock);
    let some = |least: u32, more: u32| least.saturating_add(scene.chance(clock.key(), more));
    match policy {
        Policy::Strict => 1,
        Policy::Typical => some(1, 3).min(allowed),
        Policy::Slow => some(allowed.saturating_add(1), 3),
        Policy::Hostile => allowed,
    }
}

/// How often a reviewer asks before rejecting.
const fn patience(policy: Policy) -> usize {
    match policy {
        Policy::Strict | Policy::Hostile => 1,
        Policy::Typical => 2,
        Policy::Slow => 3,
    }
}

fn verdict(scene: &Scene<'_>, policy: Policy) -> Option<Act> {
    let (lacking, asked) = (scene.lacking(), scene.times_asked());
    if lacking.is_empty() {
        let more = something_more(scene).filter(|_| policy == Policy::Hostile && asked == 0);
        return Some(more.unwrap_or(Act::Approve));
    }
    if asked < patience(policy) {
        return Some(Act::RequestInformation {
            reasons: lacking,
            comment: what_is_lacking(scene),
            remove_products: products_to_remove(scene, policy),
        });
    }
    let reasons = rejected_for(scene, &lacking);
    (!reasons.is_empty()).then(|| Act::Reject {
        reasons,
        comment: what_is_lacking(scene),
    })
}

/// What the hostile reviewer asks for where nothing is missing.
fn something_more(scene: &Scene<'_>) -> Option<Act> {
    let known: Vec<ParReason> = ParReason::ALL
        .iter()
        .copied()
        .filter(|reason| scene.book.asks_by(*reason))
        .collect();
    let which = scene.chance("something more", u32::try_from(known.len()).ok()?);
    let reason = *known.get(usize::try_from(which).ok()?)?;
    let name = scene.book.par_reason_name(reason);
    Some(Act::RequestInformation {
        reasons: vec![reason],
        comment: format!("The PoE does not show this clearly enough: {name}."),
        remove_products: Vec::new(),
    })
}

/// The advice of the pre-flight, a line each.
fn what_is_lacking(scene: &Scene<'_>) -> String {
    let mut comment = String::new();
    for finding in scene.findings().iter().filter(|it| !it.passes) {
        let line = finding.advice.text();
        if comment.len().saturating_add(line.len()) > COMMENT_MAX {
            comment.push_str("\nThere is more of the same kind.");
            break;
        }
        if !comment.is_empty() {
            comment.push('\n');
        }
        comment.push_str(&line);
    }
    comment
}

/// Who goes by the letter advises to take out what no document names (seed 20158-185).
fn products_to_remove(scene: &Scene<'_>, policy: Policy) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for finding in scene.findings() {
        let unnamed = finding.part == Part::Products && !finding.passes;
        let name = finding
            .product
            .filter(|_| unnamed && policy == Policy::Strict);
        if let Some(name) = name.map(String::from)
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

/// The reasons to reject for what is lacking, as the edition knows them.
fn rejected_for(scene: &Scene<'_>, lacking: &[ParReason]) -> Vec<RejectionReason> {
    let claim = scene.claim();
    let may = |reason: &RejectionReason| {
        judge_rejection_reason(claim, *reason, scene.book, "reasons").is_ok()
    };
    let mut reasons: Vec<RejectionReason> =
        lacking.iter().map(|reason| rejected_as(*reason)).collect();
    reasons.sort_unstable();
    reasons.dedup();
    reasons.retain(may);
    if reasons.is_empty() {
        let open = rejection_reasons(claim, scene.book).into_iter();
        let mut open = open.filter(|(reason, refusal)| {
            refusal.is_none() && *reason != RejectionReason::PartnerRequest
        });
        reasons.extend(open.next().map(|(reason, _)| reason));
    }
    reasons
}

const fn rejected_as(reason: ParReason) -> RejectionReason {
    match reason {
        ParReason::MissingAllPoe => RejectionReason::PoeUnavailable,
        ParReason::MissingCustomerAcknowledgment => RejectionReason::MissingCustomerConsent,
        ParReason::MissingProducts => RejectionReason::MissingProducts,
        ParReason::MissingOrOldDates | ParReason::MissingPartnerSolution => {
            RejectionReason::InsufficientPoe
        }
    }
}

/// The answer to a dispute: new evidence counts, words alone do not.
fn answer(scene: &Scene<'_>, policy: Policy) -> Act {
    let lacking = scene.lacking();
    let asks = matches!(policy, Policy::Typical | Policy::Slow)
        && brought_evidence(scene)
        && scene.times_asked() < patience(policy);
    let (outcome, comment, reasons) = match lacking.is_empty() {
        _ if policy == Policy::Hostile => {
            let comment = "The rejection stands.".to_owned();
            (Outcome::Upheld, comment, Vec::new())
        }
        true => {
            let comment = "The PoE now shows what is claimed.".to_owned();
            (Outcome::Approved, comment, Vec::new())
        }
        false if asks => (
            Outcome::PartnerActionRequired,
            what_is_lacking(scene),
            lacking,
        ),
        false => (Outcome::Upheld, what_is_lacking(scene), Vec::new()),
    };
    Act::ResolveDispute {
        outcome,
        comment,
        reasons,
    }
}

/// Whether the open dispute came with a document.
fn brought_evidence(scene: &Scene<'_>) -> bool {
    let records = scene.history.standing_records();
    let disputes = records.filter_map(|record| match record.body() {
        Body::Disputed { documents, .. } => Some(!documents.is_empty()),
        _ => None,
    });
    disputes.last() == Some(true)
}

/// Rejects what the partner asked to have rejected; the hostile reviewer leaves it unanswered (rule Q1).
fn grant(scene: &Scene<'_>, policy: Policy) -> Option<Wish> {
    let request = scene.claim().rejection_request.as_ref()?;
    let granted = scene.book.rejects_by(RejectionReason::PartnerRequest);
    if policy == Policy::Hostile || !granted {
        return None;
    }
    let days = days_taken(scene, policy, ClockKind::Pickup);
    let act = Act::Reject {
        reasons: vec![RejectionReason::PartnerRequest],
        comment: "Rejected as you asked.".to_owned(),
    };
    Some((scene.business_day(request.at, days, "grant"), act))
}

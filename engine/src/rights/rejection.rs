//! Which reasons a reviewer may give for a rejection, and what forbids the others. Source: domain.md §2, rules Q2 and Q3.

use crate::claim::Claim;
use crate::problem::Problem;
use crate::reason::RejectionReason;
use crate::refusal::Refusal;
use crate::rules::RuleBook;
use crate::status::Place;

/// Every reason of the edition in the order of the list, and why it may not be given where the claim stands; `None` where it may.
pub fn rejection_reasons(
    claim: &Claim,
    book: &RuleBook,
) -> Vec<(RejectionReason, Option<Refusal>)> {
    let all = RejectionReason::ALL.iter().copied();
    let known = all.filter(|reason| book.rejects_by(*reason));
    known
        .map(|reason| {
            (
                reason,
                judge_rejection_reason(claim, reason, book, "reasons").err(),
            )
        })
        .collect()
}

/// The reasons of the edition that a review ends with, in the order of the list: those that need no request, and are
/// nobody else's (Q3).
pub fn review_reasons(book: &RuleBook) -> Vec<RejectionReason> {
    let all = RejectionReason::ALL.iter().copied();
    let known = all.filter(|reason| book.rejects_by(*reason));
    known
        .filter(|reason| !is_of_others(*reason) && *reason != RejectionReason::PartnerRequest)
        .collect()
}

/// Whether no reviewer gives it: the customer or the clock does.
const fn is_of_others(reason: RejectionReason) -> bool {
    matches!(
        reason,
        RejectionReason::CustomerDecline | RejectionReason::NoPartnerResponse
    )
}

/// Judges one reason of a rejection; `field` is its path in the command.
///
/// # Errors
///
/// `invalid`, by T10 where the edition does not know the reason, by Q3 where the reason is another's or was not asked for, by Q2 where only a request can be granted.
pub fn judge_rejection_reason(
    claim: &Claim,
    reason: RejectionReason,
    book: &RuleBook,
    field: &str,
) -> Result<(), Refusal> {
    let asked = claim.rejection_request.is_some();
    let in_review = claim.place() == Place::UnderReview;
    let (problem, rule) = match reason {
        _ if !book.rejects_by(reason) => (Problem::ReasonNotInEdition, "T10"),
        _ if is_of_others(reason) => (Problem::ReasonOfOthers, "Q3"),
        RejectionReason::PartnerRequest if !asked => (Problem::PartnerRequestUnasked, "Q3"),
        RejectionReason::PartnerRequest => return Ok(()),
        _ if !in_review => (Problem::OnlyPartnerRequest, "Q2"),
        _ => return Ok(()),
    };
    Err(Refusal::new(problem).at(field).by(book.rule(rule)))
}

//! What a reviewer decides: a request for more, a rejection, the answer to a dispute.

use super::Moment;
use super::values::{distinct, some_distinct, value};
use crate::claim::Claim;
use crate::deadline::ClockKind;
use crate::event::Body;
use crate::problem::Problem;
use crate::reason::{Outcome, ParReason, RejectionReason};
use crate::refusal::Refusal;
use crate::rights;
use crate::text::Line;

pub(super) fn request_information(
    claim: &Claim,
    reasons: &[ParReason],
    comment: &str,
    remove_products: &[String],
    moment: &Moment<'_>,
) -> Result<Body, Refusal> {
    par_reasons(reasons, moment)?;
    let comment = value(comment, "comment")?;
    let remove_products = remove_products
        .iter()
        .enumerate()
        .map(|(index, name)| value::<Line>(name, &format!("removeProducts[{index}]")))
        .collect::<Result<Vec<_>, _>>()?;
    distinct(&remove_products, "removeProducts")?;
    let deadlines = moment.open(&[ClockKind::Response]);
    let on_lapse = moment.opened_by_lapse(claim, &deadlines);
    Ok(Body::InformationRequested {
        reasons: reasons.to_vec(),
        comment,
        remove_products,
        deadlines,
        on_lapse,
    })
}

/// At least one, each once, each one that the edition knows.
fn par_reasons(reasons: &[ParReason], moment: &Moment<'_>) -> Result<(), Refusal> {
    some_distinct(reasons, "T5", moment)?;
    match reasons
        .iter()
        .position(|reason| !moment.book.asks_by(*reason))
    {
        Some(index) => {
            let field = format!("reasons[{index}]");
            Err(moment.invalid(Problem::ReasonNotInEdition, &field, "T5"))
        }
        None => Ok(()),
    }
}

pub(super) fn reject(
    claim: &Claim,
    reasons: &[RejectionReason],
    comment: &str,
    moment: &Moment<'_>,
) -> Result<Body, Refusal> {
    some_distinct(reasons, "T10", moment)?;
    for (index, reason) in reasons.iter().enumerate() {
        let field = format!("reasons[{index}]");
        rights::judge_rejection_reason(claim, *reason, moment.book, &field)?;
    }
    Ok(Body::Rejected {
        reasons: reasons.to_vec(),
        comment: value(comment, "comment")?,
        deadlines: moment.window(claim),
    })
}

pub(super) fn resolve_dispute(
    claim: &Claim,
    outcome: Outcome,
    comment: &str,
    reasons: &[ParReason],
    moment: &Moment<'_>,
) -> Result<Body, Refusal> {
    let comment = value(comment, "comment")?;
    match outcome {
        Outcome::PartnerActionRequired => par_reasons(reasons, moment)?,
        Outcome::Approved | Outcome::Upheld if !reasons.is_empty() => {
            return Err(moment.invalid(Problem::ReasonsUnexpected, "reasons", "D4"));
        }
        Outcome::Approved | Outcome::Upheld => {}
    }
    let deadlines = match outcome {
        Outcome::Approved => moment.open(&[ClockKind::Consent]),
        Outcome::PartnerActionRequired => moment.open(&[ClockKind::Response]),
        Outcome::Upheld => Vec::new(),
    };
    let on_lapse = moment.opened_by_lapse(claim, &deadlines);
    Ok(Body::DisputeResolved {
        outcome,
        comment,
        reasons: reasons.to_vec(),
        deadlines,
        on_lapse,
    })
}

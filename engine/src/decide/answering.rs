//! What follows a decision: consent, dispute, incentives, and taking back what was recorded.

use super::Moment;
use super::values::{optional, value};
use crate::deadline::ClockKind;
use crate::document::{DocumentFacts, DocumentInput};
use crate::event::Body;
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::text::Text;

pub(super) fn dispute(
    justification: Option<&str>,
    documents: &[DocumentInput],
    moment: &Moment<'_>,
) -> Result<Body, Refusal> {
    let justification: Option<Text> = optional(justification, "justification")?;
    let documents = documents
        .iter()
        .enumerate()
        .map(|(index, document)| {
            document
                .check()
                .map_err(|refusal| refusal.under(&format!("documents[{index}]")))
        })
        .collect::<Result<Vec<DocumentFacts>, _>>()?;
    if justification.is_none() && documents.is_empty() {
        return Err(moment.invalid(Problem::NothingToDisputeWith, "justification", "D2"));
    }
    let deadlines = moment.open(&[ClockKind::DisputeAnswer]);
    Ok(Body::Disputed {
        justification,
        documents,
        deadlines,
    })
}

pub(super) fn assess(eligible: bool, reason: Option<&str>) -> Result<Body, Refusal> {
    let reason = optional(reason, "reason")?;
    if !eligible && reason.is_none() {
        return Err(Refusal::new(Problem::Required).at("reason"));
    }
    Ok(Body::EligibilityAssessed { eligible, reason })
}

pub(super) fn validate_earnings(
    found: bool,
    tenant_id: Option<&str>,
    subscription_id: Option<&str>,
    moment: &Moment<'_>,
) -> Result<Body, Refusal> {
    let tenant_id = optional(tenant_id, "tenantId")?;
    let subscription_id = optional(subscription_id, "subscriptionId")?;
    if tenant_id.is_some() == subscription_id.is_some() {
        return Err(moment.invalid(Problem::ExactlyOneId, "tenantId", "T19"));
    }
    Ok(Body::EarningsValidated {
        found,
        tenant_id,
        subscription_id,
    })
}

pub(super) fn retract(
    from_revision: i64,
    reason: &str,
    moment: &Moment<'_>,
) -> Result<Body, Refusal> {
    let Some(standing) = moment.standing else {
        return Err(moment.invalid(Problem::RealClockOnly, "type", "T20"));
    };
    let from_revision = u32::try_from(from_revision)
        .ok()
        .filter(|revision| *revision >= 2 && standing.contains(revision))
        .ok_or_else(|| moment.invalid(Problem::NotStanding, "fromRevision", "T20"))?;
    Ok(Body::Retracted {
        from_revision,
        reason: value(reason, "reason")?,
    })
}

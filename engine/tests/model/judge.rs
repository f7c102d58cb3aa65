//! Who may do what, where and when: domain.md §§2 to 4 and 8.

use crate::claim::{Claim, Incentive, Status};
use crate::editions::Dispute;
use crate::refusal::{CODE_FORBIDDEN, CODE_TOO_LATE};
use crate::step::{Kind, Role};

/// When the clock that changes a claim by itself ends.
pub(crate) fn lapsing(claim: &Claim) -> Option<i64> {
    match claim.status {
        Status::Par | Status::Approved => claim.clock.map(|clock| clock.due),
        _ => None,
    }
}

pub(crate) fn is_window_open(claim: &Claim, now: i64) -> bool {
    let window = claim
        .rejection
        .as_ref()
        .and_then(|rejection| rejection.window);
    window.is_some_and(|window| now < window.due)
}

/// The code with which a command would be refused before its values are looked at.
pub(crate) fn judge(claim: &Claim, role: Role, kind: Kind, now: i64) -> Option<&'static str> {
    let edition = claim.edition;
    let missing = match kind {
        Kind::Dispute | Kind::ResolveDispute => edition.dispute == Dispute::None,
        Kind::Disassociate => !edition.disassociate,
        _ => false,
    };
    let right_role = match kind {
        Kind::StartReview
        | Kind::Approve
        | Kind::RequestInformation
        | Kind::Reject
        | Kind::ResolveDispute => role == Role::Reviewer,
        Kind::DeclineConsent => role == Role::Customer,
        Kind::AssessEligibility => role == Role::Program,
        Kind::Comment => role.is_partner() || role == Role::Reviewer,
        _ => role.is_partner(),
    };
    if missing || !right_role {
        return Some(CODE_FORBIDDEN);
    }
    let status = claim.status;
    let approved = status == Status::Approved;
    let awaiting = claim.incentive == Some(Incentive::AwaitingConsent);
    let too_late = match kind {
        Kind::EditClaim | Kind::AddPoe | Kind::Resubmit | Kind::RequestRejection => claim.timed_out,
        Kind::DeclineConsent => approved && !awaiting && !edition.decline_any_time,
        Kind::Dispute => {
            status == Status::Rejected && claim.dispute.is_none() && !is_window_open(claim, now)
        }
        _ => false,
    };
    if too_late {
        return Some(CODE_TOO_LATE);
    }
    let open = match kind {
        Kind::CreateClaim | Kind::CopyClaim => true,
        Kind::EditClaim | Kind::AddPoe => edition.edit.contains(&status),
        Kind::RemovePoe | Kind::Submit | Kind::DeleteDraft => status == Status::Editing,
        Kind::Comment => {
            status != Status::RejectedFinal && (role.is_partner() || status != Status::Editing)
        }
        Kind::Resubmit => status == Status::Par,
        Kind::StartReview => status == Status::Submitted,
        Kind::Approve | Kind::RequestInformation => status == Status::UnderReview,
        Kind::Reject => status == Status::UnderReview || claim.request.is_some(),
        Kind::RequestRejection => {
            matches!(
                status,
                Status::Submitted | Status::UnderReview | Status::Par | Status::Approved
            ) && claim.request.is_none()
        }
        Kind::DeclineConsent => approved,
        Kind::Dispute => status == Status::Rejected && claim.dispute.is_none(),
        Kind::ResolveDispute => claim.dispute.is_some(),
        Kind::AssessEligibility => claim.incentive == Some(Incentive::SentForAssessment),
        Kind::ValidateEarnings => {
            claim.incentive == Some(Incentive::Eligible) && !claim.is_validated()
        }
        Kind::Disassociate => approved,
        Kind::Retract => true,
    };
    if !open {
        return Some(CODE_FORBIDDEN);
    }
    // What was simulated is never retracted: `invalid`, after role and status.
    (kind == Kind::Retract && !claim.is_real).then_some("invalid")
}

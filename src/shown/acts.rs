//! Acts: the names of their buttons, what each needs, and their icons.

use cpor_engine::command::ActKind;

use crate::{
    parts::Icon,
    words::{Key, acts as keys},
};

/// The name of an act's button and dialog.
pub(crate) fn name(act: ActKind) -> Key {
    words(act).0
}

/// One sentence: what the act does or needs.
pub(crate) fn needs(act: ActKind) -> Key {
    words(act).1
}

fn words(act: ActKind) -> (Key, Key) {
    match act {
        ActKind::CreateClaim => (keys::CREATE_CLAIM, keys::CREATE_CLAIM_NEEDS),
        ActKind::EditClaim => (keys::EDIT_CLAIM, keys::EDIT_CLAIM_NEEDS),
        ActKind::AddPoe => (keys::ADD_POE, keys::ADD_POE_NEEDS),
        ActKind::RemovePoe => (keys::REMOVE_POE, keys::REMOVE_POE_NEEDS),
        ActKind::Comment => (keys::COMMENT, keys::COMMENT_NEEDS),
        ActKind::Submit => (keys::SUBMIT, keys::SUBMIT_NEEDS),
        ActKind::Resubmit => (keys::RESUBMIT, keys::RESUBMIT_NEEDS),
        ActKind::DeleteDraft => (keys::DELETE_DRAFT, keys::DELETE_DRAFT_NEEDS),
        ActKind::CopyClaim => (keys::COPY_CLAIM, keys::COPY_CLAIM_NEEDS),
        ActKind::StartReview => (keys::START_REVIEW, keys::START_REVIEW_NEEDS),
        ActKind::RequestInformation => (keys::REQUEST_INFORMATION, keys::REQUEST_INFORMATION_NEEDS),
        ActKind::Approve => (keys::APPROVE, keys::APPROVE_NEEDS),
        ActKind::Reject => (keys::REJECT, keys::REJECT_NEEDS),
        ActKind::RequestRejection => (keys::REQUEST_REJECTION, keys::REQUEST_REJECTION_NEEDS),
        ActKind::DeclineConsent => (keys::DECLINE_CONSENT, keys::DECLINE_CONSENT_NEEDS),
        ActKind::Dispute => (keys::DISPUTE, keys::DISPUTE_NEEDS),
        ActKind::ResolveDispute => (keys::RESOLVE_DISPUTE, keys::RESOLVE_DISPUTE_NEEDS),
        ActKind::AssessEligibility => (keys::ASSESS_ELIGIBILITY, keys::ASSESS_ELIGIBILITY_NEEDS),
        ActKind::ValidateEarnings => (keys::VALIDATE_EARNINGS, keys::VALIDATE_EARNINGS_NEEDS),
        ActKind::Disassociate => (keys::DISASSOCIATE, keys::DISASSOCIATE_NEEDS),
        ActKind::Retract => (keys::RETRACT, keys::RETRACT_NEEDS),
    }
}

/// The icon of an act's button.
pub(crate) fn icon(act: ActKind) -> Icon {
    match act {
        ActKind::CreateClaim | ActKind::AddPoe => Icon::Plus,
        ActKind::EditClaim => Icon::Pencil,
        ActKind::RemovePoe | ActKind::DeleteDraft => Icon::Bin,
        ActKind::Comment | ActKind::RequestInformation => Icon::Comment,
        ActKind::Submit | ActKind::Resubmit | ActKind::StartReview => Icon::Arrow,
        ActKind::CopyClaim => Icon::Copy,
        ActKind::Approve => Icon::Tick,
        ActKind::Reject | ActKind::DeclineConsent | ActKind::Disassociate => Icon::Cross,
        ActKind::RequestRejection | ActKind::Retract => Icon::Undo,
        ActKind::Dispute
        | ActKind::ResolveDispute
        | ActKind::AssessEligibility
        | ActKind::ValidateEarnings => Icon::Scale,
    }
}

//! What somebody wants: a command, as it comes from outside, with its words checked and its texts not yet.
//!
//! The shape is read in [`crate::input`]; values are judged only when the act is open, so that the answer
//! to a forbidden act never depends on what was typed.

use serde::{Deserialize, Serialize};

use crate::document::DocumentInput;
use crate::fields::ClaimInput;
use crate::reason::{Outcome, ParReason, RejectionReason};

/// Something wanted of one claim, or of the workspace (`createClaim`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// The claim's number as given; `None` for `createClaim`.
    pub claim: Option<i64>,
    /// What is wanted.
    pub act: Act,
}

/// What is wanted, with its particulars as given.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the members are those of module-api.md, one for one"
)]
pub enum Act {
    /// T1: a new claim.
    CreateClaim { claim: ClaimInput },
    /// T3, T6: changes fields.
    EditClaim { changes: ClaimInput },
    /// Adds a PoE document.
    AddPoe { document: DocumentInput },
    /// Takes a document out of a draft.
    RemovePoe { document_id: String },
    /// Adds to the thread.
    Comment { text: String },
    /// T2.
    Submit { acknowledged: Option<bool> },
    /// T7.
    Resubmit,
    /// T18.
    DeleteDraft,
    /// T16.
    CopyClaim,
    /// T4.
    StartReview,
    /// T5.
    RequestInformation {
        reasons: Vec<ParReason>,
        comment: String,
        remove_products: Vec<String>,
    },
    /// T9.
    Approve,
    /// T10, T13.
    Reject {
        reasons: Vec<RejectionReason>,
        comment: String,
    },
    /// T13, the partner's half.
    RequestRejection { reason: String },
    /// T11.
    DeclineConsent { reason: Option<String> },
    /// T14.
    Dispute {
        justification: Option<String>,
        documents: Vec<DocumentInput>,
    },
    /// T15.
    ResolveDispute {
        outcome: Outcome,
        comment: String,
        reasons: Vec<ParReason>,
    },
    /// T17.
    AssessEligibility {
        eligible: bool,
        reason: Option<String>,
    },
    /// T19.
    ValidateEarnings {
        found: bool,
        tenant_id: Option<String>,
        subscription_id: Option<String>,
    },
    /// Gives up an approved association, where the edition knows that.
    Disassociate { reason: String },
    /// T20.
    Retract { from_revision: i64, reason: String },
}

/// The kind of an act, for permissions and words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the variants are those of `Act`")]
pub enum ActKind {
    CreateClaim,
    EditClaim,
    AddPoe,
    RemovePoe,
    Comment,
    Submit,
    Resubmit,
    DeleteDraft,
    CopyClaim,
    StartReview,
    RequestInformation,
    Approve,
    Reject,
    RequestRejection,
    DeclineConsent,
    Dispute,
    ResolveDispute,
    AssessEligibility,
    ValidateEarnings,
    Disassociate,
    Retract,
}

impl ActKind {
    /// All kinds, in the order of the module's table.
    pub const ALL: [ActKind; 21] = [
        ActKind::CreateClaim,
        ActKind::EditClaim,
        ActKind::AddPoe,
        ActKind::RemovePoe,
        ActKind::Comment,
        ActKind::Submit,
        ActKind::Resubmit,
        ActKind::DeleteDraft,
        ActKind::CopyClaim,
        ActKind::StartReview,
        ActKind::RequestInformation,
        ActKind::Approve,
        ActKind::Reject,
        ActKind::RequestRejection,
        ActKind::DeclineConsent,
        ActKind::Dispute,
        ActKind::ResolveDispute,
        ActKind::AssessEligibility,
        ActKind::ValidateEarnings,
        ActKind::Disassociate,
        ActKind::Retract,
    ];

    /// The `type` of the command.
    pub const fn key(self) -> &'static str {
        match self {
            ActKind::CreateClaim => "createClaim",
            ActKind::EditClaim => "editClaim",
            ActKind::AddPoe => "addPoe",
            ActKind::RemovePoe => "removePoe",
            ActKind::Comment => "comment",
            ActKind::Submit => "submit",
            ActKind::Resubmit => "resubmit",
            ActKind::DeleteDraft => "deleteDraft",
            ActKind::CopyClaim => "copyClaim",
            ActKind::StartReview => "startReview",
            ActKind::RequestInformation => "requestInformation",
            ActKind::Approve => "approve",
            ActKind::Reject => "reject",
            ActKind::RequestRejection => "requestRejection",
            ActKind::DeclineConsent => "declineConsent",
            ActKind::Dispute => "dispute",
            ActKind::ResolveDispute => "resolveDispute",
            ActKind::AssessEligibility => "assessEligibility",
            ActKind::ValidateEarnings => "validateEarnings",
            ActKind::Disassociate => "disassociate",
            ActKind::Retract => "retract",
        }
    }

    /// The act in English, as on its button.
    pub const fn words(self) -> &'static str {
        match self {
            ActKind::CreateClaim => "Create claim",
            ActKind::EditClaim => "Save changes",
            ActKind::AddPoe => "Add document",
            ActKind::RemovePoe => "Remove document",
            ActKind::Comment => "Add comment",
            ActKind::Submit => "Submit claim",
            ActKind::Resubmit => "Resubmit claim",
            ActKind::DeleteDraft => "Delete draft",
            ActKind::CopyClaim => "Copy to new claim",
            ActKind::StartReview => "Start review",
            ActKind::RequestInformation => "Request information",
            ActKind::Approve => "Approve",
            ActKind::Reject => "Reject",
            ActKind::RequestRejection => "Request rejection",
            ActKind::DeclineConsent => "Decline association",
            ActKind::Dispute => "Dispute",
            ActKind::ResolveDispute => "Resolve dispute",
            ActKind::AssessEligibility => "Assess eligibility",
            ActKind::ValidateEarnings => "Validate earnings",
            ActKind::Disassociate => "Disassociate",
            ActKind::Retract => "Retract",
        }
    }
}

impl Act {
    /// The kind of this act.
    pub const fn kind(&self) -> ActKind {
        match self {
            Act::CreateClaim { .. } => ActKind::CreateClaim,
            Act::EditClaim { .. } => ActKind::EditClaim,
            Act::AddPoe { .. } => ActKind::AddPoe,
            Act::RemovePoe { .. } => ActKind::RemovePoe,
            Act::Comment { .. } => ActKind::Comment,
            Act::Submit { .. } => ActKind::Submit,
            Act::Resubmit => ActKind::Resubmit,
            Act::DeleteDraft => ActKind::DeleteDraft,
            Act::CopyClaim => ActKind::CopyClaim,
            Act::StartReview => ActKind::StartReview,
            Act::RequestInformation { .. } => ActKind::RequestInformation,
            Act::Approve => ActKind::Approve,
            Act::Reject { .. } => ActKind::Reject,
            Act::RequestRejection { .. } => ActKind::RequestRejection,
            Act::DeclineConsent { .. } => ActKind::DeclineConsent,
            Act::Dispute { .. } => ActKind::Dispute,
            Act::ResolveDispute { .. } => ActKind::ResolveDispute,
            Act::AssessEligibility { .. } => ActKind::AssessEligibility,
            Act::ValidateEarnings { .. } => ActKind::ValidateEarnings,
            Act::Disassociate { .. } => ActKind::Disassociate,
            Act::Retract { .. } => ActKind::Retract,
        }
    }
}

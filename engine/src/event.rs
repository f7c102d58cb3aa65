//! What happened: one kind per accepted command, and two lapses. Source: design.md, "the format that stays".

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::command::Act;
use crate::deadline::{ClockKind, Deadline};
use crate::document::DocumentFacts;
use crate::fields::ClaimInput;
use crate::id::{ClaimUuid, DocumentId};
use crate::reason::{Outcome, ParReason, RejectionReason};
use crate::rules::BookRef;
use crate::text::{Guid, Line, Text};

/// The kind and the body of an event: `{"<kind>": {…}}`, which its record holds as the members `kind` and `body`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
#[allow(
    missing_docs,
    reason = "members are named as in the commands; what differs is documented"
)]
pub enum Body {
    /// T1, T16.
    Created {
        /// The fields, settled.
        claim: ClaimInput,
        /// The rule book the claim keeps.
        rule_book: BookRef,
        /// The claim it is a copy of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        copied_from: Option<ClaimUuid>,
        /// The records of that claim as another copy of the workspace had gone on with it, unchanged and oldest first:
        /// the evidence of an import that met two histories of one claim. It changes nothing of the claim.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        other_history: Vec<Value>,
    },
    /// T3, T6.
    Edited {
        /// The members given, settled; blank ones clear.
        changes: ClaimInput,
    },
    /// A document was added.
    PoeAdded { document: DocumentFacts },
    /// A document was taken out of a draft.
    PoeRemoved { document_id: DocumentId },
    /// Somebody wrote in the thread.
    Commented { text: Text },
    /// T2.
    Submitted {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        acknowledged: Option<bool>,
        /// The clocks it opens: pick-up and the overall target.
        deadlines: Vec<Deadline>,
    },
    /// T4.
    ReviewStarted { deadlines: Vec<Deadline> },
    /// T5.
    InformationRequested {
        reasons: Vec<ParReason>,
        comment: Text,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        remove_products: Vec<Line>,
        deadlines: Vec<Deadline>,
        /// What the lapse of the answer's clock would open.
        on_lapse: Vec<Deadline>,
    },
    /// T7.
    Resubmitted {
        /// Pick-up, and the overall target moved by the pause.
        deadlines: Vec<Deadline>,
    },
    /// T8.
    ResponseLapsed { deadlines: Vec<Deadline> },
    /// T9.
    Approved { deadlines: Vec<Deadline> },
    /// T10, T13.
    Rejected {
        reasons: Vec<RejectionReason>,
        comment: Text,
        deadlines: Vec<Deadline>,
    },
    /// T13, the partner's half.
    RejectionRequested { reason: Line },
    /// T11.
    ConsentDeclined {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Line>,
        deadlines: Vec<Deadline>,
    },
    /// T12.
    ConsentLapsed {},
    /// T14.
    Disputed {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        justification: Option<Text>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        documents: Vec<DocumentFacts>,
        deadlines: Vec<Deadline>,
    },
    /// T15.
    DisputeResolved {
        outcome: Outcome,
        comment: Text,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        reasons: Vec<ParReason>,
        deadlines: Vec<Deadline>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        on_lapse: Vec<Deadline>,
    },
    /// T17.
    EligibilityAssessed {
        eligible: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Line>,
    },
    /// T19.
    EarningsValidated {
        found: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tenant_id: Option<Guid>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        subscription_id: Option<Guid>,
    },
    /// T18.
    DraftDeleted {},
    /// T20.
    Retracted { from_revision: u32, reason: Line },
    /// T21.
    Disassociated { reason: Line },
}

impl Body {
    /// The word used in records.
    pub const fn key(&self) -> &'static str {
        match self {
            Body::Created { .. } => "created",
            Body::Edited { .. } => "edited",
            Body::PoeAdded { .. } => "poeAdded",
            Body::PoeRemoved { .. } => "poeRemoved",
            Body::Commented { .. } => "commented",
            Body::Submitted { .. } => "submitted",
            Body::ReviewStarted { .. } => "reviewStarted",
            Body::InformationRequested { .. } => "informationRequested",
            Body::Resubmitted { .. } => "resubmitted",
            Body::ResponseLapsed { .. } => "responseLapsed",
            Body::Approved { .. } => "approved",
            Body::Rejected { .. } => "rejected",
            Body::RejectionRequested { .. } => "rejectionRequested",
            Body::ConsentDeclined { .. } => "consentDeclined",
            Body::ConsentLapsed {} => "consentLapsed",
            Body::Disputed { .. } => "disputed",
            Body::DisputeResolved { .. } => "disputeResolved",
            Body::EligibilityAssessed { .. } => "eligibilityAssessed",
            Body::EarningsValidated { .. } => "earningsValidated",
            Body::DraftDeleted {} => "draftDeleted",
            Body::Retracted { .. } => "retracted",
            Body::Disassociated { .. } => "disassociated",
        }
    }

    /// Whether a clock made it, not a command.
    pub const fn is_lapse(&self) -> bool {
        matches!(self, Body::ResponseLapsed { .. } | Body::ConsentLapsed {})
    }

    /// The name of the rule by which it happened.
    pub const fn rule(&self) -> &'static str {
        match self {
            Body::Created {
                copied_from: None, ..
            } => "T1",
            Body::Created {
                copied_from: Some(_),
                ..
            } => "T16",
            Body::Edited { .. } => "T3",
            Body::PoeAdded { .. } => "E3",
            Body::PoeRemoved { .. } => "E4",
            Body::Commented { .. } => "M1",
            Body::Submitted { .. } => "T2",
            Body::ReviewStarted { .. } => "T4",
            Body::InformationRequested { .. } => "T5",
            Body::Resubmitted { .. } => "T7",
            Body::ResponseLapsed { .. } => "T8",
            Body::Approved { .. } => "T9",
            Body::Rejected { .. } => "T10",
            Body::RejectionRequested { .. } => "T13",
            Body::ConsentDeclined { .. } => "T11",
            Body::ConsentLapsed {} => "T12",
            Body::Disputed { .. } => "T14",
            Body::DisputeResolved { .. } => "T15",
            Body::EligibilityAssessed { .. } => "T17",
            Body::EarningsValidated { .. } => "T19",
            Body::DraftDeleted {} => "T18",
            Body::Retracted { .. } => "T20",
            Body::Disassociated { .. } => "T21",
        }
    }

    /// The clocks it opens or moves.
    pub fn deadlines(&self) -> &[Deadline] {
        match self {
            Body::Submitted { deadlines, .. }
            | Body::ReviewStarted { deadlines }
            | Body::InformationRequested { deadlines, .. }
            | Body::Resubmitted { deadlines }
            | Body::ResponseLapsed { deadlines }
            | Body::Approved { deadlines }
            | Body::Rejected { deadlines, .. }
            | Body::ConsentDeclined { deadlines, .. }
            | Body::Disputed { deadlines, .. }
            | Body::DisputeResolved { deadlines, .. } => deadlines,
            _ => &[],
        }
    }

    /// What the lapse of the clock it opens would open.
    pub fn on_lapse(&self) -> &[Deadline] {
        match self {
            Body::InformationRequested { on_lapse, .. }
            | Body::DisputeResolved { on_lapse, .. } => on_lapse,
            _ => &[],
        }
    }

    /// The clock of that kind which it opens.
    pub fn deadline(&self, kind: ClockKind) -> Option<Deadline> {
        self.deadlines()
            .iter()
            .find(|deadline| deadline.kind == kind)
            .copied()
    }

    /// The documents it brings.
    pub fn documents(&self) -> &[DocumentFacts] {
        match self {
            Body::PoeAdded { document } => std::slice::from_ref(document),
            Body::Disputed { documents, .. } => documents,
            _ => &[],
        }
    }

    /// The same with these deadlines in the place of its own, where they are of the same kinds in the same
    /// order. Replay takes deadlines as recorded.
    pub(crate) fn with_deadlines_of(mut self, recorded: &Body) -> Self {
        let (own, next) = match &mut self {
            Body::Submitted { deadlines, .. }
            | Body::ReviewStarted { deadlines }
            | Body::Resubmitted { deadlines }
            | Body::Approved { deadlines }
            | Body::Rejected { deadlines, .. }
            | Body::ConsentDeclined { deadlines, .. }
            | Body::Disputed { deadlines, .. } => (deadlines, None),
            Body::InformationRequested {
                deadlines,
                on_lapse,
                ..
            }
            | Body::DisputeResolved {
                deadlines,
                on_lapse,
                ..
            } => (deadlines, Some(on_lapse)),
            _ => return self,
        };
        take_recorded(own, recorded.deadlines());
        if let Some(next) = next {
            take_recorded(next, recorded.on_lapse());
        }
        self
    }

    /// The SHA-256 of every document it names, those of an attached history too.
    pub fn named_documents(&self) -> Vec<String> {
        let own = self.documents().iter();
        let mut named: Vec<String> = own
            .map(|document| document.sha256.as_str().to_owned())
            .collect();
        if let Body::Created { other_history, .. } = self {
            for record in other_history {
                let body = record.get("body");
                let one = body.and_then(|body| body.get("document"));
                let many = body.and_then(|body| body.get("documents"));
                let many = many.and_then(Value::as_array).into_iter().flatten();
                let digests = one.into_iter().chain(many);
                let digests = digests.filter_map(|document| document.get("sha256")?.as_str());
                named.extend(digests.map(ToOwned::to_owned));
            }
        }
        named
    }

    /// The hash of the last record of the other history that a new claim was made of.
    pub fn other_head(&self) -> Option<&str> {
        match self {
            Body::Created { other_history, .. } => other_history.last()?.get("hash")?.as_str(),
            _ => None,
        }
    }

    /// The act that led to it; `None` for a lapse.
    pub fn act(&self) -> Option<Act> {
        Some(match self.clone() {
            Body::Created {
                copied_from: Some(_),
                ..
            } => Act::CopyClaim,
            Body::Created { claim, .. } => Act::CreateClaim { claim },
            Body::Edited { changes } => Act::EditClaim { changes },
            Body::PoeAdded { document } => Act::AddPoe {
                document: document.to_input(),
            },
            Body::PoeRemoved { document_id } => Act::RemovePoe {
                document_id: document_id.to_string(),
            },
            Body::Commented { text } => Act::Comment { text: text.into() },
            Body::Submitted { acknowledged, .. } => Act::Submit { acknowledged },
            Body::ReviewStarted { .. } => Act::StartReview,
            Body::InformationRequested {
                reasons,
                comment,
                remove_products,
                ..
            } => Act::RequestInformation {
                reasons,
                comment: comment.into(),
                remove_products: remove_products.into_iter().map(String::from).collect(),
            },
            Body::Resubmitted { .. } => Act::Resubmit,
            Body::Approved { .. } => Act::Approve,
            Body::Rejected {
                reasons, comment, ..
            } => Act::Reject {
                reasons,
                comment: comment.into(),
            },
            Body::RejectionRequested { reason } => Act::RequestRejection {
                reason: reason.into(),
            },
            Body::ConsentDeclined { reason, .. } => Act::DeclineConsent {
                reason: reason.map(String::from),
            },
            Body::Disputed {
                justification,
                documents,
                ..
            } => Act::Dispute {
                justification: justification.map(String::from),
                documents: documents.iter().map(DocumentFacts::to_input).collect(),
            },
            Body::DisputeResolved {
                outcome,
                comment,
                reasons,
                ..
            } => Act::ResolveDispute {
                outcome,
                comment: comment.into(),
                reasons,
            },
            Body::EligibilityAssessed { eligible, reason } => Act::AssessEligibility {
                eligible,
                reason: reason.map(String::from),
            },
            Body::EarningsValidated {
                found,
                tenant_id,
                subscription_id,
            } => Act::ValidateEarnings {
                found,
                tenant_id: tenant_id.map(String::from),
                subscription_id: subscription_id.map(String::from),
            },
            Body::DraftDeleted {} => Act::DeleteDraft,
            Body::Retracted {
                from_revision,
                reason,
            } => Act::Retract {
                from_revision: i64::from(from_revision),
                reason: reason.into(),
            },
            Body::Disassociated { reason } => Act::Disassociate {
                reason: reason.into(),
            },
            Body::ResponseLapsed { .. } | Body::ConsentLapsed {} => return None,
        })
    }
}

fn take_recorded(own: &mut Vec<Deadline>, recorded: &[Deadline]) {
    if own
        .iter()
        .map(|deadline| deadline.kind)
        .eq(recorded.iter().map(|deadline| deadline.kind))
    {
        *own = recorded.to_vec();
    }
}

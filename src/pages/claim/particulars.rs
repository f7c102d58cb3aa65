//! What the dialogs ask: what is typed in one, and the act it makes.

use cpor_engine::command::{Act, ActKind};
use cpor_engine::document::DocumentInput;
use cpor_engine::reason::{Outcome, ParReason, RejectionReason};
use cpor_engine::{Problem, Refusal};
use leptos::prelude::*;

use super::acts::bare;
use super::happened::When;

/// What is typed in the dialog of one act. It is kept when the dialog closes. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Particulars {
    /// Ticked reasons, by their words in data.
    pub(super) reasons: RwSignal<Vec<String>>,
    /// *Comment*, *Reason* or *Business justification*: no dialog has two of them, save *Resolve dispute*.
    pub(super) text: RwSignal<String>,
    /// *Outcome*, *Eligible* or *Found*.
    pub(super) choice: RwSignal<String>,
    /// Ticked products to remove.
    pub(super) remove: RwSignal<Vec<String>>,
    /// The tenant looked for.
    pub(super) tenant: RwSignal<String>,
    /// The subscription looked for.
    pub(super) subscription: RwSignal<String>,
    /// Documents that come with a dispute.
    pub(super) documents: RwSignal<Vec<DocumentInput>>,
    /// From which entry on it is retracted.
    pub(super) from: RwSignal<String>,
    /// When it happened.
    pub(super) when: When,
}

/// The choice that says yes.
pub(super) const YES: &str = "yes";
/// The choice that says no.
pub(super) const NO: &str = "no";

impl Particulars {
    /// Nothing typed yet.
    pub(super) fn new() -> Self {
        Self {
            reasons: RwSignal::new(Vec::new()),
            text: RwSignal::new(String::new()),
            choice: RwSignal::new(String::new()),
            remove: RwSignal::new(Vec::new()),
            tenant: RwSignal::new(String::new()),
            subscription: RwSignal::new(String::new()),
            documents: RwSignal::new(Vec::new()),
            from: RwSignal::new(String::new()),
            when: When::new(),
        }
    }

    /// Whether the person has given anything; tracked. What the dialog offers by itself does not count.
    pub(super) fn is_typed(self) -> bool {
        let texts = [self.text, self.choice, self.subscription];
        texts.iter().any(|text| !text.read().trim().is_empty())
            || [self.reasons, self.remove]
                .iter()
                .any(|ticked| !ticked.read().is_empty())
            || !self.documents.read().is_empty()
    }

    /// What was done, or is not wanted, is not offered again; the day is.
    pub(super) fn forget(self) {
        self.reasons.set(Vec::new());
        self.remove.set(Vec::new());
        self.documents.set(Vec::new());
        for text in [self.text, self.choice, self.tenant, self.subscription] {
            text.set(String::new());
        }
    }

    /// Follows whatever is typed.
    pub(super) fn track(self) {
        for text in [self.text, self.choice, self.tenant, self.subscription] {
            text.track();
        }
        self.reasons.track();
        self.remove.track();
        self.documents.track();
        self.when.typed();
    }

    /// What is given now; untracked.
    pub(super) fn given(self) -> Given {
        Given {
            reasons: self.reasons.get_untracked(),
            text: self.text.get_untracked(),
            choice: self.choice.get_untracked(),
            remove: self.remove.get_untracked(),
            tenant: self.tenant.get_untracked(),
            subscription: self.subscription.get_untracked(),
            documents: self.documents.get_untracked(),
            from: self.from.get_untracked(),
        }
    }

    /// Puts an act that does not count after all back as it was described, unless something is typed since.
    pub(super) fn put_back(self, act: Act) {
        if self.is_typed() {
            return;
        }
        let yes_or_no = |yes: bool| if yes { YES } else { NO }.to_owned();
        let (text, choice) = match act {
            Act::RequestInformation {
                reasons,
                comment,
                remove_products,
            } => {
                self.tick(reasons.iter().map(|reason| reason.key()));
                self.remove.set(remove_products);
                (Some(comment), None)
            }
            Act::Reject { reasons, comment } => {
                self.tick(reasons.iter().map(|reason| reason.key()));
                (Some(comment), None)
            }
            Act::ResolveDispute {
                outcome,
                comment,
                reasons,
            } => {
                self.tick(reasons.iter().map(|reason| reason.key()));
                (Some(comment), Some(outcome.key().to_owned()))
            }
            Act::Dispute {
                justification,
                documents,
            } => {
                self.documents.set(documents);
                (justification, None)
            }
            Act::AssessEligibility { eligible, reason } => (reason, Some(yes_or_no(eligible))),
            Act::ValidateEarnings {
                found,
                tenant_id,
                subscription_id,
            } => {
                self.tenant.set(tenant_id.unwrap_or_default());
                self.subscription.set(subscription_id.unwrap_or_default());
                (None, Some(yes_or_no(found)))
            }
            Act::RequestRejection { reason }
            | Act::Disassociate { reason }
            | Act::Retract { reason, .. } => (Some(reason), None),
            Act::DeclineConsent { reason } => (reason, None),
            // No other act asks anything that is typed.
            _ => return,
        };
        self.text.set(text.unwrap_or_default());
        self.choice.set(choice.unwrap_or_default());
    }

    fn tick(self, reasons: impl Iterator<Item = &'static str>) {
        self.reasons.set(reasons.map(str::to_owned).collect());
    }
}

/// What is given in a dialog, to be made an act of. The members are those of [`Particulars`].
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Given {
    reasons: Vec<String>,
    text: String,
    choice: String,
    remove: Vec<String>,
    tenant: String,
    subscription: String,
    documents: Vec<DocumentInput>,
    from: String,
}

impl Given {
    /// The act that was described, or what is left out of it.
    pub(super) fn act(&self, kind: ActKind) -> Result<Act, Refusal> {
        let text = self.text.clone();
        let some = |text: &String| Some(text.clone()).filter(|text| !text.trim().is_empty());
        Ok(match kind {
            ActKind::RequestInformation => Act::RequestInformation {
                reasons: self.par_reasons(),
                comment: text,
                remove_products: self.remove.clone(),
            },
            ActKind::Reject => Act::Reject {
                reasons: self.rejection_reasons(),
                comment: text,
            },
            ActKind::RequestRejection => Act::RequestRejection { reason: text },
            ActKind::DeclineConsent => Act::DeclineConsent {
                reason: some(&text),
            },
            ActKind::Dispute => Act::Dispute {
                justification: some(&text),
                documents: self.documents.clone(),
            },
            ActKind::ResolveDispute => self.answer(text)?,
            ActKind::AssessEligibility => Act::AssessEligibility {
                eligible: self.yes("eligible")?,
                reason: some(&text),
            },
            ActKind::ValidateEarnings => Act::ValidateEarnings {
                found: self.yes("found")?,
                tenant_id: some(&self.tenant),
                subscription_id: some(&self.subscription),
            },
            ActKind::Disassociate => Act::Disassociate { reason: text },
            ActKind::Retract => Act::Retract {
                from_revision: self.from.parse().unwrap_or(-1),
                reason: text,
            },
            // Nothing else is asked by a dialog of this kind.
            ActKind::CreateClaim
            | ActKind::EditClaim
            | ActKind::AddPoe
            | ActKind::RemovePoe
            | ActKind::Comment
            | ActKind::Submit
            | ActKind::Resubmit
            | ActKind::CopyClaim
            | ActKind::DeleteDraft
            | ActKind::StartReview
            | ActKind::Approve => return bare(kind).ok_or_else(|| required("type")),
        })
    }

    /// The same with something in a control that the engine would take there, so that it can be asked what else is
    /// wrong. `reason` is one that may be given now. Nothing where the control has no such thing.
    pub(super) fn with_stand_in(mut self, control: &str, reason: &str) -> Option<Self> {
        match control {
            "reasons" => self.reasons = vec![reason.to_owned()],
            "comment" | "justification" | "reason" => "–".clone_into(&mut self.text),
            "outcome" => Outcome::Approved.key().clone_into(&mut self.choice),
            "eligible" | "found" => YES.clone_into(&mut self.choice),
            "removeProducts" => self.remove.clear(),
            "tenantId" | "subscriptionId" => {
                SOME_TENANT.clone_into(&mut self.tenant);
                self.subscription.clear();
            }
            _ => return None,
        }
        Some(self)
    }

    fn answer(&self, comment: String) -> Result<Act, Refusal> {
        let outcome = Outcome::of_key(&self.choice).ok_or_else(|| required("outcome"))?;
        let asks = outcome == Outcome::PartnerActionRequired;
        Ok(Act::ResolveDispute {
            outcome,
            comment,
            reasons: if asks { self.par_reasons() } else { Vec::new() },
        })
    }

    /// In the order of the list, not in the order of the ticks.
    fn par_reasons(&self) -> Vec<ParReason> {
        let all = ParReason::ALL.iter().copied();
        all.filter(|reason| self.reasons.iter().any(|key| key == reason.key()))
            .collect()
    }

    fn rejection_reasons(&self) -> Vec<RejectionReason> {
        let all = RejectionReason::ALL.iter().copied();
        all.filter(|reason| self.reasons.iter().any(|key| key == reason.key()))
            .collect()
    }

    fn yes(&self, field: &str) -> Result<bool, Refusal> {
        match self.choice.as_str() {
            YES => Ok(true),
            NO => Ok(false),
            _ => Err(required(field)),
        }
    }
}

/// A tenant that the engine takes for one.
const SOME_TENANT: &str = "00000000-0000-0000-0000-000000000000";

fn required(field: &str) -> Refusal {
    Refusal::new(Problem::Required).at(field)
}

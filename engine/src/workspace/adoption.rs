//! A claim that was filed before it was entered here: a draft, filled in as the claim was filed, becomes a claim with the
//! days of the filed one. Source: rule N1; the acts are those that lead there, each by its own rule.

use crate::actor::{Actor, Role};
use crate::command::{Act, Command};
use crate::document::DocumentInput;
use crate::fields::ClaimInput;
use crate::id::ClaimNumber;
use crate::problem::Problem;
use crate::reason::{ParReason, RejectionReason};
use crate::refusal::Refusal;
use crate::time::Instant;
use crate::workspace::{Options, Order, Workspace};

/// Where the filed claim stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Waiting for the review to start.
    Submitted,
    /// In review.
    UnderReview,
    /// Microsoft asked for something.
    ActionRequired {
        /// For which reasons.
        reasons: Vec<ParReason>,
        /// In which words.
        comment: String,
    },
    /// Approved; the customer may still decline, or has let it pass.
    Approved,
    /// Rejected by the reviewer.
    Rejected {
        /// For which reasons.
        reasons: Vec<RejectionReason>,
        /// In which words.
        comment: String,
    },
}

/// A filed claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// When it was submitted.
    pub submitted_at: Instant,
    /// Since when it stands where it stands; not looked at while it is only submitted.
    pub since: Instant,
    /// Where.
    pub standing: Standing,
    /// What the edition has acknowledged to submit was acknowledged.
    pub acknowledged: Option<bool>,
    /// As what the partner's acts are done.
    pub role: Role,
}

/// An act of the adoption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopting {
    /// The claim; none for the new one itself.
    pub claim: Option<ClaimNumber>,
    /// What.
    pub act: Act,
    /// As what.
    pub role: Role,
    /// When it happened; nothing for now.
    pub at: Option<Instant>,
}

impl Adopting {
    /// What it orders, done by somebody who acts in its role, with its day.
    pub fn order(self, actor: Actor) -> Order {
        Order {
            actor,
            command: Command {
                claim: self.claim.map(|number| number.0.into()),
                act: self.act,
            },
            options: Options {
                at: self.at.map(|at| at.to_string()),
                ..Options::default()
            },
        }
    }
}

impl Workspace {
    /// The acts that make a filed claim of a draft: a new claim with the draft's fields, documents and comments, submitted
    /// on its day and moved on to where it stands; the draft is deleted. They count together or not at all. A review whose
    /// beginning nobody knows begins with what came of it: no clock of today follows from it.
    ///
    /// # Errors
    ///
    /// Where there is no such claim, and `invalid` at `since` where it lies before the submission. What else is not right,
    /// also that the claim is no draft any more, the plan of the acts says.
    pub fn adoption(&self, draft: ClaimNumber, filed: &Filed) -> Result<Vec<Adopting>, Refusal> {
        let claim = self.history(draft)?.claim();
        filed.refuse_order(self)?;
        let new = self.next_number()?;
        let brought = Brought {
            fields: claim.fields.to_input(),
            documents: claim
                .documents
                .iter()
                .map(|it| it.document.to_input())
                .collect(),
            comments: claim
                .comments
                .iter()
                .map(|it| it.text.to_string())
                .collect(),
        };
        let mut steps = filed.steps(brought, new);
        steps.push(Adopting {
            claim: Some(draft),
            act: Act::DeleteDraft,
            role: filed.role,
            at: None,
        });
        Ok(steps)
    }
}

/// What a claim had when it was submitted.
pub(crate) struct Brought {
    pub(crate) fields: ClaimInput,
    pub(crate) documents: Vec<DocumentInput>,
    pub(crate) comments: Vec<String>,
}

impl Filed {
    /// Refuses days in an order that no claim has them.
    pub(crate) fn refuse_order(&self, workspace: &Workspace) -> Result<(), Refusal> {
        let stands_since = !matches!(self.standing, Standing::Submitted);
        if stands_since && self.since < self.submitted_at {
            let last = self.submitted_at;
            let refusal = Refusal::new(Problem::BeforeLastAct { last }).at("since");
            return Err(refusal.by(workspace.new_book()?.rule("N1")));
        }
        Ok(())
    }

    /// The acts that make a claim of it, under the number that it will have.
    pub(crate) fn steps(&self, brought: Brought, new: ClaimNumber) -> Vec<Adopting> {
        let step = |act, role, at| Adopting {
            claim: Some(new),
            act,
            role,
            at: Some(at),
        };
        let submitting = |act| step(act, self.role, self.submitted_at);
        let mut steps = vec![Adopting {
            claim: None,
            ..submitting(Act::CreateClaim {
                claim: brought.fields,
            })
        }];
        let documents = brought.documents.into_iter();
        let documents = documents.map(|document| Act::AddPoe { document });
        let comments = brought.comments.into_iter();
        let comments = comments.map(|text| Act::Comment { text });
        let acknowledged = self.acknowledged;
        let submit = [Act::Submit { acknowledged }];
        steps.extend(documents.chain(comments).chain(submit).map(submitting));
        let reviewing = |act| step(act, Role::Reviewer, self.since);
        steps.extend(reviews(&self.standing).into_iter().map(reviewing));
        steps
    }
}

/// What the reviewer did.
fn reviews(standing: &Standing) -> Vec<Act> {
    let decided = match standing {
        Standing::Submitted => return Vec::new(),
        Standing::UnderReview => None,
        Standing::ActionRequired { reasons, comment } => Some(Act::RequestInformation {
            reasons: reasons.clone(),
            comment: comment.clone(),
            remove_products: Vec::new(),
        }),
        Standing::Approved => Some(Act::Approve),
        Standing::Rejected { reasons, comment } => Some(Act::Reject {
            reasons: reasons.clone(),
            comment: comment.clone(),
        }),
    };
    [Act::StartReview].into_iter().chain(decided).collect()
}

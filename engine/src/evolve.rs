//! The fold: what an event makes of a claim. It accepts any well-formed event.

use std::sync::Arc;

use crate::actor::Actor;
use crate::claim::{
    ActionRequired, Approval, Claim, Comment, Earnings, LapsingClock, OpenDispute, Progress,
    Rejection, RejectionRequest, Request, Stage, Target,
};
use crate::deadline::{ClockKind, Deadline};
use crate::document::Document;
use crate::event::Body;
use crate::fields::{ClaimInput, Field};
use crate::growing::Growing;
use crate::id::{ClaimUuid, DocumentId, EventId};
use crate::reason::{Outcome, RejectionReason};
use crate::rules::Terms;
use crate::text::{Line, Text};
use crate::time::Instant;

/// An event as the fold sees it.
#[derive(Clone, Copy, Debug)]
pub struct Occurrence<'a> {
    /// The event.
    pub id: EventId,
    /// When it happened.
    pub at: Instant,
    /// Who did it; nobody, for a lapse.
    pub actor: Option<&'a Actor>,
    /// What happened.
    pub body: &'a Body,
}

impl Claim {
    /// The claim that a `created` event brings into being; `None` for any other event. `terms` are those of the rule
    /// book that the event names.
    pub fn begin(uuid: ClaimUuid, terms: Terms, first: Occurrence<'_>) -> Option<Claim> {
        let Body::Created {
            claim,
            rule_book,
            copied_from,
            ..
        } = first.body
        else {
            return None;
        };
        let mut created = Claim {
            uuid,
            book: rule_book.clone(),
            terms,
            fields: Arc::default(),
            documents: Growing::new(),
            comments: Growing::new(),
            stage: Stage::Editing,
            since: first.at,
            placed_at: first.at,
            target: None,
            rejection_request: None,
            copied_from: *copied_from,
            submitted_at: None,
            disputed: false,
            deleted: false,
            last_at: first.at,
        };
        created.take(claim);
        Some(created)
    }

    /// What the event makes of the claim.
    pub fn evolve(&mut self, event: Occurrence<'_>) {
        let (place, at) = (self.place(), event.at);
        self.fold(event);
        if self.place() != place {
            self.placed_at = at;
        }
    }

    fn fold(&mut self, event: Occurrence<'_>) {
        self.last_at = event.at;
        self.add_documents(&event);
        match event.body {
            Body::Created { .. } | Body::PoeAdded { .. } | Body::Retracted { .. } => {}
            Body::Edited { changes } => self.take(changes),
            Body::PoeRemoved { document_id } => {
                self.documents
                    .retain(|document| document.id != *document_id);
            }
            Body::Commented { text } => self.say(&event, text),
            Body::Submitted { .. } => {
                self.submitted_at.get_or_insert(event.at);
                self.target = event
                    .body
                    .deadline(ClockKind::Decision)
                    .map(|deadline| Target {
                        deadline,
                        paused_since: None,
                    });
                self.submitted(&event);
            }
            Body::Resubmitted { .. } => {
                let moved = event.body.deadline(ClockKind::Decision);
                self.target = moved.map(|deadline| Target {
                    deadline,
                    paused_since: None,
                });
                self.submitted(&event);
            }
            Body::ReviewStarted { .. } => {
                let review = event.body.deadline(ClockKind::Review);
                self.enter(event.at, Stage::UnderReview { review });
            }
            Body::InformationRequested {
                reasons,
                comment,
                remove_products,
                on_lapse,
                ..
            } => {
                self.say(&event, comment);
                let request = Request {
                    reasons: reasons.clone(),
                    comment: comment.clone(),
                    remove_products: remove_products.clone(),
                };
                self.ask(&event, request, on_lapse);
            }
            Body::ResponseLapsed { .. } => {
                self.reject(&event, vec![RejectionReason::NoPartnerResponse], None);
            }
            Body::Approved { .. } => self.approve(&event),
            Body::Rejected {
                reasons, comment, ..
            } => {
                self.say(&event, comment);
                self.reject(&event, reasons.clone(), Some(comment.to_string()));
            }
            Body::RejectionRequested { reason } => {
                self.rejection_request = Some(RejectionRequest {
                    reason: reason.clone(),
                    at: event.at,
                });
            }
            Body::ConsentDeclined { reason, .. } => {
                let comment = reason.as_ref().map(ToString::to_string);
                self.reject(&event, vec![RejectionReason::CustomerDecline], comment);
            }
            Body::ConsentLapsed {} => self.progress(Progress::SentForAssessment),
            Body::Disputed { justification, .. } => self.dispute(&event, justification.clone()),
            Body::DisputeResolved {
                outcome,
                comment,
                reasons,
                on_lapse,
                ..
            } => {
                self.say(&event, comment);
                match outcome {
                    Outcome::Approved => self.approve(&event),
                    Outcome::Upheld => self.uphold(event.at),
                    Outcome::PartnerActionRequired => {
                        let request = Request {
                            reasons: reasons.clone(),
                            comment: comment.clone(),
                            remove_products: Vec::new(),
                        };
                        self.ask(&event, request, on_lapse);
                    }
                }
            }
            Body::EligibilityAssessed { eligible: true, .. } => {
                self.progress(Progress::Eligible(None));
            }
            Body::EligibilityAssessed {
                eligible: false,
                reason,
            } => {
                self.progress(Progress::NotEligible(reason.clone()));
            }
            Body::EarningsValidated {
                found,
                tenant_id,
                subscription_id,
            } => {
                let earnings = Earnings {
                    found: *found,
                    tenant_id: tenant_id.clone(),
                    subscription_id: subscription_id.clone(),
                    at: event.at,
                };
                self.progress(Progress::Eligible(Some(earnings)));
            }
            Body::DraftDeleted {} => self.deleted = true,
            Body::Disassociated { reason } => self.disassociate(event.at, reason),
        }
    }

    /// Replaces the members given. An event's values are checked when it is read, so a value that cannot be
    /// read leaves its field as it was.
    fn take(&mut self, changes: &ClaimInput) {
        let fields = Arc::make_mut(&mut self.fields);
        for field in Field::ALL {
            // A corrected form must never lock anybody out of what was once accepted.
            let _ = changes.apply_to(fields, field);
        }
    }

    fn add_documents(&mut self, event: &Occurrence<'_>) {
        let documents = event.body.documents().iter().enumerate();
        self.documents
            .extend(documents.map(|(index, document)| Document {
                id: DocumentId::of(event.id, index),
                document: document.clone(),
                added_at: event.at,
            }));
    }

    fn say(&mut self, event: &Occurrence<'_>, text: &Text) {
        if let Some(actor) = event.actor {
            let comment = Comment {
                id: event.id,
                at: event.at,
                actor: actor.clone(),
                text: text.clone(),
            };
            self.comments.push(comment);
        }
    }

    /// A change of status; it ends an open request for rejection (rule Q1).
    fn enter(&mut self, at: Instant, stage: Stage) {
        self.stage = stage;
        self.since = at;
        self.rejection_request = None;
    }

    fn submitted(&mut self, event: &Occurrence<'_>) {
        let pickup = event.body.deadline(ClockKind::Pickup);
        self.enter(event.at, Stage::Submitted { pickup });
    }

    fn ask(&mut self, event: &Occurrence<'_>, request: Request, on_lapse: &[Deadline]) {
        if let Some(target) = &mut self.target {
            target.paused_since = Some(event.at);
        }
        let response = event
            .body
            .deadline(ClockKind::Response)
            .map(|deadline| LapsingClock {
                deadline,
                opened_by: event.id,
                on_lapse: on_lapse.to_vec(),
            });
        self.enter(
            event.at,
            Stage::PartnerActionRequired(ActionRequired { request, response }),
        );
    }

    fn approve(&mut self, event: &Occurrence<'_>) {
        self.target = None;
        let consent = event
            .body
            .deadline(ClockKind::Consent)
            .map(|deadline| LapsingClock {
                deadline,
                opened_by: event.id,
                on_lapse: Vec::new(),
            });
        self.enter(
            event.at,
            Stage::Approved(Approval {
                consent,
                progress: Progress::AwaitingConsent,
            }),
        );
    }

    fn reject(
        &mut self,
        event: &Occurrence<'_>,
        reasons: Vec<RejectionReason>,
        comment: Option<String>,
    ) {
        self.target = None;
        let lapsed = self.lapsing_clock().map(|clock| clock.deadline.last_day);
        let rejection = Rejection {
            at: event.at,
            reasons,
            comment,
            lapsed: lapsed.filter(|_| event.body.is_lapse()),
            window: event.body.deadline(ClockKind::DisputeWindow),
            dispute: None,
        };
        let stage = if self.rejection_is_final() {
            Stage::RejectedFinal(rejection)
        } else {
            Stage::Rejected(rejection)
        };
        self.enter(event.at, stage);
    }

    fn dispute(&mut self, event: &Occurrence<'_>, justification: Option<Text>) {
        if let Stage::Rejected(rejection) = &mut self.stage {
            rejection.dispute = Some(OpenDispute {
                opened_at: event.at,
                justification,
                answer: event.body.deadline(ClockKind::DisputeAnswer),
            });
            self.disputed = true;
            if self.terms.dispute_is_a_status {
                self.since = event.at;
            }
        }
    }

    /// The rejection stands: with its old window (rule D1), or for good (rule D5). The latter is a change of status
    /// by a reviewer, no longer by a clock.
    fn uphold(&mut self, at: Instant) {
        let is_final = self.rejection_is_final();
        if let Stage::Rejected(rejection) = &mut self.stage {
            rejection.dispute = None;
            if is_final {
                let rejection = Rejection {
                    window: None,
                    lapsed: None,
                    ..rejection.clone()
                };
                self.enter(at, Stage::RejectedFinal(rejection));
            }
        }
    }

    fn disassociate(&mut self, at: Instant, reason: &Line) {
        self.target = None;
        let given_up = Rejection {
            at,
            reasons: Vec::new(),
            comment: Some(reason.to_string()),
            lapsed: None,
            window: None,
            dispute: None,
        };
        self.enter(at, Stage::RejectedFinal(given_up));
    }

    fn progress(&mut self, progress: Progress) {
        if let Stage::Approved(approval) = &mut self.stage {
            approval.progress = progress;
        }
    }
}

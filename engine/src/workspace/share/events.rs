//! Each member of an event and each kind of body: what of it goes into a share.

use std::collections::HashMap;
use std::sync::Arc;

use super::LEFT_OUT;
use super::pseudonyms::{Of, Pseudonyms};
use crate::document::DocumentFacts;
use crate::event::Body;
use crate::history::History;
use crate::id::{BatchId, ClaimUuid, DocumentId, EventId};
use crate::lapse::next_lapse;
use crate::problem::Problem;
use crate::record::{Entry, FIRST_HASH, Record};
use crate::rules::Books;
use crate::text::{Line, Text};
use crate::workspace::plan::lapse_entry;

/// The events of one claim on their way into a share.
pub(super) struct Retelling<'a> {
    names: &'a Pseudonyms,
    books: &'a Books,
    /// The claim as it is in the share so far.
    history: Option<History>,
    documents: HashMap<DocumentId, DocumentId>,
}

/// The same records with nothing personal in them, in a chain of their own.
pub(super) fn retold(
    history: &History,
    names: &Pseudonyms,
    books: &Books,
) -> Result<Vec<Arc<Record>>, Problem> {
    let mut retelling = Retelling {
        names,
        books,
        history: None,
        documents: HashMap::new(),
    };
    for record in history.records() {
        retelling.tell(record)?;
    }
    let told = retelling.history;
    Ok(told.map_or_else(Vec::new, |history| history.records().to_vec()))
}

impl Retelling<'_> {
    fn tell(&mut self, record: &Record) -> Result<(), Problem> {
        let entry = self.entry(record.entry())?;
        let record = Arc::new(Record::seal(entry)?);
        match &mut self.history {
            Some(history) => history.push(record),
            None => {
                self.history = Some(History::begin(record, self.books)?);
                Ok(())
            }
        }
    }

    fn entry(&mut self, entry: &Entry) -> Result<Entry, Problem> {
        if entry.body.is_lapse()
            && let Some(history) = &self.history
            && let Some(lapse) = next_lapse(history.claim(), entry.at, history.latest_retraction())
        {
            // Everybody derives it alike, from what is in the share.
            return Ok(lapse_entry(history, &lapse));
        }
        let Entry {
            schema,
            event_id,
            claim_uuid,
            revision,
            at,
            recorded_at,
            actor,
            recorded_by,
            command_id,
            batch,
            // Names an edition and a rule of it, or a rule book of one's own, which comes along.
            rule,
            body,
            // It is that of the record before it in the share.
            previous_hash: _,
        } = entry;
        let names = self.names;
        let written = recorded_at.unwrap_or(*at);
        let event_id_there = EventId(names.uuid_at(Of::Event, event_id.0, written));
        let body = self.body(body, *event_id, event_id_there)?;
        let head = self.history.as_ref().map_or(FIRST_HASH, History::head);
        Ok(Entry {
            schema: *schema,
            event_id: event_id_there,
            claim_uuid: claim_of(names, *claim_uuid),
            revision: *revision,
            at: *at,
            recorded_at: *recorded_at,
            actor: actor.as_ref().map(|actor| names.actor(actor)),
            recorded_by: recorded_by
                .as_ref()
                .map(|name| names.name(Of::Person, name)),
            command_id: command_id
                .as_ref()
                .map(|id| names.uuid(Of::Command, id).to_string()),
            batch: batch.map(|id| BatchId(names.uuid(Of::Batch, &id.to_string()))),
            rule: rule.clone(),
            body,
            previous_hash: head.to_owned(),
        })
    }

    /// The document that an event brings, under its identity there.
    fn document(
        &mut self,
        document: &DocumentFacts,
        (old, new): (EventId, EventId),
        index: usize,
    ) -> Result<DocumentFacts, Problem> {
        self.documents
            .insert(DocumentId::of(old, index), DocumentId::of(new, index));
        self.names.document(document)
    }

    #[allow(
        clippy::too_many_lines,
        reason = "one arm for each kind of event, none left over: that is the point"
    )]
    fn body(&mut self, body: &Body, old: EventId, new: EventId) -> Result<Body, Problem> {
        let names = self.names;
        Ok(match body {
            Body::Created {
                claim,
                rule_book,
                copied_from,
                // Evidence of another history, for those who had it.
                other_history: _,
            } => Body::Created {
                claim: names.claim(claim),
                rule_book: rule_book.clone(),
                copied_from: copied_from.map(|claim| claim_of(names, claim)),
                other_history: Vec::new(),
            },
            Body::Edited { changes } => Body::Edited {
                changes: names.claim(changes),
            },
            Body::PoeAdded { document } => Body::PoeAdded {
                document: self.document(document, (old, new), 0)?,
            },
            Body::PoeRemoved { document_id } => Body::PoeRemoved {
                document_id: self
                    .documents
                    .get(document_id)
                    .copied()
                    .unwrap_or_else(|| DocumentId::of(new, 0)),
            },
            Body::Commented { text: _ } => Body::Commented { text: no_text()? },
            Body::Submitted {
                acknowledged,
                deadlines,
            } => Body::Submitted {
                acknowledged: *acknowledged,
                deadlines: deadlines.clone(),
            },
            Body::ReviewStarted { deadlines } => Body::ReviewStarted {
                deadlines: deadlines.clone(),
            },
            Body::InformationRequested {
                reasons,
                comment: _,
                remove_products,
                deadlines,
                on_lapse,
            } => Body::InformationRequested {
                reasons: reasons.clone(),
                comment: no_text()?,
                remove_products: names.products(remove_products)?,
                deadlines: deadlines.clone(),
                on_lapse: on_lapse.clone(),
            },
            Body::Resubmitted { deadlines } => Body::Resubmitted {
                deadlines: deadlines.clone(),
            },
            Body::ResponseLapsed { deadlines } => Body::ResponseLapsed {
                deadlines: deadlines.clone(),
            },
            Body::Approved { deadlines } => Body::Approved {
                deadlines: deadlines.clone(),
            },
            Body::Rejected {
                reasons,
                comment: _,
                deadlines,
            } => Body::Rejected {
                reasons: reasons.clone(),
                comment: no_text()?,
                deadlines: deadlines.clone(),
            },
            Body::RejectionRequested { reason: _ } => {
                Body::RejectionRequested { reason: no_line()? }
            }
            Body::ConsentDeclined { reason, deadlines } => Body::ConsentDeclined {
                reason: reason.as_ref().map(|_| no_line()).transpose()?,
                deadlines: deadlines.clone(),
            },
            Body::ConsentLapsed {} => Body::ConsentLapsed {},
            Body::Disputed {
                justification,
                documents,
                deadlines,
            } => Body::Disputed {
                justification: justification.as_ref().map(|_| no_text()).transpose()?,
                documents: documents
                    .iter()
                    .enumerate()
                    .map(|(index, document)| self.document(document, (old, new), index))
                    .collect::<Result<_, _>>()?,
                deadlines: deadlines.clone(),
            },
            Body::DisputeResolved {
                outcome,
                comment: _,
                reasons,
                deadlines,
                on_lapse,
            } => Body::DisputeResolved {
                outcome: *outcome,
                comment: no_text()?,
                reasons: reasons.clone(),
                deadlines: deadlines.clone(),
                on_lapse: on_lapse.clone(),
            },
            Body::EligibilityAssessed { eligible, reason } => Body::EligibilityAssessed {
                eligible: *eligible,
                reason: reason.as_ref().map(|_| no_line()).transpose()?,
            },
            Body::EarningsValidated {
                found,
                tenant_id,
                subscription_id,
            } => Body::EarningsValidated {
                found: *found,
                tenant_id: names.guid_of(Of::Tenant, tenant_id.as_ref())?,
                subscription_id: names.guid_of(Of::Subscription, subscription_id.as_ref())?,
            },
            Body::DraftDeleted {} => Body::DraftDeleted {},
            Body::Retracted {
                from_revision,
                reason: _,
            } => Body::Retracted {
                from_revision: *from_revision,
                reason: no_line()?,
            },
            Body::Disassociated { reason: _ } => Body::Disassociated { reason: no_line()? },
        })
    }
}

/// The claim's identity in the share.
pub(super) fn claim_of(names: &Pseudonyms, claim: ClaimUuid) -> ClaimUuid {
    ClaimUuid(names.uuid(Of::ClaimUuid, &claim.to_string()))
}

fn no_text() -> Result<Text, Problem> {
    LEFT_OUT.parse()
}

fn no_line() -> Result<Line, Problem> {
    LEFT_OUT.parse()
}

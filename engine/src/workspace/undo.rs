//! Taking back what was just done, by one more event after it: nothing that was written is written again.

use super::Workspace;
use crate::claim::Claim;
use crate::command::Act;
use crate::event::Body;
use crate::fields::{ClaimInput, Field, Fields};
use crate::history::History;
use crate::host::Host;
use crate::id::{ClaimNumber, EventId};
use crate::problem::Problem;
use crate::refusal::Refusal;

impl Workspace {
    /// The act that makes what an event did as it was before: its fields, its document. Whether that is allowed now is
    /// for the decision to say, as of any act; an undo is undone the same way.
    ///
    /// # Errors
    ///
    /// `notFound` where there is no such claim; `invalid` where the event does not stand ([`Problem::NotStanding`]), is no
    /// change of fields or documents ([`Problem::NotUndone`]), or a field that it gave was changed since
    /// ([`Problem::ChangedSince`], with its path): what somebody else wrote is not written over.
    pub fn undoing(
        &self,
        number: ClaimNumber,
        event: EventId,
        host: &dyn Host,
    ) -> Result<Act, Refusal> {
        let history = self.history(number)?;
        let missing = || Refusal::new(Problem::NotStanding);
        let revision = history.standing_revision_of(event).ok_or_else(missing)?;
        let record = history.record(revision).ok_or_else(missing)?;
        match record.body() {
            Body::Edited { changes } => {
                let (now, _) = history.claim_at(self.now(host));
                let changes = undone(changes, history, revision, &now.fields)?;
                Ok(Act::EditClaim { changes })
            }
            Body::PoeAdded { .. } => {
                let after = history.claim_after(revision).ok_or_else(missing)?;
                let added = after.documents.last().ok_or_else(missing)?;
                Ok(Act::RemovePoe {
                    document_id: added.id.to_string(),
                })
            }
            Body::PoeRemoved { document_id } => {
                let before = before(history, revision).ok_or_else(missing)?;
                let mut documents = before.documents.iter();
                let removed = documents.find(|it| it.id == *document_id);
                let document = removed.ok_or_else(missing)?.document.to_input();
                Ok(Act::AddPoe { document })
            }
            _ => Err(Refusal::new(Problem::NotUndone)),
        }
    }
}

/// The members that the event gave, as they stood before it; they must stand as it left them.
fn undone(
    changes: &ClaimInput,
    history: &History,
    revision: u32,
    now: &Fields,
) -> Result<ClaimInput, Refusal> {
    let (Some(before), Some(after)) = (before(history, revision), history.claim_after(revision))
    else {
        return Err(Refusal::new(Problem::NotUndone));
    };
    let mut undone = ClaimInput::default();
    for field in changes.given() {
        if only(field, now) != only(field, &after.fields) {
            return Err(Refusal::new(Problem::ChangedSince).at(field.key()));
        }
        undone.take(field, &before.fields);
    }
    Ok(undone)
}

fn only(field: Field, fields: &Fields) -> ClaimInput {
    let mut only = ClaimInput::default();
    only.take(field, fields);
    only
}

fn before(history: &History, revision: u32) -> Option<Claim> {
    history.claim_after(revision.checked_sub(1)?)
}

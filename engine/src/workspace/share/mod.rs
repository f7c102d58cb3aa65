//! A share: some claims as a workspace of their own, with the same statuses and deadlines and nothing that says who they
//! are about. What of each stored field goes into it: [`fields`] and [`events`]. See docs/decisions/share.md.

mod events;
mod fields;
mod pseudonyms;

use std::collections::HashSet;

pub use self::pseudonyms::Secret;
use self::{
    events::{claim_of, retold},
    pseudonyms::{Of, Pseudonyms},
};
use super::record::{WorkspaceBody, WorkspaceEntry};
use super::settings::{Clock, SEED_MAX};
use super::{Workspace, Written};
use crate::host::Host;
use crate::id::{ClaimNumber, EventId, WorkspaceId};
use crate::refusal::Refusal;

/// What stands where a comment or a reason was.
pub const LEFT_OUT: &str = "(left out)";

impl Workspace {
    /// Whether it was made as a share: its names are stand-ins. It stays by itself.
    pub fn is_redacted(&self) -> bool {
        self.log.iter().any(|written| match written {
            Written::Workspace(record) => {
                matches!(
                    record.entry().body,
                    WorkspaceBody::Opened { redacted: true, .. }
                )
            }
            Written::Event(_) => false,
        })
    }

    /// The chosen claims as a workspace of their own: other identities, other chains, and stand-ins for whatever is a
    /// name, an address, an identifier or a free text. Deleted drafts stay out.
    ///
    /// `secret` is random and for this share only: with it the same person is the same throughout the share, and nobody
    /// who has two shares can tell who is who in both.
    ///
    /// # Errors
    ///
    /// None that what was written by this crate can cause.
    pub fn shared(
        &self,
        chosen: impl Fn(ClaimNumber) -> bool,
        secret: Secret,
        host: &dyn Host,
    ) -> Result<Self, Refusal> {
        let names = Pseudonyms::of(secret);
        let id = WorkspaceId(names.uuid(Of::Workspace, &self.id.to_string()));
        let histories: Vec<_> = self
            .claims()
            .filter(|(number, _)| chosen(*number))
            .collect();
        let claims: HashSet<_> = histories
            .iter()
            .map(|(_, history)| history.claim().uuid)
            .collect();
        let mut written = Vec::new();
        for record in self.log.iter().filter_map(|written| match written {
            Written::Workspace(record) => Some(record),
            Written::Event(_) => None,
        }) {
            let is_others = match &record.entry().body {
                WorkspaceBody::Numbered { claim_uuid, .. } => !claims.contains(claim_uuid),
                WorkspaceBody::Opened { .. }
                | WorkspaceBody::Configured { .. }
                | WorkspaceBody::Adopted { .. }
                // None of it goes along: see `own_record`.
                | WorkspaceBody::Marked { .. } => false,
            };
            if !is_others && let Some(entry) = own_record(record.entry(), id, &names) {
                written.push(Written::of(entry)?);
            }
        }
        for (_, history) in histories {
            let records = retold(history, &names, &self.books)?;
            written.extend(records.into_iter().map(Written::Event));
        }
        let (shared, aside) = Self::restore(id, clock(self.clock, &names), written, host)?;
        match aside.into_iter().next() {
            None => Ok(shared),
            Some((_, problem)) => Err(problem.into()),
        }
    }
}

/// A record of the workspace's own, in the share; `None` where it is the person's own affair.
fn own_record(
    entry: &WorkspaceEntry,
    id: WorkspaceId,
    names: &Pseudonyms,
) -> Option<WorkspaceEntry> {
    let WorkspaceEntry {
        schema,
        record_id,
        workspace_id: _,
        at,
        actor,
        body,
    } = entry;
    let body = match body {
        // Zones, days and calendars: the deadlines follow from them.
        WorkspaceBody::Opened {
            settings,
            redacted: _,
        } => WorkspaceBody::Opened {
            settings: settings.clone(),
            redacted: true,
        },
        WorkspaceBody::Configured { revision, settings } => WorkspaceBody::Configured {
            revision: *revision,
            settings: settings.clone(),
        },
        // Rules, by which claims are decided again; their texts are not about persons.
        WorkspaceBody::Adopted { rule_book } => WorkspaceBody::Adopted {
            rule_book: rule_book.clone(),
        },
        WorkspaceBody::Numbered { claim_uuid, number } => WorkspaceBody::Numbered {
            claim_uuid: claim_of(names, *claim_uuid),
            number: *number,
        },
        // Tags and private notes are nobody else's.
        WorkspaceBody::Marked { .. } => return None,
    };
    Some(WorkspaceEntry {
        schema: *schema,
        record_id: EventId(names.uuid_at(Of::Record, record_id.0, *at)),
        workspace_id: id,
        at: *at,
        actor: actor.as_ref().map(|actor| names.actor(actor)),
        body,
    })
}

/// The clock, with a seed that gives none of the identities that the workspace had.
fn clock(clock: Clock, names: &Pseudonyms) -> Clock {
    match clock {
        Clock::Real => Clock::Real,
        Clock::Simulated {
            now,
            seed,
            seed_used: _,
        } => Clock::Simulated {
            now,
            seed: names.number(Of::Seed, &seed.to_string()) % SEED_MAX,
            seed_used: 0,
        },
    }
}

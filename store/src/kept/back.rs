//! Taking back what an import brought: all of it, and only where nothing was built on it.

use std::collections::HashSet;

use cpor_engine::id::EventId;
use cpor_engine::workspace::{BuiltOn, Clock, Plan, Written};
use cpor_engine::{Host, Instant, Workspace};
use serde::{Deserialize, Serialize};

use super::reading::entry_of;
use super::{Kept, archive, batch_id, clock};
use crate::answer::Answer;
use crate::fault::StorageFault;
use crate::keeper::{Kind, Slot};

/// What an import brought, so that it can be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Brought {
    /// The records that were written.
    pub records: HashSet<EventId>,
    /// The clock before it.
    pub before: Clock,
    /// The clock after it.
    pub after: Clock,
}

impl Brought {
    /// What a plan brings into a workspace.
    pub fn by(plan: &Plan, workspace: &Workspace) -> Self {
        Self {
            records: plan.written.iter().map(Written::id).collect(),
            before: workspace.clock(),
            after: plan.clock,
        }
    }
}

/// Why an import is not taken back. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotUndone {
    /// Something was built on it.
    BuiltOn(BuiltOn),
    /// The store does not answer, or another page has built on it.
    Storage(StorageFault),
}

impl From<StorageFault> for NotUndone {
    fn from(fault: StorageFault) -> Self {
        Self::Storage(fault)
    }
}

impl<K: Kind> Kept<K> {
    /// Takes back what an import brought: its records go from every store, and a simulated clock that it moved goes back,
    /// where nobody has moved it since. The workspace is to be opened again then; this one is as it was.
    ///
    /// The answer is [`StorageFault::Taken`] where another page has built on it; all of it still stands then.
    ///
    /// # Errors
    ///
    /// [`NotUndone::BuiltOn`] where something was built on it.
    pub fn take_back(
        &self,
        brought: &Brought,
        host: &dyn Host,
    ) -> Result<Answer<'static, ()>, NotUndone> {
        self.refuse_if_newer()?;
        if let Some(on) = self.workspace.built_on(&brought.records) {
            return Err(NotUndone::BuiltOn(on));
        }
        let log = self.workspace.log().iter();
        let going = log.filter(|written| brought.records.contains(&written.id()));
        let claims = archive::given(going.clone());
        let slots: Vec<Slot> = going.map(|written| entry_of(written).slot).collect();
        let before = clock_before(&self.workspace, brought);
        let (keeper, area, batch) = (self.keeper.clone(), self.area, batch_id(host));
        Ok(Box::pin(async move {
            keeper.take_out(area, batch, slots).await?;
            // A note that says more than there is keeps a number free and documents from being swept, no more.
            let _ = archive::forget(keeper.as_ref(), area, &claims);
            if let Some(before) = before {
                // A clock that stays ahead of what is written does no harm.
                if let Ok(durable) = clock::put(keeper.as_ref(), area, before) {
                    let _ = durable.await;
                }
            }
            Ok(())
        }))
    }
}

/// The clock to go back to, where the import moved it and nobody since; not behind what stays, and with no identifier
/// dealt out twice.
fn clock_before(workspace: &Workspace, brought: &Brought) -> Option<Clock> {
    let (
        Clock::Simulated { now: before, .. },
        Clock::Simulated { now: after, .. },
        Clock::Simulated {
            now,
            seed,
            seed_used,
        },
    ) = (brought.before, brought.after, workspace.clock())
    else {
        return None;
    };
    if now != after || before == after {
        return None;
    }
    let stays = workspace.log().iter();
    let stays = stays.filter(|written| !brought.records.contains(&written.id()));
    let latest: Option<Instant> = stays
        .map(|written| match written {
            Written::Event(record) => record.entry().at,
            Written::Workspace(record) => record.entry().at,
        })
        .max();
    Some(Clock::Simulated {
        now: latest.map_or(before, |latest| latest.max(before)),
        seed,
        seed_used,
    })
}

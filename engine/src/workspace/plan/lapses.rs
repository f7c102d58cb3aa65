//! Lapses become events: before a later act, and when a simulated clock moves.

use std::collections::VecDeque;

use super::draft::Draft;
use super::rule::rule_name;
use crate::history::History;
use crate::id::{ClaimNumber, ClaimUuid, EventId};
use crate::lapse::{Lapse, next_lapse};
use crate::record::{Entry, SCHEMA};
use crate::refusal::Refusal;
use crate::time::Instant;

impl Draft<'_> {
    pub(super) fn write_lapse(
        &mut self,
        uuid: ClaimUuid,
        lapse: &Lapse,
    ) -> Result<EventId, Refusal> {
        let history = self.history(uuid)?;
        let entry = lapse_entry(history, lapse);
        self.write(entry)?;
        Ok(lapse.id)
    }

    /// Writes every lapse due until `to`, in the order of instants, then numbers, then clocks.
    pub(super) fn lapse_all(&mut self, to: Instant) -> Result<(), Refusal> {
        let mut due: Vec<(Instant, ClaimNumber, ClaimUuid)> = self
            .workspace
            .claims()
            .filter_map(|(number, history)| {
                let lapse = next_lapse(history.claim(), to, history.latest_retraction())?;
                Some((lapse.at, number, history.claim().uuid))
            })
            .collect();
        due.sort_unstable();
        let mut due = VecDeque::from(due);
        while let Some((_, number, uuid)) = due.pop_front() {
            let history = self.history(uuid)?;
            let Some(lapse) = next_lapse(history.claim(), to, history.latest_retraction()) else {
                continue;
            };
            let id = self.write_lapse(uuid, &lapse)?;
            self.answer.push(id);
            let history = self.history(uuid)?;
            if let Some(next) = next_lapse(history.claim(), to, history.latest_retraction()) {
                let next = (next.at, number, uuid);
                let place = due.partition_point(|other| *other < next);
                due.insert(place, next);
            }
        }
        Ok(())
    }
}

/// The entry of a lapse: nothing random, nothing of the device.
pub(in crate::workspace) fn lapse_entry(history: &History, lapse: &Lapse) -> Entry {
    Entry {
        schema: SCHEMA,
        event_id: lapse.id,
        claim_uuid: history.claim().uuid,
        revision: history.next_revision(),
        at: lapse.at,
        recorded_at: None,
        actor: None,
        recorded_by: None,
        command_id: None,
        batch: None,
        rule: rule_name(&history.claim().book, lapse.body.rule()),
        body: lapse.body.clone(),
        previous_hash: history.head().to_owned(),
    }
}

//! Lapses become events: before a later act, and when a simulated clock moves.

use std::collections::{BTreeMap, VecDeque};

use super::draft::Draft;
use super::rule::rule_name;
use crate::history::History;
use crate::id::{ClaimNumber, ClaimUuid, EventId};
use crate::lapse::{Lapse, lapses_until};
use crate::record::{Entry, SCHEMA};
use crate::refusal::Refusal;
use crate::time::Instant;

/// What lapses of each claim, by its next lapse: the instant, then the claim's number. With it, what lapses later.
type Queue = BTreeMap<(Instant, ClaimNumber), (ClaimUuid, Lapse, VecDeque<Lapse>)>;

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

    /// Writes every lapse due until `to`, in the order of instants, then numbers, then clocks. It looks only at claims
    /// of which something lapses.
    pub(super) fn lapse_all(&mut self, to: Instant) -> Result<(), Refusal> {
        let mut queue = Queue::new();
        for (_, number, _) in self.workspace.agenda().lapsing(to) {
            if let Ok(history) = self.workspace.history(number) {
                let claim = history.claim();
                let (_, lapses) = lapses_until(claim, to, history.latest_retraction());
                enqueue(&mut queue, number, claim.uuid, lapses.into());
            }
        }
        while let Some(((_, number), (uuid, lapse, later))) = queue.pop_first() {
            let id = self.write_lapse(uuid, &lapse)?;
            self.answer.push(id);
            enqueue(&mut queue, number, uuid, later);
        }
        Ok(())
    }
}

fn enqueue(queue: &mut Queue, number: ClaimNumber, uuid: ClaimUuid, mut lapses: VecDeque<Lapse>) {
    if let Some(next) = lapses.pop_front() {
        queue.insert((next.at, number), (uuid, next, lapses));
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

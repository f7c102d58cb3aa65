//! The repeat of a command: the same order under the same id is carried out once.

use super::Order;
use super::draft::{Draft, checked};
use crate::event::Body;
use crate::history::History;
use crate::id::EventId;
use crate::problem::Problem;
use crate::record::Record;
use crate::refusal::Refusal;
use crate::workspace::again::is_done_by;

impl Draft<'_> {
    /// Takes up the claim whose command the order repeats, where this very plan carried it out.
    pub(super) fn look_at_repeated(&mut self, order: &Order) -> Result<(), Refusal> {
        let id = order.options.command_id.as_ref();
        let known = id.and_then(|id| self.commands.get(id.trim()));
        match known.map(|(claim, _)| *claim) {
            Some(claim) => Ok(self.look_at(claim)?),
            None => Ok(()),
        }
    }

    /// The answer to a command that was carried out before under the same id.
    pub(super) fn repeated(&self, order: &Order) -> Result<Option<Vec<EventId>>, Refusal> {
        let Some(id) = &order.options.command_id else {
            return Ok(None);
        };
        let known = self.workspace.commands.get(id.trim());
        let Some((uuid, revision)) = known.or_else(|| self.commands.get(id.trim())) else {
            return Ok(None);
        };
        let history = self.history(*uuid).ok();
        let index = usize::try_from(*revision)
            .unwrap_or(usize::MAX)
            .saturating_sub(1);
        let record = history.and_then(|history| history.records().get(index));
        let same = history
            .zip(record)
            .is_some_and(|(history, record)| self.is_same_command(order, history, record));
        if !same {
            return Err(Refusal::new(Problem::CommandIdUsed).at("commandId"));
        }
        let records = history.map(History::records).unwrap_or_default();
        let before = records.iter().take(index).rev();
        let mut answer: Vec<EventId> = before
            .take_while(|record| record.body().is_lapse() && !self.workspace.clock.is_simulated())
            .map(|record| record.entry().event_id)
            .collect();
        answer.reverse();
        answer.extend(record.map(|record| record.entry().event_id));
        Ok(Some(answer))
    }

    fn is_same_command(&self, order: &Order, history: &History, record: &Record) -> bool {
        let entry = record.entry();
        let Ok(actor) = checked(&order.actor) else {
            return false;
        };
        if entry.actor.as_ref() != Some(&actor) {
            return false;
        }
        let claim = order.command.claim;
        let target = match &entry.body {
            Body::Created {
                copied_from: Some(source),
                ..
            } => self.workspace.number_of.get(source),
            Body::Created { .. } => None,
            _ => self.workspace.number_of.get(&entry.claim_uuid),
        };
        if target.map(|number| i64::from(number.0)) != claim {
            return false;
        }
        is_done_by(
            &order.command.act,
            history,
            record,
            &self.workspace.clock,
            &self.workspace.books,
        )
    }
}

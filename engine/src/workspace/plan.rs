//! Planning a change: what would be written, without writing it.

mod beside;
mod correction;
mod draft;
mod lapses;
mod passing;
mod repeated;
mod rule;
mod when;

use serde::{Deserialize, Serialize};
use serde_json::Number;

pub use self::beside::Deleted;
pub use self::correction::{Corrected, Correction, Followed};
use self::draft::Draft;
pub(super) use self::draft::checked;
pub(super) use self::lapses::lapse_entry;
pub(super) use self::rule::{rule_name, rule_of};
use super::record::WorkspaceBody;
use super::settings::{Clock, SettingsInput};
use super::{Basis, Workspace, Written};
use crate::actor::{Actor, Side};
use crate::command::Command;
use crate::host::Host;
use crate::id::{BatchId, EventId};
use crate::input::given;
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::time::Instant;

/// The particulars of an order, as given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Options {
    /// When it happened, if not now; the real clock only.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub at: Option<String>,
    /// Who typed in what somebody else did.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub recorded_by: Option<String>,
    /// The revision of written events that the caller saw.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub expected_revision: Option<Number>,
    /// The command's id in the workspace.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub command_id: Option<String>,
}

/// Somebody's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Who, as what.
    pub actor: Actor,
    /// What.
    pub command: Command,
    /// How.
    pub options: Options,
}

/// What a change would write. Store it, then [apply](Workspace::apply) it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What was written when it was made: it fits only a workspace of which just that is.
    pub base: Basis,
    /// What would be written, in order; empty for the repeat of a command.
    pub written: Vec<Written>,
    /// The clock afterwards.
    pub clock: Clock,
    /// The events that answer the order: lapses that were due, then its own.
    pub answer: Vec<EventId>,
}

impl Plan {
    /// The claims' events that would be written, in order.
    pub fn events(&self) -> Vec<EventId> {
        let written = self.written.iter();
        written
            .filter_map(|written| match written {
                Written::Event(record) => Some(record.entry().event_id),
                Written::Workspace(_) => None,
            })
            .collect()
    }

    /// This plan and then `next`, which was made after it, as one.
    #[must_use]
    pub fn then(mut self, next: Plan) -> Plan {
        self.written.extend(next.written);
        self.answer.extend(next.answer);
        self.clock = next.clock;
        self
    }
}

impl Workspace {
    /// A plan that changes nothing. Storing it stores what is not stored yet.
    pub fn as_it_is(&self) -> Plan {
        Plan {
            base: self.basis,
            written: Vec::new(),
            clock: self.clock,
            answer: Vec::new(),
        }
    }

    /// Plans one order.
    ///
    /// # Errors
    ///
    /// In the order of module-api.md: notFound, conflict, `at`, role, clock, status, values.
    pub fn plan(&self, order: &Order, host: &dyn Host) -> Result<Plan, Refusal> {
        let mut draft = Draft::new(self, host);
        draft.order(order)?;
        Ok(draft.finish())
    }

    /// Plans several orders that count together or not at all, each on what the ones before it leave.
    ///
    /// # Errors
    ///
    /// The first refusal, with its field under `[index]`.
    pub fn plan_all(&self, orders: &[Order], host: &dyn Host) -> Result<Plan, Refusal> {
        let mut draft = Draft::new(self, host);
        if orders.len() > 1 {
            let commands = orders.iter().map(|order| &order.options.command_id);
            let of: Vec<_> = commands.collect();
            draft.batch = Some(BatchId(draft.ids.take(draft.now, &of)));
        }
        for (index, order) in orders.iter().enumerate() {
            draft
                .order(order)
                .map_err(|refusal| refusal.under(&format!("[{index}]")))?;
        }
        Ok(draft.finish())
    }

    /// What becomes of each of these orders by itself: whether it is taken, or why not. Nothing is planned.
    ///
    /// # Errors
    ///
    /// For each order that is refused, as [`Workspace::plan`].
    pub fn judge_each(&self, orders: &[Order], host: &dyn Host) -> Vec<Result<(), Refusal>> {
        let judged = orders.iter().map(|order| self.plan(order, host).map(drop));
        judged.collect()
    }

    /// Plans a step of the simulated clock: the lapses on the way and what simulated people do, in the order of their
    /// instants.
    ///
    /// # Errors
    ///
    /// `invalid` with a real clock, and backwards.
    pub fn plan_advance(&self, to: Instant, host: &dyn Host) -> Result<Plan, Refusal> {
        let Clock::Simulated { now, .. } = self.clock else {
            return Err(Problem::SimulatedClockOnly.into());
        };
        if to < now {
            return Err(Problem::Backwards.into());
        }
        let mut draft = Draft::new(self, host);
        draft.pass_until(to)?;
        draft.now = to;
        Ok(draft.finish())
    }

    /// Plans a change of settings. Deadlines already written stay.
    ///
    /// # Errors
    ///
    /// `forbidden` for other roles than the partner's, then `invalid` with the field.
    pub fn plan_configure(
        &self,
        actor: &Actor,
        changes: &SettingsInput,
        host: &dyn Host,
    ) -> Result<Plan, Refusal> {
        if actor.role.side() != Side::Partner {
            let rule = self.new_book().ok().and_then(|book| book.rule("A1"));
            return Err(Refusal::new(Problem::RoleEditsNothing { role: actor.role }).by(rule));
        }
        let fixed = [
            (changes.clock.is_some(), "clock"),
            (changes.now.is_some(), "now"),
            (changes.seed.is_some(), "seed"),
        ];
        if let Some((_, field)) = fixed.iter().find(|(given, _)| *given) {
            return Err(Refusal::new(Problem::SettingFixed).at(*field));
        }
        if changes.actors.is_some() && !self.clock.is_simulated() {
            return Err(Refusal::new(Problem::SimulatedClockOnly).at("actors"));
        }
        let mut settings = self.settings.changed(changes, host.zones())?;
        let book = changes.book(&self.books)?;
        if let Some(book) = &book {
            settings = settings.by(book);
        }
        let actor = checked(actor)?;
        let mut draft = Draft::new(self, host);
        if let Some(book) = book {
            draft.adopted(&actor, &book)?;
        }
        draft.configured(actor, settings)?;
        Ok(draft.finish())
    }

    /// Applies a plan that this workspace made and that has been stored.
    pub fn apply(&mut self, plan: &Plan, host: &dyn Host) {
        for written in &plan.written {
            if let Written::Workspace(record) = written
                && let WorkspaceBody::Configured { settings, .. } = &record.entry().body
            {
                self.use_settings(settings.clone(), host.zones());
            }
            // A plan is made on this very state, so what it wrote fits.
            let _ = self.take_up(written);
        }
        self.clock = plan.clock;
    }
}

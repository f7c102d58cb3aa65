//! Changing the workspace: planned by the engine, accepted by the store, then shown; later durable.

use cpor_engine::command::{Act, Command};
use cpor_engine::view::HistoryEntry;
use cpor_engine::workspace::{Options, Order, Plan, SettingsInput};
use cpor_engine::{ClaimNumber, EventId, Host, Instant, Refusal, Role, Workspace};
use cpor_store::StorageFault;
use cpor_store::keeper::{Durable, Lasting};
use cpor_store::web::crypto;
use cpor_store::web::host::BrowserHost;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::faults::why;
use super::hearing::stands;
use super::withdrawn::Withdrawn;
use super::worlds::remember_it_is_used;
use super::{Failure, Work};
use crate::place::{Place, WorkspaceAddress};
use crate::shown::done::sentences;
use crate::state::SaveState;
use crate::words::{self, text};

/// What the person wants done.
#[derive(Clone, Debug)]
pub(crate) struct Deed {
    /// The claim's number; none for a new claim.
    pub(crate) claim: Option<u64>,
    /// What.
    pub(crate) act: Act,
    /// As what; the desk records other sides' acts.
    pub(crate) role: Role,
    /// When it happened, if not now; on the desk only.
    pub(crate) at: Option<Instant>,
    /// The revision the person saw.
    pub(crate) seen: Option<u32>,
}

/// What was done.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Done {
    /// The events: lapses that were due, then the deed's own.
    pub(crate) events: Vec<EventId>,
    /// The entries of the history they are.
    pub(crate) entries: Vec<HistoryEntry>,
}

impl Done {
    /// The claim of the deed's own event.
    pub(crate) fn claim(&self) -> Option<ClaimNumber> {
        self.entries.last().map(|entry| entry.claim_id)
    }
}

impl Work {
    /// Does a deed.
    pub(crate) fn perform(self, deed: &Deed) -> Result<Done, Failure> {
        let done = self.carry_out_deed(deed);
        self.confirmed(done.inspect(|done| self.keep_in_mind(done)))
    }

    pub(super) fn carry_out_deed(self, deed: &Deed) -> Result<Done, Failure> {
        let order = self.order(deed);
        let in_case = vec![self.in_case(deed)];
        self.carry_out(in_case, |workspace, host| workspace.plan(&order, host))
    }

    /// Does several deeds that count together or not at all.
    pub(crate) fn perform_all(self, deeds: &[Deed]) -> Result<Done, Failure> {
        let done = self.perform_quietly(deeds);
        self.confirmed(done)
    }

    /// What would become of each of these deeds by itself; tracked.
    pub(crate) fn judge(self, deeds: &[Deed]) -> Vec<Result<(), Refusal>> {
        let orders: Vec<Order> = deeds.iter().map(|deed| self.order(deed)).collect();
        let judged = self.read(|workspace, host| workspace.judge_each(&orders, host));
        judged.unwrap_or_default()
    }

    /// The same, and the caller says what was done.
    pub(crate) fn perform_quietly(self, deeds: &[Deed]) -> Result<Done, Failure> {
        let orders: Vec<Order> = deeds.iter().map(|deed| self.order(deed)).collect();
        let in_case = deeds.iter().map(|deed| self.in_case(deed)).collect();
        self.carry_out(in_case, |workspace, host| workspace.plan_all(&orders, host))
            .inspect(|done| self.keep_in_mind(done))
    }

    /// Says what was done and what comes now. It is what the page shows; whether it is kept, the save status says.
    fn confirmed(self, done: Result<Done, Failure>) -> Result<Done, Failure> {
        if let Ok(Some(entry)) = done.as_ref().map(|done| done.entries.last()) {
            let claim = self.peek(|workspace, host| workspace.view(entry.claim_id, host));
            let claim = claim.and_then(Result::ok);
            let side = self.role.get_untracked().side();
            let words = self.peek(|workspace, _| {
                untrack(|| sentences(entry, claim.as_ref(), workspace.books(), side))
            });
            if let Some(words) = words.flatten() {
                self.app.toasts.say(words);
            }
        }
        done
    }

    /// Brings a draft that was deleted back as a new claim.
    pub(crate) fn bring_back(self, number: ClaimNumber) -> Result<Done, Failure> {
        // A claim is made by the partner.
        let actor = self.actor(Role::IncentivesAdmin);
        let done =
            self.change(|workspace, host| workspace.plan_bringing_back(number, &actor, host));
        self.confirmed(done)
    }

    /// Moves the simulated clock. What lapses on the way is in the answer. What was said to be done was so before.
    pub(crate) fn advance(self, to: Instant) -> Result<Done, Failure> {
        let done = self.change(|workspace, host| workspace.plan_advance(to, host))?;
        self.app.toasts.clear();
        Ok(done)
    }

    /// Changes the workspace's settings.
    pub(crate) fn configure(self, changes: &SettingsInput) -> Result<Done, Failure> {
        let actor = self.actor(Role::IncentivesAdmin);
        self.change(|workspace, host| workspace.plan_configure(&actor, changes, host))
    }

    /// Carries out what `plan` plans on the workspace.
    pub(crate) fn change(
        self,
        plan: impl FnOnce(&Workspace, &dyn Host) -> Result<Plan, Refusal>,
    ) -> Result<Done, Failure> {
        self.carry_out(Vec::new(), plan)
    }

    /// The same; what is to be put back where it does not count after all is given.
    fn carry_out(
        self,
        in_case: Vec<Withdrawn>,
        plan: impl FnOnce(&Workspace, &dyn Host) -> Result<Plan, Refusal>,
    ) -> Result<Done, Failure> {
        let planned = self.peek(plan);
        let Some(planned) = planned else {
            return Err(Failure::Storage(StorageFault::Blocked));
        };
        self.commit(&planned?, in_case)
    }

    pub(super) fn commit(self, plan: &Plan, in_case: Vec<Withdrawn>) -> Result<Done, Failure> {
        self.say_saving();
        let committed = self
            .held
            .try_update_value(|held| held.as_mut().map(|held| held.commit(plan, &BrowserHost)));
        match committed.flatten() {
            Some(Ok(durable)) => {
                self.await_durable(durable, in_case);
                self.changed();
                let address = self.app.place.with_untracked(Place::workspace);
                if let WorkspaceAddress::Sandbox(world) = address {
                    remember_it_is_used(&world);
                }
                let entries = self.peek(|workspace, _| workspace.entries(&plan.answer));
                Ok(Done {
                    events: plan.answer.clone(),
                    entries: entries.unwrap_or_default(),
                })
            }
            Some(Err(fault)) => {
                self.say_not_saved(&fault);
                match &fault {
                    // The other tab tells it once its journal has it.
                    StorageFault::Taken { key } if stands(key) => {
                        self.look_unless_told(Some(key.clone()));
                    }
                    StorageFault::Taken { .. } => self.look(),
                    _ => {}
                }
                Err(Failure::Storage(fault))
            }
            None => {
                let fault = StorageFault::Blocked;
                self.say_not_saved(&fault);
                Err(Failure::Storage(fault))
            }
        }
    }

    /// Says *Saved* once nothing accepted is left that is not durable. What does not count after all is withdrawn.
    pub(super) fn await_durable(self, durable: Durable, in_case: Vec<Withdrawn>) {
        self.pending.update_value(|pending| *pending += 1);
        spawn_local(async move {
            let answer = durable.await;
            self.pending.update_value(|pending| *pending -= 1);
            self.decided(answer, in_case).await;
            self.take_news();
        });
    }

    async fn decided(self, answer: Result<Lasting, StorageFault>, in_case: Vec<Withdrawn>) {
        match answer {
            Err(fault @ (StorageFault::Taken { .. } | StorageFault::Gone)) => {
                self.overtaken(&fault, in_case.is_empty()).await;
                self.withdraw(in_case);
            }
            Err(fault @ StorageFault::Outdated) => {
                self.retire();
                self.overtaken(&fault, in_case.is_empty()).await;
                self.withdraw(in_case);
            }
            // What it follows is in neither store.
            Err(StorageFault::Missing { .. }) => self.say_cleared(),
            Err(fault) => self.say_not_saved(&fault),
            // A write that failed after this one was accepted stays said.
            Ok(lasting) if self.pending.get_value() == 0 && self.is_saving() => {
                let at = Some(js_sys::Date::now());
                self.app.save.set(SaveState::Saved { at, lasting });
                self.keep_a_state();
                self.remember_the_desk();
                self.back_up_by_itself();
                if lasting == Lasting::Browser {
                    // The page of storage says so, too.
                    self.changed();
                }
            }
            Ok(_) => {}
        }
    }

    /// What was done does not count after all, for another tab was faster: that is said, and what counts is read.
    async fn overtaken(self, fault: &StorageFault, nothing_typed: bool) {
        let why = match fault {
            StorageFault::Taken { .. } if nothing_typed => {
                text(words::faults::OVERTAKEN_ALONE).to_owned()
            }
            StorageFault::Taken { .. } => text(words::faults::OVERTAKEN).to_owned(),
            fault => why(fault),
        };
        self.app.save.set(SaveState::NotSaved { why });
        let is_overtaken = matches!(fault, StorageFault::Taken { .. });
        if !(is_overtaken && self.give_way()) {
            self.look_again().await;
        }
        self.forget_what_does_not_count();
    }

    pub(super) fn is_saving(self) -> bool {
        matches!(*self.app.save.read_untracked(), SaveState::Saving)
    }

    pub(super) fn order(self, deed: &Deed) -> Order {
        let claim = deed.claim.map(|number| i64::try_from(number).unwrap_or(-1));
        Order {
            actor: self.actor(deed.role),
            command: Command {
                claim,
                act: deed.act.clone(),
            },
            options: Options {
                at: deed.at.map(|at| at.to_string()),
                recorded_by: self.recorder(deed.role),
                expected_revision: deed.seen.map(Into::into),
                command_id: Some(new_command_id()),
            },
        }
    }
}

fn new_command_id() -> String {
    let bytes: [u8; 16] = crypto::random();
    cpor_engine::canonical::hex(&bytes)
}

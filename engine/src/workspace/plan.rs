//! Planning a change: what would be written, without writing it.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Number;

use super::ids::Ids;
use super::record::{WorkspaceBody, WorkspaceEntry, WorkspaceRecord};
use super::settings::{Clock, Settings, SettingsInput};
use super::{Workspace, Written};
use crate::actor::{Actor, Side};
use crate::command::{Act, Command};
use crate::decide::{Moment, decide, decide_new};
use crate::event::Body;
use crate::history::History;
use crate::host::Host;
use crate::id::{BatchId, ClaimNumber, ClaimUuid, EventId};
use crate::input::given;
use crate::lapse::{Lapse, lapses_until, next_lapse};
use crate::problem::Problem;
use crate::record::{Entry, Record, SCHEMA};
use crate::refusal::Refusal;
use crate::rules::RuleBook;
use crate::text::Line;
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
    /// How much was written when it was made: it fits only a workspace of which no more is.
    pub base: usize,
    /// What would be written, in order; empty for the repeat of a command.
    pub written: Vec<Written>,
    /// The batch that the events count with, where there are several commands.
    pub batch: Option<BatchId>,
    /// The clock afterwards.
    pub clock: Clock,
    /// The events that answer the order: lapses that were due, then its own.
    pub answer: Vec<EventId>,
}

impl Plan {
    /// This plan and then `next`, which was made after it, as one.
    #[must_use]
    pub fn then(mut self, next: Plan) -> Plan {
        self.written.extend(next.written);
        self.answer.extend(next.answer);
        self.clock = next.clock;
        self
    }
}

/// A plan in the making.
struct Draft<'a> {
    workspace: &'a Workspace,
    ids: Ids<'a>,
    now: Instant,
    histories: HashMap<ClaimUuid, History>,
    commands: HashMap<String, (ClaimUuid, u32)>,
    written: Vec<Written>,
    batch: Option<BatchId>,
    last_number: Option<ClaimNumber>,
    answer: Vec<EventId>,
}

impl Workspace {
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
            draft.batch = Some(BatchId(draft.ids.take(draft.now)));
        }
        for (index, order) in orders.iter().enumerate() {
            draft
                .order(order)
                .map_err(|refusal| refusal.under(&format!("[{index}]")))?;
        }
        Ok(draft.finish())
    }

    /// Plans a step of the simulated clock: the lapses on the way, in the order of their instants.
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
        draft.lapse_all(to)?;
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
            let rule = RuleBook::shipped(&self.settings.rule_book)
                .ok()
                .and_then(|book| book.rule("A1"));
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
        let settings = self.settings.changed(changes, host.zones())?;
        let actor = checked(actor)?;
        let mut draft = Draft::new(self, host);
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

/// The actor with the name checked.
fn checked(actor: &Actor) -> Result<Actor, Refusal> {
    let name: Line = actor
        .name
        .parse()
        .map_err(|problem| Refusal::new(problem).at("actor.name"))?;
    Ok(Actor {
        name: name.into(),
        role: actor.role,
    })
}

fn text(value: Option<&String>, field: &str) -> Result<Option<String>, Refusal> {
    value
        .map(|text| text.parse::<Line>().map(String::from))
        .transpose()
        .map_err(|problem| Refusal::new(problem).at(field))
}

impl<'a> Draft<'a> {
    fn new(workspace: &'a Workspace, host: &'a dyn Host) -> Self {
        Self {
            workspace,
            ids: Ids::new(&workspace.clock, host),
            now: workspace.now(host),
            histories: HashMap::new(),
            commands: HashMap::new(),
            written: Vec::new(),
            batch: None,
            last_number: None,
            answer: Vec::new(),
        }
    }

    fn finish(self) -> Plan {
        let clock = match self.workspace.clock {
            Clock::Simulated { seed, .. } => Clock::Simulated {
                now: self.now,
                seed,
                seed_used: self.ids.used(),
            },
            Clock::Real => Clock::Real,
        };
        Plan {
            base: self.workspace.log.len(),
            written: self.written,
            batch: self.batch,
            clock,
            answer: self.answer,
        }
    }

    fn order(&mut self, order: &Order) -> Result<(), Refusal> {
        if let Some(answer) = self.repeated(order)? {
            self.answer.extend(answer);
            return Ok(());
        }
        match &order.command.act {
            Act::CreateClaim { claim } => {
                let at = self.instant_without_claim(order)?;
                let book = self.new_book()?;
                let body = decide_new(claim, &self.moment(at, order, &book, &book, None))?;
                self.begin(order, at, body, &book)
            }
            act => self.on_claim(order, act),
        }
    }

    /// The answer to a command that was carried out before under the same id.
    fn repeated(&self, order: &Order) -> Result<Option<Vec<EventId>>, Refusal> {
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
        settled(&order.command.act, history) == entry.body.act()
    }

    fn on_claim(&mut self, order: &Order, act: &Act) -> Result<(), Refusal> {
        let uuid = self.find(&order.command)?;
        let history = self.history(uuid)?.clone();
        self.expect_revision(order, &history)?;
        let at = self.instant(order, &history)?;
        let retracts = matches!(act, Act::Retract { .. });
        let (claim, lapses) = if retracts {
            (history.claim().clone(), Vec::new())
        } else {
            lapses_until(history.claim(), at, history.latest_retraction())
        };
        let book = self.workspace.book(&claim)?;
        let new_book = self.new_book()?;
        let standing = history.standing();
        let standing = (!self.workspace.clock.is_simulated()).then_some(standing.as_slice());
        let body = decide(
            &claim,
            act,
            &self.moment(at, order, &book, &new_book, standing),
        )?;
        if matches!(body, Body::Created { .. }) {
            return self.begin(order, at, body, &new_book);
        }
        let actor = checked(&order.actor)?;
        let (recorded_by, command_id) = self.particulars(order)?;
        for lapse in lapses {
            let id = self.write_lapse(uuid, &lapse)?;
            self.answer.push(id);
        }
        let event_id = EventId(self.ids.take(self.now));
        let entry = Entry {
            schema: SCHEMA,
            event_id,
            claim_uuid: uuid,
            revision: 0,
            at,
            recorded_at: Some(self.now),
            actor: Some(actor),
            recorded_by,
            command_id,
            batch: self.batch,
            rule: rule_name(&book, rule_of(&body, claim.place())),
            body,
            previous_hash: String::new(),
        };
        self.write(entry)?;
        self.answer.push(event_id);
        Ok(())
    }

    fn particulars(&self, order: &Order) -> Result<(Option<String>, Option<String>), Refusal> {
        let recorded_by = text(order.options.recorded_by.as_ref(), "recordedBy")?;
        let command_id = text(order.options.command_id.as_ref(), "commandId")?;
        Ok((recorded_by, command_id))
    }

    /// Writes a `created` event and the claim's number.
    fn begin(
        &mut self,
        order: &Order,
        at: Instant,
        body: Body,
        book: &RuleBook,
    ) -> Result<(), Refusal> {
        let actor = checked(&order.actor)?;
        let (recorded_by, command_id) = self.particulars(order)?;
        let number = match self.last_number {
            Some(number) => number
                .0
                .checked_add(1)
                .map(ClaimNumber)
                .ok_or(Problem::NumbersUsedUp)?,
            None => self.workspace.next_number()?,
        };
        let claim_uuid = ClaimUuid(self.ids.take(self.now));
        let event_id = EventId(self.ids.take(self.now));
        let numbered = WorkspaceEntry {
            schema: SCHEMA,
            record_id: EventId(self.ids.take(self.now)),
            workspace_id: self.workspace.id,
            at: self.now,
            actor: None,
            body: WorkspaceBody::Numbered { claim_uuid, number },
        };
        let entry = Entry {
            schema: SCHEMA,
            event_id,
            claim_uuid,
            revision: 1,
            at,
            recorded_at: Some(self.now),
            actor: Some(actor),
            recorded_by,
            command_id,
            batch: self.batch,
            rule: rule_name(book, body.rule()),
            body,
            previous_hash: crate::record::FIRST_HASH.to_owned(),
        };
        let record = Arc::new(Record::seal(entry)?);
        self.remember(&record);
        self.histories
            .insert(claim_uuid, History::begin(record.clone())?);
        self.written.push(Written::Event(record));
        self.written
            .push(Written::Workspace(Arc::new(WorkspaceRecord::seal(
                numbered,
            )?)));
        self.last_number = Some(number);
        self.answer.push(event_id);
        Ok(())
    }

    fn configured(&mut self, actor: Actor, settings: Settings) -> Result<(), Refusal> {
        let entry = WorkspaceEntry {
            schema: SCHEMA,
            record_id: EventId(self.ids.take(self.now)),
            workspace_id: self.workspace.id,
            at: self.now,
            actor: Some(actor),
            body: WorkspaceBody::Configured {
                revision: self.workspace.settings_revision().saturating_add(1),
                settings,
            },
        };
        self.written
            .push(Written::Workspace(Arc::new(WorkspaceRecord::seal(entry)?)));
        Ok(())
    }

    fn find(&self, command: &Command) -> Result<ClaimUuid, Refusal> {
        let given = command.claim.unwrap_or(-1);
        let number = u32::try_from(given).ok().map(ClaimNumber);
        number
            .and_then(|number| self.workspace.numbers.get(&number))
            .copied()
            .filter(|uuid| {
                self.history(*uuid)
                    .is_ok_and(|history| !history.claim().deleted)
            })
            .ok_or_else(|| {
                Refusal::new(Problem::NoSuchClaim {
                    given: given.to_string(),
                })
                .at("id")
            })
    }

    fn history(&self, uuid: ClaimUuid) -> Result<&History, Problem> {
        self.histories
            .get(&uuid)
            .or_else(|| self.workspace.histories.get(&uuid))
            .ok_or_else(|| Problem::NoSuchClaim {
                given: uuid.to_string(),
            })
    }

    fn expect_revision(&self, order: &Order, history: &History) -> Result<(), Refusal> {
        let Some(number) = &order.options.expected_revision else {
            return Ok(());
        };
        let expected = crate::input::integer(number).unwrap_or(-1);
        let actual = history.revision();
        if expected == i64::from(actual) {
            return Ok(());
        }
        Err(Refusal::new(Problem::RevisionDiffers { expected, actual }).at("expectedRevision"))
    }

    /// When the act happens: as given, else the later of now and the claim's last standing event.
    fn instant(&self, order: &Order, history: &History) -> Result<Instant, Refusal> {
        let last = history.claim().last_at;
        let Some(text) = &order.options.at else {
            return Ok(self.now.max(last));
        };
        let at = self.given_instant(text)?;
        if at < last {
            let rule = self.rule("N1");
            return Err(Refusal::new(Problem::BeforeLastAct { last })
                .at("at")
                .by(rule));
        }
        Ok(at)
    }

    fn instant_without_claim(&self, order: &Order) -> Result<Instant, Refusal> {
        match &order.options.at {
            Some(text) => self.given_instant(text),
            None => Ok(self.now),
        }
    }

    fn given_instant(&self, text: &str) -> Result<Instant, Refusal> {
        if self.workspace.clock.is_simulated() {
            return Err(Refusal::new(Problem::RealClockOnly).at("at"));
        }
        let at = Instant::parse(text).map_err(|problem| Refusal::new(problem).at("at"))?;
        if at > self.now {
            let refusal = Refusal::new(Problem::AfterNow { now: self.now }).at("at");
            return Err(refusal.by(self.rule("N1")));
        }
        Ok(at)
    }

    fn rule(&self, id: &str) -> Option<Arc<crate::rules::Rule>> {
        self.new_book().ok().and_then(|book| book.rule(id))
    }

    fn new_book(&self) -> Result<Arc<RuleBook>, Refusal> {
        Ok(RuleBook::shipped(&self.workspace.settings.rule_book)?)
    }

    fn moment<'m>(
        &'m self,
        at: Instant,
        order: &Order,
        book: &'m RuleBook,
        new_book: &'m RuleBook,
        standing: Option<&'m [u32]>,
    ) -> Moment<'m> {
        Moment {
            at,
            role: order.actor.role,
            book,
            new_book,
            days: self.workspace.days(),
            standing,
        }
    }

    /// Writes an entry as the next of its claim's chain.
    fn write(&mut self, mut entry: Entry) -> Result<(), Refusal> {
        let mut history = self.history(entry.claim_uuid)?.clone();
        entry.revision = history.next_revision();
        entry.previous_hash = history.head().to_owned();
        let uuid = entry.claim_uuid;
        let record = Arc::new(Record::seal(entry)?);
        history.push(record.clone())?;
        self.remember(&record);
        self.histories.insert(uuid, history);
        self.written.push(Written::Event(record));
        Ok(())
    }

    /// A later order of the same plan may repeat the command.
    fn remember(&mut self, record: &Record) {
        let entry = record.entry();
        if let Some(id) = &entry.command_id {
            self.commands
                .insert(id.clone(), (entry.claim_uuid, entry.revision));
        }
    }

    fn write_lapse(&mut self, uuid: ClaimUuid, lapse: &Lapse) -> Result<EventId, Refusal> {
        let history = self.history(uuid)?;
        let book = self.workspace.book(history.claim())?;
        let entry = lapse_entry(history, lapse, &book);
        self.write(entry)?;
        Ok(lapse.id)
    }

    /// Writes every lapse due until `to`, in the order of instants, then numbers, then clocks.
    fn lapse_all(&mut self, to: Instant) -> Result<(), Refusal> {
        let mut due: Vec<(Instant, ClaimNumber, ClaimUuid)> = self
            .workspace
            .claims()
            .filter_map(|(number, history)| {
                let lapse = next_lapse(history.claim(), to, history.latest_retraction())?;
                Some((lapse.at, number, history.claim().uuid))
            })
            .collect();
        due.sort_unstable();
        let mut due = std::collections::VecDeque::from(due);
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
pub(super) fn lapse_entry(history: &History, lapse: &Lapse, book: &RuleBook) -> Entry {
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
        rule: rule_name(book, lapse.body.rule()),
        body: lapse.body.clone(),
        previous_hash: history.head().to_owned(),
    }
}

/// The rule of an event where the place matters: an edit in Partner action required is T6, a rejection that was
/// asked for outside a review T13.
pub(super) fn rule_of(body: &Body, place: crate::status::Place) -> &'static str {
    use crate::status::Place;
    match (body, place) {
        (Body::Edited { .. }, Place::Editing) => "T1",
        (Body::Edited { .. }, Place::PartnerActionRequired) => "T6",
        (Body::Rejected { reasons, .. }, _)
            if reasons.contains(&crate::reason::RejectionReason::PartnerRequest) =>
        {
            "T13"
        }
        _ => body.rule(),
    }
}

pub(super) fn rule_name(book: &RuleBook, rule: &str) -> String {
    let reference = book.reference();
    format!("{}/{}/{rule}", reference.edition, reference.revision)
}

/// The act with its texts as an event would hold them, for comparing a repeat with what was carried out. An
/// act that could not be carried out is left as it is.
fn settled(act: &Act, history: &History) -> Option<Act> {
    let Ok(book) = RuleBook::shipped(&history.claim().book.edition) else {
        return None;
    };
    crate::decide::settle(act, &book).or_else(|| Some(act.clone()))
}

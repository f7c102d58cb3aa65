//! A plan in the making: orders are carried out one after the other, each on what the ones before it leave.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::rule::{rule_name, rule_of};
use super::{Order, Plan};
use crate::actor::Actor;
use crate::command::{Act, Command};
use crate::decide::{Moment, decide, decide_new};
use crate::event::Body;
use crate::history::History;
use crate::host::Host;
use crate::id::{BatchId, ClaimNumber, ClaimUuid, EventId};
use crate::lapse::{lapses_until, next_lapse};
use crate::problem::Problem;
use crate::record::{Entry, FIRST_HASH, Record, SCHEMA};
use crate::refusal::Refusal;
use crate::rules::RuleBook;
use crate::text::Line;
use crate::time::Instant;
use crate::workspace::ids::Ids;
use crate::workspace::record::{WorkspaceBody, WorkspaceEntry};
use crate::workspace::settings::{Clock, Settings};
use crate::workspace::{Workspace, Written};

/// A plan in the making.
pub(super) struct Draft<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) ids: Ids<'a>,
    pub(super) now: Instant,
    /// The histories that the plan begins, and those that a later order of it looks at.
    histories: HashMap<ClaimUuid, History>,
    /// What the plan writes on histories of the workspace that nobody has looked at since.
    ahead: HashMap<ClaimUuid, Vec<Arc<Record>>>,
    pub(super) commands: HashMap<String, (ClaimUuid, u32)>,
    pub(super) written: Vec<Written>,
    pub(super) batch: Option<BatchId>,
    /// The numbers of the claims that the plan begins.
    pub(super) numbers: BTreeMap<ClaimNumber, ClaimUuid>,
    pub(super) answer: Vec<EventId>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(workspace: &'a Workspace, host: &'a dyn Host) -> Self {
        Self {
            workspace,
            ids: Ids::new(&workspace.clock, host),
            now: workspace.now(host),
            histories: HashMap::new(),
            ahead: HashMap::new(),
            commands: HashMap::new(),
            written: Vec::new(),
            batch: None,
            numbers: BTreeMap::new(),
            answer: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> Plan {
        let clock = match self.workspace.clock {
            Clock::Simulated { seed, .. } => Clock::Simulated {
                now: self.now,
                seed,
                seed_used: self.ids.used(),
            },
            Clock::Real => Clock::Real,
        };
        Plan {
            base: self.workspace.basis,
            written: self.written,
            clock,
            answer: self.answer,
        }
    }

    pub(super) fn order(&mut self, order: &Order) -> Result<(), Refusal> {
        self.look_at_repeated(order)?;
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

    pub(super) fn on_claim(&mut self, order: &Order, act: &Act) -> Result<(), Refusal> {
        let uuid = self.find(&order.command)?;
        let history = self.history(uuid)?;
        self.expect_revision(order, history)?;
        let at = self.instant(order, history)?;
        let retracted = history.latest_retraction();
        let lapsed = !matches!(act, Act::Retract { .. })
            && next_lapse(history.claim(), at, retracted).is_some();
        let (claim, lapses) = if lapsed {
            let (claim, lapses) = lapses_until(history.claim(), at, retracted);
            (Cow::Owned(claim), lapses)
        } else {
            (Cow::Borrowed(history.claim()), Vec::new())
        };
        let book = self.workspace.book(&claim)?;
        let new_book = self.new_book()?;
        let standing = (!self.workspace.clock.is_simulated()).then(|| history.standing());
        let body = decide(
            &claim,
            act,
            &self.moment(at, order, &book, &new_book, standing),
        )?;
        if matches!(body, Body::Created { .. }) {
            return self.begin(order, at, body, &new_book);
        }
        let rule = rule_name(&book.reference(), rule_of(&body, claim.place()));
        let actor = checked(&order.actor)?;
        let (recorded_by, command_id) = self.particulars(order)?;
        for lapse in lapses {
            let id = self.write_lapse(uuid, &lapse)?;
            self.answer.push(id);
        }
        let of = (uuid, &body, &command_id);
        let event_id = EventId(self.ids.take(self.now, &of));
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
            rule,
            body,
            previous_hash: String::new(),
        };
        self.write(entry)?;
        self.answer.push(event_id);
        Ok(())
    }

    pub(super) fn particulars(
        &self,
        order: &Order,
    ) -> Result<(Option<String>, Option<String>), Refusal> {
        let recorded_by = text(order.options.recorded_by.as_ref(), "recordedBy")?;
        let command_id = text(order.options.command_id.as_ref(), "commandId")?;
        Ok((recorded_by, command_id))
    }

    /// Writes a `created` event and the claim's number.
    pub(super) fn begin(
        &mut self,
        order: &Order,
        at: Instant,
        body: Body,
        book: &RuleBook,
    ) -> Result<(), Refusal> {
        let actor = checked(&order.actor)?;
        let (recorded_by, command_id) = self.particulars(order)?;
        let number = match self.numbers.last_key_value() {
            Some((number, _)) => self.workspace.after(number.0)?,
            None => self.workspace.next_number()?,
        };
        let claim_uuid = ClaimUuid(self.ids.take(self.now, &(&body, &command_id)));
        let event_id = EventId(self.ids.take(self.now, &claim_uuid));
        let numbered = WorkspaceEntry {
            schema: SCHEMA,
            record_id: EventId(self.ids.take(self.now, &claim_uuid)),
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
            rule: rule_name(&book.reference(), body.rule()),
            body,
            previous_hash: FIRST_HASH.to_owned(),
        };
        let record = Arc::new(Record::seal(entry)?);
        self.remember(&record);
        let begun = History::begin(record.clone(), &self.workspace.books)?;
        self.histories.insert(claim_uuid, begun);
        self.written.push(Written::Event(record));
        self.written.push(Written::of(numbered)?);
        self.numbers.insert(number, claim_uuid);
        self.answer.push(event_id);
        Ok(())
    }

    /// Takes up a rule book of one's own that is not at hand yet. Its record and that of the settings which name it
    /// count together.
    pub(super) fn adopted(&mut self, actor: &Actor, book: &RuleBook) -> Result<(), Refusal> {
        let reference = book.reference();
        if reference.hash.is_none() || self.workspace.books.kept(&reference).is_ok() {
            return Ok(());
        }
        let entry = WorkspaceEntry {
            schema: SCHEMA,
            record_id: EventId(self.ids.take(self.now, &(&reference, actor))),
            workspace_id: self.workspace.id,
            at: self.now,
            actor: Some(actor.clone()),
            body: WorkspaceBody::Adopted {
                rule_book: Box::new(book.data().clone()),
            },
        };
        self.written.push(Written::of(entry)?);
        Ok(())
    }

    pub(super) fn configured(&mut self, actor: Actor, settings: Settings) -> Result<(), Refusal> {
        let entry = WorkspaceEntry {
            schema: SCHEMA,
            record_id: EventId(self.ids.take(self.now, &(&settings, &actor))),
            workspace_id: self.workspace.id,
            at: self.now,
            actor: Some(actor),
            body: WorkspaceBody::Configured {
                revision: self.workspace.settings_revision().saturating_add(1),
                settings,
            },
        };
        self.written.push(Written::of(entry)?);
        Ok(())
    }

    pub(super) fn find(&mut self, command: &Command) -> Result<ClaimUuid, Refusal> {
        let given = command.claim.unwrap_or(-1);
        let number = u32::try_from(given).ok().map(ClaimNumber);
        let found = number.and_then(|number| {
            let begun = self.numbers.get(&number);
            begun.or_else(|| self.workspace.numbers.get(&number))
        });
        let unknown = || {
            let given = given.to_string();
            Refusal::new(Problem::NoSuchClaim { given }).at("id")
        };
        let uuid = found.copied().ok_or_else(unknown)?;
        self.look_at(uuid)?;
        let history = self.history(uuid);
        let there = history.is_ok_and(|history| !history.claim().deleted);
        there.then_some(uuid).ok_or_else(unknown)
    }

    /// Takes up what the plan wrote on a claim's history, before somebody looks at it: only then it is copied.
    pub(super) fn look_at(&mut self, uuid: ClaimUuid) -> Result<(), Problem> {
        let Some(written) = self.ahead.remove(&uuid) else {
            return Ok(());
        };
        let mut history = self.history(uuid)?.clone();
        for record in written {
            history.push(record)?;
        }
        self.histories.insert(uuid, history);
        Ok(())
    }

    /// The history as the workspace has it, or as far as the plan has taken it up.
    pub(super) fn history(&self, uuid: ClaimUuid) -> Result<&History, Problem> {
        self.histories
            .get(&uuid)
            .or_else(|| self.workspace.histories.get(&uuid))
            .ok_or_else(|| Problem::NoSuchClaim {
                given: uuid.to_string(),
            })
    }

    pub(super) fn new_book(&self) -> Result<Arc<RuleBook>, Refusal> {
        self.workspace.new_book()
    }

    pub(super) fn moment<'m>(
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

    /// Writes an entry as the next of its claim's chain. A plan that is refused half-way is thrown away, so nothing has
    /// to be undone here.
    pub(super) fn write(&mut self, mut entry: Entry) -> Result<(), Refusal> {
        let uuid = entry.claim_uuid;
        let (revision, head) = match self.ahead.get(&uuid).and_then(|ahead| ahead.last()) {
            Some(last) => (last.entry().revision, last.hash()),
            None => {
                let history = self.history(uuid)?;
                (history.revision(), history.head())
            }
        };
        entry.revision = revision.saturating_add(1);
        entry.previous_hash = head.to_owned();
        let record = Arc::new(Record::seal(entry)?);
        match self.histories.get_mut(&uuid) {
            Some(history) => history.push(record.clone())?,
            None => self.ahead.entry(uuid).or_default().push(record.clone()),
        }
        self.remember(&record);
        self.written.push(Written::Event(record));
        Ok(())
    }

    /// A later order of the same plan may repeat the command.
    pub(super) fn remember(&mut self, record: &Record) {
        let entry = record.entry();
        if let Some(id) = &entry.command_id {
            self.commands
                .insert(id.clone(), (entry.claim_uuid, entry.revision));
        }
    }
}

/// The actor with the name checked.
pub(in crate::workspace) fn checked(actor: &Actor) -> Result<Actor, Refusal> {
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

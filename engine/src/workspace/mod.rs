//! A workspace: claims, their numbers, a clock, settings. Changes are planned, stored, then applied, so that
//! a change that cannot be stored never shows.

mod again;
pub(crate) mod agenda;
mod append;
mod ids;
mod plan;
mod record;
pub mod settings;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde_json::Number;

pub use self::append::{Appended, Incoming};
pub use self::plan::{Options, Order, Plan};
pub use self::record::{WorkspaceBody, WorkspaceEntry, WorkspaceRecord};
pub use self::settings::{BookChoice, Clock, ClockChoice, Settings, SettingsInput};
use crate::claim::Claim;
use crate::deadline::Days;
use crate::history::History;
use crate::host::Host;
use crate::id::{ClaimNumber, ClaimUuid, EventId, WorkspaceId};
use crate::problem::Problem;
use crate::record::Record;
use crate::refusal::Refusal;
use crate::rivals::Tenants;
use crate::rules::data::CalendarSide;
use crate::rules::{Books, RuleBook};
use crate::time::{Calendar, Instant, UtcOnly, Zone, Zones};
use agenda::{Agenda, awaited};
use ids::Ids;

/// Something that was written, in the order in which it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// A claim's event.
    Event(Arc<Record>),
    /// A record of the workspace.
    Workspace(Arc<WorkspaceRecord>),
}

impl Written {
    /// Its canonical text.
    pub fn text(&self) -> String {
        match self {
            Written::Event(record) => record.text(),
            Written::Workspace(record) => record.text(),
        }
    }
}

/// A workspace.
#[derive(Clone)]
pub struct Workspace {
    id: WorkspaceId,
    clock: Clock,
    settings: Settings,
    books: Books,
    zone: Arc<dyn Zone>,
    microsoft: Calendar,
    partner: Calendar,
    histories: HashMap<ClaimUuid, History>,
    numbers: BTreeMap<ClaimNumber, ClaimUuid>,
    number_of: HashMap<ClaimUuid, ClaimNumber>,
    commands: HashMap<String, (ClaimUuid, u32)>,
    /// Where each event stands: its claim, and the place in its chain.
    events: HashMap<EventId, (ClaimUuid, u32)>,
    tenants: Tenants,
    agenda: Agenda,
    /// The copies of each claim that has some, in the order in which they were made.
    copies: HashMap<ClaimUuid, Vec<ClaimUuid>>,
    log: Vec<Written>,
}

impl std::fmt::Debug for Workspace {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Workspace")
            .field("id", &self.id)
            .field("clock", &self.clock)
            .field("settings", &self.settings)
            .field("claims", &self.numbers.len())
            .finish_non_exhaustive()
    }
}

impl Workspace {
    /// A new workspace.
    ///
    /// # Errors
    ///
    /// `invalid` with the field, in the order of module-api.md's `Settings`.
    pub fn new(input: &SettingsInput, host: &dyn Host) -> Result<Self, Refusal> {
        let clock = clock(input, host)?;
        let mut settings = Settings::default().changed(input, host.zones())?;
        let book = input.book(&Books::default())?;
        if let Some(book) = &book {
            settings = settings.by(book);
        }
        let now = match clock {
            Clock::Simulated { now, .. } => now,
            Clock::Real => host.now(),
        };
        let mut ids = Ids::new(&clock, host);
        let id = WorkspaceId(ids.take(now));
        let entry = WorkspaceEntry {
            schema: crate::record::SCHEMA,
            record_id: EventId(ids.take(now)),
            workspace_id: id,
            at: now,
            actor: None,
            body: WorkspaceBody::Opened {
                settings: settings.clone(),
            },
        };
        let mut workspace = Self::empty(id, clock);
        workspace.use_settings(settings, host.zones());
        if let Some(book) = book.filter(|book| book.reference().hash.is_some()) {
            let adopted = WorkspaceEntry {
                record_id: EventId(ids.take(now)),
                body: WorkspaceBody::Adopted {
                    rule_book: Box::new(book.data().clone()),
                },
                ..entry.clone()
            };
            workspace.take_up(&Written::Workspace(Arc::new(WorkspaceRecord::seal(
                adopted,
            )?)))?;
        }
        workspace.take_up(&Written::Workspace(Arc::new(WorkspaceRecord::seal(entry)?)))?;
        workspace.set_seed_used(ids.used());
        Ok(workspace)
    }

    /// A workspace that was kept: its identity, its clock and what was written, oldest first. It folds any
    /// well-formed record; what cannot be taken up is given back with the reason. Where
    /// the record of the opening is missing, or a claim's number, the log ends with records that make up for it.
    ///
    /// # Errors
    ///
    /// None that records can cause.
    pub fn restore(
        id: WorkspaceId,
        clock: Clock,
        written: impl IntoIterator<Item = Written>,
        host: &dyn Host,
    ) -> Result<(Self, Vec<(Written, Problem)>), Refusal> {
        let mut workspace = Self::empty(id, clock);
        let mut aside = Vec::new();
        let mut settings = None;
        let written: Vec<Written> = written.into_iter().collect();
        // A claim begins by its book, wherever that was written.
        for written in &written {
            if let Written::Workspace(record) = written {
                workspace.add_book(record);
            }
        }
        for written in written {
            if let Written::Workspace(record) = &written
                && let WorkspaceBody::Opened { settings: new }
                | WorkspaceBody::Configured { settings: new, .. } = &record.entry().body
            {
                settings = Some(new.clone());
            }
            if let Err(problem) = workspace.take_up(&written) {
                aside.push((written, problem));
            }
        }
        workspace.use_settings(settings.unwrap_or_default(), host.zones());
        workspace.catch_up();
        workspace.open_again(host)?;
        workspace.number_the_rest()?;
        Ok((workspace, aside))
    }

    /// Writes the opening anew where it was lost, with the settings of a new workspace. Wherever that is done it
    /// gives the same record.
    fn open_again(&mut self, host: &dyn Host) -> Result<(), Problem> {
        let is_opening = |written: &Written| {
            matches!(written, Written::Workspace(record)
                if matches!(record.entry().body, WorkspaceBody::Opened { .. }))
        };
        if self.log.iter().any(is_opening) {
            return Ok(());
        }
        let instants = self.log.iter().map(|written| match written {
            Written::Event(record) => record.entry().at,
            Written::Workspace(record) => record.entry().at,
        });
        let record = WorkspaceRecord::seal(WorkspaceEntry {
            schema: crate::record::SCHEMA,
            record_id: EventId::of_opening(self.id),
            workspace_id: self.id,
            at: instants.min().unwrap_or_else(|| self.now(host)),
            actor: None,
            body: WorkspaceBody::Opened {
                settings: Settings::default(),
            },
        })?;
        self.take_up(&Written::Workspace(Arc::new(record)))
    }

    /// Gives claims whose number was lost the next ones, in the order of their identifiers. Wherever that is done
    /// it gives the same records.
    fn number_the_rest(&mut self) -> Result<(), Problem> {
        let mut rest: Vec<(ClaimUuid, Instant)> = self
            .histories
            .values()
            .filter(|history| !self.number_of.contains_key(&history.claim().uuid))
            .filter_map(|history| {
                let first = history.records().first()?;
                Some((history.claim().uuid, first.entry().at))
            })
            .collect();
        rest.sort_unstable();
        for (claim_uuid, at) in rest {
            let Ok(number) = self.next_number() else {
                return Ok(());
            };
            let record = WorkspaceRecord::seal(WorkspaceEntry {
                schema: crate::record::SCHEMA,
                record_id: EventId::of_number(claim_uuid, number),
                workspace_id: self.id,
                at,
                actor: None,
                body: WorkspaceBody::Numbered { claim_uuid, number },
            })?;
            self.take_up(&Written::Workspace(Arc::new(record)))?;
        }
        Ok(())
    }

    /// The place in the order of its settings that the latest has: the opening's is 1.
    fn settings_revision(&self) -> u32 {
        let revisions = self.log.iter().filter_map(|written| match written {
            Written::Workspace(record) => match record.entry().body {
                WorkspaceBody::Configured { revision, .. } => Some(revision),
                _ => None,
            },
            Written::Event(_) => None,
        });
        revisions.max().unwrap_or(1)
    }

    fn empty(id: WorkspaceId, clock: Clock) -> Self {
        Self {
            id,
            clock,
            settings: Settings::default(),
            books: Books::default(),
            zone: UtcOnly::utc(),
            microsoft: Calendar::default(),
            partner: Calendar::default(),
            histories: HashMap::new(),
            numbers: BTreeMap::new(),
            number_of: HashMap::new(),
            commands: HashMap::new(),
            events: HashMap::new(),
            tenants: Tenants::default(),
            agenda: Agenda::default(),
            copies: HashMap::new(),
            log: Vec::new(),
        }
    }

    /// A simulated clock is never behind what was written.
    fn catch_up(&mut self) {
        let latest = self
            .histories
            .values()
            .map(|history| history.claim().last_at)
            .max();
        if let (Clock::Simulated { now, .. }, Some(latest)) = (&mut self.clock, latest) {
            *now = (*now).max(latest);
        }
    }

    fn use_settings(&mut self, settings: Settings, zones: &dyn Zones) {
        // A zone that another host knew counts as UTC here until the settings name one that this host knows.
        self.zone = zones.zone(&settings.time_zone).unwrap_or_else(UtcOnly::utc);
        self.microsoft = settings.calendar_of(CalendarSide::Microsoft);
        self.partner = settings.calendar_of(CalendarSide::Partner);
        self.settings = settings;
    }

    fn set_seed_used(&mut self, used: u64) {
        if let Clock::Simulated { seed_used, .. } = &mut self.clock {
            *seed_used = used;
        }
    }

    /// Adds something written to what is there.
    fn take_up(&mut self, written: &Written) -> Result<(), Problem> {
        match written {
            Written::Event(record) => self.take_event(record)?,
            Written::Workspace(record) => {
                self.add_book(record);
                if let WorkspaceBody::Numbered { claim_uuid, number } = record.entry().body {
                    self.number(claim_uuid, number)?;
                }
            }
        }
        self.log.push(written.clone());
        Ok(())
    }

    /// Has the record's rule book at hand, if it brings one, whatever is thought of it now.
    fn add_book(&mut self, record: &WorkspaceRecord) {
        if let WorkspaceBody::Adopted { rule_book } = &record.entry().body
            && let Ok(book) = RuleBook::unchecked((**rule_book).clone())
        {
            self.books.add(book);
        }
    }

    fn take_event(&mut self, record: &Arc<Record>) -> Result<(), Problem> {
        let entry = record.entry();
        match self.histories.get_mut(&entry.claim_uuid) {
            Some(history) => {
                let tenant = history.claim().fields.customer.tenant_id.clone();
                let before = awaited(history.claim());
                history.push(record.clone())?;
                let claim = history.claim();
                self.tenants.moved(tenant.as_ref(), claim);
                if let Some(number) = self.number_of.get(&entry.claim_uuid) {
                    self.agenda.moved(*number, &before, &awaited(claim));
                }
            }
            None => {
                let history = History::begin(record.clone(), &self.books)?;
                let claim = history.claim();
                self.tenants.moved(None, claim);
                if let Some(number) = self.number_of.get(&entry.claim_uuid) {
                    self.agenda.moved(*number, &[], &awaited(claim));
                }
                if let Some(source) = claim.copied_from {
                    self.copies.entry(source).or_default().push(claim.uuid);
                }
                self.histories.insert(entry.claim_uuid, history);
            }
        }
        if let Some(id) = &entry.command_id {
            self.commands
                .insert(id.clone(), (entry.claim_uuid, entry.revision));
        }
        self.events
            .insert(entry.event_id, (entry.claim_uuid, entry.revision));
        Ok(())
    }

    fn number(&mut self, claim: ClaimUuid, number: ClaimNumber) -> Result<(), Problem> {
        if self
            .numbers
            .get(&number)
            .is_some_and(|holder| *holder != claim)
            || self
                .number_of
                .get(&claim)
                .is_some_and(|given| *given != number)
        {
            return Err(Problem::Duplicate);
        }
        self.numbers.insert(number, claim);
        if self.number_of.insert(claim, number).is_none()
            && let Some(history) = self.histories.get(&claim)
        {
            self.agenda.moved(number, &[], &awaited(history.claim()));
        }
        Ok(())
    }

    /// Its identity.
    pub fn id(&self) -> WorkspaceId {
        self.id
    }

    /// Its clock.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Its settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Its time: the simulated one, or the device's.
    pub fn now(&self, host: &dyn Host) -> Instant {
        match self.clock {
            Clock::Simulated { now, .. } => now,
            Clock::Real => host.now(),
        }
    }

    /// The zone in which its days begin and end.
    pub fn zone(&self) -> &dyn Zone {
        self.zone.as_ref()
    }

    /// A side's calendar of business days.
    pub fn calendar_of(&self, side: CalendarSide) -> &Calendar {
        self.days().calendar_of(side)
    }

    /// How its days are counted.
    pub fn days(&self) -> Days<'_> {
        Days {
            zone: self.zone.as_ref(),
            microsoft: &self.microsoft,
            partner: &self.partner,
        }
    }

    /// Whether a plan was made on what is written now.
    pub fn fits(&self, plan: &Plan) -> bool {
        plan.base == self.log.len()
    }

    /// Everything written, oldest first.
    pub fn log(&self) -> &[Written] {
        &self.log
    }

    /// The claims by number, without deleted drafts.
    pub fn claims(&self) -> impl Iterator<Item = (ClaimNumber, &History)> + '_ {
        self.numbers.iter().filter_map(|(number, uuid)| {
            let history = self.histories.get(uuid)?;
            (!history.claim().deleted).then_some((*number, history))
        })
    }

    /// All histories with their numbers, deleted drafts too, for an export.
    pub fn all_histories(&self) -> impl Iterator<Item = (ClaimNumber, &History)> + '_ {
        self.numbers
            .iter()
            .filter_map(|(number, uuid)| Some((*number, self.histories.get(uuid)?)))
    }

    /// A claim's history.
    ///
    /// # Errors
    ///
    /// `notFound`, also for a deleted draft.
    pub fn history(&self, number: ClaimNumber) -> Result<&History, Refusal> {
        self.numbers
            .get(&number)
            .and_then(|uuid| self.histories.get(uuid))
            .filter(|history| !history.claim().deleted)
            .ok_or_else(|| {
                Problem::NoSuchClaim {
                    given: number.to_string(),
                }
                .into()
            })
    }

    /// Which claims are which tenant's.
    pub(crate) fn tenants(&self) -> &Tenants {
        &self.tenants
    }

    /// A claim's history by its identity, a deleted draft's too.
    pub fn history_of(&self, claim: ClaimUuid) -> Option<&History> {
        self.histories.get(&claim)
    }

    /// The number of a claim here.
    pub fn number_of(&self, claim: ClaimUuid) -> Option<ClaimNumber> {
        self.number_of.get(&claim).copied()
    }

    /// The claims that are copies of this one, by number.
    pub fn copies(&self, of: ClaimUuid) -> Vec<ClaimNumber> {
        let copies = self.copies.get(&of).into_iter().flatten();
        let mut numbers: Vec<ClaimNumber> = copies
            .filter(|copy| {
                let history = self.histories.get(copy);
                history.is_some_and(|history| !history.claim().deleted)
            })
            .filter_map(|copy| self.number_of(*copy))
            .collect();
        numbers.sort_unstable();
        numbers
    }

    /// Which deadlines its claims have.
    pub(crate) fn agenda(&self) -> &Agenda {
        &self.agenda
    }

    /// The record of an event, with its claim's number and history.
    pub(crate) fn event(&self, id: EventId) -> Option<(ClaimNumber, &History, u32)> {
        let (claim, revision) = self.events.get(&id)?;
        let number = self.number_of(*claim)?;
        Some((number, self.histories.get(claim)?, *revision))
    }

    /// The rule books at hand.
    pub fn books(&self) -> &Books {
        &self.books
    }

    /// The rule book for new claims.
    ///
    /// # Errors
    ///
    /// `invalid` where it is not at hand.
    pub fn new_book(&self) -> Result<Arc<RuleBook>, Refusal> {
        Ok(self.books.newest(&self.settings.rule_book)?)
    }

    /// The choice that leads another workspace to the same rules for new claims: one's own with all its data.
    pub fn book_choice(&self) -> BookChoice {
        match self.new_book() {
            Ok(book) if book.reference().hash.is_some() => {
                BookChoice::Own(Box::new(book.data().clone()))
            }
            _ => self.settings.rule_book.as_str().into(),
        }
    }

    /// The rule book a claim keeps, by which its acts are judged.
    ///
    /// # Errors
    ///
    /// `invalid` where it is not at hand.
    pub fn book(&self, claim: &Claim) -> Result<Arc<RuleBook>, Refusal> {
        Ok(self.books.kept(&claim.book)?)
    }

    /// The rule book by which a claim is shown, also where the one it keeps is not at hand.
    ///
    /// # Errors
    ///
    /// None while the default edition is shipped.
    pub fn book_shown(&self, claim: &Claim) -> Result<Arc<RuleBook>, Refusal> {
        let shown = self.books.shown(&claim.book);
        let unknown = || Problem::UnknownEdition {
            given: claim.book.to_string(),
        };
        Ok(shown.ok_or_else(unknown)?)
    }

    fn next_number(&self) -> Result<ClaimNumber, Problem> {
        let last = self
            .numbers
            .last_key_value()
            .map_or(0, |(number, _)| number.0);
        last.checked_add(1)
            .map(ClaimNumber)
            .ok_or(Problem::NumbersUsedUp)
    }
}

/// The clock that new settings ask for.
fn clock(input: &SettingsInput, host: &dyn Host) -> Result<Clock, Refusal> {
    let real = input.clock == Some(ClockChoice::Real);
    if real {
        for (given, field) in [(input.now.is_some(), "now"), (input.seed.is_some(), "seed")] {
            if given {
                return Err(Refusal::new(Problem::SimulatedClockOnly).at(field));
            }
        }
        return Ok(Clock::Real);
    }
    let now = match &input.now {
        Some(text) => Instant::parse(text).map_err(|problem| Refusal::new(problem).at("now"))?,
        None => host.now(),
    };
    let seed = match &input.seed {
        Some(number) => seed(number)?,
        None => random_seed(host),
    };
    Ok(Clock::Simulated {
        now,
        seed,
        seed_used: 0,
    })
}

fn seed(number: &Number) -> Result<u64, Refusal> {
    crate::input::integer(number)
        .and_then(|seed| u64::try_from(seed).ok())
        .filter(|seed| *seed <= settings::SEED_MAX)
        .ok_or_else(|| {
            let most = i64::try_from(settings::SEED_MAX).unwrap_or(i64::MAX);
            Refusal::new(Problem::OutOfRange { least: 0, most }).at("seed")
        })
}

fn random_seed(host: &dyn Host) -> u64 {
    let random = host.random();
    let mut bytes = [0; 8];
    bytes
        .iter_mut()
        .zip(random)
        .for_each(|(to, from)| *to = from);
    u64::from_le_bytes(bytes) & settings::SEED_MAX
}

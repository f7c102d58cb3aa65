//! A workspace: claims, their numbers, a clock, settings. Changes are planned, stored, then applied, so that
//! a change that cannot be stored never shows.

mod adoption;
mod again;
pub(crate) mod agenda;
mod append;
mod books;
mod compare;
mod correction;
mod cut;
mod ids;
mod like;
mod marks;
mod numbering;
mod opening;
mod plan;
mod reach;
mod record;
pub mod settings;
mod share;
mod side_by_side;
mod taking;
mod undo;
mod written;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

pub(crate) use self::adoption::Brought;
pub use self::adoption::{Adopting, Filed, Standing};
pub use self::append::{Appended, Incoming};
pub use self::compare::{Choice, Comparison, Relation, RelationKind};
pub use self::correction::{Instead, Possible};
pub use self::cut::Cut;
pub use self::like::Template;
pub use self::marks::{Mark, Marking, Marks, TAGS_MAX, TagUse};
pub use self::numbering::{Taken, Wanted};
pub use self::plan::{Corrected, Correction, Deleted, Followed, Options, Order, Plan};
pub use self::reach::BuiltOn;
pub use self::record::{WorkspaceBody, WorkspaceEntry, WorkspaceRecord};
pub use self::settings::{BookChoice, Clock, ClockChoice, Settings, SettingsInput};
pub use self::share::{LEFT_OUT, Secret};
pub use self::side_by_side::{ClaimPair, Difference, SideBySide};
pub use self::written::Written;
use crate::deadline::Days;
use crate::history::History;
use crate::host::Host;
use crate::id::{ClaimNumber, ClaimUuid, EventId, WorkspaceId};
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::rivals::Tenants;
use crate::rules::Books;
use crate::rules::data::CalendarSide;
use crate::time::{Calendar, Instant, UtcOnly, Zone, Zones};
use agenda::Agenda;
use marks::Marked;

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
    /// Numbers of claims that are kept where it cannot be looked now: nobody else gets them.
    elsewhere: BTreeSet<ClaimNumber>,
    /// How many claims had numbers of which nothing can be read.
    unreadable: u32,
    commands: HashMap<String, (ClaimUuid, u32)>,
    /// Where each event stands: its claim, and the place in its chain.
    events: HashMap<EventId, (ClaimUuid, u32)>,
    tenants: Tenants,
    agenda: Agenda,
    /// The copies of each claim that has some, in the order in which they were made.
    copies: HashMap<ClaimUuid, Vec<ClaimUuid>>,
    /// What the person has put on claims.
    marks: HashMap<ClaimUuid, Marked>,
    log: Vec<Written>,
    basis: Basis,
}

/// What is written, in one number: the same for the same records, in whatever order they stand, and another for others.
/// It is their identifiers, each taken from the others (XOR); earlier states are named by it (`cpor-store`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Basis(pub u128);

impl Basis {
    /// With one record more, or with that one less.
    fn changed_by(self, written: &Written) -> Self {
        Self(self.0 ^ written.id().0.as_u128())
    }
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
    /// The place in the order of its settings that the latest has: the opening's is 1.
    pub fn settings_revision(&self) -> u32 {
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
            elsewhere: BTreeSet::new(),
            unreadable: 0,
            commands: HashMap::new(),
            events: HashMap::new(),
            tenants: Tenants::default(),
            agenda: Agenda::default(),
            copies: HashMap::new(),
            marks: HashMap::new(),
            log: Vec::new(),
            basis: Basis::default(),
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

    /// When the latest event of any claim happened. Where that is ahead of a device's clock, the clock was set back, or
    /// another device's was fast: what happens now is put after it (rule N1), and no deadline moves.
    pub fn latest(&self) -> Option<Instant> {
        let histories = self.histories.values();
        histories.map(|history| history.claim().last_at).max()
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
        plan.base == self.basis
    }

    /// What is written, in one number.
    pub fn basis(&self) -> Basis {
        self.basis
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
}

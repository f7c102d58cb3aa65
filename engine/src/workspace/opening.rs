//! How a workspace comes to be: new, or from what was kept of it.

use std::collections::BTreeSet;

use serde_json::Number;

use super::ids::Ids;
use super::record::{WorkspaceBody, WorkspaceEntry};
use super::settings::{self, Clock, ClockChoice, Settings, SettingsInput};
use super::{Workspace, Written};
use crate::host::Host;
use crate::id::{ClaimNumber, ClaimUuid, EventId, WorkspaceId};
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::rules::Books;
use crate::time::Instant;

impl Workspace {
    /// A new workspace.
    ///
    /// # Errors
    ///
    /// `invalid` with the field, in the order of module-api.md's `Settings`.
    pub fn new(input: &SettingsInput, host: &dyn Host) -> Result<Self, Refusal> {
        Self::begun(input, false, host)
    }

    /// A new workspace for what is in a share: it is one itself.
    ///
    /// # Errors
    ///
    /// As [`Workspace::new`].
    pub fn new_redacted(input: &SettingsInput, host: &dyn Host) -> Result<Self, Refusal> {
        Self::begun(input, true, host)
    }

    fn begun(input: &SettingsInput, redacted: bool, host: &dyn Host) -> Result<Self, Refusal> {
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
        let id = WorkspaceId(ids.take(now, &settings));
        let entry = WorkspaceEntry {
            schema: crate::record::SCHEMA,
            record_id: EventId(ids.take(now, &id)),
            workspace_id: id,
            at: now,
            actor: None,
            body: WorkspaceBody::Opened {
                settings: settings.clone(),
                redacted,
            },
        };
        let mut workspace = Self::empty(id, clock);
        workspace.use_settings(settings, host.zones());
        if let Some(book) = book.filter(|book| book.reference().hash.is_some()) {
            let adopted = WorkspaceEntry {
                record_id: EventId(ids.take(now, &id)),
                body: WorkspaceBody::Adopted {
                    rule_book: Box::new(book.data().clone()),
                },
                ..entry.clone()
            };
            workspace.take_up(&Written::of(adopted)?)?;
        }
        workspace.take_up(&Written::of(entry)?)?;
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
        Self::restore_beside(id, clock, written, BTreeSet::new(), host)
    }

    /// As [`Workspace::restore`], where some of its claims may be `elsewhere`, where it cannot be looked now. A new claim
    /// gets a number after theirs, for a number is given once.
    ///
    /// # Errors
    ///
    /// None that records can cause.
    pub fn restore_beside(
        id: WorkspaceId,
        clock: Clock,
        written: impl IntoIterator<Item = Written>,
        elsewhere: BTreeSet<ClaimNumber>,
        host: &dyn Host,
    ) -> Result<(Self, Vec<(Written, Problem)>), Refusal> {
        let mut workspace = Self {
            elsewhere,
            ..Self::empty(id, clock)
        };
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
                && let WorkspaceBody::Opened { settings: new, .. }
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
        let entry = WorkspaceEntry {
            schema: crate::record::SCHEMA,
            record_id: EventId::of_opening(self.id),
            workspace_id: self.id,
            at: instants.min().unwrap_or_else(|| self.now(host)),
            actor: None,
            body: WorkspaceBody::Opened {
                settings: Settings::default(),
                redacted: false,
            },
        };
        self.take_up(&Written::of(entry)?)
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
            let entry = WorkspaceEntry {
                schema: crate::record::SCHEMA,
                record_id: EventId::of_number(claim_uuid, number),
                workspace_id: self.id,
                at,
                actor: None,
                body: WorkspaceBody::Numbered { claim_uuid, number },
            };
            self.take_up(&Written::of(entry)?)?;
        }
        Ok(())
    }

    /// A simulated clock is never behind what was written.
    fn catch_up(&mut self) {
        let latest = self.latest();
        if let (Clock::Simulated { now, .. }, Some(latest)) = (&mut self.clock, latest) {
            *now = (*now).max(latest);
        }
    }
}

/// The clock that new settings ask for.
fn clock(input: &SettingsInput, host: &dyn Host) -> Result<Clock, Refusal> {
    let real = input.clock == Some(ClockChoice::Real);
    if real {
        for (given, field) in [
            (input.now.is_some(), "now"),
            (input.seed.is_some(), "seed"),
            (input.actors.is_some(), "actors"),
        ] {
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

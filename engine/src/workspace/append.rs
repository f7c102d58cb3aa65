//! Taking in what another copy of the workspace, or another workspace, wrote: verified and decided again.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::again::decide_again;
use super::record::{WorkspaceBody, WorkspaceEntry, WorkspaceRecord};
use super::settings::Clock;
use super::{Plan, Workspace, Written, ids::Ids};
use crate::history::History;
use crate::host::Host;
use crate::id::{ClaimNumber, ClaimUuid, EventId};
use crate::problem::Problem;
use crate::record::{FIRST_HASH, Record, SCHEMA};
use crate::refusal::Refusal;
use crate::rules::{Books, RuleBook};
use crate::time::Instant;

/// What comes in, with its place in the file for messages (`claims[3].events[2]`).
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The record.
    pub written: Written,
    /// Where it stands.
    pub place: String,
}

/// What taking it in means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// What would be written.
    pub plan: Plan,
    /// How many records are new.
    pub added: usize,
    /// How many were known already.
    pub known: usize,
    /// Claims whose number was taken here, with the number they had and the one they get.
    pub renumbered: Vec<(ClaimNumber, ClaimNumber)>,
}

impl Workspace {
    /// Plans to take in records: the hash chain is verified, every event decided again under its own rule
    /// book, all or nothing. The receiver's settings stay.
    ///
    /// # Errors
    ///
    /// The first record that cannot be taken, with its place; `conflict` where two histories of one claim
    /// part.
    pub fn plan_append(&self, incoming: &[Incoming], host: &dyn Host) -> Result<Appended, Refusal> {
        let mut intake = Intake {
            workspace: self,
            books: self.books.clone(),
            adopted: Vec::new(),
            histories: HashMap::new(),
            written: Vec::new(),
            known: 0,
            seen: HashSet::new(),
            wanted: HashMap::new(),
        };
        // Before the claims that were made under them.
        for item in incoming {
            intake
                .take_book(item)
                .map_err(|refusal| refusal.under(&item.place))?;
        }
        for item in incoming {
            intake
                .take(item)
                .map_err(|refusal| refusal.under(&item.place))?;
        }
        intake.finish(host)
    }
}

struct Intake<'a> {
    workspace: &'a Workspace,
    books: Books,
    adopted: Vec<Arc<WorkspaceRecord>>,
    histories: HashMap<ClaimUuid, History>,
    written: Vec<Written>,
    known: usize,
    seen: HashSet<EventId>,
    wanted: HashMap<ClaimUuid, (ClaimNumber, Arc<WorkspaceRecord>)>,
}

impl Intake<'_> {
    /// Takes up a rule book that is not at hand yet, if it makes sense.
    fn take_book(&mut self, item: &Incoming) -> Result<(), Refusal> {
        let Written::Workspace(record) = &item.written else {
            return Ok(());
        };
        let WorkspaceBody::Adopted { rule_book } = &record.entry().body else {
            return Ok(());
        };
        let book = RuleBook::own((**rule_book).clone())
            .map_err(|refusal| refusal.under("body.ruleBook"))?;
        if self.books.kept(&book.reference()).is_err() {
            self.books.add(book);
            self.adopted.push(record.clone());
        }
        Ok(())
    }

    fn take(&mut self, item: &Incoming) -> Result<(), Refusal> {
        match &item.written {
            Written::Event(record) => self.take_event(record),
            Written::Workspace(record) => {
                if let WorkspaceBody::Numbered { claim_uuid, number } = record.entry().body {
                    self.wanted.insert(claim_uuid, (number, record.clone()));
                }
                Ok(())
            }
        }
    }

    fn take_event(&mut self, record: &Arc<Record>) -> Result<(), Refusal> {
        let entry = record.entry();
        if let Some((claim, revision)) = self.workspace.events.get(&entry.event_id) {
            let history = self.workspace.histories.get(claim);
            let known = history.and_then(|history| history.record(*revision));
            if known.map(Record::hash) != Some(record.hash()) {
                return Err(Problem::HistoriesDiverge.into());
            }
            self.known = self.known.saturating_add(1);
            return Ok(());
        }
        if !self.seen.insert(entry.event_id) {
            return Err(Refusal::new(Problem::Duplicate).at("eventId"));
        }
        self.follow(record)?;
        self.written.push(Written::Event(record.clone()));
        Ok(())
    }

    /// Continues the claim's history by the record.
    fn follow(&mut self, record: &Arc<Record>) -> Result<(), Refusal> {
        let (uuid, clock) = (record.entry().claim_uuid, &self.workspace.clock);
        let books = &self.books;
        if let Some(known) = self.workspace.histories.get(&uuid) {
            self.histories.entry(uuid).or_insert_with(|| known.clone());
        }
        match self.histories.get_mut(&uuid) {
            None => {
                in_chain(None, record)?;
                decide_again(None, record, clock, books)?;
                self.histories
                    .insert(uuid, History::begin(record.clone(), books)?);
            }
            Some(history) => {
                in_chain(Some(history), record)?;
                decide_again(Some(history), record, clock, books)?;
                history.push(record.clone())?;
            }
        }
        Ok(())
    }

    /// The record as this workspace writes it: its own as it is, another's anew.
    fn own(
        &self,
        record: &Arc<WorkspaceRecord>,
        ids: &mut Ids<'_>,
        now: Instant,
    ) -> Result<Arc<WorkspaceRecord>, Problem> {
        if record.entry().workspace_id == self.workspace.id {
            return Ok(record.clone());
        }
        let entry = WorkspaceEntry {
            schema: SCHEMA,
            record_id: EventId(ids.take(now)),
            workspace_id: self.workspace.id,
            at: now,
            actor: None,
            body: record.entry().body.clone(),
        };
        Ok(Arc::new(WorkspaceRecord::seal(entry)?))
    }

    /// Gives every new claim its number: the one it had, or the next where that is taken.
    fn finish(mut self, host: &dyn Host) -> Result<Appended, Refusal> {
        let added = self.written.len();
        let mut ids = Ids::new(&self.workspace.clock, host);
        let now = self.workspace.now(host);
        let mut written = Vec::new();
        for record in &self.adopted {
            written.push(Written::Workspace(self.own(record, &mut ids, now)?));
        }
        written.append(&mut self.written);
        let mut renumbered = Vec::new();
        let mut taken: std::collections::BTreeSet<ClaimNumber> =
            self.workspace.numbers.keys().copied().collect();
        let mut fresh: Vec<ClaimUuid> = self
            .histories
            .keys()
            .copied()
            .filter(|uuid| !self.workspace.number_of.contains_key(uuid))
            .collect();
        // Those whose number is free keep it; only then the others get new ones.
        fresh.sort_by_key(|uuid| {
            let wanted = self.wanted.get(uuid).map(|(number, _)| *number);
            let clashes = wanted.is_none_or(|number| taken.contains(&number));
            (clashes, wanted, *uuid)
        });
        for claim_uuid in fresh {
            let wanted = self.wanted.get(&claim_uuid);
            let last = taken.last().map_or(0, |number| number.0);
            let next = last
                .checked_add(1)
                .map(ClaimNumber)
                .ok_or(Problem::NumbersUsedUp)?;
            let number = match wanted {
                Some((number, record)) if !taken.contains(number) => {
                    taken.insert(*number);
                    if record.entry().workspace_id == self.workspace.id {
                        written.push(Written::Workspace(record.clone()));
                        continue;
                    }
                    *number
                }
                Some((number, _)) => {
                    renumbered.push((*number, next));
                    next
                }
                None => next,
            };
            taken.insert(number);
            let entry = WorkspaceEntry {
                schema: SCHEMA,
                record_id: EventId(ids.take(now)),
                workspace_id: self.workspace.id,
                at: now,
                actor: None,
                body: WorkspaceBody::Numbered { claim_uuid, number },
            };
            written.push(Written::of(entry)?);
        }
        let latest = self
            .histories
            .values()
            .map(|history| history.claim().last_at)
            .max();
        let clock = match self.workspace.clock {
            Clock::Simulated { now, seed, .. } => Clock::Simulated {
                now: latest.map_or(now, |latest| now.max(latest)),
                seed,
                seed_used: ids.used(),
            },
            Clock::Real => Clock::Real,
        };
        Ok(Appended {
            added,
            known: self.known,
            renumbered,
            plan: Plan {
                written,
                clock,
                ..self.workspace.as_it_is()
            },
        })
    }
}

/// Whether the record is the next of its claim's.
fn in_chain(history: Option<&History>, record: &Record) -> Result<(), Refusal> {
    let entry = record.entry();
    let next = history.map_or(1, History::next_revision);
    if history.is_some() && entry.revision < next {
        return Err(Problem::HistoriesDiverge.into());
    }
    if entry.revision != next {
        return Err(Refusal::new(Problem::ChainBroken).at("revision"));
    }
    if entry.previous_hash != history.map_or(FIRST_HASH, History::head) {
        return Err(Refusal::new(Problem::ChainBroken).at("previousHash"));
    }
    Ok(())
}

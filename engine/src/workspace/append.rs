//! Taking in what another copy of the workspace, or another workspace, wrote: verified and decided again.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::again::decide_again;
use super::numbering::{Taking, Wanted};
use super::record::{WorkspaceBody, WorkspaceRecord};
use super::{Plan, Workspace, Written};
use crate::history::History;
use crate::host::Host;
use crate::id::{ClaimNumber, ClaimUuid, EventId};
use crate::problem::Problem;
use crate::record::{FIRST_HASH, Record};
use crate::refusal::Refusal;
use crate::rules::{Books, RuleBook};

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
            take_book(item, &mut intake.books, &mut intake.adopted)
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
    wanted: Wanted,
}

impl Intake<'_> {
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

    fn finish(self, host: &dyn Host) -> Result<Appended, Refusal> {
        let added = self.written.len();
        let latest = self.histories.values();
        let taking = Taking {
            adopted: self.adopted,
            fresh: self.histories.keys().copied().collect(),
            latest: latest.map(|history| history.claim().last_at).max(),
            written: self.written,
            wanted: self.wanted,
        };
        let (plan, renumbered) = taking.finish(self.workspace, host)?;
        Ok(Appended {
            added,
            known: self.known,
            renumbered,
            plan,
        })
    }
}

/// Takes up a rule book that is not at hand yet, if it makes sense.
pub(super) fn take_book(
    item: &Incoming,
    books: &mut Books,
    adopted: &mut Vec<Arc<WorkspaceRecord>>,
) -> Result<(), Refusal> {
    let Written::Workspace(record) = &item.written else {
        return Ok(());
    };
    let WorkspaceBody::Adopted { rule_book } = &record.entry().body else {
        return Ok(());
    };
    let book =
        RuleBook::own((**rule_book).clone()).map_err(|refusal| refusal.under("body.ruleBook"))?;
    if books.kept(&book.reference()).is_err() {
        books.add(book);
        adopted.push(record.clone());
    }
    Ok(())
}

/// Whether the record is the next of its claim's.
pub(super) fn in_chain(history: Option<&History>, record: &Record) -> Result<(), Refusal> {
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

//! One store, read back record by record.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cpor_engine::Record;
use cpor_engine::id::ClaimUuid;
use cpor_engine::problem::Problem;
use cpor_engine::workspace::Written;

use super::Found;
use crate::fault::StorageFault;
use crate::journal::Journalled;
use crate::keeper::{Area, Aside, Entry, Kind, Loaded, Slot};
use crate::kept::read;

/// What one store has.
#[derive(Default)]
pub(super) struct Side {
    /// What is still to be read.
    pub(super) entries: Vec<Entry>,
    /// What stands aside.
    pub(super) aside: BTreeSet<String>,
    /// What is whole.
    whole: BTreeSet<Slot>,
    /// The events that are whole, by claim and revision.
    pub(super) chains: BTreeMap<ClaimUuid, BTreeMap<u32, Arc<Record>>>,
    /// What was found.
    pub(super) found: Found,
}

impl Side {
    /// The local store.
    ///
    /// # Errors
    ///
    /// [`StorageFault::Gone`].
    pub(super) fn of_local(read: Result<Loaded, StorageFault>) -> Result<Self, StorageFault> {
        let loaded = match read {
            Err(StorageFault::Gone) => return Err(StorageFault::Gone),
            Err(fault) => return Ok(Self::without(fault)),
            Ok(loaded) => loaded,
        };
        Ok(Self::with(loaded.entries, loaded.aside, loaded.unreadable))
    }

    /// The journal.
    ///
    /// # Errors
    ///
    /// [`StorageFault::Gone`].
    pub(super) fn of_journal(read: Result<Journalled, StorageFault>) -> Result<Self, StorageFault> {
        let journalled = match read {
            Err(fault) => return Ok(Self::without(fault)),
            Ok(Journalled { gone: true, .. }) => return Err(StorageFault::Gone),
            Ok(journalled) => journalled,
        };
        Ok(Self::with(
            journalled.entries,
            journalled.aside,
            journalled.damaged,
        ))
    }

    fn without(fault: StorageFault) -> Self {
        Self {
            found: Found {
                fault: Some(fault),
                ..Found::default()
            },
            ..Self::default()
        }
    }

    fn with(entries: Vec<Entry>, aside: Vec<Aside>, damaged: Vec<Aside>) -> Self {
        Self {
            entries,
            aside: aside.into_iter().map(|aside| aside.tail).collect(),
            found: Found {
                damaged: damaged.into_iter().map(|raw| raw.tail).collect(),
                ..Found::default()
            },
            ..Self::default()
        }
    }

    /// Reads some of the entries: each is hashed, and has to stand where it belongs.
    pub(super) fn read<K: Kind>(&mut self, area: Area<K>, some: &[Entry]) {
        for entry in some {
            match read(area, entry) {
                Ok(written) if written.text() == entry.text => self.take(entry.slot, written),
                Err(refusal) if matches!(refusal.problem, Problem::NewerVersion { .. }) => {
                    self.found.newer += 1;
                }
                Ok(_) | Err(_) => self.found.damaged.push(entry.slot.to_string()),
            }
        }
    }

    fn take(&mut self, slot: Slot, written: Written) {
        self.found.whole += 1;
        self.whole.insert(slot);
        if let (
            Slot::Event {
                claim, revision, ..
            },
            Written::Event(record),
        ) = (slot, written)
        {
            self.chains
                .entry(claim)
                .or_default()
                .insert(revision, record);
        }
    }

    /// Says of each what the other has whole and it does not. A store that does not answer lacks nothing; the local one,
    /// this, does not lack what rests.
    pub(super) fn compare(&mut self, other: &mut Self, rests: &BTreeSet<Slot>) {
        let lacking = |own: &Self, other: &Self| match own.found.fault {
            Some(_) => 0,
            None => other.whole.difference(&own.whole).count(),
        };
        let (mine, others) = (lacking(self, other), lacking(other, self));
        let alone = match self.found.fault {
            Some(_) => 0,
            None => {
                let lacking = other.whole.difference(&self.whole);
                lacking.filter(|slot| rests.contains(slot)).count()
            }
        };
        self.found.in_journal_alone = alone;
        (self.found.lacking, other.found.lacking) = (mine - alone, others);
    }
}

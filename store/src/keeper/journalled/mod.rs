//! Entries in a [`KeyValue`] store, at once, and in a [`Journal`], for good: each heals the other.

mod known;
mod packing;
mod settle;
mod union;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use cpor_engine::Instant;
use cpor_engine::id::BatchId;

use self::known::{Known, Spoilt};
use super::key_value::note_key;
use super::{
    Area, Aside, Durable, Entry, Faster, Keeper, KeyValueKeeper, Kind, Lasting, Loaded, Name,
    Packing, Slot, Tidied,
};
use crate::answer::Answer;
use crate::fault::StorageFault;
use crate::journal::{Journal, Writing};
use crate::kept::settings_revision;
use crate::kv::KeyValue;
use crate::tabs::News;

/// Keeps entries in both; what counts is the union of the two, and either may be missing, full, behind or wiped.
///
/// A write is accepted by the [`KeyValue`] store and durable once the journal has it. Where two events took the same
/// place of a claim, the journal's counts. Where the store is full and the journal is there, the journal alone keeps
/// the write; where there is no journal, the store alone does, and the answer says so: [`Lasting::Browser`].
#[derive(Clone, Debug)]
pub struct JournalledKeeper<S, J> {
    local: KeyValueKeeper<S>,
    /// Whether what is in the store outlives the page.
    lasts: bool,
    journal: J,
    /// What this page knows of each workspace, by the prefix of its keys.
    known: Arc<Mutex<BTreeMap<String, Known>>>,
}

impl<S: KeyValue + Clone + 'static, J: Clone + 'static> JournalledKeeper<S, J> {
    /// A keeper on both.
    pub fn on(store: S, journal: J) -> Self {
        Self {
            local: KeyValueKeeper::on(store),
            lasts: true,
            journal,
            known: Arc::default(),
        }
    }

    /// The same, and it holds a part of the store back for the last act: see [`reserve`](super::reserve).
    #[must_use]
    pub fn with_reserve(self) -> Self {
        Self {
            local: self.local.with_reserve(),
            ..self
        }
    }

    /// A keeper on the journal alone: the store is gone with the page, so what the journal does not take is not durable.
    pub fn on_passing(store: S, journal: J) -> Self {
        Self {
            lasts: false,
            ..Self::on(store, journal)
        }
    }

    fn known<K: Kind, T>(&self, area: Area<K>, look: impl FnOnce(&mut Known) -> T) -> T {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        look(known.entry(area.prefix()).or_default())
    }

    /// Whether the journal is not there for this workspace, as the last answer said.
    pub fn lacks_journal<K: Kind>(&self, area: Area<K>) -> Option<StorageFault> {
        self.known(area, |known| known.missing.clone())
    }

    /// Whether anything that was accepted is still to come into the journal, which did not take it.
    pub fn owes<K: Kind>(&self, area: Area<K>) -> bool {
        self.known(area, |known| !known.owed.is_empty())
    }

    /// Refuses settings where the store has others of the same revision that this page does not know. The journal
    /// decides in the end; this is for the moment, and for where there is no journal.
    fn refuse_overtaken_settings<K: Kind>(
        &self,
        area: Area<K>,
        entries: &[Entry],
    ) -> Result<(), StorageFault> {
        let own: Vec<u32> = entries.iter().filter_map(settings_revision).collect();
        if own.is_empty() {
            return Ok(());
        }
        let counting = self.known(area, |known| known.counting.clone());
        let local = self.local.read(area).unwrap_or_default().entries;
        let mut others = local
            .iter()
            .filter(|entry| !counting.contains(&entry.slot) && !entries.contains(entry));
        match others
            .find(|entry| settings_revision(entry).is_some_and(|other| own.contains(&other)))
        {
            Some(other) => Err(StorageFault::Taken {
                key: area.key(other.slot),
            }),
            None => Ok(()),
        }
    }

    /// Begins to write a note to the journal.
    fn journal_note<K: Kind>(
        &self,
        area: Area<K>,
        name: &Name,
        text: Option<&str>,
    ) -> Answer<'static, ()>
    where
        J: Journal<K>,
    {
        let notes = vec![(name.clone(), text.map(Into::into))];
        self.journal.append(
            area,
            Writing {
                notes,
                ..Writing::default()
            },
        )
    }
}

/// Whether what the store did not take may go into the journal alone.
fn may_do_without(fault: &StorageFault) -> bool {
    matches!(
        fault,
        StorageFault::Full | StorageFault::Blocked | StorageFault::Other(_)
    )
}

impl<K, S, J> Keeper<K> for JournalledKeeper<S, J>
where
    K: Kind,
    S: KeyValue + Clone + 'static,
    J: Journal<K> + Clone + 'static,
{
    fn load(&self, area: Area<K>) -> Answer<'_, Loaded> {
        Box::pin(self.loaded(area, false))
    }

    fn load_whole(&self, area: Area<K>) -> Answer<'_, Loaded> {
        Box::pin(self.loaded(area, true))
    }

    /// A journal has no unfinished batches.
    fn sweep(&self, area: Area<K>, now: Instant) -> Result<Vec<Aside>, StorageFault> {
        self.local.sweep_batches(area, now)
    }

    fn accept(
        &self,
        area: Area<K>,
        batch: BatchId,
        entries: Vec<Entry>,
        after: &[Slot],
    ) -> Result<Durable, StorageFault> {
        if let Some(fault) = self.known(area, |known| known.halted()) {
            return Err(fault);
        }
        self.refuse_overtaken_settings(area, &entries)?;
        let in_local = match self.local.write(area, batch, entries.clone()) {
            Ok(()) => true,
            Err(fault) if may_do_without(&fault) && self.lacks_journal(area).is_none() => false,
            Err(fault) => return Err(fault),
        };
        let fresh = entries.clone();
        let writing = self.known(area, |known| known.writing(entries, after));
        let appended = self.journal.append(area, writing.clone());
        let keeper = self.clone();
        Ok(Box::pin(async move {
            let answer = appended.await;
            if answer == Err(StorageFault::Outdated) {
                keeper.outdated(area, batch, &fresh);
                return Err(StorageFault::Outdated);
            }
            keeper.settled(area, writing, in_local, answer).await
        }))
    }

    fn heal(
        &self,
        area: Area<K>,
        batch: BatchId,
        counting: Vec<Entry>,
        rests: &BTreeSet<Slot>,
    ) -> Answer<'_, ()> {
        Box::pin(self.healed(area, batch, counting, rests.clone()))
    }

    fn packing(&self, area: Area<K>) -> Result<Option<Packing>, StorageFault> {
        let may_pack = self.lasts && self.lacks_journal(area).is_none();
        match may_pack {
            true => self.local.packing_of(area).map(Some),
            false => Ok(None),
        }
    }

    fn pack(&self, area: Area<K>, entries: Vec<Entry>) -> Answer<'static, Tidied> {
        let keeper = self.clone();
        Box::pin(async move { keeper.packed(area, entries).await })
    }

    fn unload(&self, area: Area<K>, entries: Vec<Entry>) -> Answer<'static, Tidied> {
        let keeper = self.clone();
        Box::pin(async move { keeper.unloaded(area, entries).await })
    }

    fn take_out(&self, area: Area<K>, batch: BatchId, slots: Vec<Slot>) -> Answer<'_, ()> {
        Box::pin(self.taken_out(area, batch, slots))
    }

    fn set_aside(&self, area: Area<K>, tail: &str) -> Result<Aside, StorageFault> {
        if let Some(text) = self.known(area, |known| known.damaged.remove(tail)) {
            let tail = tail.to_owned();
            let raw = Aside { tail, text };
            // As below, nobody waits.
            drop(self.journal.append(
                area,
                Writing {
                    damaged: vec![raw.clone()],
                    ..Writing::default()
                },
            ));
            return Ok(raw);
        }
        let slot = Slot::parse(tail);
        let (spoilt, in_journal) = self.known(area, |known| {
            let spoilt = known.spoilt.remove(tail);
            let journal = spoilt != Some(Spoilt::Local);
            let there = slot.is_some_and(|slot| journal && known.in_journal.remove(&slot));
            if let Some(slot) = slot.filter(|_| spoilt != Some(Spoilt::Journal)) {
                known.in_local.remove(&slot);
            }
            (spoilt, there)
        });
        if in_journal {
            let aside = vec![tail.to_owned()];
            // It is done whether or not anybody waits; where it fails, the next load finds it again.
            drop(self.journal.append(
                area,
                Writing {
                    aside,
                    ..Writing::default()
                },
            ));
        }
        if spoilt == Some(Spoilt::Journal) {
            return Err(StorageFault::Missing {
                key: area.key(tail),
            });
        }
        self.local.put_aside(area, tail)
    }

    fn keep_aside(&self, area: Area<K>, raw: Aside) -> Result<Aside, StorageFault> {
        match self.local.copy_aside(area, raw.clone()) {
            Ok(aside) if self.lasts => Ok(aside),
            answer => {
                let fault = answer.err();
                if let (Some(fault), Some(_)) = (fault, self.lacks_journal(area)) {
                    return Err(fault);
                }
                drop(self.journal.append(
                    area,
                    Writing {
                        copies: vec![raw.clone()],
                        ..Writing::default()
                    },
                ));
                Ok(raw)
            }
        }
    }

    fn notes(&self, area: Area<K>, name: &Name) -> Result<Vec<String>, StorageFault> {
        let journalled = self.known(area, |known| known.notes.get(name).cloned());
        let mut texts = match (Keeper::<K>::notes(&self.local, area, name), &journalled) {
            (Ok(texts), _) => texts,
            (Err(fault), None) => return Err(fault),
            (Err(_), Some(_)) => Vec::new(),
        };
        texts.extend(journalled.filter(|text| !texts.contains(text)));
        Ok(texts)
    }

    fn set_note(&self, area: Area<K>, name: &Name, text: &str) -> Result<Durable, StorageFault> {
        let in_local = match self.local.set_note(area, name, text) {
            Ok(_) => true,
            Err(fault) if may_do_without(&fault) && self.lacks_journal(area).is_none() => false,
            Err(fault) => return Err(fault),
        };
        let in_browser = in_local && self.lasts;
        self.known(area, |known| {
            known.notes.insert(name.clone(), text.to_owned());
        });
        let appended = self.journal_note(area, name, Some(text));
        Ok(Box::pin(async move {
            match appended.await {
                Ok(()) => Ok(Lasting::Disk),
                Err(StorageFault::Blocked) if in_browser => Ok(Lasting::Browser),
                Err(fault) => Err(fault),
            }
        }))
    }

    fn remove_note(&self, area: Area<K>, name: &Name) -> Result<(), StorageFault> {
        self.known(area, |known| known.notes.remove(name));
        drop(self.journal_note(area, name, None));
        Keeper::<K>::remove_note(&self.local, area, name)
    }

    fn read_on(&self, area: Area<K>, from: Vec<Slot>) -> Answer<'static, Vec<Entry>> {
        self.journal.read_on(area, from)
    }

    fn faster(&self, area: Area<K>) -> Option<Faster> {
        self.known(area, |known| known.faster())
    }

    fn gave_way(&self, area: Area<K>) {
        self.known(area, Known::gave_way);
    }

    fn learned(&self, area: Area<K>, news: &News) {
        self.known(area, |known| match news {
            News::Written(entries) => {
                let slots = entries.iter().map(|entry| entry.slot);
                known.counting.extend(slots);
            }
            News::Noted(name, text) => {
                known.notes.insert(name.clone(), text.clone());
            }
            News::Changed | News::Gone => {}
        });
    }

    /// The tombstone in the store comes first, so that nothing is written any more while the journal is emptied.
    fn bury(&self, area: Area<K>) -> Answer<'_, ()> {
        let deleted = self.local.delete(area);
        let buried = self.journal.bury(area);
        Box::pin(async move {
            self.known(area, |known| *known = Known::default());
            match (deleted, buried.await) {
                (deleted, Err(StorageFault::Blocked)) if self.lasts => deleted,
                (Err(StorageFault::Blocked), buried) => buried,
                (deleted, buried) => deleted.and(buried),
            }
        })
    }
}

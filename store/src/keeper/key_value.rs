use std::collections::{BTreeMap, BTreeSet};

use cpor_engine::Instant;
use cpor_engine::id::BatchId;

use super::area::{Area, Kind};
use super::mark::{looks_marked, marked, unmarked, whole_end};
use super::packing::Holding;
use super::reserve;
use super::slot::first_of_claims;
use super::usage::QUOTA_UNITS;
use super::{Aside, Durable, Entry, Faster, Keeper, Lasting, Loaded, Name, Packing, Slot, Tidied};
use crate::answer::{Answer, at_once};
use crate::fault::StorageFault;
use crate::kv::{KeyValue, units_of};
use crate::tabs::News;

/// Keeps entries in a [`KeyValue`] store and nowhere else, so what is accepted is as durable as that store is.
///
/// `localStorage` outlives reloads and closed tabs. A browser that is killed can lose the last seconds.
#[derive(Clone, Debug)]
pub struct KeyValueKeeper<S> {
    pub(super) store: S,
    /// Whether a part of the store is held back for the last act that still has to fit.
    reserves: bool,
    /// What the packs hold that were read.
    pub(super) holding: Holding,
}

/// A key and what is to stand in it.
type Writing = (String, String);

impl<S: KeyValue> KeyValueKeeper<S> {
    /// A keeper on `store`.
    pub fn on(store: S) -> Self {
        Self {
            store,
            reserves: false,
            holding: Holding::default(),
        }
    }

    /// The same, and it holds a part of the store back: see [`reserve`](super::reserve).
    #[must_use]
    pub fn with_reserve(self) -> Self {
        Self {
            reserves: true,
            ..self
        }
    }

    /// The store below.
    pub fn store(&self) -> &S {
        &self.store
    }

    pub(super) fn write<K: Kind>(
        &self,
        area: Area<K>,
        batch: BatchId,
        entries: Vec<Entry>,
    ) -> Result<(), StorageFault> {
        self.refuse_if_gone(area)?;
        let mut news = BTreeMap::new();
        // Looked at once, whatever comes: a store hands out all of its keys for any question.
        let keys = self.store.keys(&area.prefix())?;
        let packed = self.held_by(area, &keys)?;
        let packed = |slot: Slot| {
            let place = slot.place();
            packed
                .iter()
                .find_map(|(_, held)| held.get(&place).copied())
        };
        for entry in entries {
            match packed(entry.slot) {
                Some(same) if same == entry.slot => {}
                Some(other) => {
                    return Err(StorageFault::Taken {
                        key: area.key(other),
                    });
                }
                None => self.add_if_new(area, entry, &keys, &mut news)?,
            }
        }
        let news: Vec<Writing> = match news.len() {
            0 | 1 => news.into_iter().collect(),
            _ => self.bound_together(area, batch, news)?,
        };
        self.refuse_to_cramp::<K>(&news)?;
        self.set_all::<K>(&news)?;
        if self.reserves_for::<K>() {
            reserve::take(&self.store);
        }
        Ok(())
    }

    /// Whether what is held back is for workspaces of this kind: it is the desk's, and no world takes it or puts it back.
    fn reserves_for<K: Kind>(&self) -> bool {
        self.reserves && !K::SIMULATED
    }

    /// Sets a text; where the store is full, what is held back makes room for it.
    pub(super) fn set<K: Kind>(&self, key: &str, text: &str) -> Result<(), StorageFault> {
        match self.store.set(key, text) {
            Err(StorageFault::Full)
                if self.reserves_for::<K>() && reserve::release(&self.store)? =>
            {
                self.store.set(key, text)
            }
            answer => answer,
        }
    }

    /// Adds the entry to `news`, unless it already stands where it belongs.
    fn add_if_new<K: Kind>(
        &self,
        area: Area<K>,
        Entry { slot, text }: Entry,
        keys: &[String],
        news: &mut BTreeMap<String, String>,
    ) -> Result<(), StorageFault> {
        let key = area.key(slot);
        if looks_marked(&text) {
            let why = "the text of an entry may not begin with @";
            return Err(StorageFault::malformed(key, why));
        }
        let standing = match news.get(&key) {
            Some(given_before) => Some(given_before.clone()),
            None => self.standing(area, &key)?,
        };
        match standing {
            Some(same) if same == text => Ok(()),
            Some(_) => Err(StorageFault::Taken { key }),
            None => {
                self.refuse_if_overtaken(area, slot, &key, keys)?;
                news.insert(key, text);
                Ok(())
            }
        }
    }

    /// Refuses an event whose place in its claim's history another tab has filled. Between the look at the `keys`, which
    /// are sorted, and the write another tab can still slip in: then loading keeps one of the two, and sets the other aside.
    fn refuse_if_overtaken<K: Kind>(
        &self,
        area: Area<K>,
        slot: Slot,
        own: &str,
        keys: &[String],
    ) -> Result<(), StorageFault> {
        let Slot::Event {
            claim, revision, ..
        } = slot
        else {
            return Ok(());
        };
        let place = area.key(format_args!("ev/{claim}/{revision:08}-"));
        let first = keys.partition_point(|key| *key < place);
        let in_place = keys.iter().skip(first);
        for key in in_place.take_while(|key| key.starts_with(&place)) {
            if key != own && self.standing(area, key)?.is_some() {
                return Err(StorageFault::Taken { key: key.clone() });
            }
        }
        Ok(())
    }

    /// What stands in the key and counts.
    fn standing<K: Kind>(&self, area: Area<K>, key: &str) -> Result<Option<String>, StorageFault> {
        let Some(stored) = self.store.get(key)? else {
            return Ok(None);
        };
        match unmarked(&stored) {
            Some((Some(batch), _)) if !self.is_finished(area, batch)? => Ok(None),
            Some((_, text)) => Ok(Some(text.into())),
            None => Err(StorageFault::Taken { key: key.into() }),
        }
    }

    pub(super) fn is_finished<K: Kind>(
        &self,
        area: Area<K>,
        batch: BatchId,
    ) -> Result<bool, StorageFault> {
        let finished = self.store.get(&batch_key(area, batch))?;
        Ok(finished.is_some())
    }

    /// The writings marked as one batch, and last the one that makes them count.
    fn bound_together<K: Kind>(
        &self,
        area: Area<K>,
        batch: BatchId,
        news: BTreeMap<String, String>,
    ) -> Result<Vec<Writing>, StorageFault> {
        let last = batch_key(area, batch);
        if self.store.get(&last)?.is_some() {
            return Err(StorageFault::Taken { key: last });
        }
        let count = news.len();
        let marked = news
            .into_iter()
            .map(|(key, text)| (key, marked(batch, &text)));
        let mut bound: Vec<Writing> = marked.collect();
        bound.push((last, whole_end(batch, count)));
        Ok(bound)
    }

    /// Refuses what would take the last units that this kind has to leave free.
    fn refuse_to_cramp<K: Kind>(&self, news: &[Writing]) -> Result<(), StorageFault> {
        if K::RESERVE_UNITS == 0 || news.is_empty() {
            return Ok(());
        }
        let wanted = news
            .iter()
            .map(|(key, text)| units_of(key) + units_of(text));
        match self.leaves::<K>(wanted.sum())? {
            true => Ok(()),
            false => Err(StorageFault::Full),
        }
    }

    /// Whether so many units more leave free what this kind has to.
    fn leaves<K: Kind>(&self, wanted: u64) -> Result<bool, StorageFault> {
        Ok(self.store.units("")? + wanted + K::RESERVE_UNITS <= QUOTA_UNITS)
    }

    /// Whether there is room for these in [`QUOTA_UNITS`], beside what is held back for acts: as far as can be told before it
    /// is tried, for a browser may have less, and what is written at once is marked.
    pub(super) fn may_take<K: Kind>(&self, area: Area<K>, entries: &[Entry]) -> bool {
        let wanted = entries
            .iter()
            .map(|entry| units_of(&area.key(entry.slot)) + units_of(&entry.text));
        self.leaves::<K>(wanted.sum()).unwrap_or_default()
    }

    /// Writes in order; after a fault takes back what was written.
    fn set_all<K: Kind>(&self, news: &[Writing]) -> Result<(), StorageFault> {
        for (index, (key, text)) in news.iter().enumerate() {
            if let Err(fault) = self.set::<K>(key, text) {
                for (key, _) in news.iter().take(index) {
                    // What cannot be taken back does not count either: its batch is unfinished.
                    let _ = self.store.remove(key);
                }
                return Err(fault);
            }
        }
        Ok(())
    }
}

pub(super) fn batch_key<K: Kind>(area: Area<K>, batch: BatchId) -> String {
    area.key(format_args!("batch/{batch}"))
}

impl<S: KeyValue> KeyValueKeeper<S> {
    /// Removes what stands in these slots, and answers what that was. After a fault it is put back.
    pub(super) fn remove_entries<K: Kind>(
        &self,
        area: Area<K>,
        batch: BatchId,
        slots: &[Slot],
    ) -> Result<Vec<Entry>, StorageFault> {
        self.refuse_if_gone(area)?;
        let going: BTreeSet<Slot> = slots.iter().copied().collect();
        let standing = self.read(area)?.entries;
        let (out, stays): (Vec<Entry>, Vec<Entry>) = standing
            .into_iter()
            .partition(|entry| going.contains(&entry.slot));
        refuse_followed(area, &out, &stays)?;
        // The latest first: where the page ends in between, what is left of a claim is whole.
        for entry in out.iter().rev() {
            if let Err(fault) = self.store.remove(&area.key(entry.slot)) {
                // What cannot be put back stands in the journal, where there is one.
                let _ = self.write(area, batch, out);
                return Err(fault);
            }
        }
        if let Err(fault) = self.take_out_of_packs(area, &going) {
            let _ = self.write(area, batch, out);
            return Err(fault);
        }
        Ok(out)
    }
}

/// Refuses where an event that stays follows one that goes.
fn refuse_followed<K: Kind>(
    area: Area<K>,
    out: &[Entry],
    stays: &[Entry],
) -> Result<(), StorageFault> {
    let first = first_of_claims(out.iter().map(|entry| entry.slot));
    let follows = |entry: &&Entry| match entry.slot {
        Slot::Event {
            claim, revision, ..
        } => first
            .get(&claim)
            .is_some_and(|(first, _)| revision > *first),
        Slot::Record(_) => false,
    };
    match stays.iter().find(follows) {
        Some(entry) => Err(StorageFault::Taken {
            key: area.key(entry.slot),
        }),
        None => Ok(()),
    }
}

impl<K: Kind, S: KeyValue> Keeper<K> for KeyValueKeeper<S> {
    fn load(&self, area: Area<K>) -> Answer<'_, Loaded> {
        at_once(self.read(area))
    }

    fn sweep(&self, area: Area<K>, now: Instant) -> Result<Vec<Aside>, StorageFault> {
        self.sweep_batches(area, now)
    }

    fn accept(
        &self,
        area: Area<K>,
        batch: BatchId,
        entries: Vec<Entry>,
        _: &[Slot],
    ) -> Result<Durable, StorageFault> {
        self.write(area, batch, entries)?;
        Ok(at_once(Ok(Lasting::Browser)))
    }

    fn set_aside(&self, area: Area<K>, tail: &str) -> Result<Aside, StorageFault> {
        self.put_aside(area, tail)
    }

    fn keep_aside(&self, area: Area<K>, raw: Aside) -> Result<Aside, StorageFault> {
        self.copy_aside(area, raw)
    }

    /// There is one store: nothing is lacking.
    fn heal(&self, _: Area<K>, _: BatchId, _: Vec<Entry>, _: &BTreeSet<Slot>) -> Answer<'_, ()> {
        at_once(Ok(()))
    }

    /// One damaged pack would be many lost claims: where there is no journal, everything stays under its own key.
    fn packing(&self, _: Area<K>) -> Result<Option<Packing>, StorageFault> {
        Ok(None)
    }

    fn pack(&self, _: Area<K>, _: Vec<Entry>) -> Answer<'static, Tidied> {
        at_once(Err(StorageFault::Blocked))
    }

    fn unload(&self, _: Area<K>, _: Vec<Entry>) -> Answer<'static, Tidied> {
        at_once(Err(StorageFault::Blocked))
    }

    fn take_out(&self, area: Area<K>, batch: BatchId, slots: Vec<Slot>) -> Answer<'_, ()> {
        at_once(self.remove_entries(area, batch, &slots).map(drop))
    }

    fn notes(&self, area: Area<K>, name: &Name) -> Result<Vec<String>, StorageFault> {
        Ok(self.store.get(&note_key(area, name))?.into_iter().collect())
    }

    fn set_note(&self, area: Area<K>, name: &Name, text: &str) -> Result<Durable, StorageFault> {
        self.refuse_if_gone(area)?;
        self.set::<K>(&note_key(area, name), text)?;
        Ok(at_once(Ok(Lasting::Browser)))
    }

    fn remove_note(&self, area: Area<K>, name: &Name) -> Result<(), StorageFault> {
        self.store.remove(&note_key(area, name))
    }

    fn read_on(&self, _: Area<K>, _: Vec<Slot>) -> Answer<'static, Vec<Entry>> {
        at_once(Err(StorageFault::Blocked))
    }

    /// What is accepted is not refused later.
    fn faster(&self, _: Area<K>) -> Option<Faster> {
        None
    }

    fn gave_way(&self, _: Area<K>) {}

    /// It looks into the store whenever it writes.
    fn learned(&self, _: Area<K>, _: &News) {}

    fn bury(&self, area: Area<K>) -> Answer<'_, ()> {
        at_once(self.delete(area))
    }
}

pub(super) fn note_key<K: Kind>(area: Area<K>, name: &Name) -> String {
    area.key(format_args!("note/{name}"))
}

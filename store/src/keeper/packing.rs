//! Packs among the keys of a store: see [`pack`](super::pack).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use cpor_engine::id::BatchId;

use super::area::{Area, Kind};
use super::mark::unmarked;
use super::pack::{Unpacked, pack, slots_in, unpack};
use super::usage::{Fill, QUOTA_UNITS};
use super::{Aside, Entry, KeyValueKeeper, Loaded, Slot};
use crate::fault::StorageFault;
use crate::kv::KeyValue;

/// The folder of packs below a workspace.
pub(super) const FOLDER: &str = "pack/";

/// How the entries of a workspace lie in the store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packing {
    /// What each pack holds.
    pub packs: Vec<BTreeSet<Slot>>,
    /// What the packs and their keys take, in UTF-16 units.
    pub units: u64,
    /// What stands under a key of its own.
    pub plain: BTreeSet<Slot>,
    /// How full the store is, with all that is in it.
    pub fill: Fill,
}

/// What a pack holds, by place, for a place is one entry's.
type Held = Arc<BTreeMap<String, Slot>>;

/// What the packs that were read hold, by their keys. A pack is never rewritten, so what was read of it stays true.
pub(super) type Holding = Arc<Mutex<BTreeMap<String, Held>>>;

/// A pack that stands and is what was written.
pub(super) struct Standing {
    /// Its key.
    pub(super) key: String,
    /// Whether it was written just now.
    pub(super) is_new: bool,
}

/// What became of a packing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tidied {
    /// Whether a pack was written.
    pub is_new: bool,
    /// How many keys went, for a pack, or the journal, has what they held.
    pub removed: usize,
}

impl Tidied {
    /// Whether it changed nothing.
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

impl<S: KeyValue> KeyValueKeeper<S> {
    /// What all packs of a workspace hold, by place.
    pub(super) fn held<K: Kind>(&self, area: Area<K>) -> Result<Vec<(String, Held)>, StorageFault> {
        self.held_by(area, &self.store.keys(&area.key(FOLDER))?)
    }

    /// The same, of those packs that are among some keys.
    pub(super) fn held_by<K: Kind>(
        &self,
        area: Area<K>,
        keys: &[String],
    ) -> Result<Vec<(String, Held)>, StorageFault> {
        let folder = area.key(FOLDER);
        let mut all = Vec::new();
        for key in keys.iter().filter(|key| key.starts_with(&folder)) {
            let known = self.holding(|holding| holding.get(key).cloned());
            let held = match known {
                Some(held) => held,
                None => match self.slots_of(area, key)? {
                    Some(Unpacked::Entries(slots)) => self.remember(key, slots),
                    _ => continue,
                },
            };
            all.push((key.clone(), held));
        }
        self.holding(|holding| {
            holding.retain(|key, _| {
                !key.starts_with(&folder) || all.iter().any(|(there, _)| there == key)
            });
        });
        Ok(all)
    }

    /// Looks at a pack of a load: what stands in it, its texts unread.
    pub(super) fn look_at_pack<K: Kind>(
        &self,
        area: Area<K>,
        tail: &str,
        loaded: &mut Loaded,
    ) -> Result<(), StorageFault> {
        let key = area.key(tail);
        match self.slots_of(area, &key)? {
            Some(Unpacked::Entries(slots)) => {
                self.remember(&key, slots.iter().copied());
                loaded.packs.insert(key, slots);
            }
            Some(Unpacked::Newer) => {
                loaded.is_newer = true;
                loaded.unknown.push(key);
            }
            Some(Unpacked::Damaged) => {
                let text = self.store.get(&key)?.unwrap_or_default();
                let tail = tail.to_owned();
                loaded.unreadable.push(Aside { tail, text });
            }
            // Another tab has put it together with others meanwhile: what it held is there, or read again.
            None => {}
        }
        Ok(())
    }

    /// Reads the texts of those packs of a load of which `wanted` says so, by what they hold.
    pub(super) fn read_packs<K: Kind>(
        &self,
        area: Area<K>,
        loaded: &mut Loaded,
        wanted: impl Fn(&[Slot]) -> bool,
    ) -> Result<(), StorageFault> {
        let packs = std::mem::take(&mut loaded.packs);
        let mut packed = Vec::new();
        for (key, slots) in packs {
            if !wanted(&slots) {
                loaded.packs.insert(key, slots);
            } else if let Some(Unpacked::Entries(entries)) = self.unpacked(area, &key)? {
                packed.extend(entries);
            }
        }
        loaded.add_packed(packed);
        Ok(())
    }

    /// Puts these entries into one pack, and reads it back. What held them before stays: while both are there they are
    /// one. `None` where the pack would not give them back to the byte.
    pub(super) fn put_together<K: Kind>(
        &self,
        area: Area<K>,
        entries: &[Entry],
    ) -> Result<Option<Standing>, StorageFault> {
        self.refuse_if_gone(area)?;
        let Some((name, text)) = pack(area.workspace(), entries) else {
            // What cannot be packed to the byte stays as it is.
            return Ok(None);
        };
        let key = area.key(format_args!("{FOLDER}{name}"));
        if self.store.get(&key)?.as_deref() == Some(text.as_str()) {
            self.remember(&key, entries.iter().map(|entry| entry.slot));
            return Ok(Some(Standing { key, is_new: false }));
        }
        self.store.set(&key, &text)?;
        // What the browser gives back is what counts, not what it was given.
        let back = self.unpacked(area, &key);
        if !matches!(back, Ok(Some(Unpacked::Entries(back))) if is_same(&back, entries)) {
            self.store.remove(&key)?;
            return Err(StorageFault::malformed(key, "it is not what was written"));
        }
        self.remember(&key, entries.iter().map(|entry| entry.slot));
        Ok(Some(Standing { key, is_new: true }))
    }

    /// Removes the keys that hold just these entries, and the packs that hold nothing else, but for `kept`. How many went.
    pub(super) fn remove_copies<K: Kind>(
        &self,
        area: Area<K>,
        entries: &[Entry],
        kept: Option<&str>,
    ) -> Result<usize, StorageFault> {
        let slots: BTreeSet<Slot> = entries.iter().map(|entry| entry.slot).collect();
        let mut removed = 0;
        if let Some(kept) = kept
            && self.store.get(kept)?.is_none()
        {
            // Another page has taken it apart meanwhile.
            return Ok(0);
        }
        for (key, held) in self.held(area)? {
            let is_covered = held.values().all(|slot| slots.contains(slot));
            if is_covered && kept != Some(key.as_str()) {
                self.store.remove(&key)?;
                removed += 1;
            }
        }
        let mut ends = BTreeSet::new();
        for entry in entries.iter().rev() {
            let key = area.key(entry.slot);
            let Some(stored) = self.store.get(&key)? else {
                continue;
            };
            if let Some((batch, text)) = unmarked(&stored)
                && text == entry.text
            {
                self.store.remove(&key)?;
                removed += 1;
                ends.extend(batch);
            }
        }
        self.sweep_ends(area, ends)?;
        Ok(removed)
    }

    /// Removes what makes these batches count, where no entry is marked with them any more.
    fn sweep_ends<K: Kind>(
        &self,
        area: Area<K>,
        mut ends: BTreeSet<BatchId>,
    ) -> Result<(), StorageFault> {
        if ends.is_empty() {
            return Ok(());
        }
        // An end is written after its entries: of one that stood before, all of them are seen.
        for folder in ["ev/", "ws/"] {
            for key in self.store.keys(&area.key(folder))? {
                let stored = self.store.get(&key)?.unwrap_or_default();
                if let Some((Some(batch), _)) = unmarked(&stored) {
                    ends.remove(&batch);
                }
            }
        }
        for batch in ends {
            self.store
                .remove(&super::key_value::batch_key(area, batch))?;
        }
        Ok(())
    }

    /// Takes entries out of the packs that hold them: what is left of such a pack becomes another, before it goes.
    pub(super) fn take_out_of_packs<K: Kind>(
        &self,
        area: Area<K>,
        going: &BTreeSet<Slot>,
    ) -> Result<(), StorageFault> {
        for (key, held) in self.held(area)? {
            if !held.values().any(|slot| going.contains(slot)) {
                continue;
            }
            let Some(Unpacked::Entries(mut left)) = self.unpacked(area, &key)? else {
                continue;
            };
            left.retain(|entry| !going.contains(&entry.slot));
            if !left.is_empty() && self.put_together(area, &left)?.is_none() {
                return Err(StorageFault::malformed(key, "it cannot be taken apart"));
            }
            self.store.remove(&key)?;
        }
        Ok(())
    }

    /// Removes a pack that this page has just made.
    pub(super) fn remove_pack(&self, key: &str) -> Result<(), StorageFault> {
        self.store.remove(key)
    }

    /// The text of an entry that stands in a pack.
    pub(super) fn packed_text<K: Kind>(
        &self,
        area: Area<K>,
        slot: Slot,
    ) -> Result<Option<String>, StorageFault> {
        for (key, held) in self.held(area)? {
            if held.get(&slot.place()) == Some(&slot)
                && let Some(Unpacked::Entries(entries)) = self.unpacked(area, &key)?
            {
                let found = entries.into_iter().find(|entry| entry.slot == slot);
                return Ok(found.map(|entry| entry.text));
            }
        }
        Ok(None)
    }

    /// How the entries of a workspace lie in the store.
    pub(super) fn packing_of<K: Kind>(&self, area: Area<K>) -> Result<Packing, StorageFault> {
        let mut plain = BTreeSet::new();
        for folder in ["ev/", "ws/"] {
            let prefix = area.prefix();
            let keys = self.store.keys(&area.key(folder))?;
            let slots = keys
                .iter()
                .filter_map(|key| Slot::parse(key.strip_prefix(&prefix)?));
            plain.extend(slots);
        }
        let held = self.held(area)?;
        Ok(Packing {
            packs: held
                .iter()
                .map(|(_, held)| held.values().copied().collect())
                .collect(),
            units: self.store.units(&area.key(FOLDER))?,
            plain,
            fill: Fill::of(self.store.units("")?, QUOTA_UNITS),
        })
    }

    fn unpacked<K: Kind>(
        &self,
        area: Area<K>,
        key: &str,
    ) -> Result<Option<Unpacked>, StorageFault> {
        let name = key.strip_prefix(&area.key(FOLDER)).unwrap_or_default();
        let text = self.store.get(key)?;
        Ok(text.map(|text| unpack(area.workspace(), name, &text)))
    }

    fn slots_of<K: Kind>(
        &self,
        area: Area<K>,
        key: &str,
    ) -> Result<Option<Unpacked<Vec<Slot>>>, StorageFault> {
        let name = key.strip_prefix(&area.key(FOLDER)).unwrap_or_default();
        let text = self.store.get(key)?;
        Ok(text.map(|text| slots_in(name, &text)))
    }

    fn remember(&self, key: &str, slots: impl IntoIterator<Item = Slot>) -> Held {
        let slots = slots.into_iter().map(|slot| (slot.place(), slot));
        let held: Held = Arc::new(slots.collect());
        self.holding(|holding| holding.insert(key.to_owned(), held.clone()));
        held
    }

    fn holding<T>(&self, look: impl FnOnce(&mut BTreeMap<String, Held>) -> T) -> T {
        let mut holding = self.holding.lock().unwrap_or_else(PoisonError::into_inner);
        look(&mut holding)
    }
}

/// Whether these are the same entries, in whatever order.
fn is_same(one: &[Entry], other: &[Entry]) -> bool {
    let by_slot = |entries: &[Entry]| -> BTreeMap<Slot, String> {
        let pairs = entries.iter();
        pairs
            .map(|entry| (entry.slot, entry.text.clone()))
            .collect()
    };
    by_slot(one) == by_slot(other)
}

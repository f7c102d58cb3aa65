use std::collections::BTreeMap;

use cpor_engine::Instant;
use cpor_engine::id::BatchId;

use super::area::{Area, Kind};
use super::mark::{is_abandoned, is_checked, is_of_another_time, is_whole_end, unmarked};
use super::{Aside, Entry, KeyValueKeeper, Loaded, Slot};
use crate::fault::StorageFault;
use crate::kv::KeyValue;

/// What the marks of entries say.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// With which batch an entry was written.
    pub(super) batches: BTreeMap<Slot, BatchId>,
    /// Entries of unfinished batches.
    pub(super) unfinished: Vec<Slot>,
}

impl<S: KeyValue> KeyValueKeeper<S> {
    /// What [`Keeper::load`](super::Keeper::load) answers, at once.
    ///
    /// # Errors
    ///
    /// [`StorageFault::Gone`] for a deleted workspace, and those of the store.
    pub fn read<K: Kind>(&self, area: Area<K>) -> Result<Loaded, StorageFault> {
        let (mut loaded, _) = self.read_marked(area)?;
        self.read_packs(area, &mut loaded, |_| true)?;
        Ok(loaded)
    }

    /// The same, the texts of packs unread; with the batches of those entries that were written with others, and what
    /// does not count.
    pub(super) fn read_marked<K: Kind>(
        &self,
        area: Area<K>,
    ) -> Result<(Loaded, Marks), StorageFault> {
        self.finish_deletion(area)?;
        let mut loaded = Loaded::default();
        let mut marks = Marks::default();
        let prefix = area.prefix();
        for key in self.store.keys(&prefix)? {
            let tail = key.strip_prefix(&prefix).unwrap_or_default();
            match tail.split_once('/').map_or(tail, |(folder, _)| folder) {
                "ev" | "ws" => self.read_entry(area, tail, &mut loaded, &mut marks)?,
                "aside" => self.read_aside(&key, tail, &mut loaded)?,
                "batch" => self.read_end(area, tail, &mut loaded)?,
                "note" => {}
                "pack" => self.look_at_pack(area, tail, &mut loaded)?,
                _ => loaded.unknown.push(key),
            }
        }
        Ok((loaded, marks))
    }

    /// What [`Keeper::sweep`](super::Keeper::sweep) does.
    pub(super) fn sweep_batches<K: Kind>(
        &self,
        area: Area<K>,
        now: Instant,
    ) -> Result<Vec<Aside>, StorageFault> {
        let mut aside = Vec::new();
        for folder in ["ev/", "ws/"] {
            for key in self.store.keys(&area.key(folder))? {
                let stored = self.store.get(&key)?.unwrap_or_default();
                let Some((Some(batch), _)) = unmarked(&stored) else {
                    continue;
                };
                if self.is_finished(area, batch)? {
                    continue;
                }
                if is_checked(batch) {
                    if is_abandoned(batch, now) {
                        self.store.remove(&key)?;
                    }
                } else if is_of_another_time(batch, now) {
                    // The mark may be damaged, and what it marks may have counted.
                    let tail = key.strip_prefix(&area.prefix()).unwrap_or_default();
                    aside.push(self.put_aside(area, tail)?);
                }
            }
        }
        Ok(aside)
    }

    /// Finds a key that makes a batch count and does not say so as it was written. It counts all the same.
    fn read_end<K: Kind>(
        &self,
        area: Area<K>,
        tail: &str,
        loaded: &mut Loaded,
    ) -> Result<(), StorageFault> {
        let batch = tail.strip_prefix("batch/").map(BatchId::parse);
        let text = self.store.get(&area.key(tail))?;
        if let (Some(Ok(batch)), Some(text)) = (batch, text)
            && !is_whole_end(batch, &text)
        {
            let tail = tail.to_owned();
            loaded.unreadable.push(Aside { tail, text });
        }
        Ok(())
    }

    fn read_entry<K: Kind>(
        &self,
        area: Area<K>,
        tail: &str,
        loaded: &mut Loaded,
        marks: &mut Marks,
    ) -> Result<(), StorageFault> {
        let key = area.key(tail);
        // Another tab may have taken it away meanwhile.
        let Some(stored) = self.store.get(&key)? else {
            return Ok(());
        };
        let (Some(slot), Some((batch, text))) = (Slot::parse(tail), unmarked(&stored)) else {
            loaded.unreadable.push(Aside {
                tail: tail.into(),
                text: stored,
            });
            return Ok(());
        };
        if !self.counts(area, batch)? {
            loaded.unfinished += 1;
            marks.unfinished.push(slot);
            return Ok(());
        }
        marks.batches.extend(batch.map(|batch| (slot, batch)));
        loaded.entries.push(Entry {
            slot,
            text: text.into(),
        });
        Ok(())
    }

    /// Whether what is marked with the batch counts.
    fn counts<K: Kind>(&self, area: Area<K>, batch: Option<BatchId>) -> Result<bool, StorageFault> {
        batch.map_or(Ok(true), |batch| self.is_finished(area, batch))
    }

    fn read_aside(&self, key: &str, tail: &str, loaded: &mut Loaded) -> Result<(), StorageFault> {
        let text = self.store.get(key)?;
        let tail = tail.strip_prefix("aside/").unwrap_or(tail);
        loaded.aside.extend(text.map(|text| Aside {
            tail: tail.into(),
            text,
        }));
        Ok(())
    }
}

impl Loaded {
    /// Whether any of these stands in a pack that was not read.
    pub(crate) fn has_packed(&self, entries: &[Entry]) -> bool {
        let mut packed = self.packs.values().flatten();
        !entries.is_empty() && packed.any(|slot| entries.iter().any(|entry| entry.slot == *slot))
    }

    /// Adds what stands in packs. What stands under a key of its own too is the same, or it is damaged: a pack that was
    /// damaged is not read.
    pub(super) fn add_packed(&mut self, packed: Vec<Entry>) {
        if packed.is_empty() {
            return;
        }
        let packed = packed.into_iter().map(|entry| (entry.slot, entry.text));
        let mut all: BTreeMap<Slot, String> = packed.collect();
        for Entry { slot, text } in std::mem::take(&mut self.entries) {
            match all.get(&slot) {
                Some(whole) if *whole != text => self.unreadable.push(Aside {
                    tail: slot.to_string(),
                    text,
                }),
                Some(_) => {}
                None => {
                    all.insert(slot, text);
                }
            }
        }
        let all = all.into_iter().map(|(slot, text)| Entry { slot, text });
        self.entries = all.collect();
        self.entries
            .sort_by_cached_key(|entry| entry.slot.to_string());
    }
}

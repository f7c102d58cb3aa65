use std::collections::BTreeSet;

use cpor_engine::id::{BatchId, EventId};

use super::area::{Area, Kind};
use super::mark::whole_end;
use super::{Aside, KeyValueKeeper, Slot};
use crate::fault::StorageFault;
use crate::kv::KeyValue;

/// How many entries of a workspace that were refused stand aside, those of the last write more if they are more. Source:
/// [ours]; what a person did is given back where it was typed, so that these must not fill the store.
pub const REFUSED_MOST: usize = 100;

/// Where what another page was faster than stands aside: the page that wrote it said so, and gave back what was typed.
pub const REFUSED: &str = "refused/";

impl<S: KeyValue> KeyValueKeeper<S> {
    /// Moves the raw text under `tail` aside. Where the page ends in between it stands in both places, and moving it
    /// again ends well.
    pub(super) fn put_aside<K: Kind>(
        &self,
        area: Area<K>,
        tail: &str,
    ) -> Result<Aside, StorageFault> {
        let from = area.key(tail);
        let Some(text) = self.store.get(&from)? else {
            return self.put_packed_aside(area, tail);
        };
        let tail = tail.to_owned();
        let aside = self.copy_aside(area, Aside { tail, text })?;
        match self.end_of_batch(area, &from)? {
            // Without it what was written together would not count any more.
            Some(whole) => self.store.set(&from, &whole)?,
            None => self.store.remove(&from)?,
        }
        Ok(aside)
    }

    /// The same for what was refused, and is told: nothing is damaged or behind. It stands aside below [`REFUSED`].
    pub(super) fn put_refused_aside<K: Kind>(
        &self,
        area: Area<K>,
        slot: Slot,
    ) -> Result<(), StorageFault> {
        let from = area.key(slot);
        let Some(text) = self.store.get(&from)? else {
            return self.put_aside(area, &slot.to_string()).map(drop);
        };
        let tail = format!("{REFUSED}{slot}");
        self.copy_aside(area, Aside { tail, text })?;
        self.store.remove(&from)
    }

    /// Forgets what was refused before, where there is too much of it; not what was refused now. What has the earliest
    /// identifiers goes first.
    pub(super) fn forget_refused<K: Kind>(
        &self,
        area: Area<K>,
        now: &[Slot],
    ) -> Result<(), StorageFault> {
        let folder = area.key(format_args!("aside/{REFUSED}"));
        let keys = self.store.keys(&folder)?;
        let over = keys.len().saturating_sub(REFUSED_MOST.max(now.len()));
        let slot = |key: &String| Slot::parse(key.strip_prefix(&folder)?);
        let mut before: Vec<(Option<EventId>, String)> = keys
            .into_iter()
            .filter(|key| slot(key).is_none_or(|slot| !now.contains(&slot)))
            .map(|key| (slot(&key).map(Slot::id), key))
            .collect();
        before.sort();
        let mut going = before.iter().take(over);
        going.try_for_each(|(_, key)| self.store.remove(key))
    }

    /// The same for an entry that stands in a pack.
    fn put_packed_aside<K: Kind>(&self, area: Area<K>, tail: &str) -> Result<Aside, StorageFault> {
        let missing = || StorageFault::Missing {
            key: area.key(tail),
        };
        let slot = Slot::parse(tail).ok_or_else(missing)?;
        let text = self.packed_text(area, slot)?.ok_or_else(missing)?;
        let tail = tail.to_owned();
        let aside = self.copy_aside(area, Aside { tail, text })?;
        self.take_out_of_packs(area, &BTreeSet::from([slot]))?;
        Ok(aside)
    }

    /// Keeps a copy of a raw text aside.
    pub(super) fn copy_aside<K: Kind>(
        &self,
        area: Area<K>,
        Aside { tail, text }: Aside,
    ) -> Result<Aside, StorageFault> {
        let tail = self.free_place(area, &tail, &text)?;
        self.store
            .set(&area.key(format_args!("aside/{tail}")), &text)?;
        Ok(Aside { tail, text })
    }

    /// What is to stand under the key that makes a batch count, by the entries that there are.
    fn end_of_batch<K: Kind>(
        &self,
        area: Area<K>,
        key: &str,
    ) -> Result<Option<String>, StorageFault> {
        let batch = key.strip_prefix(&area.key("batch/"));
        let Some(batch) = batch.and_then(|batch| BatchId::parse(batch).ok()) else {
            return Ok(None);
        };
        let (_, marks) = self.read_marked(area)?;
        let count = marks.batches.values().filter(|of| **of == batch).count();
        Ok(Some(whole_end(batch, count)))
    }

    /// Where `text` may stand aside: never over another text.
    fn free_place<K: Kind>(
        &self,
        area: Area<K>,
        tail: &str,
        text: &str,
    ) -> Result<String, StorageFault> {
        let mut place = tail.to_owned();
        let mut number = 1;
        loop {
            match self.store.get(&area.key(format_args!("aside/{place}")))? {
                Some(other) if other != text => number += 1,
                _ => return Ok(place),
            }
            place = format!("{tail}~{number}");
        }
    }
}

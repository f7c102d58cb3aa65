use cpor_engine::Instant;

use super::area::{Area, Kind};
use super::mark::{is_abandoned, unmarked};
use super::{Aside, Entry, KeyValueKeeper, Loaded, Slot};
use crate::fault::StorageFault;
use crate::kv::KeyValue;

impl<S: KeyValue> KeyValueKeeper<S> {
    /// What [`Keeper::load`](super::Keeper::load) answers, at once.
    ///
    /// # Errors
    ///
    /// [`StorageFault::Gone`] for a deleted workspace, and those of the store.
    pub fn read<K: Kind>(&self, area: Area<K>, now: Instant) -> Result<Loaded, StorageFault> {
        self.finish_deletion(area)?;
        let mut loaded = Loaded::default();
        let prefix = area.prefix();
        for key in self.store.keys(&prefix)? {
            let tail = key.strip_prefix(&prefix).unwrap_or_default();
            match tail.split_once('/').map_or(tail, |(folder, _)| folder) {
                "ev" | "ws" => self.read_entry(area, tail, now, &mut loaded)?,
                "aside" => self.read_aside(&key, tail, &mut loaded)?,
                "batch" | "note" => {}
                _ => loaded.unknown.push(key),
            }
        }
        loaded.aside.sort_by(|one, other| one.tail.cmp(&other.tail));
        // A move that was cut short leaves the text in both places.
        loaded.aside.dedup();
        Ok(loaded)
    }

    fn read_entry<K: Kind>(
        &self,
        area: Area<K>,
        tail: &str,
        now: Instant,
        loaded: &mut Loaded,
    ) -> Result<(), StorageFault> {
        let key = area.key(tail);
        // Another tab may have taken it away meanwhile.
        let Some(stored) = self.store.get(&key)? else {
            return Ok(());
        };
        let (Some(slot), Some((batch, text))) = (Slot::parse(tail), unmarked(&stored)) else {
            let moved = self.put_aside(area, tail);
            loaded.aside.push(moved.unwrap_or(Aside {
                tail: tail.into(),
                text: stored,
            }));
            return Ok(());
        };
        if let Some(batch) = batch
            && !self.is_finished(area, batch)?
        {
            loaded.unfinished += 1;
            if is_abandoned(batch, now) {
                // What cannot be swept now is ignored now and swept another time.
                let _ = self.store.remove(&key);
            }
            return Ok(());
        }
        loaded.entries.push(Entry {
            slot,
            text: text.into(),
        });
        Ok(())
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

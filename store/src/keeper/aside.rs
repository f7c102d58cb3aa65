use super::area::{Area, Kind};
use super::{Aside, KeyValueKeeper};
use crate::fault::StorageFault;
use crate::kv::KeyValue;

impl<S: KeyValue> KeyValueKeeper<S> {
    /// Moves the raw text under `tail` aside. Where the page ends in between it stands in both places, and moving it
    /// again ends well.
    pub(super) fn put_aside<K: Kind>(
        &self,
        area: Area<K>,
        tail: &str,
    ) -> Result<Aside, StorageFault> {
        let from = area.key(tail);
        let text = self.store.get(&from)?;
        let text = text.ok_or_else(|| StorageFault::Missing { key: from.clone() })?;
        let tail = self.free_place(area, tail, &text)?;
        self.store
            .set(&area.key(format_args!("aside/{tail}")), &text)?;
        self.store.remove(&from)?;
        Ok(Aside { tail, text })
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

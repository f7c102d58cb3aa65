use super::KeyValueKeeper;
use super::area::{Area, Kind};
use crate::fault::StorageFault;
use crate::kv::KeyValue;

impl<S: KeyValue> KeyValueKeeper<S> {
    /// Writes the tombstone, then removes all other keys of the workspace.
    pub(super) fn delete<K: Kind>(&self, area: Area<K>) -> Result<(), StorageFault> {
        self.write_tombstone(area)?;
        self.remove_all(area)
    }

    /// Refuses where the workspace was deleted.
    pub(super) fn refuse_if_gone<K: Kind>(&self, area: Area<K>) -> Result<(), StorageFault> {
        match self.store.get(&area.tombstone())? {
            Some(_) => Err(StorageFault::Gone),
            None => Ok(()),
        }
    }

    /// Refuses where the workspace was deleted, and removes what is left of it.
    pub(super) fn finish_deletion<K: Kind>(&self, area: Area<K>) -> Result<(), StorageFault> {
        let answer = self.refuse_if_gone(area);
        if answer == Err(StorageFault::Gone) {
            self.remove_all(area)?;
        }
        answer
    }

    /// In a storage that is full to the last unit, the workspace's own keys make room, the latest first.
    fn write_tombstone<K: Kind>(&self, area: Area<K>) -> Result<(), StorageFault> {
        let mut keys = self.store.keys(&area.prefix())?;
        loop {
            let written = self.store.set(&area.tombstone(), "");
            if written != Err(StorageFault::Full) {
                return written;
            }
            let Some(key) = keys.pop() else {
                return written;
            };
            self.store.remove(&key)?;
        }
    }

    fn remove_all<K: Kind>(&self, area: Area<K>) -> Result<(), StorageFault> {
        let tombstone = area.tombstone();
        for key in self.store.keys(&area.prefix())? {
            if key != tombstone {
                self.store.remove(&key)?;
            }
        }
        Ok(())
    }
}

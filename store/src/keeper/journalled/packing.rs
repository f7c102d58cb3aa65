//! Packing: only what the journal has, and the journal stays as it is. So a pack that is lost or damaged is no loss, and
//! the journal goes on deciding each place.

use std::collections::BTreeMap;

use super::JournalledKeeper;
use crate::fault::StorageFault;
use crate::journal::{Journal, Writing};
use crate::keeper::{Area, Entry, Kind, Slot, Tidied};
use crate::kv::KeyValue;

impl<S: KeyValue + Clone + 'static, J: Clone + 'static> JournalledKeeper<S, J> {
    pub(super) async fn packed<K: Kind>(
        &self,
        area: Area<K>,
        entries: Vec<Entry>,
    ) -> Result<Tidied, StorageFault>
    where
        J: Journal<K>,
    {
        self.ask_for(area, &entries).await?;
        let pack = match self.local.put_together(area, &entries) {
            Ok(Some(pack)) => pack,
            Ok(None) => return Ok(Tidied::default()),
            // There is no room even for the pack: the journal alone keeps them, and the room comes free.
            Err(StorageFault::Full) => return self.unloaded(area, entries).await,
            Err(fault) => return Err(fault),
        };
        // Another page may have taken some of them out, as an import is undone, before this pack was there to see.
        if let Err(fault) = self.ask_for(area, &entries).await {
            if matches!(
                fault,
                StorageFault::Missing { .. } | StorageFault::Taken { .. }
            ) {
                // This pack alone: what took something out looks into older ones itself, and a journal that was wiped
                // just now leaves them as all there is.
                if pack.is_new {
                    self.local.remove_pack(&pack.key)?;
                }
            }
            return Err(fault);
        }
        let removed = self.local.remove_copies(area, &entries, Some(&pack.key))?;
        Ok(Tidied {
            is_new: pack.is_new,
            removed,
        })
    }

    pub(super) async fn unloaded<K: Kind>(
        &self,
        area: Area<K>,
        entries: Vec<Entry>,
    ) -> Result<Tidied, StorageFault>
    where
        J: Journal<K>,
    {
        // What goes here is here no more: the journal has to give every one back to the byte.
        let journalled = self.journal.read(area).await?;
        if journalled.gone {
            return Err(StorageFault::Gone);
        }
        let there: BTreeMap<Slot, String> = journalled
            .entries
            .into_iter()
            .map(|entry| (entry.slot, entry.text))
            .collect();
        if let Some(lost) = entries
            .iter()
            .find(|entry| there.get(&entry.slot) != Some(&entry.text))
        {
            return Err(StorageFault::Missing {
                key: area.key(lost.slot),
            });
        }
        let removed = self.local.remove_copies(area, &entries, None)?;
        Ok(Tidied {
            is_new: false,
            removed,
        })
    }

    /// Whether the journal has all of these, on the disk.
    async fn ask_for<K: Kind>(&self, area: Area<K>, entries: &[Entry]) -> Result<(), StorageFault>
    where
        J: Journal<K>,
    {
        if let Some(fault) = self.known(area, |known| known.halted()) {
            return Err(fault);
        }
        let after = entries.iter().map(|entry| entry.slot).collect();
        let question = Writing {
            after,
            ..Writing::default()
        };
        self.journal.append(area, question).await
    }
}

//! What becomes of a write once the journal has answered.

use std::collections::BTreeSet;

use super::known::{before, followed_by, settings_of};
use super::{JournalledKeeper, note_key, union};
use crate::fault::StorageFault;
use crate::journal::{Journal, Journalled, Writing};
use crate::keeper::key_value::batch_key;
use crate::keeper::load::Marks;
use crate::keeper::slot::step;
use crate::keeper::{Area, Entry, Faster, Kind, Lasting, Loaded, Name, Slot};
use crate::kv::KeyValue;
use cpor_engine::id::BatchId;

impl<S: KeyValue + Clone + 'static, J: Clone + 'static> JournalledKeeper<S, J> {
    /// What counts. The texts of packs are read only if `whole`, or where the journal does not have all that one holds.
    pub(super) async fn loaded<K: Kind>(
        &self,
        area: Area<K>,
        whole: bool,
    ) -> Result<Loaded, StorageFault>
    where
        J: Journal<K>,
    {
        let owed = self.known(area, |known| known.writing(Vec::new(), &[]));
        if !owed.entries.is_empty() {
            let answer = self.journal.append(area, owed.clone()).await;
            // What is owed still is owed; what another page overtook is withdrawn.
            let _ = self.settled(area, owed, true, answer).await;
        }
        let journalled = self.journal.read(area).await;
        let local = self
            .local
            .read_marked(area)
            .and_then(|(mut loaded, marks)| {
                let there: BTreeSet<Slot> = match &journalled {
                    Ok(journalled) => journalled.entries.iter().map(|entry| entry.slot).collect(),
                    Err(_) => BTreeSet::new(),
                };
                let plain: BTreeSet<Slot> = loaded.entries.iter().map(|entry| entry.slot).collect();
                self.local.read_packs(area, &mut loaded, |slots| {
                    let is_known = |slot: &Slot| there.contains(slot) && !plain.contains(slot);
                    whole || !slots.iter().all(is_known)
                })?;
                Ok((loaded, marks))
            });
        let (loaded, mut known) = match (local, journalled) {
            (Err(StorageFault::Gone), journalled) => {
                if !journalled.is_ok_and(|journalled| journalled.gone) {
                    // The deletion is finished here, or by the next load.
                    let _ = self.journal.bury(area).await;
                }
                return Err(StorageFault::Gone);
            }
            (_, Ok(Journalled { gone: true, .. })) => {
                // What is left there does not count, and goes by the next load if not now.
                let _ = self.local.delete(area);
                return Err(StorageFault::Gone);
            }
            (Ok(local), Ok(journalled)) => union::union(local, journalled),
            (Err(_), Ok(journalled)) => {
                let nothing = (Loaded::default(), Marks::default());
                union::union(nothing, journalled)
            }
            (local, Err(fault)) => {
                let (mut loaded, mut known) = union::union(local?, Journalled::default());
                loaded.is_newer |= fault == StorageFault::Outdated;
                loaded.without_journal = true;
                known.missing = Some(fault);
                (loaded, known)
            }
        };
        self.known(area, |standing| {
            known.owed = std::mem::take(&mut standing.owed);
            *standing = known;
        });
        Ok(loaded)
    }

    /// What a write has come to.
    pub(super) async fn settled<K: Kind>(
        &self,
        area: Area<K>,
        writing: Writing,
        in_local: bool,
        answer: Result<(), StorageFault>,
    ) -> Result<Lasting, StorageFault>
    where
        J: Journal<K>,
    {
        let answer = match answer {
            Err(StorageFault::Missing { .. }) => self.caught_up(area, &writing).await,
            answer => answer,
        };
        match answer {
            Ok(()) => {
                self.known(area, |known| known.journalled(&writing.entries));
                Ok(Lasting::Disk)
            }
            Err(fault @ StorageFault::Taken { .. }) => {
                self.withdraw(area, &writing.entries, &fault).await;
                Err(fault)
            }
            Err(StorageFault::Gone) => {
                // What is left goes by the next load if not now.
                let _ = self.local.delete(area);
                Err(StorageFault::Gone)
            }
            // What it follows is nowhere: going along with a later write, it would follow something else.
            Err(fault @ StorageFault::Missing { .. }) => Err(fault),
            Err(fault) => {
                self.known(area, |known| {
                    known.owe(writing.entries);
                    known.missing = Some(fault.clone());
                });
                match fault {
                    StorageFault::Blocked if in_local && self.lasts => Ok(Lasting::Browser),
                    fault => Err(fault),
                }
            }
        }
    }

    /// The journal lacks what a write follows, for it was wiped or did not take it: it gets all that counts.
    async fn caught_up<K: Kind>(&self, area: Area<K>, writing: &Writing) -> Result<(), StorageFault>
    where
        J: Journal<K>,
    {
        let journalled = self.journal.read(area).await?;
        if journalled.gone {
            return Err(StorageFault::Gone);
        }
        if let Some(fault) = self.known(area, |known| known.halted()) {
            // What it follows was refused, and so is not there.
            return Err(fault);
        }
        let places: BTreeSet<String> = journalled
            .entries
            .iter()
            .map(|entry| entry.slot.place())
            .collect();
        let local = self.local.read(area).unwrap_or_default();
        let counting = self.known(area, |known| known.counting.clone());
        let mut entries = local.entries;
        entries.retain(|entry| {
            counting.contains(&entry.slot)
                && !places.contains(&entry.slot.place())
                && !writing.entries.contains(entry)
        });
        let mut settings = settings_of(&entries, false);
        settings.extend(&writing.settings);
        // What comes along may follow what another page is faster than in this moment.
        let mut after = followed_by(&entries, &counting);
        after.extend(&writing.after);
        entries.extend(writing.entries.iter().cloned());
        for entry in &entries {
            after.remove(&entry.slot);
        }
        let mut there = places;
        there.extend(entries.iter().map(|entry| entry.slot.place()));
        for slot in entries.iter().map(|entry| entry.slot) {
            if let Some((claim, revision)) = before(slot) {
                let place = step(claim, revision);
                if !there.contains(&place) {
                    let key = area.key(place);
                    return Err(StorageFault::Missing { key });
                }
            }
        }
        if let Some(beside) = writing.beside.filter(|slot| !there.contains(&slot.place())) {
            let key = area.key(beside);
            return Err(StorageFault::Missing { key });
        }
        let writing = Writing {
            after: after.into_iter().collect(),
            entries,
            settings,
            ..Writing::default()
        };
        self.journal.append(area, writing.clone()).await?;
        self.known(area, |known| known.journalled(&writing.entries));
        Ok(())
    }

    /// Takes back what does not count, for another page was faster. It is kept aside, raw.
    async fn withdraw<K: Kind>(&self, area: Area<K>, entries: &[Entry], fault: &StorageFault)
    where
        J: Journal<K>,
    {
        // At once: what is done while the journal is asked would be refused, too.
        self.known(area, |known| known.overtaken(fault.clone()));
        let slots = entries.iter().map(|entry| entry.slot).collect();
        let answer = self.journal.read_on(area, slots).await;
        let is_told = answer.is_ok();
        let counting = answer.unwrap_or_default();
        let standing: BTreeSet<Slot> = counting.iter().map(|entry| entry.slot).collect();
        let taken: BTreeSet<String> = standing.iter().map(|slot| slot.place()).collect();
        let mut refused: Vec<&Entry> = entries
            .iter()
            .filter(|entry| !standing.contains(&entry.slot))
            .collect();
        // Should the page end in between, what shows that the rest does not count goes last.
        refused.sort_by_key(|entry| taken.contains(&entry.slot.place()));
        for entry in &refused {
            // What stays is set aside by the next load, as what nobody was told of.
            let _ = self.local.put_refused_aside(area, entry.slot);
            self.known(area, |known| known.withdrawn(entry));
        }
        let refused: Vec<Slot> = refused.iter().map(|entry| entry.slot).collect();
        // What is too much goes another time.
        let _ = self.local.forget_refused(area, &refused);
        if is_told {
            self.known(area, |known| known.told(Faster { refused, counting }));
        }
    }

    /// A newer version has the journal: this page writes nothing more, and takes back what the store alone has just got.
    /// What was accepted earlier, while there was no journal, stays: it may have been called saved.
    pub(super) fn outdated<K: Kind>(&self, area: Area<K>, batch: BatchId, fresh: &[Entry]) {
        self.known(area, |known| {
            known.stopped(StorageFault::Outdated);
            for entry in fresh {
                known.counting.remove(&entry.slot);
                known.owed.retain(|owed| owed != entry);
            }
        });
        // The latest first: where the page ends in between, what is left of a claim is whole. What cannot be removed
        // counts, and was called neither saved nor written.
        for entry in fresh.iter().rev() {
            let _ = self.local.store.remove(&area.key(entry.slot));
        }
        let _ = self.local.store.remove(&batch_key(area, batch));
    }

    /// Takes entries out of both. Until the journal has done so they all stand, for each store heals the other; so the
    /// store comes first, and gets them back where the journal refuses.
    pub(super) async fn taken_out<K: Kind>(
        &self,
        area: Area<K>,
        batch: BatchId,
        slots: Vec<Slot>,
    ) -> Result<(), StorageFault>
    where
        J: Journal<K>,
    {
        if let Some(fault) = self.known(area, |known| known.halted()) {
            return Err(fault);
        }
        let in_local = self.local.remove_entries(area, batch, &slots)?;
        let writing = Writing {
            out: slots.clone(),
            ..Writing::default()
        };
        match self.journal.append(area, writing).await {
            Ok(()) => {}
            Err(StorageFault::Blocked) if self.lasts && self.lacks_journal(area).is_some() => {}
            Err(fault) => {
                // Where there is no room for them any more, the journal alone has them.
                let _ = self.local.write(area, batch, in_local);
                return Err(fault);
            }
        }
        // Another page may have packed them while the journal was asked.
        let _ = self.local.remove_entries(area, batch, &slots);
        self.known(area, |known| known.taken_out(&slots));
        Ok(())
    }

    pub(super) async fn healed<K: Kind>(
        &self,
        area: Area<K>,
        batch: BatchId,
        counting: Vec<Entry>,
        rests: BTreeSet<Slot>,
    ) -> Result<(), StorageFault>
    where
        J: Journal<K>,
    {
        let lacking = |there: &BTreeSet<Slot>| -> Vec<Entry> {
            let lacking = counting.iter();
            let lacking = lacking.filter(|entry| !there.contains(&entry.slot));
            lacking.cloned().collect()
        };
        let (to_local, to_journal, notes, settings_anew) = self.known(area, |known| {
            known.counting = counting.iter().map(|entry| entry.slot).collect();
            let mut lacking = (lacking(&known.in_local), lacking(&known.in_journal));
            // One by one it may not fit any more. What the store lacks the journal has.
            lacking.0.retain(|entry| !rests.contains(&entry.slot));
            let settings_anew = std::mem::take(&mut known.marks_settings_anew);
            (lacking.0, lacking.1, known.notes.clone(), settings_anew)
        });
        let settings = if settings_anew {
            &counting
        } else {
            &to_journal
        };
        let settings = settings_of(settings, false);
        self.heal_local(area, batch, to_local).await;
        for (name, text) in &notes {
            let key = note_key(area, name);
            if self.local.store.get(&key) == Ok(None) {
                let _ = self.local.store.set(&key, text);
            }
        }
        let counting = counting.iter().map(|entry| entry.slot).collect();
        let writing = Writing {
            settings,
            // What it follows may have been taken out since it was read.
            after: followed_by(&to_journal, &counting).into_iter().collect(),
            entries: to_journal,
            notes: self.notes_lacking(area, &notes),
            ..Writing::default()
        };
        if writing == Writing::default() {
            return Ok(());
        }
        match self.journal.append(area, writing.clone()).await {
            // The next load sees what is left.
            Err(fault @ StorageFault::Missing { .. }) => Err(fault),
            answer => self.settled(area, writing, true, answer).await.map(drop),
        }
    }

    /// Gives the store what the journal has, and still has in this moment: what was taken out since it was read must not
    /// come back. One that has no room for all of it gets none.
    async fn heal_local<K: Kind>(&self, area: Area<K>, batch: BatchId, mut lacking: Vec<Entry>)
    where
        J: Journal<K>,
    {
        // Else all of it would be asked for at every opening, for nothing.
        if lacking.is_empty() || !self.local.may_take(area, &lacking) {
            return;
        }
        let slots = lacking.iter().map(|entry| entry.slot).collect();
        let standing = self.journal.read_on(area, slots).await.unwrap_or_default();
        let standing: BTreeSet<Slot> = standing.iter().map(|entry| entry.slot).collect();
        lacking.retain(|entry| standing.contains(&entry.slot));
        // What it does not take the journal alone has.
        let _ = self.local.write(area, batch, lacking);
    }

    /// The notes of the store that the journal does not have.
    fn notes_lacking<K: Kind>(
        &self,
        area: Area<K>,
        journalled: &std::collections::BTreeMap<Name, String>,
    ) -> Vec<(Name, Option<String>)> {
        let folder = area.key("note/");
        let keys = self.local.store.keys(&folder).unwrap_or_default();
        let notes = keys.iter().filter_map(|key| {
            let name = Name::parse(key.strip_prefix(&folder)?)?;
            let text = self.local.store.get(key).ok()??;
            (!journalled.contains_key(&name)).then_some((name, Some(text)))
        });
        notes.collect()
    }
}

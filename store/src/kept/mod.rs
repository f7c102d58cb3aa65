//! A workspace that is kept: what is in memory is what was accepted, never more.

mod archive;
mod back;
mod clock;
mod format;
mod found;
mod giving_way;
mod reading;
mod resting;
mod taking;
#[cfg(test)]
mod tests;
mod unnamed;

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use cpor_engine::id::{BatchId, ClaimNumber, ClaimUuid};
use cpor_engine::problem::Problem;
use cpor_engine::workspace::{Plan, Written};
use cpor_engine::{Host, Refusal, Workspace};

pub use self::back::{Brought, NotUndone};
use self::clock::ClockNote;
pub use self::format::{FORMAT, format_note};
pub use self::found::found;
pub(crate) use self::reading::entry_of;
pub(crate) use self::reading::{State, read, settings_revision, state_of};
use self::reading::{read_all, slot_of_event};
pub(crate) use self::resting::resting_slots;
pub use self::resting::{PackedFigures, REST_DAYS};
pub use self::taking::TakenIn;
use crate::answer::at_once;
use crate::fault::StorageFault;
use crate::keeper::{
    Area, Aside, Durable, Entry, Keeper, Kind, Lasting, Loaded, Slot, checked_batch,
    first_of_claims,
};

/// Why a workspace cannot be opened. Nothing of it was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenFault {
    /// The store does not answer.
    Storage(StorageFault),
    /// It cannot be taken as a workspace of this kind: on the other kind of clock.
    Refused(Refusal),
}

impl From<StorageFault> for OpenFault {
    fn from(fault: StorageFault) -> Self {
        OpenFault::Storage(fault)
    }
}

/// A workspace and where it is kept.
pub struct Kept<K: Kind> {
    keeper: Arc<dyn Keeper<K>>,
    area: Area<K>,
    workspace: Workspace,
    aside: Vec<Aside>,
    /// What the workspace has and the store does not; it is stored with the next change. A new workspace owes all.
    owed: Vec<Written>,
    /// Whether anything of it is stored.
    stored: bool,
    /// What a newer version wrote of it.
    newer: Vec<Aside>,
    /// Claims that the journal alone kept, and that are not here.
    missing: BTreeSet<ClaimNumber>,
    /// Whether a newer version has written: then it is looked at, as far as it is understood, and nothing is written.
    is_newer: bool,
}

impl<K: Kind> Kept<K> {
    /// A new workspace. Nothing is stored until the first change.
    ///
    /// # Errors
    ///
    /// [`OpenFault::Refused`] where its clock is not of this kind: training never becomes live data.
    pub fn new(keeper: Arc<dyn Keeper<K>>, workspace: Workspace) -> Result<Self, OpenFault> {
        if !clock::fits::<K>(&workspace) {
            return Err(OpenFault::Refused(Problem::OtherClock.into()));
        }
        Ok(Self {
            keeper,
            area: Area::of(workspace.id()),
            owed: workspace.log().to_vec(),
            workspace,
            aside: Vec::new(),
            stored: false,
            newer: Vec::new(),
            missing: BTreeSet::new(),
            is_newer: false,
        })
    }

    /// Opens what is stored; `None` where nothing is. Records that cannot be read, or do not fit their chain, are
    /// set aside, raw. Where a newer version has written, what is understood is shown, and nothing stored is changed:
    /// see [`Kept::is_newer`].
    ///
    /// # Errors
    ///
    /// [`OpenFault`]; then nothing stored was touched.
    pub async fn open(
        keeper: Arc<dyn Keeper<K>>,
        area: Area<K>,
        host: &dyn Host,
    ) -> Result<Option<Self>, OpenFault> {
        match Self::read_and_heal(Arc::clone(&keeper), area, host).await? {
            // Another page was faster than what the store alone had: what counts in its place is shown.
            Some((_, Err(StorageFault::Taken { .. }))) => {
                let again = Self::read_and_heal(keeper, area, host).await?;
                Ok(again.map(|(kept, _)| kept))
            }
            read => Ok(read.map(|(kept, _)| kept)),
        }
    }

    /// The same, and whether what one store lacked has come into it.
    async fn read_and_heal(
        keeper: Arc<dyn Keeper<K>>,
        area: Area<K>,
        host: &dyn Host,
    ) -> Result<Option<(Self, Result<(), StorageFault>)>, OpenFault> {
        let mut loaded = keeper.load(area).await?;
        let is_newer = loaded.is_newer || format::is_newer(keeper.as_ref(), area)?;
        if !is_newer && loaded.is_empty() {
            // What nobody finished does not count, and is swept another time if not now.
            loaded.aside = keeper.sweep(area, host.now()).unwrap_or_default();
            if loaded.aside.is_empty() {
                return Ok(None);
            }
        }
        let note = clock::read(keeper.as_ref(), area)?;
        let mut reading = read_all(area, &loaded.entries);
        if loaded.has_packed(&reading.unreadable) {
            // A pack may have it whole.
            loaded = keeper.load_whole(area).await?;
            reading = read_all(area, &loaded.entries);
        }
        let clock = note
            .clock
            .unwrap_or_else(|| clock::anew(&reading.written, host));
        let given = reading.written.len();
        let archived = archive::read(keeper.as_ref(), area)?;
        let here = archive::given(&reading.written);
        let missing: BTreeSet<ClaimNumber> = archived.difference(&here).copied().collect();
        let (id, elsewhere) = (area.workspace(), missing.clone());
        let restored = Workspace::restore_beside(id, clock, reading.written, elsewhere, host);
        let (workspace, unfit) = restored.map_err(OpenFault::Refused)?;
        let owed = workspace.log().get(given - unfit.len()..);
        let owed = owed.unwrap_or_default().to_vec();
        let mut kept = Self {
            keeper,
            area,
            workspace,
            aside: Vec::new(),
            owed,
            stored: true,
            is_newer: is_newer || note.is_newer || !reading.newer.is_empty(),
            newer: reading.newer.into_iter().map(raw_of).collect(),
            missing,
        };
        let unfit = unfit.iter().map(|(written, _)| entry_of(written));
        let unreadable = reading.unreadable.into_iter();
        let raw: Vec<Aside> = unreadable.chain(unfit).map(raw_of).collect();
        if kept.is_newer {
            kept.aside = loaded.aside;
            kept.aside.extend(loaded.unreadable.into_iter().chain(raw));
            return Ok(Some((kept, Ok(()))));
        }
        let counting = counting(std::mem::take(&mut loaded.entries), &raw);
        kept.tidy_up(loaded, raw, host);
        let damaged = note.set_aside(kept.keeper.as_ref(), area);
        kept.aside.extend(damaged);
        let unnumbered = unnumbered(&kept.aside, &kept.workspace);
        kept.workspace.pass_over(unnumbered);
        // What cannot be healed now is healed with a later write, or when it is opened again.
        let rests = resting_slots(&kept.workspace, host);
        let healing = kept.keeper.heal(area, batch_id(host), counting, &rests);
        let healed = healing.await;
        Ok(Some((kept, healed)))
    }

    /// Moves aside what cannot be understood, and removes what nobody finished.
    fn tidy_up(&mut self, loaded: Loaded, raw: Vec<Aside>, host: &dyn Host) {
        self.aside = loaded.aside;
        if loaded.unfinished > 0 {
            // What is left does not count, and is swept another time.
            let swept = self.keeper.sweep(self.area, host.now());
            self.aside.extend(swept.unwrap_or_default());
        }
        for raw in loaded.unreadable.into_iter().chain(raw) {
            // What cannot be moved stays where it is, and is reported all the same.
            let moved = self.keeper.set_aside(self.area, &raw.tail).unwrap_or(raw);
            if !self.aside.contains(&moved) {
                self.aside.push(moved);
            }
        }
    }

    /// The workspace as accepted.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Where it is kept.
    pub fn area(&self) -> Area<K> {
        self.area
    }

    /// What stands aside because it could not be read.
    pub fn aside(&self) -> &[Aside] {
        &self.aside
    }

    /// Whether a newer version has written here. Then this one shows what it understands and writes nothing: every
    /// change is answered [`StorageFault::Outdated`].
    pub fn is_newer(&self) -> bool {
        self.is_newer
    }

    /// The records that a newer version wrote, as they are stored; they do not count here.
    pub fn newer(&self) -> &[Aside] {
        &self.newer
    }

    /// The claims that the journal alone kept and that were not here when it was opened: it did not answer, or has lost
    /// them. Their numbers are given to no other claim, and no document is swept.
    pub fn missing(&self) -> &BTreeSet<ClaimNumber> {
        &self.missing
    }

    fn refuse_if_newer(&self) -> Result<(), StorageFault> {
        if self.is_newer {
            return Err(StorageFault::Outdated);
        }
        Ok(())
    }

    /// Whether anything of it is stored.
    pub fn is_stored(&self) -> bool {
        self.stored
    }

    /// Stores a plan that its workspace made, then applies it: all of it, or nothing and a fault.
    ///
    /// The answer comes when the change is durable.
    ///
    /// # Errors
    ///
    /// [`StorageFault::Outdated`] where a newer version has written, [`StorageFault::Taken`] for a plan made before the
    /// latest change, and those of [`Keeper::accept`]; nothing
    /// has changed then.
    pub fn commit(&mut self, plan: &Plan, host: &dyn Host) -> Result<Durable, StorageFault> {
        self.refuse_if_newer()?;
        if !self.workspace.fits(plan) {
            // It may contradict what has happened since.
            return Err(StorageFault::Taken {
                key: self.area.prefix(),
            });
        }
        let written = self.owed.iter().chain(&plan.written);
        let entries: Vec<Entry> = written.map(entry_of).collect();
        // Before the events: a clock ahead of them derives what is missing, one behind would give the same
        // identifier twice.
        let noted = clock::write(self.keeper.as_ref(), self.area, plan.clock)?;
        let durable = match self.accept(entries, host) {
            Ok(durable) => durable,
            Err(fault) => {
                if let Some(note) = noted {
                    note.take_back(self.keeper.as_ref(), self.area);
                }
                return Err(fault);
            }
        };
        self.workspace.apply(plan, host);
        self.owed.clear();
        self.stored = true;
        Ok(self.with_clock(noted, durable))
    }

    /// Tries once more to make durable what was accepted and is not: the answer of [`Kept::commit`], again.
    ///
    /// # Errors
    ///
    /// As [`Kept::commit`].
    pub fn save_again(&self, host: &dyn Host) -> Result<Durable, StorageFault> {
        self.refuse_if_newer()?;
        self.keeper
            .accept(self.area, batch_id(host), Vec::new(), &[])
    }

    /// Writes all of it once more, as it is here: both stores were cleared under the page. What is there already stays.
    ///
    /// # Errors
    ///
    /// As [`Kept::commit`].
    pub fn write_again(&self, host: &dyn Host) -> Result<Durable, StorageFault> {
        self.refuse_if_newer()?;
        let noted = clock::write(self.keeper.as_ref(), self.area, self.workspace.clock())?;
        let entries = self.workspace.log().iter().map(entry_of);
        let durable = self.accept(entries.collect(), host)?;
        Ok(self.with_clock(noted, durable))
    }

    /// Both writes, and as durable as the weaker. Where a newer version refuses, the clock does not stay either.
    fn with_clock(&self, noted: Option<ClockNote>, events: Durable) -> Durable {
        let Some(mut note) = noted else {
            return events;
        };
        let (keeper, area) = (Arc::clone(&self.keeper), self.area);
        let noted = std::mem::replace(&mut note.durable, at_once(Ok(Lasting::Disk)));
        Box::pin(async move {
            let (noted, events) = (noted.await, events.await);
            if events == Err(StorageFault::Outdated) {
                note.take_back(keeper.as_ref(), area);
            }
            Ok(noted?.min(events?))
        })
    }

    fn accept(&self, entries: Vec<Entry>, host: &dyn Host) -> Result<Durable, StorageFault> {
        if entries.is_empty() {
            return Ok(at_once(Ok(Lasting::Disk)));
        }
        let after = self.followed_by(&entries);
        self.keeper
            .accept(self.area, batch_id(host), entries, &after)
    }

    /// What of this workspace the events follow that do not follow one another.
    fn followed_by(&self, entries: &[Entry]) -> Vec<Slot> {
        let first = first_of_claims(entries.iter().map(|entry| entry.slot));
        let followed = first.into_iter().filter_map(|(claim, (revision, _))| {
            let history = self.workspace.history_of(claim)?;
            let record = history.record(revision.checked_sub(1)?)?;
            Some(slot_of_event(record))
        });
        followed.collect()
    }
}

/// The entries that count once `raw` is set aside.
fn counting(mut loaded: Vec<Entry>, raw: &[Aside]) -> Vec<Entry> {
    if !raw.is_empty() {
        let aside: HashSet<&str> = raw.iter().map(|raw| raw.tail.as_str()).collect();
        loaded.retain(|entry| !aside.contains(entry.slot.to_string().as_str()));
    }
    loaded
}

/// How many claims of which something stands aside have no number here.
fn unnumbered(aside: &[Aside], workspace: &Workspace) -> u32 {
    let claims = aside.iter().filter_map(|raw| {
        let claim = raw.tail.strip_prefix("ev/")?.split('/').next()?;
        ClaimUuid::parse(claim).ok()
    });
    let claims: HashSet<ClaimUuid> = claims.collect();
    let without = claims
        .into_iter()
        .filter(|claim| workspace.number_of(*claim).is_none());
    u32::try_from(without.count()).unwrap_or(u32::MAX)
}

/// A fresh UUID v7 of the device's clock. The batch of several commands has an identifier of its own, in its records.
fn batch_id(host: &dyn Host) -> BatchId {
    let mut tail = [0; 10];
    tail.iter_mut()
        .zip(host.random())
        .for_each(|(to, from)| *to = from);
    checked_batch(host.now(), tail)
}

fn raw_of(entry: Entry) -> Aside {
    Aside {
        tail: entry.slot.to_string(),
        text: entry.text,
    }
}

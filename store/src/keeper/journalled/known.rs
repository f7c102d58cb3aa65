use std::collections::{BTreeMap, BTreeSet};

use cpor_engine::id::{ClaimUuid, EventId};
use uuid::Uuid;

use crate::fault::StorageFault;
use crate::journal::{SettingsRevision, Writing};
use crate::keeper::{Entry, Faster, Name, Slot};
use crate::kept::settings_revision;

/// In which store what stands under a key is not what the other has, and not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spoilt {
    Local,
    Journal,
}

/// Why a page writes nothing more.
#[derive(Debug)]
enum Halt {
    /// Another page was faster, once: this one may give way as soon as the journal has told with what.
    Overtaken {
        fault: StorageFault,
        faster: Option<Faster>,
    },
    /// All has to be loaded again: it was so more than once, or a newer version has written.
    Stopped(StorageFault),
}

/// What a page knows of a workspace.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// What counts: what was loaded, and what was accepted since.
    pub(super) counting: BTreeSet<Slot>,
    /// What of it stood in the store when it was loaded.
    pub(super) in_local: BTreeSet<Slot>,
    /// What of it stands in the journal.
    pub(super) in_journal: BTreeSet<Slot>,
    /// What was accepted and the journal did not take; it goes along with the next write.
    pub(super) owed: Vec<Entry>,
    /// What the notes said in the journal, or were told to say.
    pub(super) notes: BTreeMap<Name, String>,
    /// Where the two stores hold different texts under one key: which of them is broken.
    pub(super) spoilt: BTreeMap<String, Spoilt>,
    /// What stands at places of the journal and cannot be read, by place.
    pub(super) damaged: BTreeMap<String, String>,
    /// Whether any of it said which record has a revision of the settings: then the journal is told again.
    pub(super) marks_settings_anew: bool,
    /// Why this page writes nothing more until it has given way, or loaded again, where that is so.
    halt: Option<Halt>,
    /// Why the journal is not there, where it is not.
    pub(super) missing: Option<StorageFault>,
}

impl Known {
    /// What is written now: what is owed and what is new, after what they follow: what is owed by what counts, what is new
    /// as the page says, for it may not have gone on yet to what was loaded since.
    pub(super) fn writing(&mut self, news: Vec<Entry>, follows: &[Slot]) -> Writing {
        let owed: BTreeSet<Slot> = self.owed.iter().map(|entry| entry.slot).collect();
        let mut entries = self.owed.clone();
        entries.extend(news.into_iter().filter(|new| !owed.contains(&new.slot)));
        let written: BTreeSet<Slot> = entries.iter().map(|entry| entry.slot).collect();
        let mut after = followed_by(&self.owed, &self.counting);
        after.extend(follows);
        let after = after.difference(&written).copied().collect();
        // They come after the events.
        let mut records = self.in_journal.range(Slot::Record(EventId(Uuid::nil()))..);
        let beside = records.find(|it| self.counting.contains(it)).copied();
        let beside = beside.filter(|_| !written.is_empty());
        self.counting.extend(&written);
        Writing {
            beside,
            settings: settings_of(&entries, true),
            entries,
            after,
            ..Writing::default()
        }
    }

    /// That the journal has these.
    pub(super) fn journalled(&mut self, entries: &[Entry]) {
        self.missing = None;
        self.in_journal
            .extend(entries.iter().map(|entry| entry.slot));
        self.owed.retain(|owed| !entries.contains(owed));
    }

    /// That these were accepted, and are not in the journal.
    pub(super) fn owe(&mut self, entries: Vec<Entry>) {
        for entry in entries {
            if !self.owed.contains(&entry) {
                self.owed.push(entry);
            }
        }
    }

    /// That these are nowhere any more.
    pub(super) fn taken_out(&mut self, slots: &[Slot]) {
        for slot in slots {
            self.counting.remove(slot);
            self.in_local.remove(slot);
            self.in_journal.remove(slot);
        }
        self.owed.retain(|owed| !slots.contains(&owed.slot));
    }

    /// What every write is answered, where this page writes nothing more.
    pub(super) fn halted(&self) -> Option<StorageFault> {
        match self.halt.as_ref()? {
            Halt::Overtaken { fault, .. } | Halt::Stopped(fault) => Some(fault.clone()),
        }
    }

    /// That another page was faster, and with what is not told yet.
    pub(super) fn overtaken(&mut self, fault: StorageFault) {
        self.halt = Some(match self.halt.take() {
            None => Halt::Overtaken {
                fault,
                faster: None,
            },
            // It writes nothing whoever else was faster.
            Some(Halt::Stopped(StorageFault::Outdated)) => Halt::Stopped(StorageFault::Outdated),
            Some(_) => Halt::Stopped(fault),
        });
    }

    /// That nothing more may be written before all is loaded again.
    pub(super) fn stopped(&mut self, fault: StorageFault) {
        self.halt = Some(Halt::Stopped(fault));
    }

    /// That this does not count. What is owed and follows it does not either; the next load sets it aside.
    pub(super) fn withdrawn(&mut self, entry: &Entry) {
        self.counting.remove(&entry.slot);
        self.owed.retain(|owed| owed != entry);
        let following = self.owed.iter().map(|owed| owed.slot);
        let following: BTreeSet<Slot> = following.filter(|slot| slot.follows(entry.slot)).collect();
        if following.is_empty() {
            return;
        }
        self.owed.retain(|owed| !following.contains(&owed.slot));
        self.counting.retain(|slot| !following.contains(slot));
        // It is shown, and nobody is told of it otherwise.
        if let Some(fault) = self.halted() {
            self.stopped(fault);
        }
    }

    /// With what another page was faster: what was refused, and what counts in its place.
    pub(super) fn told(&mut self, told: Faster) {
        if let Some(Halt::Overtaken { faster, .. }) = &mut self.halt {
            *faster = Some(told).filter(|told| !told.refused.is_empty());
        }
    }

    /// What another page was faster with; `None` where it is not told, or this page owes anything: then all is to be loaded.
    pub(super) fn faster(&self) -> Option<Faster> {
        match &self.halt {
            Some(Halt::Overtaken { faster, .. }) if self.owed.is_empty() => faster.clone(),
            _ => None,
        }
    }

    /// That the page goes on from what counts.
    pub(super) fn gave_way(&mut self) {
        self.halt = None;
    }
}

/// Which revisions of the settings are among the entries.
pub(super) fn settings_of(entries: &[Entry], alone: bool) -> Vec<SettingsRevision> {
    let settings = entries.iter().filter_map(|entry| {
        Some(SettingsRevision {
            number: settings_revision(entry)?,
            record: entry.slot,
            alone,
        })
    });
    settings.collect()
}

/// The place that an event follows.
pub(super) fn before(slot: Slot) -> Option<(ClaimUuid, u32)> {
    match slot {
        Slot::Event {
            claim, revision, ..
        } => Some((claim, revision.checked_sub(1).filter(|&before| before > 0)?)),
        Slot::Record(_) => None,
    }
}

/// What of what counts these events follow that do not follow one another.
pub(super) fn followed_by(entries: &[Entry], counting: &BTreeSet<Slot>) -> BTreeSet<Slot> {
    let slots = entries.iter().map(|entry| entry.slot);
    let followed = slots.clone().filter_map(|slot| {
        let (claim, revision) = before(slot)?;
        at(counting, claim, revision)
    });
    let own: BTreeSet<Slot> = slots.collect();
    followed.filter(|slot| !own.contains(slot)).collect()
}

/// What stands at a place.
fn at(slots: &BTreeSet<Slot>, claim: ClaimUuid, revision: u32) -> Option<Slot> {
    let event = |id| Slot::Event {
        claim,
        revision,
        event: EventId(id),
    };
    let place = event(Uuid::nil())..=event(Uuid::max());
    slots.range(place).next().copied()
}

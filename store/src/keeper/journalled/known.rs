use std::collections::{BTreeMap, BTreeSet};

use cpor_engine::id::{ClaimUuid, EventId};
use uuid::Uuid;

use crate::fault::StorageFault;
use crate::journal::{SettingsRevision, Writing};
use crate::keeper::{Entry, Name, Overtaken, Slot};
use crate::kept::settings_revision;

/// In which store what stands under a key is not what the other has, and not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spoilt {
    Local,
    Journal,
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
    /// Another page was faster: this one writes nothing more until it has given way, or loaded again.
    pub(super) overtaken: Option<StorageFault>,
    /// How often it was.
    pub(super) refusals: u32,
    /// With what it was the last time, where the journal told.
    pub(super) faster: Option<Overtaken>,
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
        let after = owed.iter().filter_map(|slot| {
            let (claim, revision) = before(*slot)?;
            at(&self.counting, claim, revision)
        });
        let after: BTreeSet<Slot> = after.chain(follows.iter().copied()).collect();
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

    /// That this does not count. What is owed and follows it does not either; the next load sets it aside.
    pub(super) fn withdrawn(&mut self, entry: &Entry) {
        self.counting.remove(&entry.slot);
        self.owed.retain(|owed| owed != entry);
        let following = self.owed.iter().map(|owed| owed.slot);
        let following: BTreeSet<Slot> = following.filter(|slot| slot.follows(entry.slot)).collect();
        if !following.is_empty() {
            // It is shown, and nobody is told of it otherwise: everything is to be read.
            self.refusals = self.refusals.saturating_add(1);
            self.owed.retain(|owed| !following.contains(&owed.slot));
            self.counting.retain(|slot| !following.contains(slot));
        }
    }

    /// That what was refused is at hand, and what counts in its place.
    pub(super) fn told(&mut self, faster: Option<Overtaken>) {
        self.faster = faster.filter(|faster| !faster.refused.is_empty());
    }

    /// What another page was faster with, once. Where it was so more than once, or this page owes anything, the whole is to
    /// be read.
    pub(super) fn faster_once(&self) -> Option<Overtaken> {
        let once = self.refusals == 1 && self.owed.is_empty();
        self.faster.clone().filter(|_| once)
    }

    /// That the page goes on from what counts.
    pub(super) fn gave_way(&mut self) {
        (self.overtaken, self.faster, self.refusals) = (None, None, 0);
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

//! What counts of what two stores hold.

use std::collections::{BTreeMap, BTreeSet};

use cpor_engine::id::{BatchId, ClaimUuid};

use super::known::{Known, Spoilt};
use crate::journal::{Journalled, is_settings_mark};
use crate::keeper::load::Marks;
use crate::keeper::{Aside, Entry, Loaded, Slot};
use crate::kept::{State, settings_revision, state_of};

/// The union of both by slot. Where another event has the place in the journal, the journal's counts, and with the
/// other goes what was written with it or follows it.
pub(super) fn union(
    (mut loaded, marks): (Loaded, Marks),
    journalled: Journalled,
) -> (Loaded, Known) {
    let mut known = Known::default();
    let local = std::mem::take(&mut loaded.entries);
    let mut counting: BTreeMap<Slot, String> = BTreeMap::new();
    let settings: BTreeSet<u32> = journalled
        .entries
        .iter()
        .filter_map(settings_revision)
        .collect();
    let broken = broken(&local, &journalled.entries);
    let unreadable: Vec<String> = loaded
        .unreadable
        .iter()
        .map(|raw| raw.tail.clone())
        .collect();
    for Entry { slot, text } in journalled.entries {
        known.in_journal.insert(slot);
        if broken.contains(&slot) {
            known.spoilt.insert(slot.to_string(), Spoilt::Journal);
            loaded.unreadable.push(raw(slot, text));
        } else {
            counting.insert(slot, text);
        }
    }
    for tail in unreadable {
        // Only its mark can be broken, in the local store.
        if Slot::parse(&tail).is_some_and(|slot| known.in_journal.contains(&slot)) {
            known.spoilt.insert(tail, Spoilt::Local);
        }
    }
    for raw in journalled.damaged {
        known.marks_settings_anew |= is_settings_mark(&raw.tail);
        known.damaged.insert(raw.tail.clone(), raw.text.clone());
        loaded.unreadable.push(raw);
    }
    let standing: BTreeSet<Slot> = counting.keys().copied().collect();
    let lost = lost(&local, &marks, &standing, &settings);
    for Entry { slot, text } in local {
        if lost.contains(&slot) {
            loaded.unreadable.push(raw(slot, text));
            continue;
        }
        known.in_local.insert(slot);
        match counting.get(&slot) {
            None => {
                counting.insert(slot, text);
            }
            Some(same) if *same == text => {}
            Some(other) => {
                let (spoilt, broken) = if state_of(slot, other) >= state_of(slot, &text) {
                    (Spoilt::Local, text)
                } else {
                    let broken = counting.insert(slot, text);
                    (Spoilt::Journal, broken.unwrap_or_default())
                };
                known.spoilt.insert(slot.to_string(), spoilt);
                loaded.unreadable.push(raw(slot, broken));
            }
        }
    }
    let entries = counting
        .into_iter()
        .map(|(slot, text)| Entry { slot, text });
    loaded.entries = entries.collect();
    loaded
        .entries
        .sort_by_cached_key(|entry| entry.slot.to_string());
    for aside in journalled.aside {
        let same = |other: &Aside| without_mark(&other.text) == aside.text;
        if !loaded.aside.iter().any(same) {
            loaded.aside.push(aside);
        }
    }
    known.in_local.extend(loaded.packs.values().flatten());
    known.notes = journalled.notes.into_iter().collect();
    known.counting = loaded.entries.iter().map(|entry| entry.slot).collect();
    (loaded, known)
}

/// What of the journal is at the place of a whole local entry, under another name, and cannot be read: it does not
/// decide what the place holds.
fn broken(local: &[Entry], journal: &[Entry]) -> BTreeSet<Slot> {
    let by_place: BTreeMap<String, &Entry> = journal
        .iter()
        .map(|entry| (entry.slot.place(), entry))
        .collect();
    let others = local.iter().filter_map(|own| {
        let other = by_place.get(&own.slot.place())?;
        (other.slot != own.slot).then_some((own, *other))
    });
    let broken = others.filter(|(own, other)| {
        state_of(other.slot, &other.text) == State::Broken
            && state_of(own.slot, &own.text) != State::Broken
    });
    broken.map(|(_, other)| other.slot).collect()
}

fn raw(slot: Slot, text: String) -> Aside {
    Aside {
        tail: slot.to_string(),
        text,
    }
}

fn without_mark(text: &str) -> &str {
    crate::keeper::mark::unmarked(text).map_or(text, |(_, text)| text)
}

/// What the store alone has and does not count: its place has another event in the journal, its revision of the
/// settings another record, or it was written with such a one, or follows it.
fn lost(
    local: &[Entry],
    marks: &Marks,
    journal: &BTreeSet<Slot>,
    settings: &BTreeSet<u32>,
) -> BTreeSet<Slot> {
    let places: BTreeSet<String> = journal.iter().map(|slot| slot.place()).collect();
    let alone = local.iter().filter(|entry| !journal.contains(&entry.slot));
    let overtaken: BTreeSet<Slot> = alone
        .clone()
        .filter(|entry| settings_revision(entry).is_some_and(|own| settings.contains(&own)))
        .map(|entry| entry.slot)
        .collect();
    let alone: Vec<Slot> = alone.map(|entry| entry.slot).collect();
    let mut lost = BTreeSet::new();
    let mut batches: BTreeSet<BatchId> = BTreeSet::new();
    let mut claims: BTreeMap<ClaimUuid, u32> = BTreeMap::new();
    loop {
        let before = lost.len();
        for slot in &alone {
            let batch = marks.batches.get(slot);
            let goes = places.contains(&slot.place())
                || overtaken.contains(slot)
                || batch.is_some_and(|batch| batches.contains(batch))
                || follows(*slot, &claims);
            if !goes || !lost.insert(*slot) {
                continue;
            }
            batches.extend(batch);
            if let Slot::Event {
                claim, revision, ..
            } = slot
            {
                let first = claims.entry(*claim).or_insert(*revision);
                *first = (*first).min(*revision);
            }
        }
        if lost.len() == before {
            return lost;
        }
    }
}

fn follows(slot: Slot, lost: &BTreeMap<ClaimUuid, u32>) -> bool {
    match slot {
        Slot::Event {
            claim, revision, ..
        } => lost.get(&claim).is_some_and(|first| revision > *first),
        Slot::Record(_) => false,
    }
}

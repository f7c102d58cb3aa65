mod atomic;
mod caught_up;
mod deleting;
mod healing;
mod keys;
mod loading;
mod register;

use std::collections::{BTreeMap, BTreeSet};

use cpor_engine::Instant;
use cpor_engine::id::{BatchId, ClaimUuid, EventId, WorkspaceId, uuid_v7};

use super::{
    Area, Desk, Entry, Keeper, KeyValueKeeper, Kind, Lasting, Loaded, Slot, World, checked_batch,
};
use crate::answer::taken;
use crate::fault::StorageFault;
use crate::journal::{Journal, MemoryJournal, Writing};
use crate::kv::{KeyValue, MemoryStore};

const WORKSPACE: &str = "0199a1b2-0000-7000-8000-0000000000aa";
const CLAIM: &str = "0199a1b2-0000-7000-8000-00000000c1a1";

/// Monday, 2020-09-14 at 09:00 UTC.
const NOW: Instant = Instant::from_millis(1_600_074_000_000);

fn desk() -> Area<Desk> {
    Area::of(WorkspaceId::parse(WORKSPACE).unwrap())
}

fn world() -> Area<World> {
    Area::of(WorkspaceId::parse(WORKSPACE).unwrap())
}

/// A batch begun `millis` after [`NOW`].
fn batch_at(millis: i64) -> BatchId {
    checked_batch(NOW.plus_millis(millis), [7; 10])
}

fn later(millis: i64) -> Instant {
    NOW.plus_millis(millis)
}

fn event_id(number: u8) -> EventId {
    EventId(uuid_v7(NOW, [number; 10]))
}

/// The event that leads to `revision`, with this text.
fn event(revision: u8, text: &str) -> Entry {
    let slot = Slot::Event {
        claim: ClaimUuid::parse(CLAIM).unwrap(),
        revision: revision.into(),
        event: event_id(revision),
    };
    Entry {
        slot,
        text: text.into(),
    }
}

/// Another event that leads to the same revision.
fn other(revision: u8) -> Entry {
    let entry = event(revision, "other");
    let Slot::Event {
        claim, revision, ..
    } = entry.slot
    else {
        return entry;
    };
    let slot = Slot::Event {
        claim,
        revision,
        event: event_id(99),
    };
    Entry { slot, ..entry }
}

fn events(texts: &[&str]) -> Vec<Entry> {
    let numbered = (1..).zip(texts);
    numbered.map(|(number, text)| event(number, text)).collect()
}

/// Fills a journal.
fn journalled(journal: &MemoryJournal, entries: &[Entry]) {
    let writing = Writing {
        entries: entries.to_vec(),
        ..Writing::default()
    };
    taken(journal.append(desk(), writing)).unwrap();
}

fn write<K: Kind>(
    store: &MemoryStore,
    area: Area<K>,
    batch: BatchId,
    entries: Vec<Entry>,
) -> Result<(), StorageFault> {
    KeyValueKeeper::on(store)
        .accept(area, batch, entries, &[])
        .map(|durable| assert_eq!(taken(durable), Ok(Lasting::Browser)))
}

/// Loads and tidies up, as opening a workspace does.
fn load<K: Kind>(store: &MemoryStore, area: Area<K>, now: Instant) -> Result<Loaded, StorageFault> {
    let keeper = KeyValueKeeper::on(store);
    let before = content(store);
    let mut loaded = taken(keeper.load(area))?;
    assert_eq!(content(store), before, "loading changes nothing");
    // What cannot be swept or moved now is swept or moved another time.
    let _ = keeper.sweep(area, now);
    for raw in std::mem::take(&mut loaded.unreadable) {
        let moved = keeper.set_aside(area, &raw.tail).unwrap_or(raw);
        if !loaded.aside.contains(&moved) {
            loaded.aside.push(moved);
        }
    }
    Ok(loaded)
}

fn texts(loaded: &Loaded) -> Vec<&str> {
    loaded
        .entries
        .iter()
        .map(|entry| entry.text.as_str())
        .collect()
}

/// Everything that stands in a store.
fn content(store: &MemoryStore) -> BTreeMap<String, String> {
    let keys = store.keys("").unwrap();
    let texts = keys
        .iter()
        .map(|key| store.get(key).unwrap().unwrap_or_default());
    keys.iter().cloned().zip(texts).collect()
}

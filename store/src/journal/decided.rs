//! What a transaction of a journal does, decided by what stands: the same in memory and in a browser.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::Writing;
use crate::documents::Digest;
use crate::fault::StorageFault;
use crate::keeper::{Area, Entry, Kind, Slot};

/// What stands at the places that a writing names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    /// Whether the workspace was deleted.
    pub(crate) gone: bool,
    /// What stands at each place, as [`stored`] made it.
    pub(crate) at: BTreeMap<String, String>,
}

/// One step of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Puts a stored text at a place where nothing stands.
    Put(String, String),
    /// Empties a place.
    Remove(String),
    /// Keeps a stored text aside, under a key of its own.
    Aside(String, String),
    /// Gives a note another text, or takes it away.
    Note(String, Option<String>),
}

/// An entry as it stands at its place: where it belongs, a line feed, its text.
pub(crate) fn stored(tail: impl std::fmt::Display, text: &str) -> String {
    format!("{tail}\n{text}")
}

/// What stands at a place, taken apart; `None` where it is not as [`stored`] makes it.
pub(crate) fn read_in(stored: &str) -> Option<(&str, &str)> {
    stored.split_once('\n')
}

/// The place that holds the name of the record with this revision of the settings. It is no entry: it has no text.
fn settings_place(revision: u32) -> String {
    format!("{SETTINGS}{revision:08}")
}

const SETTINGS: &str = "settings/";

/// Whether the key of a place is such a one's.
pub(crate) fn is_settings_mark(key: &str) -> bool {
    key.starts_with(SETTINGS)
}

/// What a place is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// An entry.
    Entry,
    /// The name of the record with this revision of the settings.
    Settings(u32),
}

impl Place {
    /// Reads the key of a place; `None` where this version knows none such.
    pub(super) fn of(key: &str) -> Option<Self> {
        if let Some(number) = key.strip_prefix(SETTINGS) {
            let number = number.parse().ok()?;
            return (settings_place(number) == key).then_some(Self::Settings(number));
        }
        let event = format!("{key}-{}", Uuid::nil());
        let slot = Slot::parse(key).or_else(|| Slot::parse(&event))?;
        (slot.place() == key).then_some(Self::Entry)
    }
}

impl Writing {
    /// The places whose content decides.
    pub(crate) fn places(&self) -> Vec<String> {
        let aside = self.aside.iter().filter_map(|tail| Slot::parse(tail));
        let entries = self.entries.iter().map(|entry| entry.slot);
        let all = aside.chain(self.after.iter().copied()).chain(entries);
        let all = all.chain(self.out.iter().chain(&self.beside).copied());
        let settings = self.settings.iter().map(|it| settings_place(it.number));
        let damaged = self.damaged.iter().map(|raw| raw.tail.clone());
        let settings = settings.chain(damaged);
        let behind = self.out.iter().filter_map(|slot| slot.next_place());
        let places = all.map(|slot| slot.place());
        places.chain(settings).chain(behind).collect()
    }
}

/// What is to be done.
///
/// # Errors
///
/// As [`Journal::append`](super::Journal::append); nothing is done then.
pub(crate) fn decided<K: Kind>(
    area: Area<K>,
    writing: &Writing,
    standing: Standing,
) -> Result<Vec<Change>, StorageFault> {
    if standing.gone {
        return Err(StorageFault::Gone);
    }
    let mut at = standing.at;
    let mut changes = Vec::new();
    for tail in &writing.aside {
        let Some(place) = Slot::parse(tail).map(|slot| slot.place()) else {
            continue;
        };
        let own = at
            .get(&place)
            .and_then(|stored| read_in(stored))
            .is_some_and(|(standing, _)| standing == tail);
        if let Some(stored) = own.then(|| at.remove(&place)).flatten() {
            changes.push(set_aside(tail, stored));
            changes.push(Change::Remove(place));
        }
    }
    for raw in &writing.damaged {
        if at.get(&raw.tail) == Some(&raw.text) {
            at.remove(&raw.tail);
            changes.push(set_aside(&raw.tail, stored(&raw.tail, &raw.text)));
            changes.push(Change::Remove(raw.tail.clone()));
        }
    }
    for copy in &writing.copies {
        changes.push(set_aside(&copy.tail, stored(&copy.tail, &copy.text)));
    }
    take_out(area, writing, &mut at, &mut changes)?;
    for Entry { slot, text } in &writing.entries {
        let (place, new) = (slot.place(), stored(slot, text));
        match at.get(&place) {
            Some(same) if *same == new => {}
            Some(other) => return Err(taken(area, other)),
            None => {
                changes.push(Change::Put(place.clone(), new.clone()));
                at.insert(place, new);
            }
        }
    }
    for slot in &writing.after {
        let tail = slot.to_string();
        match at.get(&slot.place()).map(|stored| read_in(stored)) {
            Some(Some((standing, _))) if standing == tail => {}
            Some(_) => {
                return Err(StorageFault::Taken {
                    key: area.key(tail),
                });
            }
            None => {
                return Err(StorageFault::Missing {
                    key: area.key(tail),
                });
            }
        }
    }
    if let Some(beside) = writing
        .beside
        .filter(|slot| !at.contains_key(&slot.place()))
    {
        return Err(StorageFault::Missing {
            key: area.key(beside),
        });
    }
    let mut marked = BTreeSet::new();
    for it in &writing.settings {
        let (place, tail) = (settings_place(it.number), it.record.to_string());
        match at.get(&place) {
            Some(other) if *other != tail && it.alone => return Err(taken(area, other)),
            Some(_) => {}
            None if marked.insert(place.clone()) => changes.push(Change::Put(place, tail)),
            None => {}
        }
    }
    let notes = writing.notes.iter();
    changes.extend(notes.map(|(name, text)| Change::Note(name.to_string(), text.clone())));
    Ok(changes)
}

/// Keeps a stored text aside, under a key that no other text has.
fn set_aside(tail: &str, stored: String) -> Change {
    let key = format!("{tail}#{}", Digest::of(stored.as_bytes()));
    Change::Aside(key, stored)
}

/// Empties places. What has to go is gone already where nothing stands.
fn take_out<K: Kind>(
    area: Area<K>,
    writing: &Writing,
    at: &mut BTreeMap<String, String>,
    changes: &mut Vec<Change>,
) -> Result<(), StorageFault> {
    for slot in &writing.out {
        let (place, tail) = (slot.place(), slot.to_string());
        match at.get(&place).map(|stored| read_in(stored)) {
            None => {}
            Some(Some((standing, _))) if standing == tail => {
                at.remove(&place);
                changes.push(Change::Remove(place));
            }
            Some(_) => {
                return Err(StorageFault::Taken {
                    key: area.key(tail),
                });
            }
        }
    }
    let mut behind = writing.out.iter().filter_map(|slot| slot.next_place());
    match behind.find_map(|place| at.get(&place)) {
        Some(other) => Err(taken(area, other)),
        None => Ok(()),
    }
}

fn taken<K: Kind>(area: Area<K>, other: &str) -> StorageFault {
    let tail = read_in(other).map_or(other, |(tail, _)| tail);
    StorageFault::Taken {
        key: area.key(tail),
    }
}

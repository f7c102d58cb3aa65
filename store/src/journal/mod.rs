//! The journal: the entries of a workspace once more, in a store that answers only when the disk has them.
//!
//! `localStorage` is fast and at once, but a browser that is killed loses its last seconds, and nothing there keeps two
//! tabs from writing at the same place. A journal is asynchronous, outlives the kill, and arbitrates: a place in a
//! claim's history, *(claim, revision)*, holds one event and never another.

mod decided;
mod memory;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use self::decided::{Place, read_in};
use crate::answer::Answer;
use crate::keeper::{Area, Aside, Entry, Kind, Name, Slot};
use crate::kept::settings_revision;

pub(crate) use decided::{Change, Standing, decided, is_settings_mark, stored};
pub use memory::MemoryJournal;

/// Keeps the entries of workspaces of one kind so that they outlive the end of the browser.
///
/// Everything asked begins at once, whether or not its answer is awaited, and what is asked first is done first.
pub trait Journal<K: Kind> {
    /// All that is kept of a workspace.
    fn read(&self, area: Area<K>) -> Answer<'static, Journalled>;

    /// What stands at the places of these, and of the claim of each event all that stands after it, in the order of the
    /// places. What is damaged is not among it. [`Gone`](crate::StorageFault::Gone) where the workspace was deleted.
    fn read_on(&self, area: Area<K>, from: Vec<Slot>) -> Answer<'static, Vec<Entry>>;

    /// Writes all of it, or nothing and a fault; the answer comes when the disk has it.
    ///
    /// [`Taken`](crate::StorageFault::Taken) where another event stands at a place of it, or at the place it follows,
    /// [`Missing`](crate::StorageFault::Missing) where nothing stands there,
    /// [`Gone`](crate::StorageFault::Gone) where the workspace was deleted.
    fn append(&self, area: Area<K>, writing: Writing) -> Answer<'static, ()>;

    /// Removes all that is kept of a workspace, for good; a tombstone stays.
    fn bury(&self, area: Area<K>) -> Answer<'static, ()>;
}

/// What is written at once, or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    /// What is taken out of its place, below the workspace, and kept aside; where something else stands, nothing is.
    pub aside: Vec<String>,
    /// What is damaged at a place so that not even where it belongs can be read: taken out and kept aside, where it still
    /// stands so.
    pub damaged: Vec<Aside>,
    /// Copies of texts from elsewhere that are kept aside.
    pub copies: Vec<Aside>,
    /// What is taken out of its place and kept nowhere. What stays may not follow it.
    pub out: Vec<Slot>,
    /// What has to stand there already, for the entries follow it.
    pub after: Vec<Slot>,
    /// Where anything has to stand already, for these places were known not to be empty: a journal that was cleared does
    /// not take a part for the whole.
    pub beside: Option<Slot>,
    /// What is to stand there. The same entry again is fine.
    pub entries: Vec<Entry>,
    /// Notes that get another text, or go.
    pub notes: Vec<(Name, Option<String>)>,
    /// Which revisions of the workspace's settings are among the entries.
    pub settings: Vec<SettingsRevision>,
}

/// That a record has a revision of the workspace's settings. A revision is one record's, as a place is one event's: of
/// two pages that change the settings at the same step, one is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettingsRevision {
    /// The revision.
    pub number: u32,
    /// The record.
    pub record: Slot,
    /// Whether it is refused where another record has the revision. What heals is not: before there was a journal, two
    /// could have the same.
    pub alone: bool,
}

/// What a journal keeps of a workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journalled {
    /// The entries, in the order of their places.
    pub entries: Vec<Entry>,
    /// What stands aside.
    pub aside: Vec<Aside>,
    /// What stands at places and is not what is stored there, by place.
    pub damaged: Vec<Aside>,
    /// The notes.
    pub notes: Vec<(Name, String)>,
    /// Whether the workspace was deleted. Then there is nothing else.
    pub gone: bool,
}

impl Journalled {
    /// What a journal keeps that is not gone, from the keys and stored texts of its entries, of what stands aside and of
    /// its notes. Keys that this version does not know are left alone.
    pub(crate) fn of<T: AsRef<str>>(
        places: impl IntoIterator<Item = (T, T)>,
        aside: impl IntoIterator<Item = (T, T)>,
        notes: impl IntoIterator<Item = (T, T)>,
    ) -> Self {
        let mut journalled = Self::default();
        let mut settings = Vec::new();
        for (place, stored) in places {
            let (place, stored) = (place.as_ref(), stored.as_ref());
            match Place::of(place) {
                Some(Place::Entry) => match entry_at(place, stored) {
                    Some(entry) => journalled.entries.push(entry),
                    None => journalled.damaged.push(raw(place, stored)),
                },
                Some(Place::Settings(number)) => settings.push((number, raw(place, stored))),
                None => {}
            }
        }
        // It names a record that has this revision; where that record is lost, nothing has it.
        settings.retain(|(number, mark)| {
            let named = Slot::parse(&mark.text);
            let mut entries = journalled.entries.iter();
            !entries
                .any(|entry| Some(entry.slot) == named && settings_revision(entry) == Some(*number))
        });
        let lost = settings.into_iter().map(|(_, mark)| mark);
        journalled.damaged.extend(lost);
        let set_aside = |(key, stored): (T, T)| {
            let (key, stored) = (key.as_ref(), stored.as_ref());
            let stood = key.split('#').next().unwrap_or(key);
            let (tail, text) = read_in(stored).unwrap_or((stood, stored));
            raw(tail, text)
        };
        journalled.aside = aside.into_iter().map(set_aside).collect();
        let note =
            |(name, text): (T, T)| Some((Name::parse(name.as_ref())?, text.as_ref().to_owned()));
        journalled.notes = notes.into_iter().filter_map(note).collect();
        journalled
    }
}

/// The places of these and, of an event's claim, all that follow: of each range the first place, and where it ends.
pub(crate) fn ranges(from: &[Slot]) -> Vec<[String; 2]> {
    let mut first_by_end: BTreeMap<String, String> = BTreeMap::new();
    for slot in from {
        let end = match slot {
            // It comes after the slash between the claim and its revisions.
            Slot::Event { claim, .. } => format!("ev/{claim}0"),
            Slot::Record(_) => format!("{}~", slot.place()),
        };
        let first = first_by_end.entry(end).or_insert_with(|| slot.place());
        *first = std::mem::take(first).min(slot.place());
    }
    let ranges = first_by_end.into_iter();
    ranges.map(|(end, first)| [first, end]).collect()
}

fn raw(tail: &str, text: &str) -> Aside {
    Aside {
        tail: tail.to_owned(),
        text: text.to_owned(),
    }
}

/// The entry that is stored at a place; `None` where it is not as stored, or belongs elsewhere.
pub(crate) fn entry_at(place: &str, stored: &str) -> Option<Entry> {
    let (tail, text) = read_in(stored)?;
    let slot = Slot::parse(tail).filter(|slot| slot.place() == place)?;
    let text = text.to_owned();
    Some(Entry { slot, text })
}

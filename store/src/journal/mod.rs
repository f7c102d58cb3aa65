//! The journal: the entries of a workspace once more, in a store that answers only when the disk has them.
//!
//! `localStorage` is fast and at once, but a browser that is killed loses its last seconds, and nothing there keeps two
//! tabs from writing at the same place. A journal is asynchronous, outlives the kill, and arbitrates: a place in a
//! claim's history, *(claim, revision)*, holds one event and never another.

mod decided;
mod memory;
#[cfg(test)]
mod tests;

use self::decided::read_in;
use crate::answer::Answer;
use crate::keeper::{Area, Aside, Entry, Kind, Name, Slot};

pub(crate) use decided::{Change, Standing, decided, stored};
pub use memory::MemoryJournal;

/// Keeps the entries of workspaces of one kind so that they outlive the end of the browser.
///
/// Everything asked begins at once, whether or not its answer is awaited, and what is asked first is done first.
pub trait Journal<K: Kind> {
    /// All that is kept of a workspace.
    fn read(&self, area: Area<K>) -> Answer<'static, Journalled>;

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
    /// What has to stand there already, for the entries follow it.
    pub after: Vec<Slot>,
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
    /// The notes.
    pub notes: Vec<(Name, String)>,
    /// Whether the workspace was deleted. Then there is nothing else.
    pub gone: bool,
}

impl Journalled {
    /// What a journal keeps that is not gone, from the stored texts of its entries and of what stands aside. What is not
    /// as it is stored is left out.
    pub(crate) fn of<T: AsRef<str>>(
        entries: impl IntoIterator<Item = T>,
        aside: impl IntoIterator<Item = T>,
        notes: impl IntoIterator<Item = (T, String)>,
    ) -> Self {
        let entry = |stored: T| {
            let (tail, text) = read_in(stored.as_ref())?;
            Some(Entry {
                slot: Slot::parse(tail)?,
                text: text.into(),
            })
        };
        let set_aside = |stored: T| {
            let (tail, text) = read_in(stored.as_ref())?;
            Some(Aside {
                tail: tail.into(),
                text: text.into(),
            })
        };
        let note = |(name, text): (T, String)| Some((Name::parse(name.as_ref())?, text));
        Self {
            entries: entries.into_iter().filter_map(entry).collect(),
            aside: aside.into_iter().filter_map(set_aside).collect(),
            notes: notes.into_iter().filter_map(note).collect(),
            gone: false,
        }
    }
}

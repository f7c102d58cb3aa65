//! The entries of a workspace: one small text per event, never rewritten, each under a key of its own.
//!
//! Writing has two steps. A write is **accepted** at once: all of its entries count, or none does and a fault says
//! why. Later it is **durable**: it outlives the end of the browser. Pages say "Saved" at the second step only.
//!
//! ```text
//! cpor1/<workspace>/ev/<claim>/<revision, 8 digits>-<event>   an event of a claim
//! cpor1/<workspace>/ws/<record>                               a record of the workspace itself
//! cpor1/<workspace>/pack/<its SHA-256>                        many of these that rest, in one text
//! cpor1/<workspace>/batch/<batch>                             written last: the entries marked with it count
//! cpor1/<workspace>/note/<name>                               a text that may change: a simulated clock, what a world is called, a newer format, the archive
//! cpor1/<workspace>/aside/<where it stood>                    what could not be read, as it was
//! cpor1/<workspace>/gone                                      a tombstone: the workspace was deleted
//! cpor1/desk, cpor1/prefs                                     which workspace is the desk; the site's own
//! cpor1/reserve                                               room that is held back for a last act
//! cpor1s/…                                                    the same for the sandboxes
//! cpor1s/world/<name>                                         which workspace is the world of that name
//! cpor1s/scenario/<name>                                      a scenario of one's own: see [`own`](crate::own)
//! ```
//!
//! An entry of a batch stands in its key as `@<batch>`, a line feed and the text; one written alone is the bare text.

mod area;
mod aside;
mod deletion;
mod directory;
mod journalled;
mod key_value;
mod load;
mod mark;
mod name;
mod pack;
mod packing;
pub mod reserve;
mod slot;
#[cfg(test)]
mod tests;
mod usage;

use std::collections::{BTreeMap, BTreeSet};

use cpor_engine::Instant;
use cpor_engine::id::BatchId;

use crate::answer::Answer;
use crate::fault::StorageFault;
use crate::tabs::News;

pub(crate) use mark::checked_batch;

pub use area::{Area, Desk, Kind, World};
pub use aside::{REFUSED, REFUSED_MOST};
pub use directory::{Directory, Register};
pub use journalled::JournalledKeeper;
pub use key_value::KeyValueKeeper;
pub use name::Name;
pub use packing::{Packing, Tidied};
pub(crate) use slot::first_of_claims;
pub use slot::{Entry, Slot};
pub use usage::{Fill, QUOTA_UNITS, SANDBOX_RESERVE_UNITS, Usage, usage};

/// Answers when an accepted write is durable, and what it outlives. The write stands even if nobody awaits this.
///
/// [`StorageFault::Taken`] and [`StorageFault::Gone`] mean that it does not count after all: another page was faster, and
/// the page gives way ([`Keeper::faster`]) or loads again. Any other fault means: accepted and visible, but perhaps lost if the
/// browser ends now; it is tried again with the next write.
pub type Durable = Answer<'static, Lasting>;

/// What a durable write outlives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lasting {
    /// The end of the page. A browser that is killed can lose the last seconds: there is no journal here.
    Browser,
    /// The end of the browser, too: the disk has it.
    Disk,
}

/// Keeps the entries of workspaces of one kind.
pub trait Keeper<K: Kind> {
    /// All entries that count, in the order of their keys, and what could not be read.
    ///
    /// Nothing is changed, for a newer version may have written what is there; only a deletion that began is
    /// finished. The answer is [`StorageFault::Gone`] for a deleted workspace.
    fn load(&self, area: Area<K>) -> Answer<'_, Loaded>;

    /// The same, and everything is read in both stores: for where what one of them has cannot be read, and what another
    /// holds in a pack was not looked at.
    fn load_whole(&self, area: Area<K>) -> Answer<'_, Loaded> {
        self.load(area)
    }

    /// Removes the entries of unfinished batches that were begun more than a minute before `now`, by the time in
    /// their UUID v7: another tab may still be writing a younger one. Where the UUID does not carry its check, the mark
    /// may be damaged: then the entry is set aside, raw, and is in the answer.
    ///
    /// # Errors
    ///
    /// Those of the store; what is left does not count, and is swept another time.
    fn sweep(&self, area: Area<K>, now: Instant) -> Result<Vec<Aside>, StorageFault>;

    /// Writes the entries: all or none. An entry that is already there with the same text is fine.
    ///
    /// `batch` is fresh, of the device's clock; it is used where there is more than one entry. `after` is what the events
    /// follow that do not follow one another, as the page has it: it may have been made on what does not count any more.
    ///
    /// # Errors
    ///
    /// Nothing counts then. [`StorageFault::Taken`] where another text already stands in one of the slots,
    /// [`StorageFault::Gone`] where the workspace was deleted, [`StorageFault::Full`] where the browser's limit or
    /// a sandbox's part of it is reached, [`StorageFault::Malformed`] for a text that begins with `@`, and
    /// [`StorageFault::Blocked`] or [`StorageFault::Other`].
    fn accept(
        &self,
        area: Area<K>,
        batch: BatchId,
        entries: Vec<Entry>,
        after: &[Slot],
    ) -> Result<Durable, StorageFault>;

    /// Moves the raw text under `tail`, a key below the workspace, out of the way because it cannot be understood. It
    /// is kept, and no longer loaded. The answer says where it stands now.
    ///
    /// # Errors
    ///
    /// [`StorageFault::Missing`] where nothing is there, and those of the store; it then stays where it is.
    fn set_aside(&self, area: Area<K>, tail: &str) -> Result<Aside, StorageFault>;

    /// Keeps a copy aside of a raw text that cannot be understood; what stands where it stood is left.
    ///
    /// # Errors
    ///
    /// Those of the store.
    fn keep_aside(&self, area: Area<K>, raw: Aside) -> Result<Aside, StorageFault>;

    /// Puts what counts, as the workspace that was opened from a load says, wherever it is lacking: exact copies.
    /// What is unknown, perhaps from a newer version, is left alone.
    ///
    /// What cannot be put there now is put there with a later write.
    ///
    /// What `rests` and the journal has is not put under a key of its own again: it is packed another time.
    fn heal(
        &self,
        area: Area<K>,
        batch: BatchId,
        counting: Vec<Entry>,
        rests: &BTreeSet<Slot>,
    ) -> Answer<'_, ()>;

    /// What the note of that name says: nothing, one text, or several where two stores differ, for one of them was
    /// behind. Who knows what it means knows which counts.
    ///
    /// # Errors
    ///
    /// Those of the store.
    fn notes(&self, area: Area<K>, name: &Name) -> Result<Vec<String>, StorageFault>;

    /// Writes the note, in the place of what it said. Where two tabs write, the later counts.
    ///
    /// # Errors
    ///
    /// [`StorageFault::Gone`] where the workspace was deleted, and those of the store.
    fn set_note(&self, area: Area<K>, name: &Name, text: &str) -> Result<Durable, StorageFault>;

    /// Removes the note.
    ///
    /// # Errors
    ///
    /// Those of the store.
    fn remove_note(&self, area: Area<K>, name: &Name) -> Result<(), StorageFault>;

    /// What the journal has at the places of these, and of the claim of each event all that stands after it, in the order
    /// of the keys: see [`Journal::read_on`](crate::journal::Journal::read_on). A fault where there is no journal.
    fn read_on(&self, area: Area<K>, from: Vec<Slot>) -> Answer<'static, Vec<Entry>>;

    /// What another page was faster with than this one, whose write was answered [`StorageFault::Taken`]; `None` where it
    /// cannot be told, and the workspace is to be loaded again.
    fn faster(&self, area: Area<K>) -> Option<Faster>;

    /// That the page has taken back what was refused and has taken in what counts: it may write again.
    fn gave_way(&self, area: Area<K>);

    /// That another page has written these, and they count: what this page writes may follow them.
    fn learned(&self, area: Area<K>, news: &News);

    /// Takes entries out again, as if they had never been written: the undoing of an import. All of them, or none and a
    /// fault; where the page ends in between, all still stand. `batch` is as in [`Keeper::accept`].
    ///
    /// The answer is [`StorageFault::Taken`] where something that stays follows one of them, and then nothing is changed.
    fn take_out(&self, area: Area<K>, batch: BatchId, slots: Vec<Slot>) -> Answer<'_, ()>;

    /// How the entries lie in the store; `None` where nothing is packed, for one store has all there is.
    ///
    /// # Errors
    ///
    /// Those of the store.
    fn packing(&self, area: Area<K>) -> Result<Option<Packing>, StorageFault>;

    /// Puts entries, which the journal has, into one pack, then removes the keys that hold them and the packs that hold
    /// nothing else. An end in between leaves both, and they are one.
    ///
    /// A fault where the journal does not have just these: then they stay as they are.
    fn pack(&self, area: Area<K>, entries: Vec<Entry>) -> Answer<'static, Tidied>;

    /// Removes the keys that hold entries which the journal has, and the packs that hold nothing else: the journal alone
    /// keeps them then.
    ///
    /// A fault as with [`Keeper::pack`].
    fn unload(&self, area: Area<K>, entries: Vec<Entry>) -> Answer<'static, Tidied>;

    /// Deletes the workspace for good; a tombstone stays. If the page ends in between, the next load goes on.
    fn bury(&self, area: Area<K>) -> Answer<'_, ()>;
}

/// What another page was faster with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faster {
    /// What this page wrote and does not count.
    pub refused: Vec<Slot>,
    /// What counts from there on in the claims concerned, in the order of their keys.
    pub counting: Vec<Entry>,
}

/// What was loaded of a workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The entries that count, in the order of their keys: a claim's events by revision.
    pub entries: Vec<Entry>,
    /// What stands aside from earlier.
    pub aside: Vec<Aside>,
    /// Entries whose key or mark cannot be read, where they stand.
    pub unreadable: Vec<Aside>,
    /// Keys of this workspace whose meaning is unknown, perhaps from a newer version. They are left alone.
    pub unknown: Vec<String>,
    /// How many entries of unfinished batches do not count.
    pub unfinished: usize,
    /// Packs whose texts were not read, for the journal has all that they hold: by their keys.
    pub packs: BTreeMap<String, Vec<Slot>>,
    /// Whether the journal did not answer: what it alone keeps is not among all this.
    pub without_journal: bool,
    /// Whether a store as a whole, or a pack, is a newer version's, so that not even what is in it can be told.
    pub is_newer: bool,
}

impl Loaded {
    /// Whether there is nothing of the workspace.
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.aside.is_empty() && self.unreadable.is_empty()
    }
}

/// A text that could not be read, exactly as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Where it stood, below the workspace.
    pub tail: String,
    /// The raw text.
    pub text: String,
}

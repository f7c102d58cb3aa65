//! A pack: entries that rest, put together in one immutable text, small enough that tens of thousands of claims fit into
//! the browser's storage.
//!
//! What can be computed again is left out (each hash, and where an entry stands in its chain), the rest is compressed and
//! written in 15 bits a unit, so that no unit is half of a surrogate pair. Reading gives every entry to the byte as it
//! was. The key of a pack is the SHA-256 of its text: a pack that was damaged is noticed, and no pack is ever rewritten.

mod columns;
mod content;
mod rest;
mod squeezed;
mod units;

use cpor_engine::canonical::sha256_hex;
use cpor_engine::id::WorkspaceId;

use super::{Entry, Slot};

/// Which way of packing this is: the first unit of the text. A later version that packs otherwise counts on.
const VERSION_SIGN: char = '1';

/// What became of a text that should be a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unpacked<T = Vec<Entry>> {
    /// What was packed, in the order of the keys.
    Entries(T),
    /// It is whole, and a newer version packed it.
    Newer,
    /// It is not what was written.
    Damaged,
}

/// Packs entries of a workspace: the name that the text is kept under, and the text. `None` where the text would not give
/// back exactly these: then they stay as they are.
pub(crate) fn pack(workspace: WorkspaceId, entries: &[Entry]) -> Option<(String, String)> {
    let mut sorted = entries.to_vec();
    sorted.sort_by_cached_key(|entry| entry.slot.to_string());
    let mut text = String::from(VERSION_SIGN);
    units::write(&content::written(workspace, &sorted)?, &mut text);
    let name = sha256_hex(&text);
    (unpack(workspace, &name, &text) == Unpacked::Entries(sorted)).then_some((name, text))
}

/// What was packed under a name.
pub(crate) fn unpack(workspace: WorkspaceId, name: &str, text: &str) -> Unpacked {
    opened(name, text, |bytes| {
        let mut entries = content::read(workspace, bytes)?;
        entries.sort_by_cached_key(|entry| entry.slot.to_string());
        Some(entries)
    })
}

/// Where stands what was packed under a name: a small part of the work of [`unpack`].
pub(crate) fn slots_in(name: &str, text: &str) -> Unpacked<Vec<Slot>> {
    opened(name, text, content::read_slots)
}

fn opened<T>(name: &str, text: &str, read: impl FnOnce(&[u8]) -> Option<T>) -> Unpacked<T> {
    if sha256_hex(text) != name {
        return Unpacked::Damaged;
    }
    let Some(units) = text.strip_prefix(VERSION_SIGN) else {
        return Unpacked::Newer;
    };
    let read = units::read(units).and_then(|bytes| read(&bytes));
    read.map_or(Unpacked::Damaged, Unpacked::Entries)
}

#[cfg(test)]
mod tests;

//! From what is stored to what was written, and back.

use std::sync::Arc;

use cpor_engine::canonical::hash_of_record;
use cpor_engine::input::{Node, parsed};
use cpor_engine::problem::Problem;
use cpor_engine::workspace::{WorkspaceBody, WorkspaceRecord, Written};
use cpor_engine::{Record, Refusal};
use serde_json::Value;

use crate::exchange::strict;
use crate::keeper::{Area, Entry, Kind, Slot};
use crate::order::order_of;

/// What was read, and what cannot be.
pub(super) struct Reading {
    /// What was written, the workspace's own records first.
    pub(super) written: Vec<Written>,
    /// What cannot be read.
    pub(super) unreadable: Vec<Entry>,
    /// What a newer version wrote.
    pub(super) newer: Vec<Entry>,
}

/// The place of something written.
pub(crate) fn slot_of(written: &Written) -> Slot {
    match written {
        Written::Event(record) => slot_of_event(record),
        Written::Workspace(record) => Slot::Record(record.entry().record_id),
    }
}

/// The place of an event.
pub(super) fn slot_of_event(record: &Record) -> Slot {
    let entry = record.entry();
    Slot::Event {
        claim: entry.claim_uuid,
        revision: entry.revision,
        event: entry.event_id,
    }
}

/// The place and the text of something written.
pub(crate) fn entry_of(written: &Written) -> Entry {
    Entry {
        slot: slot_of(written),
        text: written.text(),
    }
}

/// Reads all entries.
pub(super) fn read_all<K: Kind>(area: Area<K>, entries: &[Entry]) -> Reading {
    let mut own: Vec<Arc<WorkspaceRecord>> = Vec::new();
    let mut events = Vec::new();
    let mut unreadable = Vec::new();
    let mut newer = Vec::new();
    for entry in entries {
        match read(area, entry) {
            Ok(Written::Workspace(record)) => own.push(record),
            Ok(event) => events.push(event),
            Err(refusal) if matches!(refusal.problem, Problem::NewerVersion { .. }) => {
                newer.push(entry.clone());
            }
            Err(_) => unreadable.push(entry.clone()),
        }
    }
    own.sort_by_key(|record| order_of(record));
    let own = own.into_iter().map(Written::Workspace);
    Reading {
        written: own.chain(events).collect(),
        unreadable,
        newer,
    }
}

/// What can be made of a text in a slot; of two, the greater counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    /// Nothing: it is damaged, or belongs elsewhere.
    Broken,
    /// A record with its hash, in another spelling than it was written in.
    Respelt,
    /// A record with its hash.
    Whole,
    /// A newer version wrote it, and it is left alone.
    Newer,
}

/// What can be made of the text.
pub(crate) fn state_of(slot: Slot, text: &str) -> State {
    let entry = Entry {
        slot,
        text: text.to_owned(),
    };
    match record(&entry) {
        Ok(written) if entry_of(&written) == entry => State::Whole,
        Ok(written) if slot_of(&written) == slot => State::Respelt,
        Err(refusal) if matches!(refusal.problem, Problem::NewerVersion { .. }) => State::Newer,
        Ok(_) | Err(_) => State::Broken,
    }
}

/// Which revision of the workspace's settings the entry has; `None` where it is something else.
pub(crate) fn settings_revision(entry: &Entry) -> Option<u32> {
    // Most records are none, and are read once only.
    if !matches!(entry.slot, Slot::Record(_)) || !entry.text.contains("configured") {
        return None;
    }
    match record(entry).ok()? {
        Written::Workspace(record) => match record.entry().body {
            WorkspaceBody::Configured { revision, .. } => Some(revision),
            _ => None,
        },
        Written::Event(_) => None,
    }
}

fn record(entry: &Entry) -> Result<Written, Refusal> {
    let read = node_of(&entry.text).and_then(|node| {
        Ok(match entry.slot {
            Slot::Event { .. } => Written::Event(Arc::new(Record::read_node(node)?)),
            Slot::Record(_) => Written::Workspace(Arc::new(WorkspaceRecord::read_node(node)?)),
        })
    });
    read.map_err(|refusal| match refusal.problem {
        // One bit makes a 3 of a 1: that would close the whole workspace as a newer version's.
        Problem::NewerVersion { .. } if !has_its_hash(&entry.text) => Problem::HashDiffers.into(),
        _ => refusal,
    })
}

/// What stands in a text that was stored, without copies of its parts. What only a stranger's file may not be, such as
/// nested deeply, is read all the same.
fn node_of(text: &str) -> Result<Node<'_>, Refusal> {
    strict::parse(text).or_else(|_| parsed(text).map(Node::from))
}

/// Whether a record of any version has the hash that it says it has: how it is made never changes.
fn has_its_hash(text: &str) -> bool {
    let Ok(Value::Object(members)) = parsed(text) else {
        return false;
    };
    let said = members.get("hash").and_then(Value::as_str);
    said.is_some() && said == hash_of_record(&members).ok().as_deref()
}

/// Reads an entry: its hash is verified, and it has to stand where it belongs.
///
/// # Errors
///
/// Why it cannot be read.
pub(crate) fn read<K: Kind>(area: Area<K>, entry: &Entry) -> Result<Written, Refusal> {
    let written = record(entry)?;
    let belongs = match &written {
        Written::Event(_) => true,
        Written::Workspace(record) => record.entry().workspace_id == area.workspace(),
    };
    // A record under another's key is not what stood there.
    if belongs && slot_of(&written) == entry.slot {
        Ok(written)
    } else {
        Err(Problem::ChainBroken.into())
    }
}

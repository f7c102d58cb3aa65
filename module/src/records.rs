//! Records for a database of the caller's own: what was written since a cursor, and taking it in again.
//!
//! They are the claims' events, the numbers that claims got, and the rule books of one's own that claims keep. A
//! workspace's settings are not among them: whoever takes records in keeps settings of its own.

use std::collections::HashSet;
use std::sync::Arc;

use cpor_engine::canonical::sha256_hex;
use cpor_engine::problem::Problem;
use cpor_engine::rules::RuleBook;
use cpor_engine::workspace::{Incoming, WorkspaceBody, WorkspaceRecord, Written};
use cpor_engine::{ClaimUuid, Record, Refusal, Workspace};
use serde_json::Value;

/// How many digits of a digest a cursor holds.
const DIGITS: usize = 16;

/// What was written since a cursor.
pub(crate) struct Since {
    /// Where it ends.
    pub(crate) cursor: String,
    /// The canonical texts of the records, oldest first.
    pub(crate) texts: Vec<String>,
}

/// What was written since `cursor`, or everything where this workspace did not give it out, or was put together
/// again in another order: taking in what is known changes nothing.
///
/// # Errors
///
/// `malformed` for a text that is no cursor.
pub(crate) fn since(workspace: &Workspace, cursor: Option<&str>) -> Result<Since, Refusal> {
    let records: Vec<&Written> = workspace.log().iter().filter(|it| is_shared(it)).collect();
    let read = match cursor {
        Some(cursor) => passed(cursor, &records)?,
        None => 0,
    };
    let texts = records.iter().skip(read).map(|it| it.text()).collect();
    let cursor = cursor_after(&records);
    Ok(Since { cursor, texts })
}

/// How many records a cursor has passed.
fn passed(cursor: &str, records: &[&Written]) -> Result<usize, Refusal> {
    let count = cursor
        .split_once('-')
        .filter(|(_, digest)| is_digest(digest))
        .and_then(|(count, _)| count.parse::<usize>().ok())
        .ok_or_else(|| {
            let detail = "a cursor of eventsSince is expected".to_owned();
            Refusal::new(Problem::Malformed { detail }).at("cursor")
        })?;
    let matches = |passed: &[&Written]| cursor_after(passed) == cursor;
    Ok(records
        .get(..count)
        .filter(|passed| matches(passed))
        .map_or(0, <[_]>::len))
}

/// The count of the records, and a digest of which they are.
fn cursor_after(records: &[&Written]) -> String {
    let mut identities = String::new();
    for record in records {
        match record {
            Written::Event(record) => identities.push_str(record.hash()),
            Written::Workspace(record) => {
                identities.push_str(&record.entry().record_id.to_string())
            }
        }
    }
    let digest = sha256_hex(&identities);
    let digest: String = digest.chars().take(DIGITS).collect();
    format!("{}-{digest}", records.len())
}

fn is_digest(text: &str) -> bool {
    text.len() == DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_shared(written: &Written) -> bool {
    match written {
        Written::Event(_) => true,
        Written::Workspace(record) => number_of(record).is_some() || brings_book(record),
    }
}

/// Whether the record brings a rule book of the workspace's own.
fn brings_book(record: &WorkspaceRecord) -> bool {
    matches!(record.entry().body, WorkspaceBody::Adopted { .. })
}

/// The claim that the record gives a number.
fn number_of(record: &WorkspaceRecord) -> Option<ClaimUuid> {
    match record.entry().body {
        WorkspaceBody::Numbered { claim_uuid, .. } => Some(claim_uuid),
        _ => None,
    }
}

/// Reads records as `eventsSince` gives them, and verifies their hashes.
///
/// # Errors
///
/// The first record that cannot be read, with its path under `records`.
pub(crate) fn read(records: Value) -> Result<Vec<Incoming>, Refusal> {
    let Value::Array(records) = records else {
        let detail = "an array is expected".to_owned();
        return Err(Refusal::new(Problem::Malformed { detail }).at("records"));
    };
    let incoming = records.into_iter().enumerate().map(|(index, value)| {
        let place = format!("records[{index}]");
        let written = if value.get("recordId").is_some() {
            WorkspaceRecord::read(value).map(|record| Written::Workspace(Arc::new(record)))
        } else {
            Record::read(value).map(|record| Written::Event(Arc::new(record)))
        };
        let written = written.map_err(|refusal| refusal.under(&place))?;
        Ok(Incoming { written, place })
    });
    incoming.collect()
}

/// Takes out events that stand there twice, which are one; gives how many.
pub(crate) fn without_repeats(incoming: &mut Vec<Incoming>) -> usize {
    let before = incoming.len();
    let mut seen = HashSet::new();
    incoming.retain(|item| match &item.written {
        Written::Event(record) => seen.insert((record.entry().event_id, record.hash().to_owned())),
        Written::Workspace(_) => true,
    });
    before.saturating_sub(incoming.len())
}

/// How many of the records that are no events bring nothing new: a number for a claim that has one, a rule book that is
/// here, either a second time, or settings.
pub(crate) fn known_besides_events(workspace: &Workspace, incoming: &[Incoming]) -> usize {
    let mut numbered = HashSet::new();
    let mut books = HashSet::new();
    let known = incoming.iter().filter(|item| {
        let Written::Workspace(record) = &item.written else {
            return false;
        };
        match &record.entry().body {
            WorkspaceBody::Numbered { claim_uuid, .. } => {
                !numbered.insert(*claim_uuid) || workspace.number_of(*claim_uuid).is_some()
            }
            WorkspaceBody::Adopted { rule_book } => {
                RuleBook::own((**rule_book).clone()).is_ok_and(|book| {
                    let reference = book.reference();
                    workspace.books().kept(&reference).is_ok() || !books.insert(reference)
                })
            }
            _ => true,
        }
    });
    known.count()
}

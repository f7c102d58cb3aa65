//! A workspace as one JSON document: export and import. The format is described in docs/format.md.

mod document;
mod limits;
mod preview;
mod read;
pub mod sealed;
mod slices;
pub(crate) mod strict;
#[cfg(test)]
mod tests;
pub mod zip;

use std::collections::BTreeMap;

use cpor_engine::canonical::canonical;
use cpor_engine::history::History;
use cpor_engine::workspace::{Appended, Secret, WorkspaceBody, Written};
use cpor_engine::{ClaimNumber, Host, Refusal, Workspace};

pub use self::document::{ClaimDocument, Document, FORMAT, SCHEMA, WorkspaceDocument};
pub use self::limits::{Limits, TooMuch};
pub use self::preview::{Choices, Compared, Preview};
pub use self::slices::{Comparing, Progress, Reader};
pub use self::strict::MAX_DEPTH;
use crate::documents::Digest;
use crate::order::order_of;

/// PoE documents by their digest.
pub type Files = BTreeMap<Digest, Vec<u8>>;

/// The workspace as canonical JSON, with the documents given, and with what the person has put on its claims. The same
/// workspace gives the same bytes.
pub fn export(workspace: &Workspace, files: &Files) -> String {
    written(workspace, files, |_| true, true)
}

/// The same with some claims only, whole, and the workspace's settings and own rule books; it may be for somebody else, so
/// tags and private notes stay out.
pub fn export_chosen(
    workspace: &Workspace,
    files: &Files,
    chosen: impl Fn(ClaimNumber) -> bool,
) -> String {
    written(workspace, files, chosen, false)
}

fn written(
    workspace: &Workspace,
    files: &Files,
    chosen: impl Fn(ClaimNumber) -> bool,
    with_marks: bool,
) -> String {
    let frame = Document {
        format: FORMAT.to_owned(),
        schema: SCHEMA,
        workspace: WorkspaceDocument {
            id: workspace.id(),
            clock: workspace.clock(),
        },
        records: Vec::new(),
        claims: Vec::new(),
        documents: document::encoded(files),
    };
    // It holds no number that records may not.
    let frame = canonical(&frame).unwrap_or_default();
    let histories: Vec<(ClaimNumber, &History)> = workspace
        .all_histories()
        .filter(|(number, _)| chosen(*number))
        .collect();
    let records = records(workspace, &histories, with_marks);
    filled(&frame, &claims(&histories), &records).unwrap_or_default()
}

/// The chosen claims as a share: with the same statuses and deadlines, and without anything that says who they are about.
/// It opens as a workspace of its own and is never merged. `secret` is random, and for this share only.
///
/// # Errors
///
/// None that a workspace which was opened can cause.
pub fn share(
    workspace: &Workspace,
    chosen: impl Fn(ClaimNumber) -> bool,
    secret: Secret,
    host: &dyn Host,
) -> Result<String, Refusal> {
    let shared = workspace.shared(chosen, secret, host)?;
    Ok(export(&shared, &Files::new()))
}

/// The frame of an export with its claims and records, whose texts are canonical already.
fn filled(frame: &str, claims: &str, records: &str) -> Option<String> {
    // The first member of its frame, and no text lies before it.
    let behind = frame.strip_prefix("{\"claims\":[]")?;
    // Only documents lie before the records, as their digests and base64: neither holds a quotation mark.
    let (before, behind) = behind.split_once(",\"records\":[]")?;
    Some(
        [
            "{\"claims\":[",
            claims,
            "]",
            before,
            ",\"records\":[",
            records,
            "]",
            behind,
        ]
        .concat(),
    )
}

/// The workspace's own records: its own rule books, its settings in their order, then the numbers of its claims, then what
/// is on claims, without what was said anew since. The number of a claim whose events were lost says nothing to others.
fn records(
    workspace: &Workspace,
    histories: &[(ClaimNumber, &History)],
    with_marks: bool,
) -> String {
    let mut settings = Vec::new();
    let mut numbers = BTreeMap::new();
    let mut marks = Vec::new();
    for written in workspace.log() {
        let Written::Workspace(record) = written else {
            continue;
        };
        match record.entry().body {
            WorkspaceBody::Numbered { number, .. } => {
                numbers.insert(number, record);
            }
            WorkspaceBody::Adopted { .. }
            | WorkspaceBody::Opened { .. }
            | WorkspaceBody::Configured { .. } => {
                settings.push(record);
            }
            WorkspaceBody::Marked { .. } => {
                if with_marks && workspace.still_says(record) {
                    marks.push(record);
                }
            }
        }
    }
    marks.sort_by_key(|record| order_of(record));
    settings.sort_by_key(|record| order_of(record));
    let numbers = histories
        .iter()
        .filter_map(|(number, _)| numbers.get(number).copied());
    let mut texts = String::new();
    for record in settings.into_iter().chain(numbers).chain(marks) {
        add(&mut texts, record.as_text());
    }
    texts
}

fn claims(histories: &[(ClaimNumber, &History)]) -> String {
    let mut texts = String::new();
    for (number, history) in histories {
        let uuid = history.claim().uuid;
        add(&mut texts, "{\"claimUuid\":\"");
        texts.push_str(&uuid.to_string());
        texts.push_str("\",\"events\":[");
        for (index, record) in history.records().iter().enumerate() {
            if index > 0 {
                texts.push(',');
            }
            texts.push_str(record.as_text());
        }
        texts.push_str("],\"number\":");
        texts.push_str(&number.to_string());
        texts.push('}');
    }
    texts
}

/// Adds an item to a list.
fn add(list: &mut String, item: &str) {
    if !list.is_empty() {
        list.push(',');
    }
    list.push_str(item);
}

/// What was imported into nothing.
#[derive(Debug)]
pub struct Imported {
    /// The workspace, as it was exported.
    pub workspace: Workspace,
    /// The documents that came with it.
    pub files: Files,
}

/// Reads an export into a workspace of its own.
///
/// # Errors
///
/// `malformed`, `newerVersion`, `invalid` or `conflict` with the path of the first fault.
pub fn import(json: &str, host: &dyn Host) -> Result<Imported, Refusal> {
    read::parse(json)?.open(host)
}

/// What merging an export would do.
#[derive(Debug)]
pub struct Merge {
    /// What would be written, and how much of it is new.
    pub appended: Appended,
    /// How many claims the export has.
    pub claims: usize,
    /// The documents that came with it.
    pub files: Files,
}

/// Plans to merge an export into a workspace, by event id; the receiver's settings stay.
///
/// # Errors
///
/// As [`import`]; `invalid` where one is a training world and the other is not.
pub fn merge(workspace: &Workspace, json: &str, host: &dyn Host) -> Result<Merge, Refusal> {
    read::parse(json)?.merge_into(workspace, host)
}

/// An export that was read and is compared claim by claim: what is wrong with one claim refuses that one only.
pub struct Reading(read::Parsed);

impl Reading {
    /// Reads an export.
    ///
    /// # Errors
    ///
    /// `malformed`, `newerVersion` or `invalid` with the path where the document as a whole is not right, and what the
    /// limits say.
    pub fn of(json: &str, limits: Limits) -> Result<Self, Refusal> {
        read::parse_leniently(json, limits).map(Self)
    }

    /// Documents that lay beside the export and have the digests they stand under.
    pub fn bring(&mut self, files: Files) {
        self.0.bring(files);
    }

    /// The workspace of the export without its claims: its identity, its clock, its settings.
    ///
    /// # Errors
    ///
    /// None that an export which was read can cause.
    pub fn without_claims(&self, host: &dyn Host) -> Result<Workspace, Refusal> {
        self.0.shell(host)
    }

    /// The workspace of the export as it was, to be looked at: nothing of it is decided again, and what does not fit is
    /// left out.
    ///
    /// # Errors
    ///
    /// As [`Reading::without_claims`].
    pub fn as_it_was(&self, host: &dyn Host) -> Result<Workspace, Refusal> {
        self.0.as_it_was(host)
    }

    /// What each of its claims is beside those of a workspace. Nothing is changed.
    ///
    /// # Errors
    ///
    /// `invalid` where one is a training world and the other is not, where a document has another digest, and where a
    /// rule book makes no sense; and where no claim can be taken, what refuses the first.
    pub fn compared(&self, workspace: &Workspace) -> Result<Preview, Refusal> {
        let mut comparing = Comparing::of(self, workspace)?;
        while comparing.step(self, workspace)? {}
        comparing.finish(self)
    }
}

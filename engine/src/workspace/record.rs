//! The workspace's own records: its opening, its settings, its claims' numbers.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::settings::Settings;
use crate::actor::Actor;
use crate::id::{ClaimNumber, ClaimUuid, EventId, WorkspaceId};
use crate::input::{Members, Node};
use crate::problem::Problem;
use crate::record::{SCHEMA, Sealed, entry_of, read_sealed, schema_of};
use crate::refusal::Refusal;
use crate::rules::data::RuleBookData;
use crate::text::{Note, Tag};
use crate::time::Instant;

/// What a workspace record says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WorkspaceEntry {
    /// The version of the format.
    pub schema: u64,
    /// The record's identity.
    pub record_id: EventId,
    /// The workspace.
    pub workspace_id: WorkspaceId,
    /// When.
    pub at: Instant,
    /// Who, where somebody did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<Actor>,
    /// What.
    pub body: WorkspaceBody,
}

/// What happened to a workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum WorkspaceBody {
    /// It was made, with these settings.
    Opened {
        /// The settings.
        settings: Settings,
        /// It is a share: whatever says who its claims are about was left out.
        #[serde(default, skip_serializing_if = "is_not")]
        redacted: bool,
    },
    /// Its settings changed to these.
    Configured {
        /// The place in the order of its settings: the opening is the first, the first change the second.
        revision: u32,
        /// The settings.
        settings: Settings,
    },
    /// A rule book of its own was taken up. Its name in claims and settings is its edition, its revision and the
    /// SHA-256 of this member's canonical JSON.
    Adopted {
        /// The book.
        rule_book: Box<RuleBookData>,
    },
    /// A claim got its number.
    Numbered {
        /// The claim.
        claim_uuid: ClaimUuid,
        /// Its number here.
        number: ClaimNumber,
    },
    /// The person of this workspace put something on a claim, for themselves. What is not there stays as it was.
    Marked {
        /// The claim.
        claim_uuid: ClaimUuid,
        /// The place in the order of the claim's marks; the first is 1. Of two, the later counts.
        revision: u32,
        /// The tags, all of them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tags: Option<Vec<Tag>>,
        /// The private note.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Note>,
        /// Whether it is put away from the list.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        archived: Option<bool>,
    },
}

/// Whether a mark is not set: only a set one is written.
#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks with a reference"
)]
const fn is_not(mark: &bool) -> bool {
    !*mark
}

/// The members of an older record as [`SCHEMA`] has them. Nothing is older than schema 1 yet; the first upcaster
/// goes here.
fn upcast(_schema: u64, members: Members<'_>) -> Members<'_> {
    members
}

/// A workspace record with its canonical text as first written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkspaceRecord {
    entry: WorkspaceEntry,
    sealed: Sealed,
}

impl WorkspaceRecord {
    pub(crate) fn seal(entry: WorkspaceEntry) -> Result<Self, Problem> {
        let sealed = Sealed::of(&entry)?;
        Ok(Self { entry, sealed })
    }

    /// Reads a record and verifies its hash.
    ///
    /// # Errors
    ///
    /// `newerVersion` for a schema above [`SCHEMA`], `malformed` or `invalid` with the path for anything else.
    pub fn read(value: Value) -> Result<Self, Refusal> {
        Self::read_node(value.into())
    }

    /// The same of what was read from a text.
    ///
    /// # Errors
    ///
    /// As [`WorkspaceRecord::read`].
    pub fn read_node(node: Node<'_>) -> Result<Self, Refusal> {
        let Node::Object(members) = node else {
            return Err(Problem::Malformed {
                detail: "a record is an object".to_owned(),
            }
            .into());
        };
        let schema = schema_of(&members, SCHEMA)?;
        let sealed = read_sealed(&members);
        let entry = entry_of(upcast(schema, members))?;
        let sealed = sealed?;
        Ok(Self { entry, sealed })
    }

    /// What it says.
    pub fn entry(&self) -> &WorkspaceEntry {
        &self.entry
    }

    /// Its members, as first written.
    pub fn members(&self) -> &Map<String, Value> {
        self.sealed.members()
    }

    /// Its canonical text, to be copied out.
    pub fn as_text(&self) -> &str {
        self.sealed.text()
    }

    /// Its canonical text, as it is stored.
    pub fn text(&self) -> String {
        self.as_text().to_owned()
    }
}

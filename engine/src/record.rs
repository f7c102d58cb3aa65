//! An event as it is kept for ever: the record, its canonical bytes, its hash. Source: design.md.

mod sealed;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::actor::Actor;
use crate::event::Body;
use crate::evolve::Occurrence;
use crate::id::{BatchId, ClaimUuid, EventId};
use crate::input::{Members, Node, shape_of};
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::rules::BookRef;
use crate::time::Instant;

pub(crate) use self::sealed::Sealed;

/// The schema that this version writes.
pub const SCHEMA: u64 = 1;

/// The hash before the first record of a claim.
pub const FIRST_HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What a record says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// The version of the format.
    pub schema: u64,
    /// The event's identity.
    pub event_id: EventId,
    /// The claim.
    pub claim_uuid: ClaimUuid,
    /// The place in the claim's chain, from 1.
    pub revision: u32,
    /// When it happened.
    pub at: Instant,
    /// When a device wrote it; absent for lapses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_at: Option<Instant>,
    /// Who did it; absent for lapses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<Actor>,
    /// Who typed in what somebody else did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<String>,
    /// The command's id, where it had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command_id: Option<String>,
    /// The batch it counts with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<BatchId>,
    /// The rule by which it happened: `<edition>/<revision>/<rule>`.
    pub rule: String,
    /// The kind and the body.
    pub body: Body,
    /// The hash of the record before it.
    pub previous_hash: String,
}

/// The schema that the members say.
///
/// # Errors
///
/// `newerVersion` above `known`; `malformed` where it is no positive integer.
pub(crate) fn schema_of(members: &Members<'_>, known: u64) -> Result<u64, Refusal> {
    let problem = match members.get("schema").and_then(Node::as_u64) {
        None | Some(0) => Problem::Malformed {
            detail: "a schema number is expected".to_owned(),
        },
        Some(found) if found > known => Problem::NewerVersion { found, known },
        Some(schema) => return Ok(schema),
    };
    Err(Refusal::new(problem).at("schema"))
}

/// The members of an older record as [`SCHEMA`] has them. Nothing is older than schema 1 yet; the first upcaster
/// goes here, and what it makes is read, never hashed or written.
fn upcast(_schema: u64, members: Members<'_>) -> Members<'_> {
    members
}

/// The entry of these members; the members that it does not know say nothing.
pub(crate) fn entry_of<'t, T: Deserialize<'t>>(mut members: Members<'t>) -> Result<T, Refusal> {
    let kind = match members.remove("kind") {
        Some(Node::Text(kind)) => kind,
        _ => {
            let detail = "a string is expected".to_owned();
            return Err(Refusal::new(Problem::Malformed { detail }).at("kind"));
        }
    };
    let body = members.remove("body").unwrap_or_default();
    let mut of_kind = Members::default();
    of_kind.insert(kind.clone(), body);
    members.insert(Cow::Borrowed("body"), Node::Object(of_kind));
    shape_of(Node::Object(members)).map_err(|refusal: Refusal| {
        let field = match refusal
            .field
            .as_deref()
            .map(|path| path.strip_prefix("body"))
        {
            Some(Some("")) => "kind".to_owned(),
            Some(Some(rest)) => {
                let rest = rest.strip_prefix('.').unwrap_or(rest);
                format!("body{}", rest.strip_prefix(kind.as_ref()).unwrap_or(rest))
            }
            _ => return refusal,
        };
        refusal.at(field)
    })
}

/// The text of a record that was read, if it has the hash that it says it has.
pub(crate) fn read_sealed(members: &Members<'_>) -> Result<Sealed, Refusal> {
    let sealed = Sealed::again(members)?;
    let said = members.get("hash").and_then(Node::as_str);
    if said == Some(sealed.hash()) {
        Ok(sealed)
    } else {
        Err(Refusal::new(Problem::HashDiffers).at("hash"))
    }
}

/// A record: what it says, and its canonical text as first written, with its hash in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    entry: Entry,
    sealed: Sealed,
}

impl Record {
    /// Seals a new entry.
    ///
    /// # Errors
    ///
    /// [`Problem::NotAnInteger`] if it held a number no record holds; entries made by this crate do not.
    pub fn seal(entry: Entry) -> Result<Self, Problem> {
        let sealed = Sealed::of(&entry)?;
        Ok(Self { entry, sealed })
    }

    /// Reads a record and verifies its hash; unknown members are kept as first written.
    ///
    /// # Errors
    ///
    /// `newerVersion` for a schema above [`SCHEMA`], `malformed` with the path for anything else.
    pub fn read(value: Value) -> Result<Self, Refusal> {
        Self::read_node(value.into())
    }

    /// The same of what was read from a text.
    ///
    /// # Errors
    ///
    /// As [`Record::read`].
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
    pub fn entry(&self) -> &Entry {
        &self.entry
    }

    /// What happened.
    pub fn body(&self) -> &Body {
        &self.entry.body
    }

    /// Its hash, in hexadecimal digits.
    pub fn hash(&self) -> &str {
        self.sealed.hash()
    }

    /// Its members, as first written.
    pub fn members(&self) -> &Map<String, Value> {
        self.sealed.members()
    }

    /// Its canonical text, as it is stored.
    pub fn text(&self) -> String {
        self.as_text().to_owned()
    }

    /// The same, to be copied out.
    pub fn as_text(&self) -> &str {
        self.sealed.text()
    }

    pub(crate) fn sealed(&self) -> &Sealed {
        &self.sealed
    }

    /// The same with something in its text written otherwise since.
    #[cfg(test)]
    pub(crate) fn spoilt(&self, from: &str, to: &str) -> Self {
        Self {
            entry: self.entry.clone(),
            sealed: self.sealed.spoilt(from, to),
        }
    }

    /// The record as the fold sees it.
    pub fn occurrence(&self) -> Occurrence<'_> {
        Occurrence {
            id: self.entry.event_id,
            at: self.entry.at,
            actor: self.entry.actor.as_ref(),
            body: &self.entry.body,
        }
    }

    /// The rule book it was decided under, and the rule.
    pub fn rule_parts(&self) -> Option<(BookRef, &str)> {
        let (book, rule) = self.entry.rule.rsplit_once('/')?;
        Some((book.parse().ok()?, rule))
    }
}

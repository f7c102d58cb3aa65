//! An event as it is kept for ever: the record, its canonical bytes, its hash. Source: design.md.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::actor::Actor;
use crate::canonical::{canonical_object, hash_of_record};
use crate::event::Body;
use crate::evolve::Occurrence;
use crate::id::{BatchId, ClaimUuid, EventId};
use crate::input::shaped;
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::rules::BookRef;
use crate::time::Instant;

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
pub fn schema_of(members: &Map<String, Value>, known: u64) -> Result<u64, Refusal> {
    let problem = match members.get("schema").and_then(Value::as_u64) {
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
fn upcast(_schema: u64, members: Map<String, Value>) -> Map<String, Value> {
    members
}

/// The members of an entry: its body, `{"<kind>": {…}}`, becomes the members `kind` and `body`.
pub(crate) fn members_of<T: Serialize>(entry: &T) -> Result<Map<String, Value>, Problem> {
    let Ok(Value::Object(mut members)) = serde_json::to_value(entry) else {
        return Err(Problem::Malformed {
            detail: "an entry is an object".to_owned(),
        });
    };
    if let Some(Value::Object(body)) = members.remove("body")
        && let Some((kind, body)) = body.into_iter().next()
    {
        members.insert("kind".to_owned(), Value::String(kind));
        members.insert("body".to_owned(), body);
    }
    Ok(members)
}

/// The entry of these members; the members that it does not know say nothing.
pub(crate) fn entry_of<T: DeserializeOwned>(mut members: Map<String, Value>) -> Result<T, Refusal> {
    let kind = match members.remove("kind") {
        Some(Value::String(kind)) => kind,
        _ => {
            let detail = "a string is expected".to_owned();
            return Err(Refusal::new(Problem::Malformed { detail }).at("kind"));
        }
    };
    let body = members.remove("body").unwrap_or_default();
    let body = Map::from_iter([(kind.clone(), body)]);
    members.insert("body".to_owned(), Value::Object(body));
    shaped(Value::Object(members)).map_err(|refusal: Refusal| {
        let field = match refusal
            .field
            .as_deref()
            .map(|path| path.strip_prefix("body"))
        {
            Some(Some("")) => "kind".to_owned(),
            Some(Some(rest)) => {
                let rest = rest.strip_prefix('.').unwrap_or(rest);
                format!("body{}", rest.strip_prefix(&kind).unwrap_or(rest))
            }
            _ => return refusal,
        };
        refusal.at(field)
    })
}

/// A record: what it says, its members as first written, and its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    entry: Entry,
    members: Map<String, Value>,
    hash: String,
}

impl Record {
    /// Seals a new entry.
    ///
    /// # Errors
    ///
    /// [`Problem::NotAnInteger`] if it held a number no record holds; entries made by this crate do not.
    pub fn seal(entry: Entry) -> Result<Self, Problem> {
        let mut members = members_of(&entry)?;
        let hash = hash_of_record(&members)?;
        members.insert("hash".to_owned(), Value::String(hash.clone()));
        Ok(Self {
            entry,
            members,
            hash,
        })
    }

    /// Reads a record and verifies its hash; unknown members are kept as first written.
    ///
    /// # Errors
    ///
    /// `newerVersion` for a schema above [`SCHEMA`], `malformed` with the path for anything else.
    pub fn read(value: Value) -> Result<Self, Refusal> {
        let Value::Object(members) = value else {
            return Err(Problem::Malformed {
                detail: "a record is an object".to_owned(),
            }
            .into());
        };
        let schema = schema_of(&members, SCHEMA)?;
        let entry = entry_of(upcast(schema, members.clone()))?;
        let said = members
            .get("hash")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        let hash = hash_of_record(&members)?;
        if hash != said {
            return Err(Refusal::new(Problem::HashDiffers).at("hash"));
        }
        Ok(Self {
            entry,
            members,
            hash,
        })
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
        &self.hash
    }

    /// Its members, as first written.
    pub fn members(&self) -> &Map<String, Value> {
        &self.members
    }

    /// Its canonical text, as it is stored.
    pub fn text(&self) -> String {
        // Sealing and reading have shown that the members can be written.
        canonical_object(&self.members).unwrap_or_default()
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

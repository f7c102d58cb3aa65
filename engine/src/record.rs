//! An event as it is kept for ever: the record, its canonical bytes, its hash. Source: design.md.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::actor::Actor;
use crate::canonical::{canonical_object, sha256_hex};
use crate::event::Body;
use crate::evolve::Occurrence;
use crate::id::{BatchId, ClaimUuid, EventId};
use crate::input::shaped;
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::time::Instant;

/// The schema that this version writes.
pub const SCHEMA: u64 = 1;

/// The hash before the first record of a claim.
pub const FIRST_HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What a record says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    #[serde(flatten)]
    pub body: Body,
    /// The hash of the record before it.
    pub previous_hash: String,
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
        let Ok(Value::Object(mut members)) = serde_json::to_value(&entry) else {
            return Err(Problem::Malformed {
                detail: "an entry is an object".to_owned(),
            });
        };
        let hash = sha256_hex(&canonical_object(&members)?);
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
        let schema = members
            .get("schema")
            .and_then(Value::as_u64)
            .unwrap_or_default();
        if schema > SCHEMA {
            let newer = Problem::NewerVersion {
                found: schema,
                known: SCHEMA,
            };
            return Err(Refusal::new(newer).at("schema"));
        }
        if schema == 0 {
            let detail = "a schema number is expected".to_owned();
            return Err(Refusal::new(Problem::Malformed { detail }).at("schema"));
        }
        let entry: Entry = shaped(Value::Object(members.clone()))?;
        let said = members
            .get("hash")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        let mut unhashed = members.clone();
        unhashed.remove("hash");
        let hash = sha256_hex(&canonical_object(&unhashed)?);
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

    /// The edition and the revision of the rule book it was decided under, and the rule.
    pub fn rule_parts(&self) -> Option<(&str, u32, &str)> {
        let mut parts = self.entry.rule.splitn(3, '/');
        let (edition, revision, rule) = (parts.next()?, parts.next()?, parts.next()?);
        Some((edition, revision.parse().ok()?, rule))
    }
}

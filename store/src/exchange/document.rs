use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cpor_engine::id::WorkspaceId;
use cpor_engine::problem::Problem;
use cpor_engine::workspace::Clock;
use cpor_engine::{ClaimNumber, ClaimUuid, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Files;
use crate::documents::Digest;

/// What the member `format` says.
pub const FORMAT: &str = "cpor-desk";

/// The schema that this version writes, and the newest it reads.
pub const SCHEMA: u64 = 1;

/// An export.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Document {
    /// [`FORMAT`].
    pub format: String,
    /// [`SCHEMA`].
    pub schema: u64,
    /// The workspace.
    pub workspace: WorkspaceDocument,
    /// Its own records: settings in their order, then numbers.
    #[cfg_attr(
        all(test, not(target_arch = "wasm32")),
        schemars(with = "Vec<cpor_engine::workspace::WorkspaceEntry>")
    )]
    pub records: Vec<Value>,
    /// Its claims, by number.
    pub claims: Vec<ClaimDocument>,
    /// PoE documents in base64, by the SHA-256 of their bytes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub documents: BTreeMap<String, String>,
}

/// The workspace of an export.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WorkspaceDocument {
    /// Its identity.
    pub id: WorkspaceId,
    /// Its clock.
    pub clock: Clock,
}

/// A claim of an export.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimDocument {
    /// Its identity.
    pub claim_uuid: ClaimUuid,
    /// Its number there.
    pub number: ClaimNumber,
    /// Its records, oldest first.
    #[cfg_attr(
        all(test, not(target_arch = "wasm32")),
        schemars(with = "Vec<cpor_engine::record::Entry>")
    )]
    pub events: Vec<Value>,
}

pub(super) fn encoded(files: &Files) -> BTreeMap<String, String> {
    files
        .iter()
        .map(|(digest, bytes)| (digest.to_string(), STANDARD.encode(bytes)))
        .collect()
}

/// Reads the documents and checks that each has the digest it stands under.
pub(super) fn decoded(documents: &BTreeMap<String, String>) -> Result<Files, Refusal> {
    let texts = documents.iter();
    texts.map(|(name, text)| decoded_one(name, text)).collect()
}

/// Reads a document and checks that it has the digest it stands under.
pub(super) fn decoded_one(name: &str, text: &str) -> Result<(Digest, Vec<u8>), Refusal> {
    let place = || format!("documents.{name}");
    let bytes = STANDARD.decode(text).map_err(|error| {
        let detail = format!("base64 is expected, {error}");
        Refusal::new(Problem::Malformed { detail }).at(place())
    })?;
    let digest = Digest::of(&bytes);
    if digest.to_string() != *name {
        return Err(Refusal::new(Problem::HashDiffers).at(place()));
    }
    Ok((digest, bytes))
}

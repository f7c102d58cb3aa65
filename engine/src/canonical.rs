//! RFC 8785 canonical JSON (integers only) and the SHA-256 over it.

mod node;
mod parts;
mod text;
mod writer;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

pub(crate) use self::node::write_node;
pub(crate) use self::parts::parts;
pub(crate) use self::text::{utf16_order, write_text};
use self::writer::Writer;
use crate::problem::Problem;

/// The canonical text of a JSON value: members sorted by UTF-16 code units, no white space.
///
/// # Errors
///
/// [`Problem::NotAnInteger`] where a number is not an integer of at most 53 bits: records hold no others,
/// and only those print alike everywhere.
pub fn canonical<T: Serialize + ?Sized>(value: &T) -> Result<String, Problem> {
    let mut writer = Writer::default();
    value.serialize(&mut writer)?;
    let (text, _) = writer.finish();
    Ok(text)
}

/// The canonical text of an object.
///
/// # Errors
///
/// As [`canonical`](canonical()).
pub fn canonical_object(members: &Map<String, Value>) -> Result<String, Problem> {
    canonical(members)
}

/// The hash that a record of these members has: over all of them but its member `hash`.
///
/// # Errors
///
/// As [`canonical`](canonical()).
pub fn hash_of_record(members: &Map<String, Value>) -> Result<String, Problem> {
    let hashed = members.iter().filter(|(name, _)| *name != "hash");
    Ok(sha256_hex(&canonical(&hashed.collect::<BTreeMap<_, _>>())?))
}

/// SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal digits.
pub fn sha256_hex(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// Lower-case hexadecimal digits of the bytes.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let digits = halves.filter_map(|half| DIGITS.get(usize::from(half)));
    let mut text = String::with_capacity(bytes.len().saturating_mul(2));
    text.extend(digits);
    text
}

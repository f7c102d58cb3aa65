//! RFC 8785 canonical JSON (integers only) and the SHA-256 over it.

mod writer;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use self::writer::Writer;
pub(crate) use self::writer::{parts, utf16_order, write_node, write_text};
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
    Ok(writer.text)
}

/// The canonical text of an object.
///
/// # Errors
///
/// As [`canonical`].
pub fn canonical_object(members: &Map<String, Value>) -> Result<String, Problem> {
    canonical(members)
}

/// The hash that a record of these members has: over all of them but its member `hash`.
///
/// # Errors
///
/// As [`canonical`].
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

const LARGEST_EXACT: u64 = (1 << 53) - 1;

/// Writes a number as records hold them.
fn write_integer(text: &mut String, integer: i64) -> Result<(), Problem> {
    if integer.unsigned_abs() > LARGEST_EXACT {
        return Err(Problem::NotAnInteger);
    }
    // Writing to a String cannot fail.
    let _ = write!(text, "{integer}");
    Ok(())
}

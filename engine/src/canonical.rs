//! RFC 8785 canonical JSON (integers only) and the SHA-256 over it.

use std::fmt::Write as _;

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::problem::Problem;

/// The canonical text of a JSON value: members sorted by UTF-16 code units, no white space.
///
/// # Errors
///
/// [`Problem::NotAnInteger`] where a number is not an integer of at most 53 bits: records hold no others,
/// and only those print alike everywhere.
pub fn canonical(value: &Value) -> Result<String, Problem> {
    let mut text = String::new();
    write_value(&mut text, value)?;
    Ok(text)
}

/// The canonical text of an object.
///
/// # Errors
///
/// As [`canonical`].
pub fn canonical_object(members: &Map<String, Value>) -> Result<String, Problem> {
    let mut text = String::new();
    write_object(&mut text, members.iter())?;
    Ok(text)
}

/// The hash that a record of these members has: over all of them but its member `hash`.
///
/// # Errors
///
/// As [`canonical`].
pub fn hash_of_record(members: &Map<String, Value>) -> Result<String, Problem> {
    let mut text = String::new();
    write_object(
        &mut text,
        members.iter().filter(|(name, _)| *name != "hash"),
    )?;
    Ok(sha256_hex(&text))
}

/// SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal digits.
pub fn sha256_hex(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// Lower-case hexadecimal digits of the bytes.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(
        String::with_capacity(bytes.len().saturating_mul(2)),
        |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        },
    )
}

const LARGEST_EXACT: u64 = (1 << 53) - 1;

fn write_value(text: &mut String, value: &Value) -> Result<(), Problem> {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::String(string) => write_string(text, string),
        Value::Number(number) => {
            let small = number
                .as_i64()
                .is_some_and(|integer| integer.unsigned_abs() <= LARGEST_EXACT);
            if !small {
                return Err(Problem::NotAnInteger);
            }
            text.push_str(&number.to_string());
        }
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write_value(text, item)?;
            }
            text.push(']');
        }
        Value::Object(members) => write_object(text, members.iter())?,
    }
    Ok(())
}

fn write_object<'a>(
    text: &mut String,
    members: impl Iterator<Item = (&'a String, &'a Value)>,
) -> Result<(), Problem> {
    let mut sorted: Vec<(&String, &Value)> = members.collect();
    sorted.sort_by(|(left, _), (right, _)| left.encode_utf16().cmp(right.encode_utf16()));
    text.push('{');
    for (index, (name, value)) in sorted.into_iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        write_string(text, name);
        text.push(':');
        write_value(text, value)?;
    }
    text.push('}');
    Ok(())
}

fn write_string(text: &mut String, string: &str) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{8}' => text.push_str("\\b"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\u{c}' => text.push_str("\\f"),
            '\r' => text.push_str("\\r"),
            control if control < ' ' => {
                let _ = write!(text, "\\u{:04x}", u32::from(control));
            }
            other => text.push(other),
        }
    }
    text.push('"');
}

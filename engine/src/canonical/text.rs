//! Texts, numbers and the order of names, as RFC 8785 writes them.

use std::cmp::Ordering;
use std::fmt::Write as _;

use crate::problem::Problem;

/// The order of two names by their UTF-16 code units.
pub(crate) fn utf16_order(left: &str, right: &str) -> Ordering {
    if left.is_ascii() || right.is_ascii() {
        // The other's first unit that is not ASCII is greater in both forms.
        return left.cmp(right);
    }
    left.encode_utf16().cmp(right.encode_utf16())
}
/// Writes a text with what JSON has to escape escaped.
pub(crate) fn write_text(text: &mut String, given: &str) {
    text.push('"');
    let mut rest = given;
    while let Some(place) = rest.bytes().position(must_be_escaped) {
        // What is escaped is one byte long, so these are whole characters.
        let (plain, from) = rest.split_at_checked(place).unwrap_or_default();
        text.push_str(plain);
        let mut characters = from.chars();
        if let Some(character) = characters.next() {
            escape(text, character);
        }
        rest = characters.as_str();
    }
    text.push_str(rest);
    text.push('"');
}

const fn must_be_escaped(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

fn escape(text: &mut String, character: char) {
    match character {
        '"' => text.push_str("\\\""),
        '\\' => text.push_str("\\\\"),
        '\u{8}' => text.push_str("\\b"),
        '\t' => text.push_str("\\t"),
        '\n' => text.push_str("\\n"),
        '\u{c}' => text.push_str("\\f"),
        '\r' => text.push_str("\\r"),
        control => {
            // Writing to a String cannot fail.
            let _ = write!(text, "\\u{:04x}", u32::from(control));
        }
    }
}

const LARGEST_EXACT: u64 = (1 << 53) - 1;

/// Writes a number as records hold them.
pub(super) fn write_integer(text: &mut String, integer: i64) -> Result<(), Problem> {
    if integer.unsigned_abs() > LARGEST_EXACT {
        return Err(Problem::NotAnInteger);
    }
    // Writing to a String cannot fail.
    let _ = write!(text, "{integer}");
    Ok(())
}

//! A scenario in an address: what a trainer wrote, handed on without a server.
//!
//! The part of an address after `#` is never sent to a host. There stands the scenario's JSON, compressed, in letters
//! that mail programs leave alone. The checksum within notices a link that was cut or altered on its way.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cpor_engine::Host;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};
use serde_json::Value;

use crate::fault::Fault;
use crate::format::Scenario;
use crate::read::{read, written};

/// The longest that stands in an address, in characters: mail programs and browsers take as much.
pub const LONGEST: usize = 8_000;

/// The longest JSON that comes out of one, in bytes. What would be longer is no scenario.
pub const MOST_BYTES: usize = 256 * 1024;

/// How what follows is written.
const MARK: &str = "s1.";

/// How hard it is compressed: the shorter the better.
const LEVEL: u8 = 10;

/// Why there is no link, or nothing in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkFault {
    /// Longer than [`LONGEST`]: its length in characters. A file takes any length.
    TooLong(usize),
    /// Cut, altered, or no link of ours.
    Damaged,
    /// Written in a way that a newer version knows.
    Newer,
    /// More than [`MOST_BYTES`] come out of it.
    TooLarge,
    /// What it holds is no scenario that can be played.
    Scenario(Fault),
}

/// What stands after `#` for a scenario's JSON. Members keep their order; white space between them is left out.
///
/// # Errors
///
/// [`LinkFault::TooLong`]; [`LinkFault::Scenario`] for what [`read`] refuses.
pub fn to_fragment(json: &str, host: &dyn Host) -> Result<String, LinkFault> {
    let scenario = read(json, host).map_err(LinkFault::Scenario)?;
    let text = serde_json::to_string(&scenario).map_err(|_| LinkFault::Damaged)?;
    let packed = compress_to_vec_zlib(text.as_bytes(), LEVEL);
    let fragment = format!("{MARK}{}", URL_SAFE_NO_PAD.encode(packed));
    match fragment.len() {
        length if length > LONGEST => Err(LinkFault::TooLong(length)),
        _ => Ok(fragment),
    }
}

/// The scenario that stands after `#`, with or without it, and its JSON.
///
/// # Errors
///
/// All of [`LinkFault`]; nothing larger than [`MOST_BYTES`] is ever inflated.
pub fn from_fragment(fragment: &str, host: &dyn Host) -> Result<(Scenario, String), LinkFault> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    if fragment.len() > LONGEST {
        return Err(LinkFault::TooLong(fragment.len()));
    }
    let Some(packed) = fragment.strip_prefix(MARK) else {
        return Err(if is_newer(fragment) {
            LinkFault::Newer
        } else {
            LinkFault::Damaged
        });
    };
    let packed = URL_SAFE_NO_PAD
        .decode(packed)
        .map_err(|_| LinkFault::Damaged)?;
    let bytes = decompress_to_vec_zlib_with_limit(&packed, MOST_BYTES).map_err(|error| {
        if error.status == TINFLStatus::HasMoreOutput {
            LinkFault::TooLarge
        } else {
            LinkFault::Damaged
        }
    })?;
    let json = String::from_utf8(bytes).map_err(|_| LinkFault::Damaged)?;
    let scenario = read(&json, host).map_err(LinkFault::Scenario)?;
    Ok((scenario, json))
}

/// Whether the part of an address, with or without `#`, is a link that holds a scenario: of whatever version, whole or not.
pub fn is_link(fragment: &str) -> bool {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let version = fragment.strip_prefix('s');
    version.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether it begins as a later version's links would: `s2.` and on.
fn is_newer(fragment: &str) -> bool {
    let Some((mark, _)) = fragment.split_once('.') else {
        return false;
    };
    let number = mark
        .strip_prefix('s')
        .and_then(|number| number.parse::<u32>().ok());
    number.is_some_and(|number| number > 1)
}

/// What tells one text of a scenario from another, as a number: two that are written otherwise have two, whatever they are
/// called.
pub fn mark_of(scenario: &Scenario) -> u64 {
    u64::from_str_radix(&name_of(&written(scenario)), 16).unwrap_or_default()
}

/// A name for a scenario that has none in the list: from its content, so that the same link leads to the same world.
pub fn name_of(json: &str) -> String {
    let value: Value = serde_json::from_str(json).unwrap_or_default();
    let text = cpor_engine::canonical::canonical(&value).unwrap_or_else(|_| json.to_owned());
    let hash = cpor_engine::canonical::sha256_hex(&text);
    hash.chars().take(12).collect()
}

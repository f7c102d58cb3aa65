//! A zip file with an export and its documents: written without compression, read with and without. Only as much of the
//! format as that takes: no archive in parts, no 64-bit sizes, no encryption. Source: PKWARE's APPNOTE.TXT 6.3.10.
//!
//! Nothing of a file is trusted: each place is looked up with its bounds, no path is used as one, and the names in the
//! archive only say which document something claims to be.

use std::ops::Range;

use cpor_engine::Refusal;
use cpor_engine::problem::Problem;

use crate::documents::Digest;

/// With what a zip file begins.
pub const MAGIC: [u8; 4] = *b"PK\x03\x04";

/// The name of the export in the archive.
pub const WORKSPACE: &str = "workspace.json";

/// The folder of the documents; each is named `<SHA-256>-<its name>`.
const DOCUMENTS: &str = "documents/";

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// Names are UTF-8.
const UTF8: u16 = 0x0800;
const ENCRYPTED: u16 = 0x0001;
/// The first day that the format knows: the same files give the same archive.
const DAY: u16 = 0x0021;
const VERSION: u16 = 20;
/// How long the end of an archive is, without the remark behind it.
const END_LENGTH: usize = 22;
/// How long such a remark may be.
const REMARK_MAX: usize = 0xffff;

/// A file for an archive.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// Its name in the archive.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// The name of a document in an archive. Of its own name only what no system takes for a path is kept.
pub fn document_name(digest: Digest, name: &str) -> String {
    const MOST: usize = 80;
    let plain = |c: char| c.is_alphanumeric() || " ._-()".contains(c);
    let kept = name.chars().map(|c| if plain(c) { c } else { '_' });
    // The end says what kind of file it is.
    let kept: Vec<char> = kept.collect();
    let from = kept.len().saturating_sub(MOST);
    let kept: String = kept.into_iter().skip(from).collect();
    format!("{DOCUMENTS}{digest}-{kept}")
}

/// An archive of files; nothing where it would be larger than the format's 4 GiB.
pub fn archive(members: &[Member<'_>]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for member in members {
        let at = u32::try_from(out.len()).ok()?;
        let facts = facts(member)?;
        put32(&mut out, LOCAL);
        put16(&mut out, VERSION);
        out.extend_from_slice(&facts);
        put16(&mut out, 0);
        out.extend_from_slice(member.name.as_bytes());
        out.extend_from_slice(member.bytes);
        put32(&mut directory, CENTRAL);
        put16(&mut directory, VERSION);
        put16(&mut directory, VERSION);
        directory.extend_from_slice(&facts);
        // No extra field, no remark, the first part, no attributes.
        directory.extend_from_slice(&[0; 12]);
        put32(&mut directory, at);
        directory.extend_from_slice(member.name.as_bytes());
    }
    let at = u32::try_from(out.len()).ok()?;
    let count = u16::try_from(members.len()).ok()?;
    out.extend_from_slice(&directory);
    put32(&mut out, END);
    out.extend_from_slice(&[0; 4]);
    put16(&mut out, count);
    put16(&mut out, count);
    put32(&mut out, u32::try_from(directory.len()).ok()?);
    put32(&mut out, at);
    put16(&mut out, 0);
    Some(out)
}

/// What both headers of a file say: flags, method, time, day, CRC, both sizes, and how long its name is.
fn facts(member: &Member<'_>) -> Option<Vec<u8>> {
    let size = u32::try_from(member.bytes.len()).ok()?;
    let mut facts = Vec::new();
    for number in [UTF8, 0, 0, DAY] {
        put16(&mut facts, number);
    }
    for number in [crc32(member.bytes), size, size] {
        put32(&mut facts, number);
    }
    put16(&mut facts, u16::try_from(member.name.len()).ok()?);
    Some(facts)
}

fn put16(out: &mut Vec<u8>, number: u16) {
    out.extend_from_slice(&number.to_le_bytes());
}

fn put32(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_le_bytes());
}

/// A file in an archive that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// What it claims to be.
    pub what: What,
    /// Where its bytes stand.
    pub at: Range<usize>,
    /// Whether they are deflated (RFC 1951); else they stand as they are.
    pub deflated: bool,
    crc: u32,
}

/// What a file in an archive claims to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The export.
    Workspace,
    /// The document with this digest.
    Document(Digest),
}

/// Why an archive is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoArchive {
    /// It is cut off, or not as the format says.
    Damaged,
    /// It is encrypted, in parts or packed in another way than by deflating.
    Unknown,
    /// It has no `workspace.json`.
    NoWorkspace,
}

/// What of an archive belongs to an export: its `workspace.json` first, then the documents. Whatever else is in it is
/// passed over.
///
/// # Errors
///
/// [`NoArchive`].
pub fn contents(bytes: &[u8]) -> Result<Vec<Packed>, NoArchive> {
    let end = end_of(bytes).ok_or(NoArchive::Damaged)?;
    let mut files = Vec::new();
    let mut at = usize_at(bytes, end + 16)?;
    for _ in 0..u16_at(bytes, end + 10)? {
        if u32_at(bytes, at)? != CENTRAL {
            return Err(NoArchive::Damaged);
        }
        let name_length = usize::from(u16_at(bytes, at + 28)?);
        let extra = usize::from(u16_at(bytes, at + 30)?) + usize::from(u16_at(bytes, at + 32)?);
        let name = bytes.get(at + 46..at + 46 + name_length);
        let name = name.ok_or(NoArchive::Damaged)?;
        if let Some(what) = what_is(name) {
            files.push(file_at(bytes, at, what)?);
        }
        at += 46 + name_length + extra;
    }
    // Files that lie over each other would be unpacked to more than the archive holds.
    let lengths = files.iter().map(|file| file.at.len());
    if lengths.fold(0, usize::saturating_add) > bytes.len() {
        return Err(NoArchive::Damaged);
    }
    files.sort_by_key(|file| file.what != What::Workspace);
    match files
        .iter()
        .filter(|file| file.what == What::Workspace)
        .count()
    {
        0 => Err(NoArchive::NoWorkspace),
        1 => Ok(files),
        _ => Err(NoArchive::Damaged),
    }
}

fn what_is(name: &[u8]) -> Option<What> {
    let name = std::str::from_utf8(name).ok()?;
    if name == WORKSPACE {
        return Some(What::Workspace);
    }
    let digest = name.strip_prefix(DOCUMENTS)?.get(..64)?;
    Some(What::Document(Digest::parse(digest)?))
}

/// The file whose entry of the directory stands there.
fn file_at(bytes: &[u8], entry: usize, what: What) -> Result<Packed, NoArchive> {
    let method = u16_at(bytes, entry + 10)?;
    if u16_at(bytes, entry + 8)? & ENCRYPTED != 0 || !matches!(method, 0 | 8) {
        return Err(NoArchive::Unknown);
    }
    let length = usize_at(bytes, entry + 20)?;
    let local = usize_at(bytes, entry + 42)?;
    if u32_at(bytes, local)? != LOCAL {
        return Err(NoArchive::Damaged);
    }
    let name = usize::from(u16_at(bytes, local + 26)?);
    let extra = usize::from(u16_at(bytes, local + 28)?);
    let from = local + 30 + name + extra;
    let end = from.checked_add(length).ok_or(NoArchive::Damaged)?;
    let at = from..end;
    bytes.get(at.clone()).ok_or(NoArchive::Damaged)?;
    Ok(Packed {
        what,
        at,
        deflated: method == 8,
        crc: u32_at(bytes, entry + 16)?,
    })
}

/// Where the end of the archive stands, looked for from behind.
fn end_of(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(END_LENGTH)?;
    let first = last.saturating_sub(REMARK_MAX);
    (first..=last).rev().find(|at| {
        let remark = u16_at(bytes, at + 20).map(usize::from);
        u32_at(bytes, *at) == Ok(END)
            && remark.is_ok_and(|remark| at + END_LENGTH + remark == bytes.len())
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, NoArchive> {
    let end = at.checked_add(2).ok_or(NoArchive::Damaged)?;
    let two = bytes.get(at..end).and_then(|two| two.try_into().ok());
    two.map(u16::from_le_bytes).ok_or(NoArchive::Damaged)
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, NoArchive> {
    let end = at.checked_add(4).ok_or(NoArchive::Damaged)?;
    let four = bytes.get(at..end).and_then(|four| four.try_into().ok());
    four.map(u32::from_le_bytes).ok_or(NoArchive::Damaged)
}

/// A place or a length. One of 64 bits says `0xffffffff` here.
fn usize_at(bytes: &[u8], at: usize) -> Result<usize, NoArchive> {
    match u32_at(bytes, at)? {
        u32::MAX => Err(NoArchive::Unknown),
        number => usize::try_from(number).map_err(|_| NoArchive::Unknown),
    }
}

impl Packed {
    /// Whether these are the bytes that were packed.
    ///
    /// # Errors
    ///
    /// [`NoArchive::Damaged`].
    pub fn check(&self, unpacked: &[u8]) -> Result<(), NoArchive> {
        if crc32(unpacked) == self.crc {
            Ok(())
        } else {
            Err(NoArchive::Damaged)
        }
    }
}

/// Whether a document is the one that it claims to be.
///
/// # Errors
///
/// [`Problem::HashDiffers`] with its place.
pub fn check_document(said: Digest, bytes: &[u8]) -> Result<(), Refusal> {
    if Digest::of(bytes) == said {
        return Ok(());
    }
    Err(Refusal::new(Problem::HashDiffers).at(format!("{DOCUMENTS}{said}")))
}

/// The check sum of the format. Source: APPNOTE.TXT 4.4.7.
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = table();
    let rest = bytes.iter().fold(u32::MAX, |rest, byte| {
        let [low, ..] = rest.to_le_bytes();
        let entry = TABLE.get(usize::from(low ^ byte)).copied();
        (rest >> 8) ^ entry.unwrap_or_default()
    });
    !rest
}

#[allow(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "it is computed while this compiles"
)]
const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut index = 0;
    while index < 256 {
        let mut rest = index as u32;
        let mut bit = 0;
        while bit < 8 {
            rest = if rest & 1 == 1 {
                0xedb8_8320 ^ (rest >> 1)
            } else {
                rest >> 1
            };
            bit += 1;
        }
        table[index] = rest;
        index += 1;
    }
    table
}

//! What is in a file: an export as it is, compressed, in a zip file with its documents, or sealed. Known by what stands in
//! it and not by its name; unpacked piece by piece, and stopped where it is more than it should be.

use cpor_store::exchange::sealed::{Sealed, Unsealable, is_sealed};
use cpor_store::exchange::zip::{self, NoArchive, Packed, What};
use cpor_store::exchange::{Files, Progress};
use web_sys::{Blob, File};

use super::diagnosis::Diagnosis;
use super::import::Importing;
use super::outcome::{Outcome, Stop};
use super::under_way::Slices;
use crate::browser::files;
use crate::browser::streams::{self, Broken, Packing};
use crate::state::{LIMITS, Phase};

/// With what a gzip file begins. Source: RFC 1952, section 2.3.1.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// How many times as large as a compressed file what is in it may well be: for saying how far reading is.
const USUAL_RATIO: u64 = 8;

/// What is in a file.
pub(super) enum Content {
    /// An export, or what should be one, and the documents that lay beside it.
    Plain { json: String, files: Files },
    /// Something that a passphrase opens.
    Sealed(Box<Sealed>),
}

/// An export and the documents beside it, for who makes more of it than an import; nothing where it cannot be read, or is
/// sealed.
pub(crate) async fn content_of(importing: Importing, file: &File) -> Option<(String, Files)> {
    let mut slices = Slices::begin(importing);
    let content = of_file(file, &mut slices).await;
    slices.end();
    match content {
        Ok(Content::Plain { json, files }) => Some((json, files)),
        _ => None,
    }
}

/// Reads a file.
pub(super) async fn of_file(file: &File, slices: &mut Slices) -> Result<Content, Stop> {
    of_bytes(unwrapped(file, slices).await?, slices).await
}

/// Reads what was sealed. It is not sealed twice.
pub(super) async fn of_sealed(bytes: Vec<u8>, slices: &mut Slices) -> Result<Content, Stop> {
    let blob = files::blob_of(&bytes).ok_or(Outcome::Unreadable)?;
    match of_bytes(unwrapped(&blob, slices).await?, slices).await? {
        Content::Sealed(_) => Err(Outcome::Unsealable(Unsealable::Damaged).into()),
        plain @ Content::Plain { .. } => Ok(plain),
    }
}

/// Looks at a text: a sealed one is no export.
pub(super) fn of_text(json: String) -> Result<Content, Stop> {
    let json = without_mark(json);
    if !is_sealed(&json) {
        let files = Files::new();
        return Ok(Content::Plain { json, files });
    }
    let sealed = Sealed::read(&json).map_err(Outcome::Unsealable)?;
    Ok(Content::Sealed(Box::new(sealed)))
}

/// The text without the mark of byte order that some editors put before what they save.
fn without_mark(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

async fn of_bytes(bytes: Vec<u8>, slices: &mut Slices) -> Result<Content, Stop> {
    if bytes.starts_with(&zip::MAGIC) {
        return of_archive(&bytes, slices).await;
    }
    let json = String::from_utf8(bytes).map_err(|_| Outcome::NoText)?;
    of_text(json)
}

/// The bytes of a file; unpacked, where it is a gzip file.
async fn unwrapped(file: &Blob, slices: &mut Slices) -> Result<Vec<u8>, Stop> {
    let size = files::size(file);
    let packing = match files::first_bytes(file).await.as_deref() {
        Some([first, second, ..]) if [*first, *second] == GZIP => Packing::Gzip,
        _ => Packing::None,
    };
    // It is refused before anything of it is read.
    if packing == Packing::Gzip {
        LIMITS.refuse_packed(size).map_err(Outcome::TooMuch)?;
    } else {
        LIMITS.refuse_bytes(size).map_err(too_large)?;
    }
    unpacked(file, packing, 0, slices).await
}

/// What is in `file`. So many bytes were `before` it, of the same archive.
async fn unpacked(
    file: &Blob,
    packing: Packing,
    before: u64,
    slices: &mut Slices,
) -> Result<Vec<u8>, Stop> {
    let size = files::size(file);
    let ratio = if packing == Packing::None {
        1
    } else {
        USUAL_RATIO
    };
    let likely = size.saturating_mul(ratio);
    let more = async |bytes: u64| -> Result<(), Stop> {
        if packing != Packing::None {
            let all = LIMITS.refuse_unpacked(size, bytes);
            all.and_then(|()| LIMITS.refuse_unpacked(u64::MAX, before.saturating_add(bytes)))
                .map_err(Outcome::TooMuch)?;
        }
        let progress = Progress {
            done: usize::try_from(bytes.min(likely)).unwrap_or(usize::MAX),
            of: usize::try_from(likely).unwrap_or(usize::MAX),
        };
        go_on(slices, progress).await
    };
    let read = streams::read(file, packing, more).await;
    read.map_err(|broken| match broken {
        Broken::Enough(stop) => stop,
        Broken::Unreadable if packing == Packing::None => Outcome::Unreadable.into(),
        Broken::Unreadable => Outcome::Damaged.into(),
    })
}

async fn go_on(slices: &mut Slices, progress: Progress) -> Result<(), Stop> {
    if slices.go_on(Phase::Reading, progress).await {
        Ok(())
    } else {
        Err(Stop::Cancelled)
    }
}

/// The export in a zip file, and its documents, each with the digest that it claims.
async fn of_archive(bytes: &[u8], slices: &mut Slices) -> Result<Content, Stop> {
    let contents = zip::contents(bytes).map_err(no_archive)?;
    let (mut json, mut files, mut total) = (String::new(), Files::new(), 0);
    let of = contents.len();
    for (done, packed) in contents.iter().enumerate() {
        let unpacked = member(bytes, packed, total, slices).await?;
        total += unpacked.len() as u64;
        match packed.what {
            What::Workspace => {
                let text = String::from_utf8(unpacked).map_err(|_| Outcome::NoText)?;
                json = without_mark(text);
            }
            What::Document(digest) => {
                zip::check_document(digest, &unpacked)
                    .map_err(|refusal| Outcome::Refused(Diagnosis::Changed, refusal))?;
                files.insert(digest, unpacked);
            }
        }
        go_on(slices, Progress { done, of }).await?;
    }
    Ok(Content::Plain { json, files })
}

async fn member(
    bytes: &[u8],
    packed: &Packed,
    before: u64,
    slices: &mut Slices,
) -> Result<Vec<u8>, Stop> {
    let piece = bytes.get(packed.at.clone()).unwrap_or_default();
    let unpacked = if packed.deflated {
        let blob = files::blob_of(piece).ok_or(Outcome::Unreadable)?;
        unpacked(&blob, Packing::Deflate, before, slices).await?
    } else {
        piece.to_vec()
    };
    packed.check(&unpacked).map_err(no_archive)?;
    Ok(unpacked)
}

fn no_archive(why: NoArchive) -> Stop {
    match why {
        NoArchive::Damaged => Outcome::Damaged,
        NoArchive::Unknown => Outcome::UnknownArchive,
        NoArchive::NoWorkspace => Outcome::NoText,
    }
    .into()
}

fn too_large(refusal: cpor_engine::Refusal) -> Outcome {
    Outcome::Refused(Diagnosis::Other, refusal)
}

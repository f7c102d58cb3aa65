//! A file that is to be a PoE document: what is in it, or what is wrong with it, and what a claim records of it.

use cpor_engine::document::DocumentInput;
use cpor_store::documents::{Digest, LARGEST};
use web_sys::File;

use crate::{
    browser::files,
    words::{claim as keys, fill, language, numbers},
};

/// What is in a file; what is wrong with it, where that can be said before it is read.
pub(crate) async fn read_document(file: &File) -> Result<Vec<u8>, String> {
    let (name, size) = (file.name(), files::size(file));
    let in_words = |bytes| numbers::bytes(language(), bytes);
    match size {
        0 => Err(fill(keys::POE_EMPTY, &[("name", &name)])),
        1..=LARGEST => {
            let bytes = files::bytes(file).await;
            bytes.ok_or_else(|| fill(keys::POE_CHANGED, &[("name", &name)]))
        }
        _ => Err(fill(
            keys::POE_TOO_LARGE,
            &[
                ("name", &name),
                ("size", &in_words(size)),
                ("most", &in_words(LARGEST)),
            ],
        )),
    }
}

/// What a claim records of a file with these bytes; of what it shows nothing is noted.
pub(crate) fn document_of(file: &File, bytes: &[u8]) -> DocumentInput {
    DocumentInput {
        name: file.name(),
        media_type: file.type_(),
        size: u64::try_from(bytes.len()).unwrap_or(u64::MAX).into(),
        sha256: Digest::of(bytes).to_string(),
        facts: None,
    }
}

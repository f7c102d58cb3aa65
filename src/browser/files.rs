//! Files: read where a person chose one, and handed to the browser to be saved.

use std::time::Duration;

use js_sys::{Array, Uint8Array};
use leptos::prelude::{document, set_timeout};
use leptos::wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlElement, Url};

/// How long the browser may take to begin with saving.
const BEGIN: Duration = Duration::from_secs(60);

/// What is in a file; nothing where the browser cannot read it.
pub(crate) async fn bytes(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Why a file gives no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoText {
    /// It is larger than what is read.
    TooLarge,
    /// The browser cannot read it, or it is no text.
    Unreadable,
}

/// The text of a file of at most so many bytes, without the mark with which some editors begin one.
pub(crate) async fn text(file: &File, most: usize) -> Result<String, NoText> {
    // So that a film is not read to find out that it is one.
    if size(file) > u64::try_from(most).unwrap_or(u64::MAX) {
        return Err(NoText::TooLarge);
    }
    let bytes = bytes(file).await.ok_or(NoText::Unreadable)?;
    let text = String::from_utf8(bytes).map_err(|_| NoText::Unreadable)?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    })
}

/// The first bytes of a file: by them it says what it is.
pub(crate) async fn first_bytes(file: &Blob) -> Option<Vec<u8>> {
    let first = file.slice_with_i32_and_i32(0, 4).ok()?;
    let buffer = JsFuture::from(first.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// How many bytes are in a file.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of bytes, from 0 on"
)]
pub(crate) fn size(file: &Blob) -> u64 {
    file.size() as u64
}

/// Bytes for what reads as it reads files.
pub(crate) fn blob_of(bytes: &[u8]) -> Option<Blob> {
    Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()
}

/// An address for bytes under a media type of ours. Give it back with `Url::revoke_object_url`.
pub(crate) fn address_of(bytes: &[u8], media_type: &str) -> Option<String> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// Hands bytes to the browser to be saved under a name.
pub(crate) fn download(name: &str, bytes: &[u8], media_type: &str) {
    let Some(address) = address_of(bytes, media_type) else {
        return;
    };
    if let Ok(link) = document().create_element("a") {
        // Attributes of a link that is never on the page.
        let _ = link.set_attribute("href", &address);
        let _ = link.set_attribute("download", name);
        if let Some(link) = link.dyn_ref::<HtmlElement>() {
            link.click();
        }
    }
    let give_back = move || {
        // Fails for no address that was given.
        let _ = Url::revoke_object_url(&address);
    };
    set_timeout(give_back, BEGIN);
}

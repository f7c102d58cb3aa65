//! Bytes that come piece by piece: what is in a file, as it is or unpacked while it is read; and bytes packed.

use js_sys::{Array, Function, Reflect, Uint8Array};
use leptos::prelude::window;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStream, ReadableStreamDefaultReader, ReadableWritablePair, Response};

use super::files;

/// How bytes are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    /// Not at all.
    None,
    /// A gzip file.
    Gzip,
    /// Deflated, as in a zip file.
    Deflate,
}

impl Packing {
    /// Its name in the Compression Streams standard.
    const fn format(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Gzip => Some("gzip"),
            Self::Deflate => Some("deflate-raw"),
        }
    }
}

/// Why bytes were not read to their end.
pub(crate) enum Broken<E> {
    /// The browser cannot: the file is gone, or what is packed is damaged.
    Unreadable,
    /// Whoever reads has had enough.
    Enough(E),
}

/// Reads bytes, unpacked. `more` hears how many there are so far and may have had enough of them.
pub(crate) async fn read<E>(
    bytes: &Blob,
    packing: Packing,
    mut more: impl AsyncFnMut(u64) -> Result<(), E>,
) -> Result<Vec<u8>, Broken<E>> {
    let reader = opened(bytes, packing).ok_or(Broken::Unreadable)?;
    let mut read = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await;
        let piece = piece.map_err(|_| Broken::Unreadable)?;
        let Some(piece) = value_of(&piece) else {
            return Ok(read);
        };
        let total = read.len() as u64 + u64::from(piece.length());
        // Nothing of a piece that is too much is copied.
        if let Err(enough) = more(total).await {
            // Nobody reads what is left.
            let _ = JsFuture::from(reader.cancel()).await;
            return Err(Broken::Enough(enough));
        }
        let before = read.len();
        read.resize(before + piece.length() as usize, 0);
        if let Some(room) = read.get_mut(before..) {
            piece.copy_to(room);
        }
    }
}

/// Packs bytes; nothing where the browser cannot.
pub(crate) async fn packed(bytes: &[u8], packing: Packing) -> Option<Vec<u8>> {
    let blob = files::blob_of(bytes)?;
    let stream = through(&blob, "CompressionStream", packing.format()?)?;
    let whole = Response::new_with_opt_readable_stream(Some(&stream)).ok()?;
    let buffer = JsFuture::from(whole.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Begins to read.
fn opened(bytes: &Blob, packing: Packing) -> Option<ReadableStreamDefaultReader> {
    let stream = match packing.format() {
        None => bytes.stream(),
        Some(format) => through(bytes, "DecompressionStream", format)?,
    };
    stream.get_reader().dyn_into().ok()
}

/// What comes out of one of the browser's streams that pack and unpack; nothing where it has none.
fn through(bytes: &Blob, class: &str, format: &str) -> Option<ReadableStream> {
    let class: Function = Reflect::get(&window(), &class.into())
        .ok()?
        .dyn_into()
        .ok()?;
    let made = Reflect::construct(&class, &Array::of1(&format.into())).ok()?;
    // It has both members of a pair.
    let pair = made.unchecked_ref::<ReadableWritablePair>();
    Some(bytes.stream().pipe_through(pair))
}

/// The piece that was read; nothing at the end.
fn value_of(read: &JsValue) -> Option<Uint8Array> {
    let value = Reflect::get(read, &"value".into()).ok()?;
    value.dyn_into().ok()
}

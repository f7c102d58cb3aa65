//! Texts made small, where the browser can: what is kept often and read seldom.

use js_sys::{Array, ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

const GZIP: &str = "gzip";

#[wasm_bindgen]
extern "C" {
    type Blob;
    #[wasm_bindgen(constructor, catch)]
    fn new(parts: &Array) -> Result<Blob, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn stream(this: &Blob) -> Result<ReadableStream, JsValue>;

    type ReadableStream;
    #[wasm_bindgen(method, catch, js_name = pipeThrough)]
    fn pipe_through(this: &ReadableStream, by: &JsValue) -> Result<ReadableStream, JsValue>;

    type CompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;

    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;

    type Response;
    #[wasm_bindgen(constructor, catch)]
    fn new(body: &ReadableStream) -> Result<Response, JsValue>;
    #[wasm_bindgen(method, catch, js_name = arrayBuffer)]
    fn array_buffer(this: &Response) -> Result<Promise, JsValue>;
}

/// The text, made small; nothing where the browser cannot.
pub(super) async fn packed(text: &str) -> Option<Uint8Array> {
    let by = CompressionStream::new(GZIP).ok()?;
    through(&JsValue::from_str(text), &by.into()).await
}

/// The text of what was made small; nothing where it is damaged.
pub(super) async fn unpacked(bytes: &Uint8Array) -> Option<String> {
    let by = DecompressionStream::new(GZIP).ok()?;
    let text = through(bytes, &by.into()).await?;
    String::from_utf8(text.to_vec()).ok()
}

async fn through(content: &JsValue, by: &JsValue) -> Option<Uint8Array> {
    let stream = Blob::new(&Array::of1(content)).ok()?.stream().ok()?;
    let stream = stream.pipe_through(by).ok()?;
    let answer = Response::new(&stream).ok()?.array_buffer().ok()?;
    let buffer: ArrayBuffer = JsFuture::from(answer).await.ok()?.dyn_into().ok()?;
    Some(Uint8Array::new(&buffer))
}

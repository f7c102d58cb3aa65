//! SHA-256 and random bytes.

use js_sys::{Math, Promise, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use crate::documents::Digest;

#[wasm_bindgen]
extern "C" {
    type Crypto;
    type Subtle;

    #[wasm_bindgen(thread_local_v2, js_namespace = globalThis, js_name = crypto)]
    static CRYPTO: Option<Crypto>;

    #[wasm_bindgen(method, catch, js_name = getRandomValues)]
    fn fill(this: &Crypto, bytes: &mut [u8]) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn subtle(this: &Crypto) -> Option<Subtle>;

    #[wasm_bindgen(method, catch)]
    fn digest(this: &Subtle, algorithm: &str, bytes: &Uint8Array) -> Result<Promise, JsValue>;
}

/// Random bytes for identifiers.
///
/// From `crypto.getRandomValues`, which every browser and Node 20 has; elsewhere from `Math.random`, good enough
/// to tell identifiers apart and for nothing else.
pub fn random<const COUNT: usize>() -> [u8; COUNT] {
    let mut bytes = [0; COUNT];
    let filled = CRYPTO.with(|crypto| crypto.as_ref().map(|crypto| crypto.fill(&mut bytes)));
    if !matches!(filled, Some(Ok(_))) {
        bytes.fill_with(|| (Math::random() * 256.0) as u8);
    }
    bytes
}

/// The SHA-256 of `bytes`, computed by the browser; by this program where the page came over plain `http` and so
/// is refused `crypto.subtle`.
pub async fn sha256(bytes: &[u8]) -> Digest {
    match digest_by_browser(bytes).await {
        Some(sha256) => sha256,
        None => Digest::of(bytes),
    }
}

async fn digest_by_browser(bytes: &[u8]) -> Option<Digest> {
    let subtle = CRYPTO.with(|crypto| crypto.as_ref().and_then(Crypto::subtle))?;
    let digest = subtle.digest("SHA-256", &Uint8Array::from(bytes)).ok()?;
    let digest = JsFuture::from(digest).await.ok()?;
    let digest: [u8; 32] = Uint8Array::new(&digest).to_vec().try_into().ok()?;
    Some(Digest::from_bytes(digest))
}

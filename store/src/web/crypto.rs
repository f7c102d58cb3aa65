//! SHA-256 and random bytes.

use js_sys::{Array, Math, Object, Promise, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use crate::documents::Digest;

#[wasm_bindgen]
extern "C" {
    type Crypto;
    pub(super) type Subtle;

    #[wasm_bindgen(thread_local_v2, js_namespace = globalThis, js_name = crypto)]
    static CRYPTO: Option<Crypto>;

    #[wasm_bindgen(method, catch, js_name = getRandomValues)]
    fn fill(this: &Crypto, bytes: &mut [u8]) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn subtle(this: &Crypto) -> Option<Subtle>;

    #[wasm_bindgen(method, catch)]
    fn digest(this: &Subtle, algorithm: &str, bytes: &Uint8Array) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = importKey)]
    pub(super) fn import_key(
        this: &Subtle,
        format: &str,
        key: &Uint8Array,
        algorithm: &str,
        extractable: bool,
        usages: &Array,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = deriveKey)]
    pub(super) fn derive_key(
        this: &Subtle,
        algorithm: &Object,
        from: &JsValue,
        to: &Object,
        extractable: bool,
        usages: &Array,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(super) fn encrypt(
        this: &Subtle,
        algorithm: &Object,
        key: &JsValue,
        bytes: &Uint8Array,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(super) fn decrypt(
        this: &Subtle,
        algorithm: &Object,
        key: &JsValue,
        bytes: &Uint8Array,
    ) -> Result<Promise, JsValue>;
}

/// Encryption and hashes of the browser; nothing where the page came over plain `http`.
pub(super) fn subtle() -> Option<Subtle> {
    CRYPTO.with(|crypto| crypto.as_ref().and_then(Crypto::subtle))
}

/// Random bytes that nobody can guess: from `crypto.getRandomValues` or not at all.
pub fn unguessable<const COUNT: usize>() -> Option<[u8; COUNT]> {
    let mut bytes = [0; COUNT];
    let filled = CRYPTO.with(|crypto| crypto.as_ref().map(|crypto| crypto.fill(&mut bytes)));
    matches!(filled, Some(Ok(_))).then_some(bytes)
}

/// Random bytes for identifiers.
///
/// From `crypto.getRandomValues`, which every browser and Node 20 has; elsewhere from `Math.random`, good enough
/// to tell identifiers apart and for nothing else.
pub fn random<const COUNT: usize>() -> [u8; COUNT] {
    unguessable().unwrap_or_else(|| {
        let mut bytes = [0; COUNT];
        bytes.fill_with(|| (Math::random() * 256.0) as u8);
        bytes
    })
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
    let subtle = subtle()?;
    let digest = subtle.digest("SHA-256", &Uint8Array::from(bytes)).ok()?;
    let digest = JsFuture::from(digest).await.ok()?;
    let digest: [u8; 32] = Uint8Array::new(&digest).to_vec().try_into().ok()?;
    Some(Digest::from_bytes(digest))
}

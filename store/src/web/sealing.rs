//! Sealing with a passphrase, by WebCrypto: PBKDF2 with SHA-256 makes the key, AES-GCM encrypts and binds the envelope.

use js_sys::{Array, JsString, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::crypto::{Subtle, subtle, unguessable};
use crate::exchange::sealed::{ROUNDS, Seal, Sealed};

/// What came of opening a sealed export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// What was sealed.
    Opened(Vec<u8>),
    /// Another passphrase, or something in the file was changed: nobody can tell which.
    Wrong,
    /// The browser encrypts nothing on this page, which came over plain `http`.
    Unavailable,
}

/// Whether this browser can seal and open on this page.
pub fn is_available() -> bool {
    subtle().is_some()
}

/// Seals bytes; nothing where the browser cannot.
pub async fn seal(passphrase: &str, bytes: &[u8]) -> Option<Sealed> {
    let seal = Seal {
        rounds: ROUNDS,
        salt: unguessable()?,
        iv: unguessable()?,
    };
    let ciphertext = encrypted(&seal, passphrase, bytes).await?;
    Some(Sealed { seal, ciphertext })
}

async fn encrypted(seal: &Seal, passphrase: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let subtle = subtle()?;
    let key = key(&subtle, seal, passphrase, "encrypt").await?;
    let encrypting = subtle.encrypt(&gcm(seal)?, &key, &Uint8Array::from(bytes));
    bytes_of(encrypting.ok()?).await
}

/// Opens a sealed export.
pub async fn open(sealed: &Sealed, passphrase: &str) -> Opening {
    let Some(subtle) = subtle() else {
        return Opening::Unavailable;
    };
    let Some(key) = key(&subtle, &sealed.seal, passphrase, "decrypt").await else {
        return Opening::Unavailable;
    };
    let Some(gcm) = gcm(&sealed.seal) else {
        return Opening::Unavailable;
    };
    let ciphertext = Uint8Array::from(sealed.ciphertext.as_slice());
    let opened = match subtle.decrypt(&gcm, &key, &ciphertext) {
        Ok(opening) => bytes_of(opening).await,
        Err(_) => None,
    };
    opened.map_or(Opening::Wrong, Opening::Opened)
}

/// The key of a passphrase. What looks alike is the same passphrase, however a keyboard composes it: NFC.
async fn key(subtle: &Subtle, seal: &Seal, passphrase: &str, usage: &str) -> Option<JsValue> {
    let composed = JsString::from(passphrase).normalize("NFC");
    let composed: String = composed.into();
    let text = Uint8Array::from(composed.as_bytes());
    let usages = Array::of1(&"deriveKey".into());
    let from = subtle.import_key("raw", &text, "PBKDF2", false, &usages);
    let from = JsFuture::from(from.ok()?).await.ok()?;
    let pbkdf2 = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(seal.salt.as_slice()).into()),
        ("iterations", seal.rounds.into()),
    ])?;
    let aes = object(&[("name", "AES-GCM".into()), ("length", 256.into())])?;
    let usages = Array::of1(&usage.into());
    let derived = subtle.derive_key(&pbkdf2, &from, &aes, false, &usages);
    JsFuture::from(derived.ok()?).await.ok()
}

fn gcm(seal: &Seal) -> Option<Object> {
    object(&[
        ("name", "AES-GCM".into()),
        ("iv", Uint8Array::from(seal.iv.as_slice()).into()),
        (
            "additionalData",
            Uint8Array::from(seal.bound().as_bytes()).into(),
        ),
    ])
}

fn object(members: &[(&str, JsValue)]) -> Option<Object> {
    let object = Object::new();
    for (name, value) in members {
        Reflect::set(&object, &(*name).into(), value).ok()?;
    }
    Some(object)
}

async fn bytes_of(promise: Promise) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(promise).await.ok()?;
    buffer
        .is_instance_of::<js_sys::ArrayBuffer>()
        .then(|| Uint8Array::new(&buffer).to_vec())
}

//! How much room the browser gives the whole origin, and whether it may take it back.

use std::time::Duration;

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::{set_timeout, window};
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the browser says of the origin's databases, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Estimate {
    /// What is used: documents, journals, the site kept for when there is no network, other programs' data too.
    pub(crate) used: u64,
    /// What may be used.
    pub(crate) quota: u64,
    /// Whether the browser has promised not to clear it by itself when the disk is full.
    pub(crate) is_persistent: bool,
}

/// What the browser says; nothing where it says nothing.
pub(crate) async fn estimate() -> Option<Estimate> {
    let said = JsFuture::from(asked("estimate")?).await.ok()?;
    Some(Estimate {
        used: bytes(&said, "usage")?,
        quota: bytes(&said, "quota")?,
        is_persistent: promised("persisted").await,
    })
}

/// Asks the browser to keep what is stored also when the disk is full; whether it will.
pub(crate) async fn ask_to_keep() -> bool {
    promised("persist").await
}

/// Asks `navigator.storage`, which pages without a secure connection do not have.
fn asked(question: &str) -> Option<Promise> {
    let storage = Reflect::get(&window().navigator(), &"storage".into()).ok()?;
    let question = Reflect::get(&storage, &question.into()).ok()?;
    let question: Function = question.dyn_into().ok()?;
    question.call0(&storage).ok()?.dyn_into().ok()
}

async fn promised(question: &str) -> bool {
    match asked(question) {
        Some(promise) => JsFuture::from(promise)
            .await
            .is_ok_and(|said| said == JsValue::TRUE),
        None => false,
    }
}

/// Lets the browser draw and listen before work goes on.
pub(crate) async fn breathe() {
    let pause = Promise::new(&mut |done, _| {
        set_timeout(
            move || {
                // A promise can always be kept.
                let _ = done.call0(&JsValue::NULL);
            },
            Duration::ZERO,
        );
    });
    // It is never broken.
    let _ = JsFuture::from(pause).await;
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of bytes, from 0 on"
)]
fn bytes(said: &JsValue, member: &str) -> Option<u64> {
    let bytes = Reflect::get(said, &member.into()).ok()?.as_f64()?;
    (bytes >= 0.0).then_some(bytes as u64)
}

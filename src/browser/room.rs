//! How much room the browser gives the whole origin, and whether it may take it back.

use std::time::Duration;

use js_sys::Promise;
use leptos::prelude::{set_timeout, window};
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageEstimate;

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
    let storage = window().navigator().storage();
    let said = JsFuture::from(storage.estimate().ok()?).await.ok()?;
    let said: StorageEstimate = said.unchecked_into();
    let (used, quota) = (bytes(said.get_usage())?, bytes(said.get_quota())?);
    let is_persistent = match storage.persisted() {
        Ok(asked) => answer(asked).await,
        Err(_) => false,
    };
    Some(Estimate {
        used,
        quota,
        is_persistent,
    })
}

/// Asks the browser to keep what is stored also when the disk is full; whether it will.
pub(crate) async fn ask_to_keep() -> bool {
    match window().navigator().storage().persist() {
        Ok(asked) => answer(asked).await,
        Err(_) => false,
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

async fn answer(asked: Promise) -> bool {
    let answer = JsFuture::from(asked).await;
    answer.is_ok_and(|answer| answer == JsValue::TRUE)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of bytes, from 0 on"
)]
fn bytes(said: Option<f64>) -> Option<u64> {
    said.filter(|bytes| *bytes >= 0.0).map(|bytes| bytes as u64)
}

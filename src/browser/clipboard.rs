//! The clipboard.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Copies a text; whether the browser allowed it.
pub(crate) async fn copy(text: &str) -> bool {
    // Where the page is not a secure context there is no clipboard at all.
    if !window().is_secure_context() {
        return false;
    }
    let written = window().navigator().clipboard().write_text(text);
    JsFuture::from(written).await.is_ok()
}

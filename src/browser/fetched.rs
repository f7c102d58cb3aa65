//! Files that are published beside the page.

use leptos::{prelude::window, wasm_bindgen::JsCast};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Why a published file is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotFetched {
    /// The host has no such file.
    Missing,
    /// There is no way to the host, and the browser does not keep the file.
    Unreachable,
}

/// The text of a file of this site, by its address.
pub(crate) async fn fetched(address: &str) -> Result<String, NotFetched> {
    let response = JsFuture::from(window().fetch_with_str(address)).await;
    let response: Response = response
        .ok()
        .and_then(|it| it.dyn_into().ok())
        .ok_or(NotFetched::Unreachable)?;
    if !response.ok() {
        return Err(NotFetched::Missing);
    }
    let text = response.text().map_err(|_| NotFetched::Unreachable)?;
    let text = JsFuture::from(text).await;
    let text = text.ok().and_then(|it| it.as_string());
    text.ok_or(NotFetched::Unreachable)
}

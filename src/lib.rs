//! CPOR Desk: the site. The only place that knows Leptos; what is allowed and when, the engine says.
//!
//! - [`place`]: what an address means, and the addresses of every page;
//! - `shown`: what the engine says, in words and looks;
//! - [`words`]: the catalogue, dates and numbers in the language of the person;
//! - `frame`: what stands around every page; `pages`: one folder each; `parts`: what pages are made of;
//! - `exchange_ui`: export and import, for the pages that offer them;
//! - `samples`: eight claims to begin with in training, played through the engine;
//! - `scenarios`: training scenarios, fetched when they are needed, begun and judged;
//! - `state`: what pages share; `browser`: one file per capability of the browser.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice,
        reason = "a test that fails should stop where it fails"
    )
)]

mod browser;
mod exchange_ui;
mod frame;
mod pages;
mod parts;
pub mod place;
mod samples;
mod scenarios;
mod shown;
mod state;
pub mod words;

use leptos::prelude::*;

/// Starts the site in the page's body.
pub fn start() {
    console_error_panic_hook::set_once();
    if let Some(language) = browser::document_language() {
        words::set_language(language);
    }
    leptos::mount::mount_to_body(|| view! { <frame::Site/> });
}

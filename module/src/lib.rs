//! The engine as a browser module: what `cargo xtask package` puts into `pkg/` for JavaScript users.
//!
//! The thin entry `js/entry.js` wraps everything exported here: what this crate throws is a plain object, which the
//! entry turns into a `ClaimError`. Every argument arrives as an untyped value and is read by [`incoming`], so that
//! nothing a caller passes can throw through this code or trap it.
#![cfg(target_arch = "wasm32")]

mod calendar;
mod incoming;
mod inspect;
mod outgoing;
mod records;
mod rules;
mod settings;
mod workspace;

pub use calendar::{Calendar, add_business_days, business_days_between};
pub use rules::{diff_rule_books, explain, rule_book, validate_rule_book};
pub use workspace::Workspace;

use wasm_bindgen::prelude::wasm_bindgen;

/// The version of this module.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

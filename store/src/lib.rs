//! Keeps the events of CPOR claims.
//!
//! A workspace that is kept ([`Kept`]) stands on three layers, each behind a trait with a fake beside it: [`kv`] (texts under keys), [`keeper`] (the entries of
//! a workspace: *accepted*, then *durable*) and [`documents`] (bytes by their SHA-256). [`web`] has what only a
//! browser has.

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

pub mod about;
mod answer;
pub mod check;
pub mod documents;
pub mod exchange;
mod fault;
pub mod journal;
pub mod keeper;
mod kept;
pub mod kv;
pub mod marker;
mod order;
pub mod own;
pub mod reminder;
pub mod snapshots;
pub mod tabs;
#[cfg(test)]
mod testing;
mod trap;
#[cfg(target_arch = "wasm32")]
pub mod web;

pub use answer::Answer;
pub use fault::StorageFault;
pub use kept::{
    Brought, FORMAT, Kept, NotUndone, OpenFault, PackedFigures, REST_DAYS, TakenIn, format_note,
    found,
};

//! *Export* and *Import* as people see them, for the page of storage and wherever claims are listed.
//!
//! A page makes one [`Importing`] in its body, puts its button where it fits, and [`ImportOutcome`] below its head.
#![allow(
    unreachable_pub,
    reason = "#[component] writes `pub` for what it generates"
)]

mod diagnosis;
mod export;
mod import;

pub(crate) use export::{ExportButton, ExportChoice};
pub(crate) use import::{ImportButton, ImportOutcome, Importing};

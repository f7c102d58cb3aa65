//! The engine beside an independent model: the same rules written a second time, naively, from the domain's
//! text alone, with tables by hand. Nothing here reads a rule from the engine.
//!
//! - [`random`]: random sequences of commands and jumps of the clock, compared after each.
//! - [`table`]: every place, role, command and edition against a table for people, `allowed.txt`.
//! - [`reach`]: every state that can be reached, against a list for people, `states.txt`.
//!
//! What is checked after each command: docs/invariants.md.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails should stop where it fails"
)]

mod acts;
mod claim;
mod compare;
mod days;
mod desk;
mod dice;
mod editions;
mod fields;
mod generate;
mod judge;
mod lapses;
mod random;
mod reach;
mod refusal;
mod run;
mod shown;
mod step;
mod table;

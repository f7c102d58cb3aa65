//! Every text that the module, the import and the training read, given spoilt a great many times: nothing panics.
//!
//! - [`Entry`]: what is read, by the same calls as in the module and on the pages, and what must hold of it afterwards.
//! - [`Seeds`]: good texts to begin with: what is shipped, what the tests have, and `corpus/`.
//! - [`spoilt`]: a good text with something in it changed; the dice are seeded, so a run can be repeated.
//!
//! A text that once crashed something stands in `crashes/`, and is read by the tests from then on.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a program of the tests: what goes wrong in it should stop it"
)]

mod dice;
mod entry;
mod host;
mod seeds;
mod spoil;
mod training;

pub use dice::Dice;
pub use entry::{Desks, Entry};
pub use seeds::{Seeds, crashes};
pub use spoil::spoilt;

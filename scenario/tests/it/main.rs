//! Scenarios: what is refused, what is seen, and every shipped one played by its recorded ways.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails should stop where it fails"
)]

mod faults;
mod feedback;
mod links;
mod recorded;
mod results;
mod runs;
mod schema;
mod shelf;
mod shipped;

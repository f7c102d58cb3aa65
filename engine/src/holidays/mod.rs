//! The public holidays of whole countries, and holidays read from a file.
//!
//! A [`Country`] is written as rules in data, from its laws; each rule names its source. Days of a single region are
//! not in it, and neither are days that only some employers give. What no law or decree says yet is
//! [open](Country::open), and said to be.

mod countries;
mod country;
pub mod ics;
mod rule;
mod words;

pub use country::{Country, Holiday, UnknownCountry};
pub use ics::{IcsFault, IcsProblem, NamedDay};
pub use words::RuleWords;

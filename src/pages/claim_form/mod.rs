//! The fields of a claim as a form: the same on the page of a new claim and on a claim's own.
//!
//! What is typed lives in [`Typed`] and outlives every refusal. Which fields are open, what is wrong with a value and by
//! which rule, the engine says.

mod blocks;
mod faults;
mod locks;
mod products;
mod typed;

use leptos::prelude::Signal;

pub(super) use self::blocks::{about, contacts, customer, identity, revenue};
pub(super) use self::faults::{Faults, focus_first_fault};
pub(super) use self::locks::{Locks, lock_lines, locks_of};
pub(super) use self::products::{add_typed_product, products};
pub(super) use self::typed::Typed;

/// A form: what is typed, what is wrong with it, what is locked.
#[derive(Clone, Copy)]
pub(super) struct ClaimForm {
    /// What is typed.
    pub(super) typed: Typed,
    /// What is wrong with it.
    pub(super) faults: Faults,
    /// What is locked, and why.
    pub(super) locks: Signal<Locks>,
    /// The edition whose names its solution areas and activities have.
    pub(super) edition: Signal<String>,
}

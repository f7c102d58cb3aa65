//! The fields of a claim as a form: the same on the page of a new claim and on a claim's own.
//!
//! What is typed lives in [`Typed`] and outlives every refusal. Which fields are open, what is wrong with a value and by
//! which rule, the engine says.

mod blocks;
mod faults;
mod locks;
mod needs;
mod products;
mod typed;
mod unsaved;

use leptos::prelude::Signal;

pub(super) use self::blocks::{about, asks_for_revenue, contacts, customer, identity, revenue};
pub(super) use self::faults::{Faults, focus_first_fault};
pub(super) use self::locks::{Instead, Locks, lock_lines, locks_of};
pub(super) use self::needs::{blank_and_needed, needs};
pub(super) use self::products::{add_typed_product, products};
pub(super) use self::typed::Typed;
pub(super) use self::unsaved::not_saved_yet;

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

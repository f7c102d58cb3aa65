//! The fields of a claim as a form: the same on the page of a new claim and on a claim's own.
//!
//! What is typed lives in [`Typed`] and outlives every refusal. Which fields are open, what is wrong with a value and by
//! which rule, the engine says.

mod blocks;
mod carried;
mod contested;
mod faults;
mod known;
mod locks;
mod needs;
mod products;
mod typed;
mod unsaved;

use std::sync::Arc;

use cpor_engine::RuleBook;
use cpor_engine::fields::ClaimInput;
use leptos::prelude::{Callable, Callback, RwSignal, Signal};

pub(crate) use self::blocks::control_id;
pub(super) use self::blocks::{about, asks_for_revenue, contacts, customer, identity, revenue};
pub(super) use self::carried::{carry, unpack};
pub(super) use self::faults::{Faults, control_of, focus_first_fault};
pub(super) use self::locks::{Instead, Locks, lock_lines, locks_of};
pub(super) use self::needs::{blank_and_needed, needs};
pub(super) use self::products::{add_typed_product, products};
pub(super) use self::typed::{Typed, changed_by, differs};
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
    /// The fields that another tab changed while something else was typed there, and nothing is decided yet.
    pub(super) undecided: RwSignal<Vec<&'static str>>,
    /// The fields as they are stored.
    pub(super) stored: Signal<ClaimInput>,
    /// The name of the edition whose rules it follows.
    pub(super) edition: Signal<String>,
    /// Those rules; its solution areas and activities have their names.
    pub(super) book: Signal<Option<Arc<RuleBook>>>,
    /// What is done when a field is left after it was changed; it is told the path.
    pub(super) on_left: Option<Callback<&'static str>>,
}

impl ClaimForm {
    /// A field was changed, and is left.
    fn left(self, path: &'static str) {
        if let Some(on_left) = self.on_left {
            on_left.run(path);
        }
    }
}

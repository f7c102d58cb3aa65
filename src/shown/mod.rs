//! What the engine says, in the words of the catalogue and the looks of the parts. Plain functions that decide nothing.
//!
//! - A fixed word is a [`Key`](crate::words::Key): `t(acts::name(act))` as a prop, `text(…)` in a closure;
//! - a composed one is a `String` in the language of now, tracked where it is read inside a view;
//! - every match is over the engine's own words, so that a new one asks for its words here.

pub(crate) mod acts;
pub(crate) mod ball;
pub(crate) mod clock;
pub(crate) mod differences;
pub(crate) mod done;
pub(crate) mod events;
pub(crate) mod fields;
pub(crate) mod reasons;
pub(crate) mod refusals;
pub(crate) mod roles;
pub(crate) mod ruler;
pub(crate) mod rules;
pub(crate) mod sides;
pub(crate) mod status;
pub(crate) mod when;

#[cfg(test)]
mod tests;

use crate::words::{Key, text};

/// The word of the catalogue whose English a rule book uses, in the language of now; where the catalogue has none, the
/// rule book's own.
fn named(name: &str, known: impl IntoIterator<Item = Key>) -> String {
    let english = |key: &Key| key.in_language(crate::words::Language::English) == name;
    match known.into_iter().find(english) {
        Some(key) => text(key).to_owned(),
        None => name.to_owned(),
    }
}

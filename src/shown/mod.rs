//! What the engine says, in the words of the catalogue and the looks of the parts. Plain functions that decide nothing.
//!
//! - A fixed word is a [`Key`](crate::words::Key): `t(acts::name(act))` as a prop, `text(…)` in a closure;
//! - a composed one is a `String` in the language of now, tracked where it is read inside a view;
//! - every match is over the engine's own words, so that a new one asks for its words here.

pub(crate) mod acts;
pub(crate) mod advice;
pub(crate) mod ball;
pub(crate) mod clock;
pub(crate) mod differences;
pub(crate) mod done;
pub(crate) mod doubts;
pub(crate) mod events;
pub(crate) mod faults;
pub(crate) mod fields;
pub(crate) mod figures;
pub(crate) mod holidays;
pub(crate) mod moves;
pub(crate) mod notices;
pub(crate) mod prepared;
pub(crate) mod reasons;
pub(crate) mod refusals;
pub(crate) mod roles;
pub(crate) mod ruler;
pub(crate) mod rules;
pub(crate) mod sides;
pub(crate) mod status;
pub(crate) mod when;
pub(crate) mod worlds;

#[cfg(test)]
mod tests;

use crate::words::{Key, replaced, text};

/// The word of the catalogue whose English a rule book uses, in the language of now; where the catalogue has none, the
/// rule book's own.
fn named(name: &str, known: impl IntoIterator<Item = Key>) -> String {
    let english = |key: &Key| key.in_language(crate::words::Language::English) == name;
    match known.into_iter().find(english) {
        Some(key) => text(key).to_owned(),
        None => name.to_owned(),
    }
}

/// A sentence of the engine with its facts, each already in words: translated if it is, else the engine's English.
/// Translations name a placeholder as catalogues do, the engine as its facts do.
fn engine_sentence(
    translated: Option<&'static str>,
    english: &'static str,
    facts: impl IntoIterator<Item = (&'static str, String)>,
) -> String {
    let name: fn(&str) -> String = match translated {
        Some(_) => refusals::kebab,
        None => str::to_owned,
    };
    let facts = facts.into_iter();
    let facts: Vec<(String, String)> = facts.map(|(fact, value)| (name(fact), value)).collect();
    let values = facts.iter();
    let values: Vec<(&str, &str)> = values
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    replaced(translated.unwrap_or(english), &values)
}

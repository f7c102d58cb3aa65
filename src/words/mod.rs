//! The words on the screen, in the language of the person.
//!
//! `locales/en/<topic>.json` and `locales/hu/<topic>.json` are the only places with words in them; `build.rs` makes a
//! constant of every key: `title` in `claims.json` is `words::claims::TITLE`. Its type says how it is used:
//!
//! - [`Key`], a fixed text: [`t`] as a prop or in a view, [`text`] in an event handler;
//! - [`Phrase`], a text with `{placeholders}`: [`fill`];
//! - [`Plural`], made of `key.one` and `key.other`: [`count`];
//! - [`Translations`], of what the engine says in English, by name.
//!
//! What reads a text inside a view or a memo follows the language when it changes. A word that no code names is not in
//! the wasm.

pub mod dates;
mod intl;
mod language;
pub mod numbers;
pub mod regions;

use leptos::prelude::*;

pub use language::{Language, language, language_untracked, set_language};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// A fixed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(&'static [&'static str; 2]);

impl Key {
    const fn new(texts: &'static [&'static str; 2]) -> Self {
        Self(texts)
    }

    /// The text in `language`.
    pub fn in_language(self, language: Language) -> &'static str {
        in_one(self.0, language)
    }
}

/// A text with `{placeholders}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase(&'static [&'static str; 2]);

impl Phrase {
    const fn new(texts: &'static [&'static str; 2]) -> Self {
        Self(texts)
    }

    /// The text in `language`, with its placeholders replaced.
    pub fn in_language(self, language: Language, values: &[(&str, &str)]) -> String {
        replaced(in_one(self.0, language), values)
    }
}

/// A text that depends on how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plural(&'static [[&'static str; 2]; 2]);

impl Plural {
    const fn new(texts: &'static [[&'static str; 2]; 2]) -> Self {
        Self(texts)
    }

    /// The text for `n` in `language`; `{n}` is replaced by the number as the language writes it.
    pub fn in_language(self, language: Language, n: u64, values: &[(&str, &str)]) -> String {
        let [one, other] = self.0;
        let texts = if intl::is_one(language, n) {
            one
        } else {
            other
        };
        let number = numbers::integer(language, n);
        let mut all = vec![("n", number.as_str())];
        all.extend_from_slice(values);
        replaced(in_one(texts, language), &all)
    }
}

/// Translations, by name, of what the engine says in English. Its English is not stored twice.
#[derive(Clone, Copy, Debug)]
pub struct Translations(&'static [(&'static str, &'static str)]);

impl Translations {
    /// Sorted by name, as the build script writes them.
    const fn new(texts: &'static [(&'static str, &'static str)]) -> Self {
        Self(texts)
    }

    /// The translation; nothing in English, and nothing where there is none of this name.
    pub fn find(self, language: Language, name: &str) -> Option<&'static str> {
        if language == Language::English {
            return None;
        }
        let place = self.0.binary_search_by_key(&name, |(key, _)| key).ok()?;
        self.0.get(place).map(|(_, text)| *text)
    }
}

/// The one of two texts that is in `language`.
fn in_one([english, hungarian]: &[&'static str; 2], language: Language) -> &'static str {
    match language {
        Language::English => english,
        Language::Hungarian => hungarian,
    }
}

/// A text that follows the language, for props and views.
pub fn t(key: Key) -> Signal<String> {
    Signal::derive(move || key.in_language(language()).to_owned())
}

/// The text in the language of now; tracked where it is read inside a view.
pub fn text(key: Key) -> &'static str {
    key.in_language(language())
}

/// The text with its placeholders replaced: `fill(words::shell::FOOTER, &[("edition", "2020-09")])`.
///
/// A placeholder without a value is a fault of the caller: it stays as it is, and a debug build stops.
pub fn fill(phrase: Phrase, values: &[(&str, &str)]) -> String {
    phrase.in_language(language(), values)
}

/// The text for `n`: `count(words::days::DAYS_LEFT, 2, &[])`.
pub fn count(plural: Plural, n: u64, values: &[(&str, &str)]) -> String {
    plural.in_language(language(), n, values)
}

/// Puts the values in the places of their names. What a value holds is never taken for a placeholder.
pub(crate) fn replaced(text: &str, values: &[(&str, &str)]) -> String {
    let mut made = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        made.push_str(before);
        let value = values.iter().find(|(given, _)| *given == name);
        debug_assert!(value.is_some(), "no value for {{{name}}} in “{text}”");
        match value {
            Some((_, value)) => made.push_str(value),
            None => made.extend(["{", name, "}"]),
        }
        // “… for Borostyán Kft.”: the name's full stop is the sentence's.
        let ended = made
            .ends_with('.')
            .then(|| after.strip_prefix('.'))
            .flatten();
        rest = ended.unwrap_or(after);
    }
    made.push_str(rest);
    made
}

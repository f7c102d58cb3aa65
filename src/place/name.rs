//! Names that stand in addresses.

use std::fmt;

/// The longest name of a world or an edition, in characters.
const NAME_LENGTH_MAX: usize = 40;
/// How much of it is left for a number behind the name.
const NUMBER_LENGTH: usize = 8;

/// The name of a sandbox world, as it stands in the address: `practice`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct World(String);

impl World {
    /// The world that is there from the first visit.
    pub fn practice() -> Self {
        Self("practice".to_owned())
    }

    /// The name in the address of a world that people call so: its letters and digits, without accents; another one where
    /// that is taken.
    pub fn called(name: &str, is_taken: impl Fn(&World) -> bool) -> Self {
        let plain = match plain_name(name) {
            plain if plain.is_empty() => "world".to_owned(),
            plain => plain,
        };
        let named = Self(plain.clone());
        if !is_taken(&named) {
            return named;
        }
        let numbered = (2_u32..).map(|number| Self(format!("{plain}-{number}")));
        numbered
            .into_iter()
            .find(|it| !is_taken(it))
            .unwrap_or(named)
    }

    /// A name of lower-case letters, digits and `-`; nothing for any other.
    pub fn named(name: &str) -> Option<Self> {
        is_name(name, "-").then(|| Self(name.to_owned()))
    }
}

impl fmt::Display for World {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A name as it can stand in an address or in the name of a file: its letters and digits in lower case, without accents,
/// and `-` between them; empty where it has none.
pub fn plain_name(name: &str) -> String {
    let mut plain = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        match without_accent(letter) {
            letter @ ('a'..='z' | '0'..='9') => plain.push(letter),
            _ if plain.is_empty() || plain.ends_with('-') => {}
            _ => plain.push('-'),
        }
    }
    let plain = plain.chars().take(NAME_LENGTH_MAX - NUMBER_LENGTH);
    let plain: String = plain.collect();
    plain.trim_end_matches('-').to_owned()
}

/// The letter that an accented one is written with in an address.
fn without_accent(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ö' | 'ő' | 'ò' | 'ô' | 'õ' => 'o',
        'ú' | 'ü' | 'ű' | 'ù' | 'û' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    }
}

/// Whether a text is a name as addresses have it, with these marks in it.
pub(super) fn is_name(text: &str, marks: &str) -> bool {
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || marks.contains(c);
    let begins_well = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    text.starts_with(begins_well) && text.len() <= NAME_LENGTH_MAX && text.chars().all(is_part)
}

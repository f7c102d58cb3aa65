//! Countries by name, as the browser knows them.

use super::{Language, intl};

/// The name of a country by its ISO 3166-1 code; nothing where the browser has none.
pub fn country(language: Language, code: &str) -> Option<String> {
    intl::region(language, code)
}

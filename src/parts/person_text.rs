//! What a person wrote, inside a sentence of ours: isolated, so that no mark of direction in it turns what follows.

use std::borrow::Cow;

use leptos::prelude::*;

/// From how many letters on a text may be clipped, so that its whole is worth a tooltip.
const LONG: usize = 60;

/// A text from a person, of any direction.
pub(crate) fn person_text(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    view! { <bdi>{text}</bdi> }.into_any()
}

/// The same in at most two lines; what is cut off is still read out, and shown while it is pointed at.
pub(crate) fn clipped_text(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    let whole = (text.chars().count() >= LONG).then(|| text.clone());
    let class = whole.is_some().then_some("clip");
    view! { <bdi class=class title=whole>{text}</bdi> }.into_any()
}

/// A sentence of ours with a text from a person in it: `sentence` puts what it is given in its place.
pub(crate) fn around_person_text(
    sentence: impl FnOnce(&str) -> String,
    text: impl Into<String>,
) -> AnyView {
    // A character that no sentence has: it is there for objects in a text.
    const PLACE: &str = "\u{FFFC}";
    let sentence = sentence(PLACE);
    let (before, after) = sentence.split_once(PLACE).unwrap_or((&sentence, ""));
    let (before, after) = (before.to_owned(), after.to_owned());
    view! { {before} {person_text(text)} {after} }.into_any()
}

/// The same for where only text can be: the title of the tab, an accessible name, a toast. A text that no mark of
/// direction can turn stays as it is.
pub(crate) fn isolated(text: &str) -> Cow<'_, str> {
    const OPEN: char = '\u{2068}';
    const CLOSE: char = '\u{2069}';
    if !text.chars().any(turns) {
        return Cow::Borrowed(text);
    }
    // An isolate of its own could close ours.
    let inner = text
        .chars()
        .filter(|it| !matches!(it, '\u{2066}'..='\u{2069}'));
    let whole = std::iter::once(OPEN).chain(inner).chain([CLOSE]);
    Cow::Owned(whole.collect())
}

/// Whether a character is a mark of direction, or is written from right to left.
fn turns(character: char) -> bool {
    matches!(character,
        '\u{0590}'..='\u{08FF}'
        | '\u{200E}' | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::isolated;

    #[wasm_bindgen_test]
    fn what_could_turn_a_sentence_is_isolated_and_the_rest_stays() {
        for (text, shown) in [
            ("Kék Duna: Teams", "Kék Duna: Teams"),
            ("", ""),
            ("a\u{202E}b", "\u{2068}a\u{202E}b\u{2069}"),
            ("שלום", "\u{2068}שלום\u{2069}"),
            ("a\u{2069}\u{202E}b", "\u{2068}a\u{202E}b\u{2069}"),
        ] {
            assert_eq!(isolated(text), shown, "{text:?}");
        }
    }
}

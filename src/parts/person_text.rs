//! What a person wrote, inside a sentence of ours: isolated, so that no mark of direction in it turns what follows.

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
    view! { <bdi class="clip" title=whole>{text}</bdi> }.into_any()
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

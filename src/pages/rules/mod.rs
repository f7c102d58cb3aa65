//! Rules: the rule book as a page to read.

use leptos::prelude::*;

use crate::{
    frame::PageHead,
    words::{self, fill, text},
};

/// The page.
#[component]
pub(super) fn RulesPage(
    /// The edition of the address; the default one where it names none.
    edition: Option<String>,
) -> impl IntoView {
    let title = Signal::derive(move || match &edition {
        Some(edition) => fill(words::rules::TITLE_EDITION, &[("edition", edition)]),
        None => text(words::rules::TITLE).to_owned(),
    });
    view! { <PageHead title=title/> }
}

//! The way back from a page below the list of scenarios.

use leptos::prelude::*;

use crate::{
    place,
    words::{self, Key, t},
};

/// From the list to this page.
pub(super) fn crumb(here: Key) -> AnyView {
    view! {
        <nav class="crumb" aria-label=t(words::claim::CRUMB)>
            <a href=place::scenarios()>{t(words::scenarios::TITLE)}</a>
            <span aria-hidden="true">"/"</span>
            <span>{t(here)}</span>
        </nav>
    }
    .into_any()
}

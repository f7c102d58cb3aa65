//! The first thing the Tab key meets: the way past the menu.

use leptos::prelude::*;

use crate::{
    browser::focus,
    state::App,
    words::{self, t},
};

/// A link to the page's main part.
#[component]
pub(super) fn SkipLink() -> impl IntoView {
    let location = App::here().navigation.location();
    let (path, search) = (location.path(), location.search());
    // With a <base>, "#main" alone would lead to the first page.
    let href = move || format!("{}{}#main", path.read(), search.read());
    view! {
        <a class="skip" href=href on:click=move |event| {
            event.prevent_default();
            focus_main();
        }>
            {t(words::shell::SKIP)}
        </a>
    }
}

fn focus_main() {
    if let Some(main) = document().get_element_by_id("main") {
        focus(&main);
    }
}

//! The first thing the Tab key meets: the way past the menu.

use leptos::prelude::*;

use crate::{
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
    use leptos::wasm_bindgen::JsCast;
    let main = document().get_element_by_id("main");
    if let Some(main) = main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it was.
        let _ = main.focus();
    }
}

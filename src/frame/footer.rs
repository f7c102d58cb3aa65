//! The footer: whose rules, and that nobody at Microsoft had a hand in this.

use leptos::prelude::*;

use crate::{
    state::App,
    words::{self, fill, t},
};

/// The foot of every page.
#[component]
pub(super) fn Footer() -> impl IntoView {
    let app = App::here();
    let rules = move || {
        let facts = app.facts.read();
        fill(words::shell::RULES_FOLLOWED, &[("edition", &facts.edition)])
    };
    view! {
        <footer class="page-foot">
            <p>{rules}</p>
            <p>{t(words::shell::NOT_AFFILIATED)}</p>
        </footer>
    }
}

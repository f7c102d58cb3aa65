//! The breadcrumb above the pages of a claim.

use leptos::prelude::*;

use crate::{
    place::{Page, WorkspaceAddress},
    state::App,
    words::{self, Key, t},
};

/// From the list to the claim, and from there to the pages that lie below it, each with its name; the last is where one
/// is, and no link.
pub(super) fn crumb(number: u64, below: &[(Page, Key)]) -> AnyView {
    let app = App::here();
    let claim = step(
        app,
        below.is_empty(),
        Some("num"),
        move |workspace| workspace.claim(number),
        move || format!("#{number}"),
    );
    let last = below.len().saturating_sub(1);
    let below = below.iter().enumerate().map(|(at, (page, name))| {
        let (page, name) = (page.clone(), t(*name));
        step(
            app,
            at == last,
            None,
            move |workspace| workspace.page(&page),
            move || name.get(),
        )
    });
    view! {
        <nav class="crumb" aria-label=t(words::claim::CRUMB)>
            <a href=move || app.workspace().claims()>{t(words::claims::TITLE)}</a>
            {claim}
            {below.collect_view()}
        </nav>
    }
    .into_any()
}

fn step(
    app: App,
    is_here: bool,
    class: Option<&'static str>,
    href: impl Fn(&WorkspaceAddress) -> String + Send + Sync + 'static,
    name: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    let name = if is_here {
        view! { <span class=class>{name}</span> }.into_any()
    } else {
        view! { <a class=class href=move || href(&app.workspace())>{name}</a> }.into_any()
    };
    view! {
        <span aria-hidden="true">"/"</span>
        {name}
    }
    .into_any()
}

//! The mark, a C of five business days whose last one counts, and the name beside it.

use leptos::prelude::*;

/// The mark alone.
#[component]
pub(crate) fn Mark(
    /// Pale and thin, for empty states and error pages.
    #[prop(optional)]
    pale: bool,
) -> impl IntoView {
    let days = [
        "M24.13 7.87A11.5 11.5 0 0 0 15.8 4.5",
        "M13.81 4.71A11.5 11.5 0 0 0 6.36 9.74",
        "M5.41 11.51A11.5 11.5 0 0 0 5.41 20.49",
        "M6.36 22.26A11.5 11.5 0 0 0 13.81 27.29",
    ];
    view! {
        <svg class=if pale { "mark pale" } else { "mark" } viewBox="0 0 32 32" aria-hidden="true">
            {days.map(|d| view! { <path class="a" d=d/> }).collect_view()}
            <path class="b" d="M15.8 27.5A11.5 11.5 0 0 0 24.13 24.13"/>
        </svg>
    }
}

/// The mark and the name, as the link to the first page.
#[component]
pub(crate) fn Brand(
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// The name of the site.
    #[prop(into)]
    name: Signal<String>,
    /// In training: the word under the name.
    #[prop(optional, into)]
    under: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <a class="brand" href=move || href.get()>
            <Mark/>
            <span>{move || name.get()} {move || under.get().map(|word| view! { <small>{word}</small> })}</span>
        </a>
    }
}

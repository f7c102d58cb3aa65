//! Nothing here yet: a pale mark, one sentence, the ways on.

use leptos::prelude::*;

use super::brand::Mark;

/// An empty state. Put it in a `.card` where a list would be.
#[component]
pub(crate) fn EmptyState(
    /// What is not here.
    #[prop(into)]
    title: Signal<String>,
    /// The sentence.
    #[prop(into)]
    text: Signal<String>,
    /// The ways on: buttons and links.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Mark pale=true/>
            <h2>{move || title.get()}</h2>
            <p>{move || text.get()}</p>
            {children.map(|children| view! { <div class="bar">{children()}</div> })}
        </div>
    }
}

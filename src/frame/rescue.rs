//! A page that has to say that something is not there, and where to go instead.

use leptos::prelude::*;

use super::use_page_title;
use crate::{
    parts::Mark,
    words::{Key, t},
};

/// A pale mark, what is missing, why, and the ways on.
#[component]
pub(crate) fn Rescue(
    /// What is missing.
    #[prop(into)]
    title: Signal<String>,
    /// Why, and what is not lost.
    texts: Vec<Key>,
    /// What is known of it, before that.
    #[prop(optional, into)]
    known: MaybeProp<String>,
    /// The ways on: buttons and links.
    children: Children,
) -> impl IntoView {
    let heading = use_page_title(title);
    view! {
        <div class="rescue">
            <Mark pale=true/>
            <h1 node_ref=heading tabindex="-1">{move || title.get()}</h1>
            {move || known.get().map(|known| view! { <p>{known}</p> })}
            {texts.into_iter().map(|key| view! { <p>{t(key)}</p> }).collect_view()}
            <div class="bar">{children()}</div>
        </div>
    }
}

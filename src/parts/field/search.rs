//! The search box of a list.

use leptos::{html, prelude::*};

use crate::parts::icon::{Glyph, Icon};

/// The search box of a list: its label is not seen, a magnifying glass is.
#[component]
pub(crate) fn SearchField(
    /// The id of the control.
    #[prop(into)]
    id: String,
    /// The whole accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// What it shows.
    #[prop(into)]
    value: Signal<String>,
    /// At every key.
    #[prop(into)]
    on_input: Callback<String>,
    /// What can be searched for, while empty.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// The key that leads here, drawn as a key.
    #[prop(optional, into)]
    key_hint: Option<&'static str>,
    /// To focus it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    view! {
        <div class="search">
            <Glyph icon=Icon::Search/>
            <label class="vh" for=id.clone()>{move || label.get()}</label>
            <input
                node_ref=node_ref
                class="in"
                id=id
                type="search"
                autocomplete="off"
                prop:value=move || value.get()
                placeholder=move || placeholder.get()
                on:input:target=move |event| on_input.run(event.target().value())
            />
            {key_hint.map(|key| view! { <kbd aria-hidden="true">{key}</kbd> })}
        </div>
    }
}

//! Text of several lines.

use leptos::prelude::*;

use super::blank;
use super::frame::{Frame, description, look};

/// Text of several lines. It grows with what is typed.
#[component]
pub(crate) fn TextArea(
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
    #[prop(optional, into)]
    on_input: Option<Callback<String>>,
    /// A second line.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, by which rule, what to do.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The value without a box, not to be changed.
    #[prop(optional, into)]
    locked: Signal<bool>,
    /// More ids that describe it.
    #[prop(optional, into)]
    described_by: MaybeProp<String>,
    /// An example, while empty.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// `aria-required`.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// Lines shown at first.
    #[prop(default = 3)]
    rows: u32,
    /// Over both columns of `.fields`.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    let described = description(&id, hint, error, described_by);
    view! {
        <Frame id=id.clone() look=look(wide, false) label=label hint=hint error=error locked=locked>
            <textarea
                class="in"
                id=id.clone()
                rows=rows
                prop:value=move || value.get()
                readonly=move || locked.get()
                placeholder=move || placeholder.get().unwrap_or_else(blank)
                aria-required=move || required.get().then_some("true")
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=move || described.get()
                on:input:target=move |event| {
                    if let Some(on_input) = on_input {
                        on_input.run(event.target().value());
                    }
                }
            ></textarea>
        </Frame>
    }
}

//! What stands in a control's place where it is locked.

use leptos::prelude::*;

/// A value without a box: read-only, as tall as its text, with the same name and description as the control it stands for.
pub(in crate::parts) fn locked_value(
    id: String,
    value: Signal<String>,
    described: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <textarea
            class="in"
            id=id
            rows="1"
            readonly=true
            placeholder="–"
            prop:value=move || value.get()
            aria-describedby=move || described.get()
        ></textarea>
    }
}

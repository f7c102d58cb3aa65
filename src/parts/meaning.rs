//! A mark beside a word that unfolds what it means.

use leptos::{ev, html, prelude::*, wasm_bindgen::JsCast, web_sys};

/// A quiet question mark; unfolded, a sentence and the way to all words. It folds with Escape, with another one, and when the
/// focus leaves it: with a press elsewhere, and with the way it offers.
#[component]
pub(crate) fn Meaning(
    /// Its accessible name ("What does “clock” mean?").
    #[prop(into)]
    label: Signal<String>,
    /// What the word means.
    #[prop(into)]
    meaning: Signal<String>,
    /// The words of the link.
    #[prop(into)]
    more: Signal<String>,
    /// Where the word stands among the others.
    #[prop(into)]
    href: Signal<String>,
) -> impl IntoView {
    let details = NodeRef::<html::Details>::new();
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape"
            && let Some(details) = details.get_untracked().filter(|details| details.open())
        {
            // What is around it, such as a dialog, stays.
            event.prevent_default();
            event.stop_propagation();
            details.set_open(false);
        }
    };
    let left = move |event: ev::FocusEvent| {
        let Some(details) = details.get_untracked() else {
            return;
        };
        let to = event.related_target();
        let to = to.and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        if !details.contains(to.as_ref()) {
            details.set_open(false);
        }
    };
    view! {
        <details node_ref=details class="meaning no-print" name="meaning" on:keydown=escape on:focusout=left>
            <summary aria-label=move || label.get() title=move || label.get()>
                <span aria-hidden="true">"?"</span>
            </summary>
            // It takes the focus of a press, so that its words can be marked.
            <p tabindex="-1">
                {move || meaning.get()} " "
                <a href=move || href.get()>{move || more.get()}</a>
            </p>
        </details>
    }
}

//! A mark beside a word that unfolds what it means.

use leptos::{ev, prelude::*, wasm_bindgen::JsCast, web_sys};

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
    // Of the event, and not kept: the focus leaves it also when it is taken away, and then nothing that is kept is there.
    let of = |event: &web_sys::Event| {
        let details = event.current_target()?;
        let details = details.dyn_into::<web_sys::HtmlDetailsElement>().ok()?;
        Some(details).filter(|details| details.open())
    };
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape"
            && let Some(details) = of(&event)
        {
            // What is around it, such as a dialog, stays.
            event.prevent_default();
            event.stop_propagation();
            details.set_open(false);
        }
    };
    let left = move |event: ev::FocusEvent| {
        let to = event.related_target();
        let to = to.and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        if let Some(details) = of(&event)
            && !details.contains(to.as_ref())
        {
            details.set_open(false);
        }
    };
    view! {
        <details class="meaning no-print" name="meaning" on:keydown=escape on:focusout=left>
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

//! A mark beside a word that unfolds what it means.

use leptos::prelude::*;

/// A quiet question mark; unfolded, a sentence and the way to all words. Escape folds it again, and so does another one.
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
    let fold = move |event: leptos::ev::KeyboardEvent| {
        use leptos::wasm_bindgen::JsCast;
        let details = event.current_target();
        let details = details.and_then(|it| it.dyn_into::<leptos::web_sys::Element>().ok());
        if event.key() == "Escape"
            && let Some(details) = details.filter(|details| details.has_attribute("open"))
        {
            // What is around it, such as a dialog, stays.
            event.prevent_default();
            event.stop_propagation();
            // Fails for no attribute of such a name.
            let _ = details.remove_attribute("open");
        }
    };
    view! {
        <details class="meaning no-print" name="meaning" on:keydown=fold>
            <summary aria-label=move || label.get() title=move || label.get()>
                <span aria-hidden="true">"?"</span>
            </summary>
            <p>
                {move || meaning.get()} " "
                <a href=move || href.get()>{move || more.get()}</a>
            </p>
        </details>
    }
}

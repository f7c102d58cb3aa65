//! How far something is: a bar, always with its figure in words.

use leptos::prelude::*;

/// A bar that fills while something is done.
#[component]
pub(crate) fn ProgressBar(
    /// What is being done; its accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// How far it is, in words.
    #[prop(into)]
    text: Signal<String>,
    /// How far it is, from 0 to 1.
    #[prop(into)]
    part: Signal<f64>,
) -> impl IntoView {
    let percent = move || (part.get().clamp(0.0, 1.0) * 100.0).round();
    view! {
        <div class="meter">
            <p class="t">
                <b>{move || label.get()}</b>
                " "
                <span class="num">{move || text.get()}</span>
            </p>
            <div
                class="track"
                role="progressbar"
                aria-label=move || label.get()
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=move || percent().to_string()
                aria-valuetext=move || text.get()
            >
                <div class="fill" style:width=move || format!("{}%", percent())></div>
            </div>
        </div>
    }
}

//! How full something is: a bar, always with its figures in words.

use leptos::prelude::*;

/// How near the end it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Level {
    /// Room enough.
    #[default]
    Fine,
    /// Soon full: amber.
    Near,
    /// Full: red.
    Full,
}

/// A meter.
#[component]
pub(crate) fn Meter(
    /// What is measured; its accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// The figures in words ("1.2 of 10 MB").
    #[prop(into)]
    text: Signal<String>,
    /// How much, from 0 to 1.
    #[prop(into)]
    part: Signal<f64>,
    /// How near the end it is.
    #[prop(optional, into)]
    level: Signal<Level>,
) -> impl IntoView {
    let class = Signal::derive(move || match level.get() {
        Level::Fine => "meter",
        Level::Near => "meter near",
        Level::Full => "meter full",
    });
    bar("meter", class, label, text, part)
}

/// The bar of a meter, and of what is under way: `role` says which.
pub(super) fn bar(
    role: &'static str,
    class: Signal<&'static str>,
    label: Signal<String>,
    text: Signal<String>,
    part: Signal<f64>,
) -> AnyView {
    let percent = move || (part.get().clamp(0.0, 1.0) * 100.0).round();
    view! {
        <div class=move || class.get()>
            <p class="t">
                <b>{move || label.get()}</b>
                " "
                <span class="num">{move || text.get()}</span>
            </p>
            <div
                class="track"
                role=role
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
    .into_any()
}

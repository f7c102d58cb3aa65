//! How far something is: a bar, always with its figure in words.

use leptos::prelude::*;

use super::meter::bar;

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
    bar("progressbar", "meter".into(), label, text, part)
}

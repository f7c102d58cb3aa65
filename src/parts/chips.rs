//! Chips choose what a list shows, with how many there are of each; segments choose how it is seen.

use leptos::prelude::*;

/// One chip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chip {
    /// What is sent out.
    pub(crate) value: String,
    /// What is read.
    pub(crate) label: String,
    /// How many there are.
    pub(crate) count: Option<usize>,
}

/// A row of chips, one of which is pressed.
#[component]
pub(crate) fn Chips(
    /// The name of the group.
    #[prop(into)]
    label: Signal<String>,
    /// The chips.
    #[prop(into)]
    options: Signal<Vec<Chip>>,
    /// The value of the pressed one.
    #[prop(into)]
    chosen: Signal<String>,
    /// When one is pressed.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let chips = move || {
        options
            .get()
            .into_iter()
            .map(|chip| {
                let (own, sent) = (chip.value.clone(), chip.value);
                view! {
                    <button
                        type="button"
                        class="chip"
                        aria-pressed=move || (chosen.get() == own).to_string()
                        on:click=move |_| on_choose.run(sent.clone())
                    >
                        {chip.label}
                        {chip.count.map(|count| view! { " " <b class="num">{count}</b> })}
                    </button>
                }
            })
            .collect_view()
    };
    view! { <div class="chips scrollx" role="group" aria-label=move || label.get()>{chips}</div> }
}

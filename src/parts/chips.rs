//! Chips choose what a list shows, with how many there are of each; segments choose how it is seen.

use leptos::prelude::*;

use super::field::Choice;

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

/// A segmented control: radio buttons in one box.
#[component]
pub(crate) fn Segments(
    /// The name shared by the buttons.
    #[prop(into)]
    name: String,
    /// The name of the group; not seen.
    #[prop(into)]
    legend: Signal<String>,
    /// The segments.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// The chosen value.
    #[prop(into)]
    chosen: Signal<String>,
    /// When one is chosen.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let segments = move || {
        options
            .get()
            .into_iter()
            .map(|option| {
                let (own, sent) = (option.value.clone(), option.value);
                view! {
                    <label>
                        <input
                            type="radio"
                            name=name.clone()
                            prop:checked=move || chosen.get() == own
                            on:change=move |_| on_choose.run(sent.clone())
                        />
                        {option.label}
                    </label>
                }
            })
            .collect_view()
    };
    view! {
        <fieldset class="seg">
            <legend class="vh">{move || legend.get()}</legend>
            {segments}
        </fieldset>
    }
}

//! Checkboxes and radio buttons, in a fieldset whose legend is the field's name.

use leptos::prelude::*;

use super::field::{Choice, below, description};

fn set_class(row: bool, cards: bool, error: MaybeProp<String>) -> impl Fn() -> String {
    move || {
        let row = if row { " row" } else { "" };
        let cards = if cards { " cards" } else { "" };
        let bad = if error.get().is_some() { " bad" } else { "" };
        format!("checkset{row}{cards}{bad}")
    }
}

/// The second line of a choice, and its id.
fn second_line(id: &str, hint: Option<String>) -> (Option<String>, Option<impl IntoView + use<>>) {
    let hint_id = hint.is_some().then(|| format!("{id}-hint"));
    let line = hint.map(|text| view! { <small id=hint_id.clone()>{text}</small> });
    (hint_id, line)
}

/// One checkbox by itself.
#[component]
pub(crate) fn Check(
    /// The id of the box.
    #[prop(into)]
    id: String,
    /// The whole accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// When it is ticked or unticked.
    #[prop(into)]
    on_toggle: Callback<bool>,
    /// A second line.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let described = description(&id, hint, error, MaybeProp::default());
    view! {
        <div class=set_class(false, false, error)>
            <label class="check">
                <input
                    type="checkbox"
                    id=id.clone()
                    prop:checked=move || checked.get()
                    aria-invalid=move || error.get().map(|_| "true")
                    aria-describedby=move || described.get()
                    on:change:target=move |event| on_toggle.run(event.target().checked())
                />
                <span class="txt">{move || label.get()}</span>
            </label>
            {below(&id, hint, error)}
        </div>
    }
}

/// Several checkboxes under one name.
#[component]
pub(crate) fn CheckGroup(
    /// The id of the fieldset; a box is `<id>-<number from 0>`.
    #[prop(into)]
    id: String,
    /// The name of the group.
    #[prop(into)]
    legend: Signal<String>,
    /// The boxes.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// The values of those that are ticked.
    #[prop(into)]
    chosen: Signal<Vec<String>>,
    /// A box's value, and whether it is ticked now.
    #[prop(into)]
    on_toggle: Callback<(String, bool)>,
    /// A line below.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, by which rule, what to do.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Side by side.
    #[prop(optional)]
    row: bool,
) -> impl IntoView {
    let described = description(&id, hint, error, MaybeProp::default());
    let boxes = {
        let id = id.clone();
        move || {
            options
                .get()
                .into_iter()
                .enumerate()
                .map(|(number, option)| {
                    let box_id = format!("{id}-{number}");
                    let (hint_id, line) = second_line(&box_id, option.hint);
                    let (own, sent) = (option.value.clone(), option.value);
                    view! {
                        <div class="check-one">
                            <label class="check">
                                <input
                                    type="checkbox"
                                    id=box_id
                                    disabled=option.disabled
                                    prop:checked=move || chosen.read().contains(&own)
                                    aria-describedby=hint_id
                                    on:change:target=move |event| on_toggle.run((sent.clone(), event.target().checked()))
                                />
                                <span class="txt">{option.label}</span>
                            </label>
                            {line}
                        </div>
                    }
                })
                .collect_view()
        }
    };
    view! {
        <fieldset class=set_class(row, false, error) id=id.clone() aria-describedby=move || described.get()>
            <legend class="flabel">{move || legend.get()}</legend>
            <div class="checks-list">{boxes}</div>
            {below(&id, hint, error)}
        </fieldset>
    }
}

/// Several radio buttons under one name.
#[component]
pub(crate) fn RadioGroup(
    /// The id of the fieldset and the name of the buttons; a button is `<id>-<number from 0>`.
    #[prop(into)]
    id: String,
    /// The name of the group.
    #[prop(into)]
    legend: Signal<String>,
    /// The buttons.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// The value of the chosen one; empty while none is.
    #[prop(into)]
    chosen: Signal<String>,
    /// When one is chosen.
    #[prop(into)]
    on_choose: Callback<String>,
    /// A line below.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, by which rule, what to do.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Side by side.
    #[prop(optional)]
    row: bool,
    /// Each in a box of its own, for a choice that matters.
    #[prop(optional)]
    cards: bool,
) -> impl IntoView {
    let described = description(&id, hint, error, MaybeProp::default());
    let buttons = {
        let id = id.clone();
        move || {
            options
                .get()
                .into_iter()
                .enumerate()
                .map(|(number, option)| {
                    let box_id = format!("{id}-{number}");
                    let (hint_id, line) = second_line(&box_id, option.hint);
                    let (own, sent) = (option.value.clone(), option.value.clone());
                    view! {
                        <div class="check-one">
                            <label class="check">
                                <input
                                    type="radio"
                                    id=box_id
                                    name=id.clone()
                                    value=option.value
                                    disabled=option.disabled
                                    prop:checked=move || chosen.get() == own
                                    aria-describedby=hint_id
                                    on:change=move |_| on_choose.run(sent.clone())
                                />
                                <span class="txt">{option.label}</span>
                            </label>
                            {line}
                        </div>
                    }
                })
                .collect_view()
        }
    };
    view! {
        <fieldset
            class=set_class(row, cards, error)
            id=id.clone()
            role="radiogroup"
            aria-invalid=move || error.get().map(|_| "true")
            aria-describedby=move || described.get()
        >
            <legend class="flabel">{move || legend.get()}</legend>
            <div class=if cards { "choice" } else { "checks-list" }>{buttons}</div>
            {below(&id, hint, error)}
        </fieldset>
    }
}

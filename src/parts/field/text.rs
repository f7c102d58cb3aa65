//! A line of text, and its like.

use leptos::{html, prelude::*};

use super::blank;
use super::frame::{Frame, description, look};
use super::locked::locked_value;

/// A line of text, a number, a date, a time, an e-mail address.
#[component]
pub(crate) fn TextField(
    /// The id of the control; hint and error are `<id>-hint` and `<id>-err`.
    #[prop(into)]
    id: String,
    /// The whole accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// What it shows.
    #[prop(into)]
    value: Signal<String>,
    /// At every key.
    #[prop(optional, into)]
    on_input: Option<Callback<String>>,
    /// When Enter is pressed, and when the field is left with something entered.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
    /// `text`, `email`, `number`, `date`, `time`.
    #[prop(default = "text".into(), into)]
    kind: Signal<&'static str>,
    /// A second line.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, by which rule, what to do; in the hint's place.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The value without a box, not to be changed.
    #[prop(optional, into)]
    locked: Signal<bool>,
    /// More ids that describe it: the line that says why a group is locked.
    #[prop(optional, into)]
    described_by: MaybeProp<String>,
    /// An example, while empty.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// `numeric` and the like: which keys a phone shows.
    #[prop(optional, into)]
    inputmode: Option<&'static str>,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// `aria-required`.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// The least value of a number, date or time.
    #[prop(optional, into)]
    min: MaybeProp<String>,
    /// The greatest.
    #[prop(optional, into)]
    max: MaybeProp<String>,
    /// The id of a `<datalist>`.
    #[prop(optional, into)]
    list: Option<String>,
    /// A mark at the end of the label's line.
    #[prop(optional_no_strip)]
    beside: Option<AnyView>,
    /// Over both columns of `.fields`.
    #[prop(optional)]
    wide: bool,
    /// The box is no longer than a number.
    #[prop(optional)]
    short: bool,
    /// To focus it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let described = description(&id, hint, error, described_by);
    let is_locked = Memo::new(move |_| locked.get());
    // Whether something was entered that `on_change` has not been given. The browser's own `change` is not enough: it
    // does not come at an Enter that tries again what was refused, nor in Firefox after what a program has entered.
    let entered = StoredValue::new(false);
    let give = move |text: String| {
        // Enter may have made what takes the page away, and the browser leaves a field that is taken away.
        if entered.try_set_value(false).is_some() {
            return;
        }
        if let Some(on_change) = on_change {
            on_change.run(text);
        }
    };
    let give_entered = move |text: String| {
        if entered.try_get_value() == Some(true) {
            give(text);
        }
    };
    let control_id = id.clone();
    let control = move || {
        let id = control_id.clone();
        if is_locked.get() {
            return locked_value(id, value, described).into_any();
        }
        view! {
            <input
                node_ref=node_ref
                class="in"
                id=id
                type=move || kind.get()
                prop:value=move || value.get()
                placeholder=move || placeholder.get().unwrap_or_else(blank)
                inputmode=inputmode
                autocomplete=autocomplete
                min=move || min.get()
                max=move || max.get()
                list=list.clone()
                aria-required=move || required.get().then_some("true")
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=move || described.get()
                on:input:target=move |event| {
                    entered.set_value(true);
                    if let Some(on_input) = on_input {
                        on_input.run(event.target().value());
                    }
                }
                // Not `keydown`: that comes too where Enter takes a suggestion of the browser's list.
                on:keypress:target=move |event| {
                    if event.key() == "Enter" {
                        give(event.target().value());
                    }
                }
                on:change:target=move |event| give_entered(event.target().value())
                on:blur:target=move |event| give_entered(event.target().value())
            />
        }
        .into_any()
    };
    view! {
        <Frame id=id look=look(wide, short) label=label hint=hint error=error locked=locked beside=beside>
            {control}
        </Frame>
    }
}

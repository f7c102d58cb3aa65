//! A choice among a few.

use leptos::prelude::*;

use super::Choice;
use super::frame::{self, Frame, description};
use super::locked::locked_value;

/// A native select. Locked, it is the chosen label without a box.
#[component]
pub(crate) fn SelectField(
    /// The id of the control.
    #[prop(into)]
    id: String,
    /// The whole accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// The entries.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// The chosen value.
    #[prop(into)]
    value: Signal<String>,
    /// When another is chosen.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
    /// A second line.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, by which rule, what to do.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The value without a box, not to be changed.
    #[prop(optional, into)]
    locked: Signal<bool>,
    /// More ids that describe it.
    #[prop(optional, into)]
    described_by: MaybeProp<String>,
    /// `aria-required`.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// Over both columns of `.fields`.
    #[prop(optional)]
    wide: bool,
    /// The label at the left instead of above.
    #[prop(optional)]
    inline: bool,
    /// The frame is `.who` (label quieter), for *Acting as* in the rail.
    #[prop(optional)]
    rail: bool,
) -> impl IntoView {
    let described = description(&id, hint, error, described_by);
    let is_locked = Memo::new(move |_| locked.get());
    let look = match (rail, inline) {
        (true, _) => "who",
        (false, true) => "field inline",
        (false, false) => frame::look(wide, false),
    };
    let control_id = id.clone();
    let control = move || {
        let id = control_id.clone();
        if is_locked.get() {
            let shown = Signal::derive(move || chosen_label(&options.read(), value.get()));
            return locked_value(id, shown, described).into_any();
        }
        view! {
            <select
                class="in"
                id=id
                aria-required=move || required.get().then_some("true")
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=move || described.get()
                on:change:target=move |event| {
                    if let Some(on_change) = on_change {
                        on_change.run(event.target().value());
                    }
                }
            >
                {move || entries(options.get(), value)}
            </select>
        }
        .into_any()
    };
    view! {
        <Frame id=id look=look label=label hint=hint error=error locked=locked>
            {control}
        </Frame>
    }
}

fn entries(options: Vec<Choice>, value: Signal<String>) -> impl IntoView {
    let entries = options.into_iter().map(|option| {
        let own = option.value.clone();
        view! {
            <option value=option.value prop:selected=move || value.get() == own>
                {option.label}
            </option>
        }
    });
    entries.collect_view()
}

/// The label of the chosen value; the value itself where it is none of the entries.
fn chosen_label(options: &[Choice], value: String) -> String {
    let chosen = options.iter().find(|option| option.value == value);
    chosen.map_or(value, |option| option.label.clone())
}

//! Fields: the label above, the hint below, the error in the hint's place. A locked one is its value without a box.
//!
//! The label's text is the whole accessible name; hint and error are its description. What is typed goes out through
//! `on_input` at every key; the caller gives it back through `value`.

use leptos::{html, prelude::*};

use super::icon::{Glyph, Icon};

/// One entry of a select, a group of checkboxes or of radio buttons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    /// What is sent out.
    pub(crate) value: String,
    /// What is read.
    pub(crate) label: String,
    /// A second line (not in a select).
    pub(crate) hint: Option<String>,
    /// Cannot be chosen (not in a select).
    pub(crate) disabled: bool,
}

impl Choice {
    /// A choice without more words.
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            ..Self::default()
        }
    }

    /// The same with a second line.
    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// The ids of what describes a control: the error or the hint, then what the caller names.
pub(super) fn description(
    id: &str,
    hint: MaybeProp<String>,
    error: MaybeProp<String>,
    described_by: MaybeProp<String>,
) -> Signal<Option<String>> {
    let (error_id, hint_id) = (format!("{id}-err"), format!("{id}-hint"));
    Signal::derive(move || {
        let own = match (error.get(), hint.get()) {
            (Some(_), _) => Some(error_id.clone()),
            (None, Some(_)) => Some(hint_id.clone()),
            (None, None) => None,
        };
        let ids: Vec<String> = own.into_iter().chain(described_by.get()).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    })
}

/// The line below a control: the error, or else the hint.
pub(super) fn below(
    id: &str,
    hint: MaybeProp<String>,
    error: MaybeProp<String>,
) -> impl IntoView + use<> {
    let (error_id, hint_id) = (format!("{id}-err"), format!("{id}-hint"));
    move || match (error.get(), hint.get()) {
        (Some(text), _) => view! {
            <p class="err" id=error_id.clone()>
                <Glyph icon=Icon::Warning/>
                <span>{text}</span>
            </p>
        }
        .into_any(),
        (None, Some(text)) => view! { <p class="hint" id=hint_id.clone()>{text}</p> }.into_any(),
        (None, None) => ().into_any(),
    }
}

/// The placeholder of a field without an example: on paper an empty field is left out, and CSS knows it by this.
fn blank() -> String {
    " ".to_owned()
}

/// A value without a box: read-only, as tall as its text, with the same name and description as the control it stands for.
pub(super) fn locked_value(
    id: String,
    value: Signal<String>,
    described: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <textarea
            class="in"
            id=id
            rows="1"
            readonly=true
            placeholder="–"
            prop:value=move || value.get()
            aria-describedby=move || described.get()
        ></textarea>
    }
}

/// The classes of a field.
fn frame_class(
    base: &'static str,
    error: MaybeProp<String>,
    locked: Signal<bool>,
) -> impl Fn() -> String + Copy {
    move || {
        let bad = if error.get().is_some() { " bad" } else { "" };
        let locked = if locked.get() { " locked" } else { "" };
        format!("{base}{bad}{locked}")
    }
}

fn base_class(wide: bool, short: bool) -> &'static str {
    match (wide, short) {
        (false, false) => "field",
        (true, false) => "field wide",
        (false, true) => "field short",
        (true, true) => "field wide short",
    }
}

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
    /// When the field is left or Enter pressed.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
    /// `text`, `email`, `number`, `date`, `time`.
    #[prop(default = "text")]
    kind: &'static str,
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
                type=kind
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
                    if let Some(on_input) = on_input {
                        on_input.run(event.target().value());
                    }
                }
                on:change:target=move |event| {
                    if let Some(on_change) = on_change {
                        on_change.run(event.target().value());
                    }
                }
            />
        }
        .into_any()
    };
    view! {
        <div class=frame_class(base_class(wide, short), error, locked)>
            <label for=id.clone()>{move || label.get()}</label>
            {control}
            {below(&id, hint, error)}
        </div>
    }
}

/// Text of several lines. It grows with what is typed.
#[component]
pub(crate) fn TextArea(
    /// The id of the control.
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
    /// An example, while empty.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// `aria-required`.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// Lines shown at first.
    #[prop(default = 3)]
    rows: u32,
    /// Over both columns of `.fields`.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    let described = description(&id, hint, error, described_by);
    view! {
        <div class=frame_class(base_class(wide, false), error, locked)>
            <label for=id.clone()>{move || label.get()}</label>
            <textarea
                class="in"
                id=id.clone()
                rows=rows
                prop:value=move || value.get()
                readonly=move || locked.get()
                placeholder=move || placeholder.get().unwrap_or_else(blank)
                aria-required=move || required.get().then_some("true")
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=move || described.get()
                on:input:target=move |event| {
                    if let Some(on_input) = on_input {
                        on_input.run(event.target().value());
                    }
                }
            ></textarea>
            {below(&id, hint, error)}
        </div>
    }
}

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
    let base = match (rail, inline) {
        (true, _) => "who",
        (false, true) => "field inline",
        (false, false) => base_class(wide, false),
    };
    let control_id = id.clone();
    let control = move || {
        let id = control_id.clone();
        if is_locked.get() {
            let shown = Signal::derive(move || {
                let value = value.get();
                options
                    .get()
                    .into_iter()
                    .find(|option| option.value == value)
                    .map_or(value, |option| option.label)
            });
            locked_value(id, shown, described).into_any()
        } else {
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
                    {move || {
                        options
                            .get()
                            .into_iter()
                            .map(|option| {
                                let own = option.value.clone();
                                view! {
                                    <option value=option.value prop:selected=move || value.get() == own>
                                        {option.label}
                                    </option>
                                }
                            })
                            .collect_view()
                    }}
                </select>
            }
            .into_any()
        }
    };
    view! {
        <div class=frame_class(base, error, locked)>
            <label for=id.clone()>{move || label.get()}</label>
            {control}
            {below(&id, hint, error)}
        </div>
    }
}

/// The search box of a list: its label is not seen, a magnifying glass is.
#[component]
pub(crate) fn SearchField(
    /// The id of the control.
    #[prop(into)]
    id: String,
    /// The whole accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// What it shows.
    #[prop(into)]
    value: Signal<String>,
    /// At every key.
    #[prop(into)]
    on_input: Callback<String>,
    /// What can be searched for, while empty.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// The key that leads here, drawn as a key.
    #[prop(optional, into)]
    key_hint: Option<&'static str>,
    /// To focus it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    view! {
        <div class="search">
            <Glyph icon=Icon::Search/>
            <label class="vh" for=id.clone()>{move || label.get()}</label>
            <input
                node_ref=node_ref
                class="in"
                id=id
                type="search"
                autocomplete="off"
                prop:value=move || value.get()
                placeholder=move || placeholder.get()
                on:input:target=move |event| on_input.run(event.target().value())
            />
            {key_hint.map(|key| view! { <kbd aria-hidden="true">{key}</kbd> })}
        </div>
    }
}

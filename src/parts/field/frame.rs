//! What stands around every control: the label above; below it the error, or else the hint.

use leptos::prelude::*;

use crate::parts::icon::{Glyph, Icon};

/// A field around its control. The control has the id that the label points to, and is described by what
/// [`description`] says.
#[component]
pub(in crate::parts) fn Frame(
    /// The id of the control; hint and error are `<id>-hint` and `<id>-err`.
    id: String,
    /// Its classes, as long as nothing is wrong and it is not locked.
    look: &'static str,
    /// The whole accessible name.
    label: Signal<String>,
    /// A second line.
    hint: MaybeProp<String>,
    /// What is wrong, by which rule, what to do; in the hint's place.
    error: MaybeProp<String>,
    /// Whether the control is a value without a box.
    locked: Signal<bool>,
    /// What stands below all that.
    #[prop(optional)]
    after: Option<AnyView>,
    /// What stands at the end of the label's line: a mark.
    #[prop(optional_no_strip)]
    beside: Option<AnyView>,
    /// The control.
    children: Children,
) -> impl IntoView {
    let class = move || {
        let bad = if error.get().is_some() { " bad" } else { "" };
        let locked = if locked.get() { " locked" } else { "" };
        format!("{look}{bad}{locked}")
    };
    let own = view! { <label for=id.clone()>{move || label.get()}</label> };
    let labelled = match beside {
        Some(beside) => view! { <div class="termed">{own} {beside}</div> }.into_any(),
        None => own.into_any(),
    };
    view! {
        <div class=class>
            {labelled}
            {children()}
            {below(&id, hint, error)}
            {after}
        </div>
    }
}

/// The classes of a field in `.fields`.
pub(super) fn look(wide: bool, short: bool) -> &'static str {
    match (wide, short) {
        (false, false) => "field",
        (true, false) => "field wide",
        (false, true) => "field short",
        (true, true) => "field wide short",
    }
}

/// The ids of what describes a control: the error or the hint, then what the caller names.
pub(in crate::parts) fn description(
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
pub(in crate::parts) fn below(
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

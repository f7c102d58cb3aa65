//! An act of a role, with the sentence that belongs to it: what it needs, or why it is not allowed now.

use leptos::prelude::*;

use super::{
    button::{Button, Kind},
    icon::{Glyph, Icon},
};

/// A button and its sentence.
///
/// Forbidden, it keeps its place: `aria-disabled`, focusable, with a lock and the reason by `aria-describedby`.
#[component]
pub(crate) fn Act(
    /// The id of the button; the sentence's is `<id>-why`.
    #[prop(into)]
    id: String,
    /// The deed: its words and its whole accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// What a click does; not called while forbidden.
    #[prop(into)]
    on_click: Callback<()>,
    /// How much it asks for attention, while allowed.
    #[prop(optional)]
    kind: Kind,
    /// An icon before the words.
    #[prop(into, default = None)]
    icon: Option<Icon>,
    /// Not allowed now.
    #[prop(optional, into)]
    forbidden: Signal<bool>,
    /// The sentence: what the act needs, or why it is not allowed.
    #[prop(optional, into)]
    why: MaybeProp<String>,
    /// As wide as its place.
    #[prop(optional)]
    full: bool,
    /// A line of the list “Not now” (`ul.offs`, `div.offs`) instead of a button of its own.
    #[prop(optional)]
    off: bool,
    /// What follows the sentence: the rule that forbids or allows it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let why_id = format!("{id}-why");
    let has_rule = children.is_some();
    let described_by = {
        let why_id = why_id.clone();
        MaybeProp::derive(move || (has_rule || why.get().is_some()).then(|| why_id.clone()))
    };
    view! {
        <div class=if off { "off" } else { "act" } on:keydown=ignore_repeated>
            <Button
                id=id
                deed=true
                label=label
                on_click=on_click
                kind=kind
                icon=if off { Some(Icon::Lock) } else { icon }
                forbidden=forbidden
                described_by=described_by
                full=full
            />
            <p class="why" id=why_id hidden=move || !has_rule && why.get().is_none()>
                {move || (forbidden.get() && !off).then(|| view! { <Glyph icon=Icon::Lock/> })}
                {move || why.get()}
                " "
                {children.map(|children| children())}
            </p>
        </div>
    }
}

/// A key that is held down acts once: what it would do next stands where the first act stood.
pub(super) fn ignore_repeated(event: leptos::ev::KeyboardEvent) {
    if event.repeat() && matches!(event.key().as_str(), "Enter" | " ") && !is_text(&event) {
        event.prevent_default();
    }
}

/// Whether the key goes into a text of several lines, where it is a sign like any other.
fn is_text(event: &leptos::ev::KeyboardEvent) -> bool {
    use leptos::wasm_bindgen::JsCast;
    let target = event
        .target()
        .and_then(|it| it.dyn_into::<leptos::web_sys::Element>().ok());
    target.is_some_and(|it| {
        it.tag_name() == "TEXTAREA" || (event.key() == " " && it.tag_name() == "INPUT")
    })
}

//! A note stays on the page until it is answered.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// What a note is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum NoteKind {
    /// Something to mind: amber.
    #[default]
    Warn,
    /// Something is wrong: red.
    Danger,
    /// Something is well: green.
    Good,
}

/// A note with an icon.
#[component]
pub(crate) fn Note(
    /// What it is about.
    #[prop(optional)]
    kind: NoteKind,
    /// Its first words, bold.
    #[prop(optional, into)]
    title: MaybeProp<String>,
    /// It appeared because of what was just done: read out at once (`role=alert`).
    #[prop(optional)]
    live: bool,
    /// The sentence, links, a bar of buttons.
    children: Children,
) -> impl IntoView {
    let (class, icon) = match kind {
        NoteKind::Warn => ("note", Icon::Info),
        NoteKind::Danger => ("note danger", Icon::Warning),
        NoteKind::Good => ("note good", Icon::Tick),
    };
    view! {
        <div class=class role=live.then_some("alert")>
            <Glyph icon=icon/>
            <div>{move || title.get().map(|text| view! { <b>{text}</b> " " })} {children()}</div>
        </div>
    }
}

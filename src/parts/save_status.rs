//! The save status: the one `role=status` of the page. Its text begins with "Saved" only when the write is durable.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// How it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SaveLook {
    /// All is durable.
    #[default]
    Saved,
    /// From the click until it is.
    Saving,
    /// Something is typed that nobody has asked to keep yet.
    Unsaved,
    /// It could not be kept; the page says what to do.
    Failed,
}

/// The save status in the rail.
#[component]
pub(crate) fn SaveStatus(
    /// How it looks.
    #[prop(into)]
    look: Signal<SaveLook>,
    /// Its words.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let class = move || match look.get() {
        SaveLook::Saved => "saved",
        SaveLook::Saving => "saved is-saving",
        SaveLook::Unsaved => "saved is-unsaved",
        SaveLook::Failed => "saved is-failed",
    };
    let icon = move || match look.get() {
        SaveLook::Saved => Icon::Tick,
        SaveLook::Saving => Icon::Ahead,
        SaveLook::Unsaved => Icon::Pencil,
        SaveLook::Failed => Icon::Warning,
    };
    view! {
        <p class=class role="status">
            {move || view! { <Glyph icon=icon()/> }}
            <span>{move || text.get()}</span>
        </p>
    }
}

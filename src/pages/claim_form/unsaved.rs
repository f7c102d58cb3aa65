//! The mark beside *Save changes* and *Create claim* that something is not saved yet.

use leptos::prelude::*;

use crate::parts::{Glyph, Icon};
use crate::words::{common as keys, t};

/// *Not saved yet*, while something is. The save status says it aloud; this says it where the eye is.
pub(crate) fn not_saved_yet(unsaved: Signal<bool>) -> impl IntoView {
    move || {
        unsaved.get().then(|| {
            view! {
                <p class="unsaved">
                    <Glyph icon=Icon::Pencil/>
                    <span>{t(keys::NOT_SAVED_YET)}</span>
                </p>
            }
        })
    }
}

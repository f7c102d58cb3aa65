//! Keys that are pressed alone: they do nothing while something is typed or asked, and can be switched off in the settings
//! (WCAG 2.1.4). What each does stands in a file of its own: [roles](super::role_keys), [ways](super::palette).

use leptos::ev::KeyboardEvent;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

use crate::browser::{Preference, kept};

/// Whether they are on.
pub(crate) fn are_on() -> bool {
    kept(Preference::RoleKeysOff).is_none()
}

/// Whether a key is pressed without another, and not held down.
pub(super) fn is_alone(event: &KeyboardEvent) -> bool {
    !(event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat())
}

/// Whether nothing takes the key for itself: no field, no dialog that asks, and nobody who listened before.
pub(super) fn is_free(event: &KeyboardEvent) -> bool {
    if event.default_prevented() {
        return false;
    }
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    // A box that is ticked takes the space bar alone.
    let taken =
        "input:not([type=checkbox]), select, textarea, [contenteditable], dialog, [role=dialog]";
    target.is_none_or(|target| matches!(target.closest(taken), Ok(None)))
}

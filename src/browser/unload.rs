//! The browser's own question before a page is closed, reloaded or left for another site.

use leptos::{ev, prelude::*};

/// Has the browser ask. It goes on asking until the handle is removed; the words of the question are the browser's.
///
/// Only while there is something to lose: a page that listens is not kept for *Back* by every browser.
pub(crate) fn ask_before_unload() -> WindowListenerHandle {
    window_event_listener(ev::beforeunload, |leaving| leaving.prevent_default())
}

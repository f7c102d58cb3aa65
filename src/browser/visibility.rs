//! Whether the person sees the page.

use leptos::{ev, prelude::*};

/// Whether another tab is in front of it, or its window is out of sight.
pub(crate) fn is_hidden() -> bool {
    document().hidden()
}

/// Does something whenever the page is seen again. Once, for the life of the page.
pub(crate) fn on_seen(act: impl Fn() + 'static) {
    let _ = window_event_listener(ev::visibilitychange, move |_| {
        if !is_hidden() {
            act();
        }
    });
}

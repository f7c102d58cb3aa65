//! How the page is scrolled, and how much of it is seen at once.

use leptos::prelude::*;

/// How high what is seen of the page is, in px; a browser that does not say counts as a common screen.
pub(crate) fn height_seen() -> f64 {
    const COMMON: f64 = 800.0;
    let height = window().inner_height().ok();
    height
        .and_then(|height| height.as_f64())
        .filter(|height| *height > 0.0)
        .unwrap_or(COMMON)
}

/// Does something whenever other parts of the page come into sight, before they are drawn, or the focus moves; until the
/// owner is gone.
pub(crate) fn on_scrolled(act: impl Fn() + Clone + 'static) {
    for event in ["scroll", "resize", "focusin"] {
        let act = act.clone();
        let listener = window_event_listener_untyped(event, move |_| act());
        on_cleanup(move || listener.remove());
    }
}

//! How the page is scrolled, and how much of it is seen at once.

use leptos::{prelude::*, wasm_bindgen::JsValue};

/// How high what is seen of the page is, in px; a browser that does not say counts as a common screen.
pub(crate) fn height_seen() -> f64 {
    const COMMON: f64 = 800.0;
    let height = window().inner_height().ok();
    pixels(height).unwrap_or(COMMON)
}

/// How wide it is, in px; 0 where the browser does not say.
pub(crate) fn width_seen() -> f64 {
    pixels(window().inner_width().ok()).unwrap_or_default()
}

fn pixels(said: Option<JsValue>) -> Option<f64> {
    said?.as_f64().filter(|pixels| *pixels > 0.0)
}

/// Does something whenever other parts of the page come into sight, before they are drawn, or the focus moves; until the
/// owner is gone.
pub(crate) fn on_view_moved(act: impl Fn() + Clone + 'static) {
    for event in ["scroll", "resize", "focusin"] {
        let act = act.clone();
        let listener = window_event_listener_untyped(event, move |_| act());
        on_cleanup(move || listener.remove());
    }
}

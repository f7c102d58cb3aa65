//! The printer.

use leptos::prelude::*;

/// Opens the printer's dialog; a browser without one does nothing.
pub(crate) fn print() {
    let _ = window().print();
}

/// By the device's clock, in ms of the Unix epoch: when the page was last printed, by whatever way; until then, when it was
/// shown.
pub(crate) fn printed_at() -> Signal<f64> {
    let at = RwSignal::new(js_sys::Date::now());
    let listener = window_event_listener_untyped("beforeprint", move |_| {
        at.set(js_sys::Date::now());
    });
    on_cleanup(move || listener.remove());
    at.into()
}

/// Does something before the page is printed, with `true`, and after it was, with `false`; until the owner is gone.
pub(crate) fn on_printing(act: impl Fn(bool) + Clone + 'static) {
    for (event, begins) in [("beforeprint", true), ("afterprint", false)] {
        let act = act.clone();
        let listener = window_event_listener_untyped(event, move |_| act(begins));
        on_cleanup(move || listener.remove());
    }
}

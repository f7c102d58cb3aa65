//! Halves of signs in what is typed. A text of the browser may hold one half of a surrogate pair, which only a script or
//! a broken program gives; no text of ours can, and it would become another sign without a word.

use js_sys::{JsString, Reflect};
use leptos::prelude::document;
use leptos::wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::Event;

/// Takes half signs out of what is typed into any field, before the field's own page reads it, and calls `then`.
pub(crate) fn on_half_signs(then: impl Fn() + 'static) {
    let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if event.target().is_some_and(|target| mend(&target)) {
            then();
        }
    });
    let listener = heard.as_ref().unchecked_ref();
    // Fails for no document. It listens as long as the page is there.
    let _ = document().add_event_listener_with_callback_and_bool("input", listener, true);
    heard.forget();
}

/// Whether the field held half a sign; then it does not any more.
fn mend(field: &JsValue) -> bool {
    let name = JsValue::from_str("value");
    let Ok(typed) = Reflect::get(field, &name).and_then(|value| value.dyn_into::<JsString>())
    else {
        return false;
    };
    if typed.is_valid_utf16() {
        return false;
    }
    let whole: String = char::decode_utf16(typed.iter())
        .filter_map(Result::ok)
        .collect();
    Reflect::set(field, &name, &whole.into()).is_ok()
}

//! The focus: where a person's next key goes.

use std::time::Duration;

use leptos::{prelude::*, wasm_bindgen::JsCast};
use web_sys::{Element, HtmlElement};

/// Gives the focus to an element. One that cannot take it leaves it where it was.
pub(crate) fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Gives the focus to the first element of a selector, once what is about to change is drawn.
pub(crate) fn focus_drawn(selector: &'static str) {
    set_timeout(
        move || {
            if let Ok(Some(element)) = document().query_selector(selector) {
                focus(&element);
            }
        },
        Duration::ZERO,
    );
}

/// The same, if the element that had the focus is gone by then.
pub(crate) fn focus_if_lost(selector: &'static str) {
    set_timeout(
        move || {
            let document = document();
            let lost = document
                .active_element()
                .is_none_or(|element| element.tag_name() == "BODY");
            if let (true, Ok(Some(element))) = (lost, document.query_selector(selector)) {
                focus(&element);
            }
        },
        Duration::ZERO,
    );
}

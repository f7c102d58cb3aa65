//! The focus: where a person's next key goes.

use std::time::Duration;

use leptos::{prelude::*, wasm_bindgen::JsCast};
use web_sys::{Element, FocusOptions, HtmlElement};

/// Gives the focus to an element. One that cannot take it leaves it where it was.
pub(crate) fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// The same, and the page stays where it is.
pub(crate) fn focus_unscrolled(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // An element that has left the page in the meantime is nobody's loss.
        let _ = element.focus_with_options(&options);
    }
}

/// Gives the focus back to an element that stays on the page, should it lose it as soon as what changes is drawn: a browser
/// takes the focus from what is moved.
pub(crate) fn focus_stays(element: Element) {
    queue_microtask(move || {
        if document().active_element().as_ref() != Some(&element) {
            focus_unscrolled(&element);
        }
    });
}

/// Gives the focus to the control with an id; of a group of controls, to the first.
pub(crate) fn focus_control(id: &str) {
    const CONTROL: &str = "input, select, textarea";
    let Some(found) = document().get_element_by_id(id) else {
        return;
    };
    let is_control = found.matches(CONTROL).unwrap_or(false);
    let inside = || found.query_selector(CONTROL).ok().flatten();
    if let Some(control) = is_control.then(|| found.clone()).or_else(inside) {
        focus(&control);
    }
}

/// Gives the focus to the first element of a selector, once what is about to change is drawn.
pub(crate) fn focus_drawn(selector: impl Into<String>) {
    let selector = selector.into();
    set_timeout(
        move || {
            if let Ok(Some(element)) = document().query_selector(&selector) {
                focus(&element);
            }
        },
        Duration::ZERO,
    );
}

/// Scrolls until the end of the first element of a selector is seen, once what is about to change is drawn.
pub(crate) fn see_drawn(selector: String) {
    set_timeout(
        move || {
            if let Ok(Some(element)) = document().query_selector(&selector) {
                element.scroll_into_view_with_bool(false);
            }
        },
        Duration::ZERO,
    );
}

/// Gives the focus to the first element of a selector, if the element that had it is gone by then.
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

/// Presses the element with an id, where it is on the page.
pub(crate) fn press(id: &str) {
    let found = document().get_element_by_id(id);
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

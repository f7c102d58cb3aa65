//! Motion that says where something went; none for who asks for less.

use js_sys::{Array, Object, Reflect};
use leptos::prelude::window;
use leptos::wasm_bindgen::{self, JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    /// An element, of which web-sys takes the motion for unsettled.
    type Moving;

    #[wasm_bindgen(method, catch)]
    fn animate(this: &Moving, frames: &Array, options: &Object) -> Result<JsValue, JsValue>;
}

/// How long it takes, in ms.
const TAKES: f64 = 200.0;

/// Whether the person has asked for less motion.
pub(crate) fn is_motion_unwanted() -> bool {
    let asked = window().match_media("(prefers-reduced-motion: reduce)");
    asked.ok().flatten().is_some_and(|asked| asked.matches())
}

/// Lets an element be seen to come to where it stands, from so many px below it; from above where that is negative.
pub(crate) fn come_from(element: &Element, below: f64) {
    let frames = Array::of2(
        &with(&[("transform", format!("translateY({below}px)").into())]),
        &with(&[("transform", "none".into())]),
    );
    let options = with(&[("duration", TAKES.into()), ("easing", "ease-out".into())]);
    // A browser that cannot shows it where it stands.
    let _ = element.unchecked_ref::<Moving>().animate(&frames, &options);
}

/// An object with these members.
fn with(members: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        // Fails only for what is frozen.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

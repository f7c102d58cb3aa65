//! The keys 1 to 6 take a chair in training, in the order of *Acting as*, and 0 goes where the step of a lesson is done. They
//! do nothing while something is typed or
//! asked, and can be switched off in the settings (WCAG 2.1.4).

use cpor_engine::Role;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use leptos::{ev, ev::KeyboardEvent, prelude::*};

use super::scenario::SHOW_WHERE;
use crate::{
    browser::{Preference, kept, press},
    shown::roles,
    state::{App, Work},
    words::{fill, shell as keys, text},
};

/// Whether the keys are on.
pub(crate) fn are_on() -> bool {
    kept(Preference::RoleKeysOff).is_none()
}

/// Who one is now, said once a key has taken another chair.
pub(super) fn said(app: App, work: Work) -> AnyView {
    let taken = RwSignal::new(None::<Role>);
    let listening = window_event_listener(ev::keydown, move |event| {
        let training = app
            .place
            .with_untracked(|place| place.workspace().is_training());
        if event.key() == "0" && is_alone(&event) && training && are_on() && is_free(&event) {
            press(SHOW_WHERE);
        }
        let role = chosen(&event).filter(|_| training && are_on() && is_free(&event));
        if let Some(role) = role {
            event.prevent_default();
            work.act_as(role);
            taken.set(Some(role));
        }
    });
    on_cleanup(move || listening.remove());
    let words = move || {
        let role = taken.get()?;
        Some(fill(keys::NOW_AS, &[("role", text(roles::name(role)))]))
    };
    view! { <p class="vh" aria-live="polite">{words}</p> }.into_any()
}

/// The role of a key that is pressed alone.
fn chosen(event: &KeyboardEvent) -> Option<Role> {
    let place: usize = event.key().parse().ok().filter(|_| is_alone(event))?;
    Role::ALL.get(place.checked_sub(1)?).copied()
}

fn is_alone(event: &KeyboardEvent) -> bool {
    !(event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat())
}

/// Whether nothing takes the key for itself: no field, and no dialog that asks.
fn is_free(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let taken = "input, select, textarea, [contenteditable], dialog, [role=dialog]";
    target.is_none_or(|target| matches!(target.closest(taken), Ok(None)))
}

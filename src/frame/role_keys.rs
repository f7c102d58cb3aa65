//! The keys 1 to 6 take a chair in training, in the order of *Acting as*, and 0 goes where the step of a lesson is done.

use cpor_engine::Role;
use leptos::{ev, ev::KeyboardEvent, prelude::*};

use super::scenario::SHOW_WHERE;
use super::single_keys::{are_on, is_alone, is_free};
use crate::{
    browser::press,
    shown::roles,
    state::{App, Work},
    words::{fill, shell as keys, text},
};

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

//! *Undo* and *Redo*: by a button each, and by the keys that everybody knows.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::Element;

use super::showing::{Showing, number_of};
use crate::parts::{Button, Icon, Kind, Note, NoteKind};
use crate::state::Way;
use crate::words::{Key, claim as keys, common, t, text};

/// Undoing on this page. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Undoing {
    showing: Showing,
    /// Why the last was not done.
    failed: RwSignal<Option<String>>,
}

impl Undoing {
    pub(super) fn new(showing: Showing) -> Self {
        let undoing = Self {
            showing,
            failed: RwSignal::new(None),
        };
        let keys = window_event_listener(ev::keydown, move |event| {
            if let Some(way) = way_of(&event).filter(|_| !is_elsewhere(&event))
                && undoing.go(way)
            {
                event.prevent_default();
            }
        });
        on_cleanup(move || keys.remove());
        undoing
    }

    /// Whether there was anything to do, or to say why not.
    fn go(self, way: Way) -> bool {
        let Showing { app, work, .. } = self.showing;
        match work.go(way, number_of(self.showing.number)) {
            Some(Ok(_)) => {
                self.failed.set(None);
                app.toasts.say(text(match way {
                    Way::Back => keys::UNDONE,
                    Way::Forth => keys::REDONE,
                }));
            }
            Some(Err(failure)) => self.failed.set(Some(self.showing.words(&failure))),
            None => {
                app.toasts.say(text(match way {
                    Way::Back => keys::NOTHING_TO_UNDO,
                    Way::Forth => keys::NOTHING_TO_REDO,
                }));
                return false;
            }
        }
        true
    }

    /// A button for each way that there is.
    pub(super) fn buttons(self) -> impl IntoView {
        let go = move |way| {
            self.go(way);
        };
        let button = move |way: Way, label: Key, icon: Icon| {
            let claim = number_of(self.showing.number);
            let there = Memo::new(move |_| self.showing.work.can_go(way, claim));
            move || {
                there.get().then(|| {
                    view! {
                        <Button label=t(label) kind=Kind::Bare icon=icon on_click=move || go(way)/>
                    }
                })
            }
        };
        view! {
            {button(Way::Back, common::UNDO, Icon::Undo)}
            {button(Way::Forth, keys::REDO, Icon::Redo)}
        }
    }

    /// Why the last was not done.
    pub(super) fn note(self) -> impl IntoView {
        move || {
            let words = self.failed.get()?;
            Some(view! {
                <Note kind=NoteKind::Danger title=t(keys::NOT_UNDONE) live=true>
                    {words}
                </Note>
            })
        }
    }
}

/// Ctrl+Z, Ctrl+Shift+Z, Ctrl+Y; with Cmd on a Mac.
fn way_of(event: &KeyboardEvent) -> Option<Way> {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return None;
    }
    match (event.key().to_lowercase().as_str(), event.shift_key()) {
        ("z", false) => Some(Way::Back),
        ("z", true) | ("y", false) => Some(Way::Forth),
        _ => None,
    }
}

/// Whether the key is for somebody else: a text box takes back letters by itself, and a dialog is open on its own.
fn is_elsewhere(event: &KeyboardEvent) -> bool {
    let target = event.target();
    let target = target.and_then(|target| target.dyn_into::<Element>().ok());
    let types = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
    let in_text = target.is_some_and(|target| target.matches(types).unwrap_or(false));
    in_text || matches!(document().query_selector("dialog[open]"), Ok(Some(_)))
}

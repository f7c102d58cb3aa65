//! *All of it is saved already*: said of what was sent, once it is so.

use leptos::prelude::*;

use crate::state::{App, SaveState};
use crate::words::{claim as keys, text};

/// Says that nothing is left to be saved, as soon as that is so, each time that the answer is set. Where it does not come to
/// be so, the save status or the mark of what is not saved says why.
pub(super) fn say_once_saved(app: App, unsaved: Signal<bool>) -> RwSignal<bool> {
    let asked = RwSignal::new(false);
    Effect::new(move |_| {
        if !asked.get() {
            return;
        }
        match app.saving() {
            SaveState::Saving => return,
            SaveState::Saved { .. } if !unsaved.get_untracked() => {
                app.toasts.say(text(keys::ALREADY_SAVED));
            }
            SaveState::Saved { .. } | SaveState::NotSaved { .. } => {}
        }
        asked.set(false);
    });
    asked
}

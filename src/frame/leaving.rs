//! The question before a page is left on which something is typed and not saved, or before time overtakes that.

use leptos::prelude::*;

use crate::{
    parts::Dialog,
    state::App,
    words::{Key, common as keys, t, text},
};

/// *Leave without saving?*, *Go on without saving?* It opens when a way waits for the person's word.
#[component]
pub(super) fn Leaving() -> impl IntoView {
    let location = App::here().navigation.location();
    let open = RwSignal::new(false);
    let onward = RwSignal::new(false);
    Effect::new(move |_| {
        if location.is_waiting() {
            // What it asks stays while it closes.
            onward.set(location.is_onward());
            open.set(true);
        }
    });
    let words = move |leave: Key, go_on: Key| {
        Signal::derive(move || text(if onward.get() { go_on } else { leave }).to_owned())
    };
    let leave = move || {
        open.set(false);
        location.leave();
    };
    view! {
        <Dialog
            id="leaving"
            open=open
            title=words(keys::LEAVE_TITLE, keys::GO_ON_TITLE)
            confirm=words(keys::LEAVE, keys::GO_ON)
            cancel=t(keys::STAY)
            danger=true
            on_confirm=leave
            on_cancel=move || location.stay()
        >
            <p>{words(keys::LEAVE_WHY, keys::GO_ON_WHY)}</p>
        </Dialog>
    }
}

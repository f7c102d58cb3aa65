//! The question before a page is left on which something is typed and not saved.

use leptos::prelude::*;

use crate::{
    parts::Dialog,
    state::App,
    words::{common as keys, t},
};

/// *Leave without saving?* It opens when a way waits for the person's word.
#[component]
pub(super) fn Leaving() -> impl IntoView {
    let location = App::here().navigation.location();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if location.is_waiting() {
            open.set(true);
        }
    });
    let leave = move || {
        open.set(false);
        location.leave();
    };
    view! {
        <Dialog
            id="leaving"
            open=open
            title=t(keys::LEAVE_TITLE)
            confirm=t(keys::LEAVE)
            cancel=t(keys::STAY)
            danger=true
            on_confirm=leave
            on_cancel=move || location.stay()
        >
            <p>{t(keys::LEAVE_WHY)}</p>
        </Dialog>
    }
}

//! Whether the browser tells of what ends today: asked for by a press, and said when it can and when it cannot.

use leptos::prelude::*;

use crate::{
    browser::notifications::Permission,
    parts::Button,
    state::Notifying,
    words::{Key, notify as keys, t, text},
};

/// The section, on the desk. In training there is nothing of the kind.
pub(super) fn section() -> AnyView {
    let notifying = Notifying::here();
    let turn = move || notifying.turn(untrack(|| !notifying.is_on()));
    let label = Signal::derive(move || {
        let key = if notifying.is_on() {
            keys::STOP
        } else {
            keys::START
        };
        text(key).to_owned()
    });
    let can = Memo::new(move |_| notifying.permission() != Permission::Unknown);
    let said = move || text(said(notifying));
    view! {
        <section class="dg notices" aria-labelledby="notices">
            <h2 id="notices">{t(keys::TITLE)}</h2>
            <p class="s q">{t(keys::WHAT)}</p>
            <p class="s" aria-live="polite">{said}</p>
            {move || can.get().then(|| view! { <Button label=label on_click=turn/> })}
        </section>
    }
    .into_any()
}

/// What holds now, and what to do about it.
fn said(notifying: Notifying) -> Key {
    match notifying.permission() {
        Permission::Unknown => keys::UNKNOWN,
        Permission::Denied => keys::DENIED,
        _ if notifying.is_on() => keys::ON,
        _ => keys::OFF,
    }
}

//! The passphrase of a file that is sealed: asked for as often as it takes, and nothing is lost by a wrong one.

use cpor_store::web::sealing::{self, Opening};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::import::Importing;
use crate::{
    parts::{Dialog, TextField, isolated},
    words::{common, exchange as keys, fill, t, text},
};

/// Asks for it.
#[component]
pub(super) fn PassphraseDialog(importing: Importing) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    Effect::new(move |_| {
        // What was typed for one file is not shown for the next.
        importing.sealed_open.track();
        typed.set(String::new());
        wrong.set(None);
    });
    let open = move || {
        let passphrase = typed.get_untracked();
        if passphrase.is_empty() {
            return wrong.set(Some(text(keys::PASSPHRASE_MISSING).to_owned()));
        }
        let Some(sealed) = importing.sealed.get_value() else {
            return;
        };
        busy.set(true);
        wrong.set(None);
        spawn_local(async move {
            let opened = sealing::open(&sealed, &passphrase).await;
            busy.set(false);
            if !importing.sealed_open.get_untracked() {
                // It was cancelled meanwhile.
                return;
            }
            match opened {
                Opening::Opened(bytes) => {
                    importing.sealed_open.set(false);
                    importing.take_opened(bytes).await;
                }
                Opening::Wrong => wrong.set(Some(text(keys::PASSPHRASE_WRONG).to_owned())),
                Opening::Unavailable => wrong.set(Some(text(keys::NO_SEALING).to_owned())),
            }
        });
    };
    let lead = MaybeProp::derive(move || {
        let name = importing.name.get();
        Some(fill(keys::PASSPHRASE_WHY, &[("name", &isolated(&name))]))
    });
    view! {
        <Dialog
            id="passphrase"
            open=importing.sealed_open
            title=t(keys::PASSPHRASE_TITLE)
            cancel=t(common::CANCEL)
            lead=lead
            busy=busy
            on_confirm=open
        >
            <TextField
                id="passphrase-typed"
                label=t(keys::PASSPHRASE)
                value=typed
                on_input=move |value| typed.set(value)
                kind="password"
                required=true
                error=wrong
            />
        </Dialog>
    }
}

//! *Delete everything of CPOR Desk from this browser*: asks twice, the second time for a word.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    parts::{Button, Dialog, Kind, TextField},
    state::{Work, why},
    words::{self, fill, storage as keys, t, text},
};

pub(super) fn section() -> AnyView {
    let work = Work::here();
    let open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let delete = move || {
        let word = text(keys::DELETE_ALL_WORD);
        if typed.read_untracked().trim().to_lowercase() != word {
            error.set(Some(fill(keys::DELETE_ALL_TYPE, &[("word", word)])));
            return;
        }
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            // Where it is done, another page stands here.
            if let Err(fault) = work.delete_all().await {
                let _ = busy.try_set(false);
                let _ = error.try_set(Some(why(&fault)));
            }
        });
    };
    let ask = move || {
        typed.set(String::new());
        error.set(None);
        open.set(true);
    };
    view! {
        <section class="setting danger" aria-labelledby="delete-all-title-section">
            <header>
                <h2 id="delete-all-title-section">{t(keys::DELETE_ALL_TITLE)}</h2>
                <p>{t(keys::DELETE_ALL_WHY)}</p>
            </header>
            <div>
                <p class="bar">
                    <Button label=t(keys::DELETE_ALL) kind=Kind::Danger on_click=ask/>
                </p>
            </div>
        </section>
        <Dialog
            id="delete-all"
            open=open
            title=t(keys::DELETE_ALL)
            confirm=t(keys::DELETE_ALL_CONFIRM)
            cancel=t(words::common::CANCEL)
            lead=t(keys::DELETE_ALL_WHY)
            error=MaybeProp::derive(move || error.get())
            danger=true
            busy=busy
            on_confirm=delete
        >
            <p>{t(keys::DELETE_ALL_FOR_GOOD)}</p>
            <TextField
                id="delete-all-word"
                label=Signal::derive(|| fill(keys::DELETE_ALL_TYPE, &[("word", text(keys::DELETE_ALL_WORD))]))
                value=typed
                on_input=move |now: String| typed.set(now)
            />
        </Dialog>
    }
    .into_any()
}

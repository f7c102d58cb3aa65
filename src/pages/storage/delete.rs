//! *Delete everything*: asks first, and offers an export.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::{
    exchange_ui::ExportButton,
    pages::saying::failure_words,
    parts::{Button, Dialog, Kind},
    state::{App, Opened, Work},
    words::{self, storage as keys, t, text},
};

pub(super) fn section() -> AnyView {
    let (app, work) = (App::here(), Work::here());
    let open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let what = move || {
        text(if work.is_training() {
            keys::DELETE_WORLD
        } else {
            keys::DELETE_DESK
        })
    };
    let delete = move || {
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            let done = work.begin_anew().await;
            busy.set(false);
            match done {
                Ok(()) => {
                    open.set(false);
                    app.toasts.say(text(keys::DELETED));
                }
                Err(failure) => {
                    let zone = untrack(|| work.zone_name());
                    error.set(Some(failure_words(&failure, &zone)));
                }
            }
        });
    };
    let offer = move || {
        (work.opened() == Opened::Open).then(|| {
            view! {
                <p>{t(keys::EXPORT_FIRST)}</p>
                <p class="bar"><ExportButton/></p>
            }
        })
    };
    view! {
        <section class="setting danger" aria-labelledby="delete-title-section">
            <header>
                <h2 id="delete-title-section">{t(keys::DELETE_TITLE)}</h2>
                <p>{what}</p>
            </header>
            <div>
                <p class="bar">
                    <Button label=t(keys::DELETE) kind=Kind::Danger on_click=move || open.set(true)/>
                </p>
            </div>
        </section>
        <Dialog
            id="delete"
            open=open
            title=t(keys::DELETE)
            cancel=t(words::common::CANCEL)
            lead=MaybeProp::derive(move || Some(what().to_owned()))
            error=MaybeProp::derive(move || error.get())
            danger=true
            busy=busy
            on_confirm=delete
        >
            {offer}
            <p>{t(keys::DELETE_FOR_GOOD)}</p>
        </Dialog>
    }
    .into_any()
}

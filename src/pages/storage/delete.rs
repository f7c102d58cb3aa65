//! *Delete everything*: asks first, and offers an export.

use cpor_store::StorageFault;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::{
    exchange_ui::ExportButton,
    pages::saying::failure_words,
    parts::{Button, Dialog, Kind, Note},
    state::{App, Opened, Work, why},
    words::{self, fill, storage as keys, t, text},
};

/// Why the documents are still there, and how they can be got rid of. To try again is no way: their workspace is gone.
pub(crate) fn why_documents_are_left(fault: &StorageFault) -> String {
    let why = match fault {
        StorageFault::Other(message) => message.trim_end_matches('.').to_owned(),
        fault => why(fault).trim_end_matches('.').to_owned(),
    };
    fill(keys::DOCUMENTS_LEFT_WHY, &[("why", &why)])
}

fn documents_left(fault: &StorageFault) -> AnyView {
    let words = why_documents_are_left(fault);
    view! { <Note title=t(keys::DOCUMENTS_LEFT) live=true>{words}</Note> }.into_any()
}

pub(super) fn section() -> AnyView {
    let (app, work) = (App::here(), Work::here());
    let open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let left = RwSignal::new(None::<StorageFault>);
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
        left.set(None);
        spawn_local(async move {
            let done = work.begin_anew().await;
            busy.set(false);
            match done {
                Ok(documents) => {
                    open.set(false);
                    if documents.is_none() {
                        app.toasts.say(text(keys::DELETED));
                    }
                    left.set(documents);
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
                {move || left.get().map(|fault| documents_left(&fault))}
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
            {super::others::deleted_too()}
            <p>{t(keys::DELETE_FOR_GOOD)}</p>
        </Dialog>
    }
    .into_any()
}

//! *Export*: all in one file by one click; and the dialog in which claims, purpose and form of the file are chosen.

mod dialog;
mod documents;
mod file;
mod passphrase;

use cpor_store::exchange::Files;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub(crate) use self::dialog::ExportDialog;
use self::file::{Asked, Over, Purpose, Which};
use crate::{
    browser::files,
    parts::{Button, Check, Icon, Kind},
    state::{App, Work, why},
    words::{Key, exchange as keys, fill, t},
};

/// Gives the workspace as a file, whole and at once.
#[component]
pub(crate) fn ExportButton(
    /// Other words.
    #[prop(optional)]
    words: Option<Key>,
    /// Lower.
    #[prop(optional)]
    small: bool,
    /// How much it asks for attention.
    #[prop(optional)]
    kind: Kind,
    /// Whether the documents come with it.
    #[prop(default = true.into(), into)]
    documents: Signal<bool>,
) -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let give = move || {
        let documents = documents.get_untracked();
        spawn_local(async move { app.toasts.say(export(app, work, documents).await) });
    };
    let label = words.unwrap_or(keys::EXPORT);
    view! { <Button label=t(label) kind=kind icon=Icon::Export small=small on_click=give/> }
}

/// The choice of the documents, and the buttons.
#[component]
pub(crate) fn ExportChoice() -> impl IntoView {
    let work = Work::here();
    let with = RwSignal::new(true);
    let hint = documents::hint(work, Signal::derive(|| Which::All));
    view! {
        <div class="stack">
            <Check
                id="export-documents"
                label=t(keys::WITH_DOCUMENTS)
                checked=with
                on_toggle=move |on| with.set(on)
                hint=hint
            />
            <p class="bar">
                <ExportButton documents=with/>
                <ExportDialog label=keys::CHOOSE_WHAT/>
            </p>
        </div>
    }
}

/// Gives one JSON file at once, documents within; answers what to say of it.
async fn export(app: App, work: Work, documents: bool) -> String {
    let read = if documents {
        work.read_documents(|_| true).await
    } else {
        Ok(Files::new())
    };
    let json = match read {
        Ok(files) => work.export_whole(&files),
        Err(fault) => return fill(keys::NOT_EXPORTED, &[("why", &why(&fault))]),
    };
    let asked = Asked {
        which: Which::All,
        purpose: Purpose::Backup,
        documents: false,
        marks: true,
        compressed: false,
        passphrase: None,
    };
    let Some(json) = json else {
        return String::new();
    };
    let name = format!("{}.json", file::stem(app, work, &asked));
    files::download(&name, json.as_bytes(), "application/json");
    work.note_export(&name, None);
    let absent = if documents {
        work.absent_documents(|_| true).await.len()
    } else {
        0
    };
    let exported = file::said(&name, absent);
    match Over::of(json.len(), None) {
        Some(over) => format!("{exported}. {}", over.said()),
        None => exported,
    }
}

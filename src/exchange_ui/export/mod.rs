//! *Export*: all in one file by one click, and the dialog in which claims, purpose and form of the file are chosen.

mod dialog;
mod file;

use std::collections::HashSet;

use cpor_engine::ClaimNumber;
use cpor_store::StorageFault;
use cpor_store::documents::Documents;
use cpor_store::exchange::Files;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub(crate) use self::dialog::ExportDialog;
use self::file::{Asked, Over, Purpose, Which};
use crate::{
    browser::files,
    parts::{Button, Check, Icon, Kind},
    state::{App, Work, why},
    words::{Key, count, exchange as keys, fill, language, numbers, t, text},
};

/// Gives the workspace as a file, or a claim of it, whole and at once.
#[component]
pub(crate) fn ExportButton(
    /// The claim alone.
    #[prop(optional)]
    claim: Option<ClaimNumber>,
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
        spawn_local(async move { app.toasts.say(export(app, work, documents, claim).await) });
    };
    let label = words.unwrap_or(if claim.is_some() {
        keys::EXPORT_CLAIM
    } else {
        keys::EXPORT
    });
    view! { <Button label=t(label) kind=kind icon=Icon::Export small=small on_click=give/> }
}

/// The choice of the documents, and the buttons.
#[component]
pub(crate) fn ExportChoice() -> impl IntoView {
    let work = Work::here();
    let with = RwSignal::new(true);
    let hint = documents_hint(work);
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

/// How many documents there are, and how large.
fn documents_hint(work: Work) -> MaybeProp<String> {
    let kept = RwSignal::new(None::<(u64, u64)>);
    Effect::new(move |_| {
        // Whenever the workspace changes, documents may have come or gone.
        let _ = work.stored();
        spawn_local(async move {
            if let Ok(sizes) = sizes(work).await {
                kept.try_set(Some(sizes));
            }
        });
    });
    MaybeProp::derive(move || {
        let (number, bytes) = kept.get()?;
        let size = numbers::bytes(language(), bytes);
        Some(match number {
            0 => text(keys::WITH_DOCUMENTS_NONE).to_owned(),
            _ => count(keys::WITH_DOCUMENTS_SOME, number, &[("size", &size)]),
        })
    })
}

/// How many documents are kept, and their bytes.
async fn sizes(work: Work) -> Result<(u64, u64), StorageFault> {
    let Some(documents) = work.documents() else {
        return Ok((0, 0));
    };
    let named = work.named_documents(|_| true);
    let kept = documents.list().await?;
    let counted = kept.iter().filter(|kept| named.contains_key(&kept.sha256));
    Ok(counted.fold((0, 0), |(number, bytes), kept| {
        (number + 1, bytes + kept.size_bytes)
    }))
}

/// Gives one JSON file at once, documents within; answers what to say of it.
async fn export(app: App, work: Work, documents: bool, claim: Option<ClaimNumber>) -> String {
    let which = claim.map_or(Which::All, |claim| Which::Some(HashSet::from([claim])));
    let read = if documents {
        work.read_documents(|number| which.has(number)).await
    } else {
        Ok(Files::new())
    };
    let json = match read {
        Ok(files) => work.export_chosen(&files, |number| which.has(number)),
        Err(fault) => return fill(keys::NOT_EXPORTED, &[("why", &why(&fault))]),
    };
    let asked = Asked {
        which,
        purpose: Purpose::Backup,
        documents: false,
        compressed: false,
        passphrase: None,
    };
    let Some(json) = json else {
        return String::new();
    };
    let name = format!("{}.json", file::stem(app, work, &asked));
    files::download(&name, json.as_bytes(), "application/json");
    if claim.is_none() {
        work.note_export();
    }
    let exported = fill(keys::EXPORTED, &[("name", &name)]);
    match Over::of(json.len(), None) {
        Some(over) => format!("{exported}. {}", over.said()),
        None => exported,
    }
}

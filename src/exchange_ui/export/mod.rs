//! *Export*: the workspace as one JSON file, with the documents or without.

use std::collections::HashSet;

use cpor_engine::ClaimNumber;
use cpor_store::StorageFault;
use cpor_store::documents::{Digest, Documents};
use cpor_store::exchange::Files;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::{
    browser::files,
    parts::{Button, Check, Icon, Kind},
    place::WorkspaceAddress,
    state::{App, Work, why},
    words::{Key, count, exchange as keys, fill, language, numbers, t, text},
};

/// Gives the workspace as a file, or a claim of it.
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

/// The choice of the documents, and the button.
#[component]
pub(crate) fn ExportChoice() -> impl IntoView {
    let work = Work::here();
    let with = RwSignal::new(true);
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
    let hint = MaybeProp::derive(move || {
        let (number, bytes) = kept.get()?;
        let size = numbers::bytes(language(), bytes);
        Some(match number {
            0 => text(keys::WITH_DOCUMENTS_NONE).to_owned(),
            _ => count(keys::WITH_DOCUMENTS_SOME, number, &[("size", &size)]),
        })
    });
    view! {
        <div class="stack">
            <Check
                id="export-documents"
                label=t(keys::WITH_DOCUMENTS)
                checked=with
                on_toggle=move |on| with.set(on)
                hint=hint
            />
            <p class="bar"><ExportButton documents=with/></p>
        </div>
    }
}

/// How many documents are kept, and their bytes.
async fn sizes(work: Work) -> Result<(u64, u64), StorageFault> {
    let Some(documents) = work.documents() else {
        return Ok((0, 0));
    };
    let named = named(work, None);
    let kept = documents.list().await?;
    let counted = kept.iter().filter(|kept| named.contains(&kept.sha256));
    Ok(counted.fold((0, 0), |(number, bytes), kept| {
        (number + 1, bytes + kept.size_bytes)
    }))
}

/// Gives the file; answers what to say of it.
async fn export(app: App, work: Work, documents: bool, claim: Option<ClaimNumber>) -> String {
    let files = if documents {
        read(work, claim).await
    } else {
        Ok(Files::new())
    };
    match files {
        Ok(files) => {
            let Some(json) = work.export(&files, claim) else {
                return String::new();
            };
            let name = file_name(app, work, claim);
            files::download(&name, json.as_bytes(), "application/json");
            if claim.is_none() {
                work.note_export();
            }
            fill(keys::EXPORTED, &[("name", &name)])
        }
        Err(fault) => fill(keys::NOT_EXPORTED, &[("why", &why(&fault))]),
    }
}

/// The documents that claims name, as far as they are kept here.
async fn read(work: Work, claim: Option<ClaimNumber>) -> Result<Files, StorageFault> {
    let mut files = Files::new();
    let Some(documents) = work.documents() else {
        return Ok(files);
    };
    for digest in named(work, claim) {
        if let Some(bytes) = documents.get(digest).await? {
            files.insert(digest, bytes);
        }
    }
    Ok(files)
}

/// What the claims name, or one of them.
fn named(work: Work, claim: Option<ClaimNumber>) -> HashSet<Digest> {
    let named = work.peek(|workspace, _| {
        let histories = workspace.all_histories();
        let histories = histories.filter(|(number, _)| claim.is_none_or(|it| it == *number));
        let records = histories.flat_map(|(_, history)| history.records());
        let named = records.flat_map(|record| record.body().named_documents());
        named.filter_map(|sha256| Digest::parse(&sha256)).collect()
    });
    named.unwrap_or_default()
}

/// `cpor-desk-2020-09-30.json`; of a world `cpor-practice-2020-09-30.json`; of a claim `cpor-desk-claim-7-2020-09-30.json`.
fn file_name(app: App, work: Work, claim: Option<ClaimNumber>) -> String {
    let day = work.peek(|workspace, host| workspace.zone().date_of(workspace.now(host)));
    let day = day.map(|day| day.to_string()).unwrap_or_default();
    let claim = claim.map(|number| format!("claim-{number}-"));
    let what = claim.unwrap_or_default();
    match app.place.with_untracked(crate::place::Place::workspace) {
        WorkspaceAddress::Desk => format!("cpor-desk-{what}{day}.json"),
        WorkspaceAddress::Sandbox(world) => format!("cpor-{world}-{what}{day}.json"),
    }
}

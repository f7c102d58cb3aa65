//! The bytes of documents: read, kept in this browser by their SHA-256, had again.

use cpor_engine::Role;
use cpor_engine::command::Act;
use cpor_engine::document::DocumentInput;
use cpor_store::documents::{Digest, Documents};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::showing::Showing;
use super::twins::Twins;
use crate::parts::{Button, FileDrop, Glyph, Icon, isolated};
use crate::scenarios::{AtHand, facts_of};
use crate::state::{Keeping, SaveState, document_of, read_document, why};
use crate::words::{claim as keys, fields as labels, fill, t, text};

/// Keeps a file and adds it to the claim; what is wrong stands beside the input, and the person decides about a twin.
pub(super) fn add(showing: Showing, file: File, twins: Twins) {
    let role = untrack(|| showing.work.role());
    showing.form.faults.forget("poe");
    spawn_local(async move {
        match keep(showing, &file).await {
            Ok((mut document, _keeping)) => {
                // What a scenario's document shows is known.
                let shown = facts_of(showing.app, &document.sha256);
                document.facts = shown.or_else(|| untrack(|| showing.next_facts.input()));
                match known_as(showing, &document.sha256) {
                    Some(known) => twins.notice(document, known),
                    None => record(showing, document, role).await,
                }
            }
            Err(words) => showing.form.faults.say("poe", words),
        }
    });
}

/// Adds a twin after all.
pub(super) fn add_again(showing: Showing, document: DocumentInput) {
    let role = untrack(|| showing.work.role());
    spawn_local(record(showing, document, role));
}

/// Puts a document whose bytes are kept on the claim.
async fn record(showing: Showing, document: DocumentInput, role: Role) {
    let sha256 = document.sha256.clone();
    match showing.perform(Act::AddPoe { document }, role, None) {
        Ok(_) => showing.next_facts.clear(),
        Err(failure) => {
            forget(showing, &sha256).await;
            showing.form.faults.say("poe", showing.words(&failure));
        }
    }
}

/// The name under which the claim has a document of the same bytes.
pub(super) fn known_as(showing: Showing, sha256: &str) -> Option<String> {
    showing.claim.with_untracked(|claim| {
        let mut known = claim.poe.iter().map(|known| &known.document);
        let known = known.find(|known| known.sha256.to_string() == sha256)?;
        Some(known.name.to_string())
    })
}

/// Keeps the bytes of a file: the facts that the claim records, or what is wrong. It is being saved until the caller lets
/// go of what comes with them.
pub(super) async fn keep(
    showing: Showing,
    file: &File,
) -> Result<(DocumentInput, Keeping), String> {
    let bytes = read_document(file).await?;
    let document = document_of(file, &bytes);
    let checked = document.check();
    checked.map_err(|refusal| {
        let words = showing.form.faults.words(&refusal);
        format!("{}: {words}", isolated(&shortened(&document.name)))
    })?;
    let Some(documents) = showing.work.documents() else {
        return Err(text(keys::POE_UNREADABLE).to_owned());
    };
    showing.work.may_write().map_err(|fault| why(&fault))?;
    let keeping = showing.app.under_way.begin();
    let kept = documents.put(bytes).await.map_err(|fault| why(&fault));
    kept.inspect_err(|why| {
        let why = why.clone();
        showing.app.save.set(SaveState::NotSaved { why });
    })?;
    // It may be the file of one that was not here.
    showing.work.note_documents();
    Ok((document, keeping))
}

/// The beginning of a file's name, enough to know which of several it is.
fn shortened(name: &str) -> String {
    const MOST: usize = 60;
    let beginning: String = name.chars().take(MOST).collect();
    if beginning == name {
        beginning
    } else {
        format!("{beginning}…")
    }
}

/// Keeps the file of a document again that was not here, if it is the same to the byte.
pub(super) async fn put_again(
    showing: Showing,
    file: &File,
    name: &str,
    sha256: &str,
) -> Result<(), String> {
    let unreadable = || text(keys::POE_UNREADABLE).to_owned();
    let bytes = read_document(file).await?;
    if Digest::of(&bytes).to_string() != sha256 {
        return Err(fill(keys::POE_OTHER, &[("name", &isolated(name))]));
    }
    showing.work.may_write().map_err(|fault| why(&fault))?;
    let documents = showing.work.documents().ok_or_else(unreadable)?;
    documents.put(bytes).await.map_err(|fault| why(&fault))?;
    showing.work.note_documents();
    showing
        .app
        .toasts
        .say(fill(keys::POE_BACK, &[("name", &isolated(name))]));
    Ok(())
}

/// Forgets bytes that no document names.
pub(super) async fn forget(showing: Showing, sha256: &str) {
    let named = showing.work.peek(|workspace, _| {
        let mut histories = workspace.all_histories();
        histories.any(|(_, history)| {
            let mut documents = history.claim().documents.iter();
            documents.any(|known| known.document.sha256.to_string() == sha256)
        })
    });
    if named == Some(false)
        && let (Some(documents), Some(digest)) = (showing.work.documents(), Digest::parse(sha256))
    {
        // What stays is only in the way of nobody.
        let _ = documents.remove(digest).await;
    }
}

/// The bytes of a document, or why they cannot be had.
pub(super) async fn bytes_of(showing: Showing, sha256: &str) -> Result<Vec<u8>, String> {
    let missing = || text(keys::POE_NOT_HERE).to_owned();
    let documents = showing.work.documents().ok_or_else(missing)?;
    let digest = Digest::parse(sha256).ok_or_else(missing)?;
    match documents.get(digest).await {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(missing()),
        Err(fault) => Err(why(&fault)),
    }
}

/// Documents that come with a dispute: chosen in its dialog, on record once it is opened.
#[component]
pub(super) fn DisputeFiles(
    /// The claim.
    showing: Showing,
    /// Those chosen.
    documents: RwSignal<Vec<DocumentInput>>,
    /// What the engine found wrong with one.
    #[prop(into)]
    fault: MaybeProp<String>,
) -> impl IntoView {
    let wrong = RwSignal::new(None::<String>);
    let twins = Twins::new();
    let taken = Signal::derive(move || {
        let documents = documents.read();
        let digests = documents.iter().map(|it| it.sha256.clone());
        digests.collect::<Vec<_>>()
    });
    let choose = move |document| documents.update(|documents| documents.push(document));
    let known = move |sha256: &str| {
        let chosen = documents.read_untracked();
        let chosen = chosen.iter().find(|chosen| chosen.sha256 == sha256);
        let chosen = chosen.map(|chosen| chosen.name.clone());
        chosen.or_else(|| known_as(showing, sha256))
    };
    let take = move |file: File| {
        wrong.set(None);
        spawn_local(async move {
            match keep(showing, &file).await {
                // It is on record once the dispute is.
                Ok((mut document, _)) => {
                    document.facts = facts_of(showing.app, &document.sha256);
                    match known(&document.sha256) {
                        Some(known) => twins.notice(document, known),
                        None => choose(document),
                    }
                }
                Err(words) => wrong.set(Some(words)),
            }
        });
    };
    let chosen = move || {
        let items = documents
            .get()
            .into_iter()
            .enumerate()
            .map(|(place, document)| {
                let leave_out = move || {
                    documents.update(|documents| {
                        documents.remove(place);
                    });
                };
                let label = fill(keys::LEAVE_OUT, &[("name", &document.name)]);
                view! {
                    <li class="bar">
                        <Glyph icon=Icon::Document/>
                        <span>{document.name}</span>
                        <Button label=label icon=Icon::Cross icon_only=true on_click=leave_out/>
                    </li>
                }
            });
        view! { <ul>{items.collect_view()}</ul> }
    };
    view! {
        <AtHand on_file=take taken=taken/>
        <FileDrop
            id="dispute-poe"
            label=t(labels::POE)
            button=t(keys::ADD_POE)
            on_file=take
            hint=MaybeProp::derive(|| Some(text(keys::DROP_HINT).to_owned()))
            error=MaybeProp::derive(move || wrong.get().or_else(|| fault.get()))
            multiple=true
        />
        {twins.questions("dispute-poe", choose)}
        {chosen}
    }
}

//! The page of a claim whose number nobody has, that was deleted as a draft, or of which nothing can be read.

use cpor_engine::ClaimNumber;
use cpor_engine::workspace::Deleted;
use leptos::prelude::*;

use crate::{
    frame::Rescue,
    pages::saying,
    parts::{Button, ButtonLink, Icon, Kind, Note, NoteKind, isolated},
    state::{App, Work},
    words::{Phrase, fill, not_found as keys, t, text},
};

/// What the pages of a claim show where the workspace has none of this number.
#[component]
pub(crate) fn NoSuchClaim(
    /// The number in the address.
    number: u64,
) -> impl IntoView {
    let workspace = App::here().place.get_untracked().workspace();
    let title = move |phrase: Phrase| {
        Signal::derive(move || fill(phrase, &[("number", &number.to_string())]))
    };
    let deleted = u32::try_from(number)
        .ok()
        .map(ClaimNumber)
        .and_then(|number| {
            Work::here()
                .peek(|workspace, _| workspace.deleted(number))
                .flatten()
                .map(|deleted| (number, deleted))
        });
    if let Some((number, deleted)) = deleted {
        return was_deleted(number, deleted);
    }
    if untrack(|| Work::here().missing_of(number)).is_empty() {
        return view! {
            <Rescue title=title(keys::CLAIM_TITLE) texts=vec![keys::CLAIM_TEXT, keys::CLAIM_IMPORT]>
                <ButtonLink href=workspace.claims() label=t(keys::TO_CLAIMS) kind=Kind::Primary/>
                <ButtonLink href=workspace.storage() label=t(keys::TO_STORAGE)/>
            </Rescue>
        }
        .into_any();
    }
    view! {
        <Rescue
            title=title(keys::CLAIM_ASIDE_TITLE)
            texts=vec![keys::CLAIM_ASIDE_TEXT, keys::CLAIM_ASIDE_REMEDY]
        >
            <ButtonLink href=workspace.storage() label=t(keys::TO_STORAGE) kind=Kind::Primary/>
            <ButtonLink href=workspace.claims() label=t(keys::TO_CLAIMS)/>
        </Rescue>
    }
    .into_any()
}

/// The draft was deleted: what is known of it, and the way back.
fn was_deleted(number: ClaimNumber, deleted: Deleted) -> AnyView {
    let app = App::here();
    let work = Work::here();
    let Deleted { as_it_was, back_as } = deleted;
    let numbered = |phrase, number: ClaimNumber| {
        Signal::derive(move || fill(phrase, &[("number", &number.to_string())]))
    };
    let name = as_it_was.claim().fields.name.as_ref();
    let name = name.map(ToString::to_string);
    let known = move || match &name {
        Some(name) => fill(keys::CLAIM_DELETED_TEXT, &[("name", &isolated(name))]),
        None => text(keys::CLAIM_DELETED_UNNAMED).to_owned(),
    };
    let failed = RwSignal::new(None::<String>);
    let bring_back = move || match work.bring_back(number) {
        Ok(done) => {
            if let Some(claim) = done.claim() {
                let address = app.workspace().claim(u64::from(claim.0));
                app.navigation.replace(&address);
            }
        }
        Err(failure) => failed.set(Some(saying::failure_words(&failure, &work.zone_name()))),
    };
    let workspace = app.place.get_untracked().workspace();
    let way = match back_as {
        Some(claim) => {
            let href = workspace.claim(u64::from(claim.0));
            view! { <ButtonLink href=href label=numbered(keys::TO_CLAIM, claim) kind=Kind::Primary/> }
                .into_any()
        }
        None => view! {
            <Button label=t(keys::BRING_BACK) kind=Kind::Primary icon=Icon::Reset deed=true on_click=bring_back/>
        }
        .into_any(),
    };
    let known = MaybeProp::derive(move || {
        Some(match back_as {
            Some(claim) => {
                let back = fill(keys::CLAIM_BACK_AS, &[("number", &claim.to_string())]);
                format!("{} {back}", known())
            }
            None => known(),
        })
    });
    let texts = if back_as.is_some() {
        Vec::new()
    } else {
        vec![keys::CLAIM_DELETED_BACK]
    };
    view! {
        <Rescue title=numbered(keys::CLAIM_DELETED_TITLE, number) known=known texts=texts>
            {way}
            <ButtonLink href=workspace.claims() label=t(keys::TO_CLAIMS)/>
        </Rescue>
        {move || failed.get().map(|why| view! { <Note kind=NoteKind::Danger live=true>{why}</Note> })}
    }
    .into_any()
}

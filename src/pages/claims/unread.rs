//! Something is stored, and no claim of it can be shown: this is no first visit, and nothing is begun in its place
//! unasked.

use leptos::prelude::*;

use crate::{
    exchange_ui::ImportButton,
    pages::storage::EarlierStates,
    parts::{ButtonLink, Kind, Note, NoteKind},
    state::{App, Work},
    words::{claims as keys, states, storage, t, text},
};

/// Whether that is so; tracked.
pub(super) fn is_so(work: Work) -> bool {
    let is_newer = work.stored().is_some_and(|stored| stored.is_newer);
    // The clock of a world, or its name, is no claim.
    is_newer || work.missing().iter().any(|it| it.revision.is_some())
}

/// What stands in the place of the list.
pub(super) fn page(app: App, work: Work) -> AnyView {
    if work.stored().is_some_and(|stored| stored.is_newer) {
        // The way to the newer version stands above every page.
        return view! { <Note>{text(keys::UNREAD_NEWER)}</Note> }.into_any();
    }
    let workspace = app.workspace();
    let aside = format!("{}#aside", workspace.storage());
    view! {
        <Note kind=NoteKind::Danger>
            {text(keys::UNREAD_DAMAGED)}
            <p class="bar">
                <ImportButton kind=Kind::Primary/>
                <ButtonLink href=aside label=t(storage::ASIDE_LOOK)/>
                <ButtonLink href=workspace.new_claim() label=t(keys::UNREAD_ANYWAY)/>
            </p>
        </Note>
        <section class="setting" aria-labelledby="unread-states">
            <header><h2 id="unread-states">{t(states::TITLE)}</h2></header>
            <div><EarlierStates/></div>
        </section>
    }
    .into_any()
}

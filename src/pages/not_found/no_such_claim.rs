//! The page of a claim whose number nobody has, or of which nothing can be read.

use leptos::prelude::*;

use crate::{
    frame::Rescue,
    parts::{ButtonLink, Kind},
    state::{App, Work},
    words::{Phrase, fill, not_found as keys, t},
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

//! The page of a claim whose number nobody has.

use leptos::prelude::*;

use crate::{
    frame::Rescue,
    parts::{ButtonLink, Kind},
    state::App,
    words::{self, fill, t},
};

/// What the pages of a claim show where the workspace has none of this number.
#[component]
pub(crate) fn NoSuchClaim(
    /// The number in the address.
    number: u64,
) -> impl IntoView {
    let workspace = App::here().place.get_untracked().workspace();
    let title = Signal::derive(move || {
        fill(
            words::not_found::CLAIM_TITLE,
            &[("number", &number.to_string())],
        )
    });
    let texts = vec![words::not_found::CLAIM_TEXT, words::not_found::CLAIM_IMPORT];
    view! {
        <Rescue title=title texts=texts>
            <ButtonLink href=workspace.claims() label=t(words::not_found::TO_CLAIMS) kind=Kind::Primary/>
            <ButtonLink href=workspace.storage() label=t(words::not_found::TO_STORAGE)/>
        </Rescue>
    }
}

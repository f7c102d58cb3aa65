//! What is not there: a page nobody made, a claim with a number nobody has.

mod no_such_claim;

use leptos::prelude::*;

pub(super) use self::no_such_claim::NoSuchClaim;
use crate::{
    frame::Rescue,
    parts::{ButtonLink, Kind},
    place,
    state::App,
    words::{self, t},
};

/// The page of an address that means nothing.
#[component]
pub(super) fn NotFoundPage() -> impl IntoView {
    let workspace = App::here().place.get_untracked().workspace();
    view! {
        <Rescue title=t(words::not_found::TITLE) texts=vec![words::not_found::TEXT]>
            <ButtonLink href=workspace.claims() label=t(words::not_found::TO_CLAIMS) kind=Kind::Primary/>
            <ButtonLink href=place::worlds() label=t(words::not_found::TO_SANDBOX)/>
            <ButtonLink href=workspace.rules() label=t(words::not_found::TO_RULES)/>
        </Rescue>
    }
}

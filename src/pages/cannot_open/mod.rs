//! What stands in the place of a workspace that cannot be opened: why, and the ways on.

use cpor_store::OpenFault;
use leptos::prelude::*;

use crate::{
    frame::Rescue,
    parts::{ButtonLink, Kind, Note, NoteKind},
    shown::refusals,
    state::{App, why},
    words::{cannot_open as keys, not_found, t},
};

/// The page.
#[component]
pub(super) fn CannotOpenPage(
    /// Why.
    fault: OpenFault,
) -> impl IntoView {
    let workspace = App::here().place.get_untracked().workspace();
    view! {
        <Rescue title=t(keys::TITLE) texts=vec![keys::TEXT, keys::REMEDY]>
            <ButtonLink href=workspace.storage() label=t(not_found::TO_STORAGE) kind=Kind::Primary/>
            <ButtonLink href=workspace.rules() label=t(not_found::TO_RULES)/>
        </Rescue>
        <Note kind=NoteKind::Danger>{move || reason(&fault)}</Note>
    }
}

/// Why a workspace cannot be opened, in words.
pub(super) fn reason(fault: &OpenFault) -> String {
    match fault {
        OpenFault::Storage(fault) => why(fault),
        // No day stands in what opening refuses, so any zone will do.
        OpenFault::Refused(refusal) => refusals::in_full(refusal, "UTC"),
    }
}

//! What another tab has done that this page cannot go on with: said, with the way out.

use leptos::{prelude::*, task::spawn_local};

use super::offer::offer;
use crate::{
    browser::reload,
    exchange_ui::ExportButton,
    parts::{Button, Icon, Note, NoteKind},
    state::{Elsewhere as Done, Work},
    words::{count, shell as keys, t},
};

/// A polite note above the page; nothing as long as the page may go on.
#[component]
pub(super) fn Elsewhere() -> impl IntoView {
    let work = Work::here();
    let look_again = move || spawn_local(work.look_again());
    let note = move || {
        work.elsewhere().map(|done| match done {
            Done::Gone => offer(keys::GONE, keys::GONE_WHY, keys::SHOW_WHAT_IS, look_again),
            Done::Newer => offer(
                keys::NEWER_WROTE,
                keys::NEWER_WROTE_WHY,
                keys::RELOAD,
                reload,
            ),
            Done::Cleared => cleared(work),
        })
    };
    view! { <div class="elsewhere" aria-live="polite">{note}</div> }
}

/// The page has the last copy: how much that is, and the two ways to keep it.
fn cleared(work: Work) -> AnyView {
    let claims = work.read(|workspace, _| workspace.claims().count());
    let claims = u64::try_from(claims.unwrap_or_default()).unwrap_or_default();
    let write = move || work.write_again();
    view! {
        <Note kind=NoteKind::Danger title=count(keys::CLEARED, claims, &[])>
            {t(keys::CLEARED_WHY)}
            <p class="bar">
                <ExportButton words=keys::CLEARED_EXPORT small=true/>
                <Button label=t(keys::CLEARED_WRITE) icon=Icon::Reset small=true on_click=write/>
            </p>
        </Note>
    }
    .into_any()
}

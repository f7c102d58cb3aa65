//! That another tab has changed the workspace: said, with the way to the newest. Nothing is read again unasked.

use leptos::{prelude::*, task::spawn_local};

use super::offer::offer;
use crate::{state::Work, words::shell as keys};

/// A polite note above the page; nothing while this page shows the newest.
#[component]
pub(super) fn Elsewhere() -> impl IntoView {
    let work = Work::here();
    let look_again = move || spawn_local(work.look_again());
    let note = move || {
        work.changed_elsewhere().then(|| {
            offer(
                keys::ELSEWHERE,
                keys::ELSEWHERE_WHY,
                keys::SHOW_NEWEST,
                look_again,
            )
        })
    };
    view! { <div class="elsewhere" aria-live="polite">{note}</div> }
}

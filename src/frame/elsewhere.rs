//! What another tab has done that this page cannot go on with: said, with the way out.

use leptos::{prelude::*, task::spawn_local};

use super::offer::offer;
use crate::{
    browser::reload,
    state::{Elsewhere as Done, Work},
    words::shell as keys,
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
        })
    };
    view! { <div class="elsewhere" aria-live="polite">{note}</div> }
}

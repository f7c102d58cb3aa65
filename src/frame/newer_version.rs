//! That a newer version of the site is there: said, with the way to it. Nothing changes under an open page.

use leptos::prelude::*;

use super::offer::offer;
use crate::{
    browser::{Published, reload},
    words::shell as keys,
};

/// A polite note above the page; nothing while the newest version runs.
#[component]
pub(super) fn NewerVersion(published: ReadSignal<Published>) -> impl IntoView {
    let waits = Memo::new(move |_| published.read().newer_waits);
    let note = move || {
        waits.get().then(|| {
            offer(
                keys::NEWER_VERSION,
                keys::NEWER_VERSION_WHY,
                keys::RELOAD,
                reload,
            )
        })
    };
    view! { <div class="elsewhere" aria-live="polite">{note}</div> }
}

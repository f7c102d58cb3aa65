//! That a newer version of the site is there: said, with the way to it. Nothing changes under an open page.

use leptos::prelude::*;

use crate::{
    browser::{Published, reload},
    parts::{Button, Icon, Note},
    words::{shell as keys, t},
};

/// A polite note above the page; nothing while the newest version runs.
#[component]
pub(super) fn NewerVersion(published: ReadSignal<Published>) -> impl IntoView {
    let waits = Memo::new(move |_| published.read().newer_waits);
    let note = move || {
        waits.get().then(|| {
            view! {
                <Note>
                    <b>{t(keys::NEWER_VERSION)}</b>
                    " "
                    {t(keys::NEWER_VERSION_WHY)}
                    <p class="bar">
                        <Button
                            label=t(keys::RELOAD)
                            icon=Icon::Reset
                            small=true
                            on_click=reload
                        />
                    </p>
                </Note>
            }
        })
    };
    view! { <div class="elsewhere" aria-live="polite">{note}</div> }
}

//! That another tab has changed the workspace: said, with the way to the newest. Nothing is read again unasked.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    parts::{Button, Icon, Note},
    state::Work,
    words::{shell as keys, t},
};

/// A polite note above the page; nothing while this page shows the newest.
#[component]
pub(super) fn Elsewhere() -> impl IntoView {
    let work = Work::here();
    let note = move || {
        work.changed_elsewhere().then(|| {
            view! {
                <Note>
                    <b>{t(keys::ELSEWHERE)}</b>
                    " "
                    {t(keys::ELSEWHERE_WHY)}
                    <p class="bar">
                        <Button
                            label=t(keys::SHOW_NEWEST)
                            icon=Icon::Reset
                            small=true
                            on_click=move || spawn_local(work.look_again())
                        />
                    </p>
                </Note>
            }
        })
    };
    view! { <div class="elsewhere" aria-live="polite">{note}</div> }
}

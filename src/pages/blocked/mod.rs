//! What stands in the place of claims where the browser keeps nothing for the site.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::{
    browser,
    frame::Rescue,
    parts::{Button, ButtonLink, Kind, Note},
    state::{App, Work},
    words::{self, t},
};

/// The page.
#[component]
pub(super) fn BlockedPage() -> impl IntoView {
    let app = App::here();
    let rules = app.place.get_untracked().workspace().rules();
    let still_blocked = RwSignal::new(false);
    let work = Work::here();
    let again = move || {
        spawn_local(async move {
            let kept = browser::local_storage().is_some() || work.is_anything_kept().await;
            still_blocked.set(!kept);
            if kept {
                // What the page took for its stores when it began is not what it would take now.
                browser::reload();
            }
        });
    };
    let texts = vec![
        words::blocked::TEXT,
        words::blocked::REMEDY,
        words::blocked::KEPT,
    ];
    view! {
        <Rescue title=t(words::blocked::TITLE) texts=texts>
            <Button label=t(words::blocked::AGAIN) kind=Kind::Primary on_click=again/>
            <ButtonLink href=rules label=t(words::not_found::TO_RULES)/>
        </Rescue>
        <Show when=move || still_blocked.get()>
            <Note live=true>{t(words::blocked::STILL)}</Note>
        </Show>
    }
}

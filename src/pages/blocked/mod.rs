//! What stands in the place of claims where the browser keeps nothing for the site.

use leptos::prelude::*;

use crate::{
    browser,
    frame::Rescue,
    parts::{Button, ButtonLink, Kind, Note},
    state::App,
    words::{self, t},
};

/// The page.
#[component]
pub(super) fn BlockedPage() -> impl IntoView {
    let app = App::here();
    let rules = app.place.get_untracked().workspace().rules();
    let still_blocked = RwSignal::new(false);
    let again = move || {
        let blocked = browser::local_storage().is_none();
        still_blocked.set(blocked);
        if !blocked {
            app.storage_blocked.set(false);
        }
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

//! Claims: the list, what is whose turn and until when.

use leptos::prelude::*;

use crate::{
    frame::PageHead,
    parts::{ButtonLink, Icon, Kind},
    state::App,
    words::{self, t},
};

/// The page.
#[component]
pub(super) fn ClaimsPage() -> impl IntoView {
    let app = App::here();
    view! {
        <PageHead title=t(words::claims::TITLE)>
            <ButtonLink
                href=Signal::derive(move || app.workspace().new_claim())
                label=t(words::claims::NEW_CLAIM)
                kind=Kind::Primary
                icon=Icon::Plus
            />
        </PageHead>
    }
}

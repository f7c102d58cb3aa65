//! The page after everything was deleted from this browser: nothing is kept, and nothing is begun before the person says
//! so.

use leptos::prelude::*;

use crate::{
    browser::reload,
    frame::PageHead,
    parts::{Button, Kind},
    words::{storage as keys, t},
};

/// The page.
#[component]
pub(super) fn AllDeletedPage() -> impl IntoView {
    view! {
        <PageHead title=t(keys::ALL_DELETED) lede=t(keys::ALL_DELETED_WHY)/>
        <p class="bar">
            <Button label=t(keys::ALL_DELETED_ANEW) kind=Kind::Primary on_click=reload/>
        </p>
    }
}

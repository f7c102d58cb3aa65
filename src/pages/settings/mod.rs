//! Settings: how the site looks in this browser, and what the workspace counts with. One file per section.

mod display;

use leptos::prelude::*;

use self::display::Display;
use crate::{
    frame::PageHead,
    words::{self, t},
};

/// The page.
#[component]
pub(super) fn SettingsPage() -> impl IntoView {
    view! {
        <PageHead title=t(words::settings::TITLE) lede=t(words::settings::LEDE)/>
        <div class="settings">
            <Display/>
        </div>
    }
}

//! Settings: how the site looks in this browser, and what the workspace counts with. One file per section.

mod actors;
mod calendars;
mod counting;
mod display;
mod person;

use leptos::prelude::*;

pub(super) use self::person::NameField;
use self::{actors::SimulatedPeople, counting::Counting, display::Display, person::Person};
use crate::{
    frame::PageHead,
    state::{App, Opened, Work},
    words::{self, t},
};

/// The page.
#[component]
pub(super) fn SettingsPage() -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    view! {
        <PageHead title=t(words::settings::TITLE) lede=t(words::settings::LEDE)/>
        <div class="settings">
            <Display/>
            <Person/>
            <Show when=move || !app.storage_blocked.get() && work.opened() == Opened::Open>
                <Counting/>
                <SimulatedPeople/>
            </Show>
        </div>
    }
}

//! The rail at the left; on a phone the bar at the top. In training *Acting as* stands above the menu.

use cpor_store::keeper::Lasting;
use leptos::prelude::*;

use super::{acting_as::ActingAs, menu::Menu};
use crate::{
    parts::{Brand, SaveLook, SaveStatus, isolated},
    place::WorkspaceAddress,
    shown::worlds,
    state::{App, SaveState, Work},
    words::{self, dates, fill, language, t, text},
};

/// Brand, role, menu, save status, workspace.
#[component]
pub(super) fn Rail() -> impl IntoView {
    let app = App::here();
    let training = Memo::new(move |_| app.workspace().is_training());
    let under = MaybeProp::derive(move || {
        training
            .get()
            .then(|| text(words::shell::TRAINING_SMALL).to_owned())
    });
    view! {
        <header class="rail">
            <Brand href=Signal::derive(move || app.workspace().claims()) name=t(words::common::NAME) under=under/>
            <Show when=move || training.get()>
                <ActingAs/>
            </Show>
            <Menu/>
            <div class="rail-foot">
                <Show when=move || !training.get()>
                    <ActingAs/>
                </Show>
                <Saved/>
                <Workspace/>
            </div>
        </header>
    }
}

/// The one `role=status` of the page.
#[component]
fn Saved() -> impl IntoView {
    let app = App::here();
    let state = Memo::new(move |_| {
        if app.storage_blocked.get() {
            let why = text(words::blocked::TITLE).to_owned();
            SaveState::NotSaved { why }
        } else {
            app.saving()
        }
    });
    // Only what would otherwise be said to be saved.
    let unsaved = move || app.unsaved.any();
    let look = Signal::derive(move || match &*state.read() {
        SaveState::Saved { .. } if unsaved() => SaveLook::Unsaved,
        SaveState::Saved { .. } => SaveLook::Saved,
        SaveState::Saving => SaveLook::Saving,
        SaveState::NotSaved { .. } => SaveLook::Failed,
    });
    let words = Signal::derive(move || match &*state.read() {
        SaveState::Saved { .. } if unsaved() => text(words::common::NOT_SAVED_YET).to_owned(),
        SaveState::Saved { at: None, .. } => text(words::shell::SAVED).to_owned(),
        SaveState::Saved {
            at: Some(at),
            lasting,
        } => {
            let zone = &app.facts.read().zone;
            let time = dates::time(language(), *at, zone);
            let said = match lasting {
                Lasting::Disk => words::shell::SAVED_AT,
                Lasting::Browser => words::shell::SAVED_UNTIL_KILLED,
            };
            fill(said, &[("time", &time)])
        }
        SaveState::Saving => text(words::shell::SAVING).to_owned(),
        SaveState::NotSaved { why } => fill(words::shell::NOT_SAVED, &[("why", why)]),
    });
    view! { <SaveStatus look=look text=words/> }
}

/// Which workspace this is, under which rules, in which zone.
#[component]
fn Workspace() -> impl IntoView {
    let app = App::here();
    let line = move || {
        let facts = app.facts.get();
        let values = [
            ("edition", facts.edition.as_str()),
            ("zone", facts.zone.as_str()),
        ];
        match app.workspace() {
            WorkspaceAddress::Desk => {
                let name = text(words::shell::DESK);
                view! { <b>{name}</b> {fill(words::shell::DESK_LINE, &values)} }.into_any()
            }
            WorkspaceAddress::Sandbox(world) => {
                let called = worlds::name(&world, &Work::about(&world));
                let name = fill(words::shell::WORLD, &[("world", &isolated(&called))]);
                view! { <b>{name}</b> {fill(words::shell::WORLD_LINE, &values)} }.into_any()
            }
        }
    };
    view! { <p class="ws">{line}</p> }
}

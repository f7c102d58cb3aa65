//! Storage: first what a person comes for, a copy to keep, one to bring in, earlier states; then what is kept where, how
//! much room is left, and the end of it.

mod aside;
mod check;
mod cockpit;
mod delete;
mod everything;
mod folder;
mod others;
mod packed;
mod raw;
mod room;
mod states;

pub(crate) use self::{delete::why_documents_are_left, states::EarlierStates};
use leptos::prelude::*;

use crate::{
    exchange_ui::{ExportChoice, ImportButton, TemplateButton},
    frame::PageHead,
    pages::{
        absent::AbsentNote, aside::AsideNote, cannot_open, reminder::ExportReminder,
        share::ShareNote,
    },
    parts::{Button, Icon, Kind, Note, NoteKind},
    state::{Opened, Work},
    words::{Key, folder as folder_keys, storage as keys, t, text},
};

/// The page.
#[component]
pub(super) fn StoragePage() -> impl IntoView {
    let work = Work::here();
    let fault = Memo::new(move |_| match work.opened() {
        Opened::Failed(fault) => Some(fault),
        Opened::Opening | Opened::Open => None,
    });
    let is_newer = Memo::new(move |_| work.stored().is_some_and(|stored| stored.is_newer));
    // Reading it again, as *Put right* does, is no reason to draw the check anew.
    let open = Memo::new(move |_| work.opened() == Opened::Open);
    let failed = move || {
        fault.get().map(|fault| {
            view! { <Note kind=NoteKind::Danger title=text(keys::CANNOT_OPEN)>{cannot_open::reason(&fault)}</Note> }
        })
    };
    view! {
        <PageHead title=t(keys::TITLE) lede=t(keys::LEDE)/>
        {failed}
        <ShareNote/>
        <AsideNote/>
        <AbsentNote/>
        <ExportReminder/>
        {cockpit::figures()}
        <div class="settings">
            {move || match fault.get() {
                None => exchange(),
                Some(_) => copy(),
            }}
            {move || is_newer.get().then(copy)}
            <Show when=move || open.get()>{states::section()}</Show>
            <Show when=move || open.get() && !work.is_training()>
                {setting("folder", folder_keys::TITLE, folder_keys::WHY, folder::section())}
            </Show>
            {move || aside::section(work)}
            <Show when=move || open.get() && !work.is_training()>{others::section()}</Show>
            <Show when=move || open.get()>
                {setting("check", keys::CHECK_TITLE, keys::CHECK_WHY, check::section())}
            </Show>
            {setting("room", keys::ROOM_TITLE, keys::ROOM_WHY, room::meters())}
            <Show when=move || open.get()>
                {setting("packed-title", keys::PACKED_TITLE, keys::PACKED_WHY, packed::section())}
            </Show>
            {setting("kept", keys::KEPT, keys::KEPT_WHY, room::kept())}
            {delete::section()}
            {everything::section()}
        </div>
    }
}

/// Export and import.
fn exchange() -> AnyView {
    let export = view! {
        {cockpit::last_file()}
        <ExportChoice/>
    }
    .into_any();
    let import =
        view! { <p class="bar"><ImportButton/><TemplateButton kind=Kind::Bare/></p> }.into_any();
    view! {
        {setting("export", keys::EXPORT_TITLE, keys::EXPORT_WHY, export)}
        {setting("import-title", keys::IMPORT_TITLE, keys::IMPORT_WHY, import)}
    }
    .into_any()
}

/// What can be had of a workspace that cannot be opened.
fn copy() -> AnyView {
    let save = view! {
        <p class="bar">
            <Button label=t(keys::RAW) icon=Icon::Export on_click=raw::save/>
        </p>
    };
    setting("raw", keys::RAW_TITLE, keys::RAW_WHY, save.into_any())
}

/// A matter at the left, what one can do at the right.
fn setting(id: &'static str, title: Key, why: Key, body: AnyView) -> AnyView {
    view! {
        <section class="setting" aria-labelledby=id>
            <header>
                <h2 id=id>{t(title)}</h2>
                <p>{t(why)}</p>
            </header>
            <div>{body}</div>
        </section>
    }
    .into_any()
}

//! The way back from the last import: one click, or why not.

use cpor_engine::workspace::BuiltOn;
use cpor_store::{NotUndone, StorageFault};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::import::Importing;
use crate::{
    browser::{files, focus_drawn},
    parts::{Button, Icon, Kind, Note, NoteKind, isolated},
    state::{EarlierState, why},
    words::{count, exchange as keys, fill, t, text},
};

/// A note as long as the last import of this workspace can be taken back; why it was not, where that is so.
pub(super) fn undo_note(importing: Importing) -> Option<AnyView> {
    let here = importing.app.workspace();
    let undo = importing.undo.get().filter(|undo| undo.address == here)?;
    let name = isolated(&undo.file).into_owned();
    let said = count(keys::CAME, undo.claims, &[("name", &name)]);
    let failed = importing.not_undone.get();
    let has_snapshot = undo.has_snapshot;
    let forget = move || {
        importing.undo.set(None);
        importing.not_undone.set(None);
    };
    let kind = if failed.is_some() {
        NoteKind::Danger
    } else {
        NoteKind::Good
    };
    let snapshot = move || {
        has_snapshot.then(|| {
            let save = move || spawn_local(save_snapshot(importing));
            view! { <Button label=t(keys::SAVE_BEFORE) icon=Icon::Export small=true on_click=save/> }
        })
    };
    Some(
        view! {
            <Note kind=kind>
                {said} " " {failed}
                <p class="bar">
                    <Button
                        label=t(keys::UNDO)
                        icon=Icon::Reset
                        small=true
                        deed=true
                        on_click=move || spawn_local(take_back(importing))
                    />
                    {snapshot()}
                    <Button label=t(keys::KEEP) kind=Kind::Bare small=true on_click=forget/>
                </p>
            </Note>
        }
        .into_any(),
    )
}

impl Importing {
    /// Undoes an import of earlier, before which a state was kept, or says why not. After a reload there is no other
    /// way to it.
    pub(crate) async fn undo_import_after(self, state: EarlierState, name: String) {
        let brought = state.brought().await;
        let Some(undo) = brought.and_then(|brought| self.work.import_of(name, brought)) else {
            return self.app.toasts.say(text(keys::NOTHING_OF_IT));
        };
        self.undo.set(Some(undo));
        take_back(self).await;
        focus_drawn("#import-undo");
    }
}

async fn take_back(importing: Importing) {
    let Some(undo) = importing.undo.get_untracked() else {
        return;
    };
    importing.not_undone.set(None);
    match importing.work.undo_import(&undo).await {
        Ok(()) => {
            importing.undo.set(None);
            importing.app.toasts.say(text(keys::UNDONE));
        }
        Err(not) => importing.not_undone.set(Some(why_not(&not))),
    }
}

/// Why an import is not taken back, and what to do instead.
fn why_not(not: &NotUndone) -> String {
    let numbered =
        |phrase, number: cpor_engine::ClaimNumber| fill(phrase, &[("number", &number.to_string())]);
    let why = match not {
        NotUndone::BuiltOn(BuiltOn::Claim(number)) => numbered(keys::BUILT_ON_CLAIM, *number),
        NotUndone::BuiltOn(BuiltOn::Copy(number)) => numbered(keys::BUILT_ON_COPY, *number),
        NotUndone::BuiltOn(BuiltOn::Book(number)) => numbered(keys::BUILT_ON_BOOK, *number),
        NotUndone::BuiltOn(BuiltOn::Settings) => text(keys::BUILT_ON_SETTINGS).to_owned(),
        NotUndone::Storage(StorageFault::Taken { .. }) => text(keys::BUILT_ON_ELSEWHERE).to_owned(),
        NotUndone::Storage(fault) => why(fault),
    };
    fill(keys::NOT_UNDONE, &[("why", &why)])
}

/// Hands the copy from before the import to the browser to be saved.
async fn save_snapshot(importing: Importing) {
    match importing.work.before_import().await {
        Some(json) => {
            let name = "cpor-before-import.json";
            files::download(name, json.as_bytes(), "application/json");
            let said = fill(keys::EXPORTED, &[("name", name)]);
            importing.app.toasts.say(said);
        }
        None => {
            let why = text(keys::NO_SNAPSHOT).to_owned();
            importing.not_undone.set(Some(why));
        }
    }
}

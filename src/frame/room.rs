//! That little room is left: said above every page, before nothing fits any more.

use cpor_store::keeper::Fill;
use leptos::prelude::*;

use crate::{
    parts::{Note, NoteKind},
    place::{Page, Place},
    state::{App, Room, Work},
    words::{Key, room as keys, t, text},
};

/// A polite note above the page; nothing while there is room. On Storage the meters say it.
#[component]
pub(super) fn RoomNote() -> impl IntoView {
    let (app, work, room) = (App::here(), Work::here(), Room::here());
    let full = Memo::new(move |_| (room.local_fill(), room.database_fill()));
    let released = Memo::new(move |_| room.local().is_some_and(|usage| usage.reserve == 0));
    let on_storage = Memo::new(move |_| matches!(&*app.place.read(), Place::In(_, Page::Storage)));
    let note = move || {
        let (local, database) = full.get();
        let worse = local.max(database);
        if worse < Fill::Near || on_storage.get() {
            return None;
        }
        let kind = if worse == Fill::Full {
            NoteKind::Danger
        } else {
            NoteKind::Warn
        };
        let title = title_of(local, database);
        let journal = work.stored().is_none_or(|stored| !stored.lacks_journal);
        let storage = app.workspace().storage();
        // Asked here: what a note is made of follows nothing.
        let used_up = local == Fill::Full && released.get();
        Some(view! {
            <Note kind=kind title=t(title)>
                {text(what_follows(local >= database, journal))} " "
                {used_up.then(|| text(keys::RESERVE_RELEASED))} " "
                <a href=storage>{text(keys::LOOK)}</a>
            </Note>
        })
    };
    view! { <div class="elsewhere" aria-live="polite">{note}</div> }
}

fn title_of(local: Fill, database: Fill) -> Key {
    match (local >= database, local.max(database)) {
        (true, Fill::Full) => keys::LOCAL_FULL,
        (true, _) => keys::LOCAL_NEAR,
        (false, Fill::Full) => keys::DATABASE_FULL,
        (false, _) => keys::DATABASE_NEAR,
    }
}

/// What a full store costs: with a journal the other store takes over.
fn what_follows(local: bool, journal: bool) -> Key {
    match (local, journal) {
        (true, true) => keys::LOCAL_WHY,
        (true, false) => keys::LOCAL_WHY_ALONE,
        (false, _) => keys::DATABASE_WHY,
    }
}

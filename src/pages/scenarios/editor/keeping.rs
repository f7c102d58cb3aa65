//! Whether what is typed is kept. What another tab has stored or removed in the meantime is not written over unasked.

use leptos::prelude::*;

use super::Draft;
use crate::{
    browser::focus_drawn,
    parts::{Button, Note, NoteKind},
    words::{Key, editor as keys, fill, t, text},
};

/// What became of what is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Keeping {
    /// It is kept.
    Kept,
    /// The browser does not keep it: why.
    Refused(String),
    /// It would take the place of what another tab did.
    Overtaken(Overtaken),
}

/// What another tab did with a scenario that is written here too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Overtaken {
    /// It stored another text.
    Changed,
    /// It removed it.
    Removed,
}

/// What another tab did since this draft kept `last`, as far as `typed` would take its place.
pub(super) fn overtaken(last: &str, stored: Option<&str>, typed: &str) -> Option<Overtaken> {
    match stored {
        None => Some(Overtaken::Removed),
        Some(stored) if stored == last || stored == typed => None,
        Some(_) => Some(Overtaken::Changed),
    }
}

impl Overtaken {
    /// What is said of it, and what the way is called that leaves it so.
    fn words(self) -> (Key, Key) {
        match self {
            Self::Changed => (keys::CHANGED_ELSEWHERE, keys::TAKE_STORED),
            Self::Removed => (keys::REMOVED_ELSEWHERE, keys::LEAVE_REMOVED),
        }
    }
}

/// Why what is typed is not kept, and what to do.
pub(super) fn note(draft: Draft) -> AnyView {
    // The same once more, with every key, is nothing new to be read out.
    let keeping = Memo::new(move |_| draft.keeping.get());
    let note = move || match keeping.get() {
        Keeping::Kept => None,
        Keeping::Refused(why) => {
            let said = fill(keys::NOT_KEPT, &[("why", &why)]);
            Some(view! { <Note kind=NoteKind::Danger live=true>{said}</Note> }.into_any())
        }
        Keeping::Overtaken(overtaken) => Some(ways_on(draft, overtaken)),
    };
    view! { {note} }.into_any()
}

fn ways_on(draft: Draft, overtaken: Overtaken) -> AnyView {
    let (said, take) = overtaken.words();
    // The button that had the focus goes with the note.
    let then = || focus_drawn("h1");
    let take_stored = move || {
        draft.take_stored();
        then();
    };
    let keep_mine = move || {
        draft.keep_mine();
        then();
    };
    view! {
        <Note kind=NoteKind::Danger live=true>
            {text(said)}
            <p class="bar">
                <Button label=t(take) on_click=take_stored/>
                <Button label=t(keys::KEEP_MINE) on_click=keep_mine/>
            </p>
        </Note>
    }
    .into_any()
}

//! A draft is saved field by field: what one person saved in one go of it is one entry that unfolds.

use cpor_engine::Side;

use crate::{
    parts::Look,
    shown::events::{Event, Kind},
};

/// What stands in the log.
#[derive(Debug, PartialEq)]
pub(super) enum Line<'a> {
    /// An entry by itself.
    One(&'a Event),
    /// Saves of a draft, newest first: two at least.
    Run(Vec<&'a Event>),
}

/// The revisions that are saves of a draft, in their order. `all` is every entry, newest first.
pub(super) fn draft_saves(all: &[Event]) -> Vec<u32> {
    let mut in_draft = false;
    let mut saves = Vec::new();
    for event in all.iter().rev() {
        if let Some(moved) = &event.moved {
            in_draft = moved.look == Look::Editing;
        } else if in_draft && is_save(event) {
            saves.push(event.revision);
        }
    }
    saves
}

fn is_save(event: &Event) -> bool {
    event.kind == Kind::Changes && event.side == Side::Partner && !event.changes.is_empty()
}

/// The entries that are shown, newest first, with consecutive `saves` of one person as one line.
pub(super) fn lines<'a>(shown: &[&'a Event], saves: &[u32]) -> Vec<Line<'a>> {
    let is_save = |event: &Event| saves.binary_search(&event.revision).is_ok();
    let together = |later: &&Event, earlier: &&Event| {
        is_save(later)
            && is_save(earlier)
            && later.revision == earlier.revision + 1
            && later.who == earlier.who
            && later.retracted == earlier.retracted
    };
    let runs = shown.chunk_by(together);
    runs.map(|run| match run {
        [event] => Line::One(event),
        events => Line::Run(events.to_vec()),
    })
    .collect()
}

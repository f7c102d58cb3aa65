//! The whole history, from both sides, oldest first.

use leptos::prelude::*;

use super::seen::Seen;
use crate::{
    pages::history::entry::{Rules, entry},
    parts::{Glyph, Icon},
    place::WorkspaceAddress,
    shown::{
        events::{self, Event},
        when,
    },
    words::{count, dossier as keys, history, text},
};

/// The section.
pub(super) fn section(seen: &Seen, workspace: &WorkspaceAddress) -> AnyView {
    let rules: Rules<'_> = (workspace.clone(), seen.edition.as_str(), None);
    let all: Vec<&Event> = seen.events.iter().collect();
    let days = events::by_act(&all)
        .chunk_by(|one, next| one.day == next.day)
        .map(|events| day(events, &rules))
        .collect_view();
    let derived = seen.derived.iter().map(|lapse| {
        view! {
            <div class="todo">
                <Glyph icon=Icon::Clock/>
                <p><b>{text(history::NOT_WRITTEN)}</b> " " {lapse.clone()}</p>
            </div>
        }
    });
    let derived = derived.collect_view();
    let many = u64::try_from(seen.events.len()).unwrap_or_default();
    view! {
        <section class="sec" aria-labelledby="history">
            <h2 id="history">{text(keys::HISTORY)}</h2>
            <p class="under">{count(keys::ENTRIES, many, &[])}</p>
            <div class="log">{days}</div>
            {derived}
        </section>
    }
    .into_any()
}

fn day(events: &[&Event], rules: &Rules<'_>) -> AnyView {
    let head = events.first().map(|event| when::full_date(event.day));
    let entries = events.iter().map(|event| entry(event, rules));
    view! {
        <h3>{head}</h3>
        <ol>{entries.collect_view()}</ol>
    }
    .into_any()
}

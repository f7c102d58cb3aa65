//! Several saves of a draft as one entry: how many, by whom, of which fields; each of them unfolds, and is printed.

use leptos::prelude::*;

use super::entry::{self, Rules};
use crate::{
    parts::{Glyph, Icon},
    shown::events::Event,
    words::{count, history as keys, t, text},
};

/// The entry of a run, newest first.
pub(super) fn run(events: &[&Event], rules: &Rules<'_>) -> AnyView {
    let (Some(newest), Some(oldest)) = (events.first(), events.last()) else {
        return ().into_any();
    };
    let unfolded = RwSignal::new(false);
    let many = u64::try_from(events.len()).unwrap_or_default();
    let id = format!("run-{}", oldest.revision);
    let each = events.iter().map(|event| entry::entry(event, rules));
    let each = each.collect_view();
    view! {
        <li class="run">
            <time class="num" datetime=oldest.at.to_string()>{times(oldest, newest)}</time>
            <span class="dot"><Glyph icon=Icon::Pencil/></span>
            <div>
                <p class="what">{count(keys::RUN, many, &[])}</p>
                <p class="by"><b>{newest.who.clone()}</b> " · " {fields(events)}</p>
                <button
                    type="button"
                    class="fold no-print"
                    aria-expanded=move || unfolded.get().to_string()
                    aria-controls=id.clone()
                    on:click=move |_| unfolded.update(|unfolded| *unfolded = !*unfolded)
                >
                    {t(keys::RUN_EACH)}
                </button>
                <ol class="each" class:folded=move || !unfolded.get() id=id>{each}</ol>
            </div>
        </li>
    }
    .into_any()
}

/// “09:12 – 09:20”, or the one time.
fn times(oldest: &Event, newest: &Event) -> String {
    if oldest.time == newest.time {
        return newest.time.clone();
    }
    format!("{} – {}", oldest.time, newest.time)
}

/// The fields that were saved, each once, in the order in which they were.
fn fields(events: &[&Event]) -> String {
    let mut names: Vec<&str> = Vec::new();
    let changes = events.iter().rev().flat_map(|event| &event.changes);
    for name in changes.filter_map(|change| change.field).map(text) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

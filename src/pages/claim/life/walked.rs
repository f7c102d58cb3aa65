//! The way walked as a list: on a phone it stands in the place of the drawing, and it is what is read out and printed.

use leptos::prelude::*;

use crate::pages::claim::showing::Showing;
use crate::shown::events;
use crate::words::{fill, life as keys, text};

/// Each step, oldest first: where it led, when, by whom.
pub(super) fn list(showing: Showing) -> AnyView {
    let items = move || {
        let claim = showing.claim.get();
        let lines = showing.work.read(|workspace, _| {
            let standing = claim.history.iter().filter(|entry| !entry.retracted);
            let moved = standing.filter(|entry| entry.moved.is_some());
            let mut lines: Vec<(String, String)> = moved
                .map(|entry| {
                    let event = events::of(entry, workspace);
                    let to = event.moved.map(|moved| moved.to).unwrap_or_default();
                    let day = crate::shown::when::full_date(event.day);
                    let when = [("day", &*day), ("time", &*event.time), ("who", &*event.who)];
                    (to, fill(keys::STEP, &when))
                })
                .collect();
            let derived = claim.derived_lapses.iter();
            lines.extend(derived.map(|lapse| (events::derived(lapse, workspace), String::new())));
            lines
        });
        let lines = lines.unwrap_or_default().into_iter();
        lines
            .map(|(to, note)| view! { <li><b>{to}</b> " " <span class="q">{note}</span></li> })
            .collect_view()
    };
    view! {
        <section class="sec" aria-labelledby="life-walked">
            <h2 id="life-walked">{text(keys::WALKED_WAY)}</h2>
            <ol class="card pad walked">{items}</ol>
        </section>
    }
    .into_any()
}

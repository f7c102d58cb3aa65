//! The entries under the heads of their days.

use leptos::prelude::*;

use super::{
    Wanted, entry, run,
    runs::{Line, draft_saves, lines},
    seen::Seen,
};
use crate::{
    frame::SimulatedClock,
    shown::{
        events::{self, Event},
        when,
    },
    state::App,
    words::{history as keys, text},
};

/// Newest first; what the person does not want to see is left out.
pub(super) fn log(seen: Signal<Seen>, wanted: Wanted, number: u64) -> AnyView {
    let app = App::here();
    let clock = expect_context::<SimulatedClock>();
    let way = if untrack(|| app.workspace()).is_training() {
        entry::Way::Back(entry::Back { clock, number })
    } else {
        entry::Way::Correct(number)
    };
    let days = move || {
        let seen = seen.read();
        let shown: Vec<&Event> = seen
            .events
            .iter()
            .filter(|event| wanted.sees(event) && wanted.of_kind(event))
            .collect();
        if shown.is_empty() {
            return view! { <p class="under">{text(keys::NOTHING)}</p> }.into_any();
        }
        let shown = events::by_act(&shown);
        let rules = (app.workspace(), seen.edition.as_str(), Some(way));
        let saves = draft_saves(&seen.events);
        shown
            .chunk_by(|one, next| one.day == next.day)
            .map(|events| day(events, &saves, &rules))
            .collect_view()
            .into_any()
    };
    view! { <div class="log">{days}</div> }.into_any()
}

fn day(events: &[&Event], saves: &[u32], rules: &entry::Rules<'_>) -> AnyView {
    let head = events.first().map(|event| when::full_date(event.day));
    let entries = lines(events, saves)
        .into_iter()
        .map(|line| match line {
            Line::One(event) => entry::entry(event, rules),
            Line::Run(events) => run::run(&events, rules),
        })
        .collect_view();
    view! {
        <h2>{head}</h2>
        <ol>{entries}</ol>
    }
    .into_any()
}

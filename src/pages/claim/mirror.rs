//! *What happened in Partner Center?*: on the desk, what Microsoft, the customer or the program may have done by now, each
//! by one button. The day is asked next, and today is offered: two interactions record it.

use cpor_engine::workspace::Possible;
use leptos::prelude::*;

use super::acts::{is_recorded, open, places};
use super::showing::{Showing, number_of};
use crate::shown::when;
use crate::words::{fill, mirror as keys, t};

/// The acts, across the page below what comes next.
pub(super) fn section(showing: Showing) -> AnyView {
    if showing.is_training() {
        return ().into_any();
    }
    let none = Memo::new(move |_| !any(showing));
    view! {
        <section class="card mirror no-print" aria-labelledby="happened-title" hidden=move || none.get()>
            <h2 id="happened-title">{t(keys::TITLE)}</h2>
            <p class="s q">{t(keys::WHY)}</p>
            <div class="acts across">{places(showing, open(showing, is_recorded), true)}</div>
        </section>
    }
    .into_any()
}

/// Whether anything may have happened; tracked.
pub(super) fn any(showing: Showing) -> bool {
    let acts = showing.acts.read();
    let mut recorded = acts.iter().filter(|judged| is_recorded(judged, showing));
    recorded.any(|judged| judged.refusal.is_none())
}

/// The id of the head below which others' acts stand.
pub(super) fn place(showing: Showing) -> &'static str {
    if any(showing) {
        "happened-title"
    } else {
        "record-title"
    }
}

/// Between which instants an act that is recorded now can have happened; tracked.
pub(super) fn possible(showing: Showing) -> Option<Possible> {
    let number = number_of(showing.number);
    let possible = showing
        .work
        .read(|workspace, host| workspace.possible(number, host));
    possible?.ok()
}

/// That in words: “Possible: from Mon 14 Sep 2020, 10:00 to now (N1).”
pub(super) fn bounds(showing: Showing, possible: &Possible) -> String {
    let zone = showing.work.zone_name();
    let rule = possible.rule.as_ref().map_or("", |rule| rule.id.as_str());
    match possible.earliest {
        Some(first) => fill(
            keys::POSSIBLE,
            &[("first", &when::instant(first, &zone)), ("rule", rule)],
        ),
        None => fill(keys::POSSIBLE_UNTIL, &[("rule", rule)]),
    }
}

//! What a correction will do, before it is done: what no longer counts, what stands in its place, what becomes of what
//! followed, and where the claim then stands.

use cpor_engine::workspace::{Corrected, Correction, Followed};
use leptos::prelude::*;

use super::super::showing::Showing;
use super::{Correcting, told};
use crate::shown::{acts, refusals, status, when};
use crate::words::{fill, mirror as keys, t, text};

/// The part of the dialog that says it.
pub(super) fn section(showing: Showing, correcting: Correcting) -> AnyView {
    // A memo: the plan is made again at every letter, and drawn only where it says something else.
    let lines = Memo::new(move |_| lines(showing, correcting));
    let drawn = move || {
        let items = lines
            .get()
            .into_iter()
            .map(|line| view! { <li>{line}</li> });
        items.collect_view()
    };
    view! {
        <div class="will">
            <h3 class="sub" id="correct-will">{t(keys::WILL)}</h3>
            <ul class="plain" aria-labelledby="correct-will">{drawn}</ul>
        </div>
    }
    .into_any()
}

fn lines(showing: Showing, correcting: Correcting) -> Vec<String> {
    let Some(entry) = correcting.entry() else {
        return Vec::new();
    };
    let gone = told(showing, &entry).map(|what| fill(keys::WILL_GO, &[("what", &what)]));
    let mut lines: Vec<String> = gone.into_iter().collect();
    match correcting.planned() {
        Some(Ok((correction, corrected))) => {
            lines.push(instead(showing, &correction));
            lines.extend(after(showing, &corrected));
        }
        Some(Err(refusal)) => {
            let why = refusals::in_full(&refusal, &showing.work.zone_name());
            lines.push(fill(keys::WILL_OPEN, &[("why", &why)]));
        }
        None => {}
    }
    lines
}

/// “Approve, Tue 15 Sep 2020, 10:00: recorded instead.”
fn instead(showing: Showing, correction: &Correction) -> String {
    let act = text(acts::name(correction.act.kind()));
    let at = when::instant(correction.at, &showing.work.zone_name());
    fill(keys::WILL_RECORD, &[("what", act), ("when", &at)])
}

/// What becomes of what followed, and where the claim then stands.
fn after(showing: Showing, corrected: &Corrected) -> Vec<String> {
    let zone = showing.work.zone_name();
    let claim = showing.claim.read();
    let followed = corrected.followed.iter().filter_map(|(revision, how)| {
        let mut entries = claim.history.iter();
        let entry = entries.find(|entry| entry.revision == *revision)?;
        let what = told(showing, entry)?;
        let what = ("what", what.as_str());
        Some(match how {
            Followed::Again => fill(keys::WILL_AGAIN, &[what]),
            Followed::ByTheClock => fill(keys::WILL_CLOCK, &[what]),
            Followed::LeftOut => fill(keys::WILL_GO, &[what]),
            Followed::NotOpen(refusal) => {
                let why = refusals::message(refusal, &zone);
                fill(keys::WILL_NOT, &[what, ("why", &why)])
            }
        })
    });
    let mut lines: Vec<String> = followed.collect();
    let place = match showing.book() {
        Some(book) => status::place_in(&book, corrected.place),
        None => text(status::place(corrected.place)).to_owned(),
    };
    lines.push(fill(keys::WILL_PLACE, &[("place", &place)]));
    lines
}

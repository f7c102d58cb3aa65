//! What is kept where, in plain words, and how much room is left.

use cpor_store::{
    keeper::{QUOTA_UNITS, Usage, usage},
    web::LocalStore,
};
use leptos::prelude::*;

use crate::{
    parts::{Level, Meter, Note},
    state::{BYTES_PER_UNIT, Work},
    words::{fill, language, numbers, storage as keys, t, text},
};

/// From which part on there is little left, and from which next to nothing.
const NEAR: f64 = 0.7;
const FULL: f64 = 0.95;

pub(super) fn kept() -> AnyView {
    let work = Work::here();
    let used = Memo::new(move |_| {
        // Whenever something is stored, there is less room.
        let _ = work.stored();
        LocalStore::probe()
            .ok()
            .and_then(|store| usage(&store).ok())
    });
    view! {
        {move || used.get().map(meter)}
        <dl class="dlist">
            <dt>{t(keys::EVENTS)}</dt>
            <dd>{t(keys::EVENTS_WHERE)}</dd>
            <dt>{t(keys::DOCUMENTS)}</dt>
            <dd>{t(keys::DOCUMENTS_WHERE)}</dd>
            <dt>{t(keys::CHOICES)}</dt>
            <dd>{t(keys::CHOICES_WHERE)}</dd>
            <dt>{t(keys::ELSEWHERE)}</dt>
            <dd>{t(keys::ELSEWHERE_WHERE)}</dd>
            <dt>{t(keys::SAVED)}</dt>
            <dd>
                {move || {
                    let stored = work.stored();
                    text(match stored {
                        Some(stored) if stored.lacks_local => keys::SAVED_WHAT_ALONE,
                        Some(stored) if stored.lacks_journal => keys::SAVED_WHAT_WITHOUT,
                        _ => keys::SAVED_WHAT,
                    })
                }}
            </dd>
        </dl>
    }
    .into_any()
}

/// How much of the browser's room for texts is used, and by whom.
fn meter(usage: Usage) -> AnyView {
    let used = QUOTA_UNITS.saturating_sub(usage.left);
    let part = part_of(used);
    let level = match part {
        FULL.. => Level::Full,
        NEAR.. => Level::Near,
        _ => Level::Fine,
    };
    let figures = fill(
        keys::USED,
        &[
            ("used", &size(used)),
            ("all", &size(QUOTA_UNITS)),
            ("left", &size(usage.left)),
        ],
    );
    let by_whom = fill(
        keys::BY_WHOM,
        &[
            ("desk", &size(usage.desk)),
            ("sandboxes", &size(usage.sandboxes)),
            ("others", &size(usage.others)),
        ],
    );
    view! {
        <Meter label=text(keys::ROOM).to_owned() text=figures part=part level=level/>
        <p class="s q">{by_whom}</p>
        {(level != Level::Fine).then(|| to_free(usage))}
    }
    .into_any()
}

/// Little is left: what takes room here and can be given back, the desk's own claims last.
fn to_free(usage: Usage) -> AnyView {
    let sandboxes = (usage.sandboxes > 0)
        .then(|| fill(keys::FREE_TRAINING, &[("size", &size(usage.sandboxes))]));
    let others =
        (usage.others > 0).then(|| fill(keys::FREE_OTHERS, &[("size", &size(usage.others))]));
    let desk = (usage.desk > 0).then(|| fill(keys::FREE_DESK, &[("size", &size(usage.desk))]));
    let ways = [sandboxes, others, desk].into_iter().flatten();
    let ways = ways.map(|way| view! { <li>{way}</li> }).collect_view();
    view! {
        <Note title=t(keys::FREE)>
            <ul class="ways">{ways}</ul>
        </Note>
    }
    .into_any()
}

#[allow(clippy::cast_precision_loss, reason = "a part of a few million units")]
fn part_of(units: u64) -> f64 {
    units as f64 / QUOTA_UNITS as f64
}

fn size(units: u64) -> String {
    numbers::bytes(language(), units * BYTES_PER_UNIT)
}

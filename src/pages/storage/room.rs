//! What is kept where, in plain words, and how much room is left.

use cpor_store::{
    keeper::{Fill, QUOTA_UNITS, Usage, usage},
    web::LocalStore,
};
use leptos::{prelude::*, task::spawn_local};

use super::cockpit;
use crate::{
    browser::room::{Estimate, ask_to_keep},
    parts::{Button, Level, Meter, Note},
    state::{BYTES_PER_UNIT, Room, Work},
    words::{self, fill, language, numbers, storage as keys, t, text},
};

/// Both stores' meters, and the browser's promise.
pub(super) fn meters() -> AnyView {
    let (room, work) = (Room::here(), Work::here());
    let local = Memo::new(move |_| {
        // Whenever something is stored, there is less room.
        let _ = work.stored();
        LocalStore::probe()
            .ok()
            .and_then(|store| usage(&store).ok())
    });
    view! {
        {move || local.get().map(meter)}
        {move || room.database().map(|said| database(room, said))}
    }
    .into_any()
}

pub(super) fn kept() -> AnyView {
    let work = Work::here();
    view! {
        <dl class="dlist">
            {cockpit::stores(work)}
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

fn level(fill: Fill) -> Level {
    match fill {
        Fill::Fine => Level::Fine,
        Fill::Watch | Fill::Near => Level::Near,
        Fill::Full => Level::Full,
    }
}

/// How much of the browser's database is used, and whether the browser keeps it when the disk is full.
fn database(room: Room, said: Estimate) -> AnyView {
    let bytes = |bytes| numbers::bytes(language(), bytes);
    let figures = fill(
        keys::USED,
        &[
            ("used", &bytes(said.used)),
            ("all", &bytes(said.quota)),
            ("left", &bytes(said.quota.saturating_sub(said.used))),
        ],
    );
    let fullness = Fill::of(said.used, said.quota);
    let refused = RwSignal::new(false);
    let ask = move || {
        spawn_local(async move {
            let granted = ask_to_keep().await;
            let _ = refused.try_set(!granted);
            room.measure();
        });
    };
    let promise = if said.is_persistent {
        view! { <p class="s q">{text(keys::PERSISTENT)}</p> }.into_any()
    } else {
        view! {
            <p class="s q">{text(keys::NOT_PERSISTENT)}</p>
            <p class="bar"><Button label=t(keys::ASK_TO_KEEP) on_click=ask/></p>
            {move || refused.get().then(|| view! { <Note live=true>{text(keys::KEEP_REFUSED)}</Note> })}
        }
        .into_any()
    };
    view! {
        <Meter
            label=text(keys::ROOM_DATABASE).to_owned()
            text=figures
            part=part_of(said.used, said.quota)
            level=level(fullness)
        />
        <p class="s q">{text(keys::DATABASE_WHO)}</p>
        {(fullness > Fill::Fine).then(|| view! { <Note title=t(keys::ROOM_DATABASE)>{text(words::room::DATABASE_WHY)}</Note> })}
        {promise}
    }
    .into_any()
}

/// How much of the browser's room for texts is used, and by whom.
fn meter(usage: Usage) -> AnyView {
    let used = QUOTA_UNITS.saturating_sub(usage.left);
    let fullness = Fill::of(used, QUOTA_UNITS);
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
    let reserve = match usage.reserve {
        0 if fullness == Fill::Full => text(words::room::RESERVE_RELEASED).to_owned(),
        0 => String::new(),
        units => fill(keys::RESERVE, &[("size", &size(units))]),
    };
    view! {
        <Meter
            label=text(keys::ROOM).to_owned()
            text=figures
            part=part_of(used, QUOTA_UNITS)
            level=level(fullness)
        />
        <p class="s q">{by_whom} " " {reserve}</p>
        {(fullness > Fill::Fine).then(|| to_free(usage))}
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

#[allow(clippy::cast_precision_loss, reason = "a part, drawn in percent")]
fn part_of(used: u64, all: u64) -> f64 {
    if all == 0 {
        0.0
    } else {
        used as f64 / all as f64
    }
}

fn size(units: u64) -> String {
    numbers::bytes(language(), units * BYTES_PER_UNIT)
}

//! A clock in the list: how much is left, what to do, for which claim, by which rule, and its days.

use std::collections::HashSet;

use cpor_engine::Side;
use cpor_engine::view::{Left, Soon};
use leptos::prelude::*;

use super::seen::{Row, Seen};
use crate::{
    exchange_ui::Clock,
    pages::saying::rule_link,
    parts::{DayRuler, Glyph, Icon, Tone, clipped_text, isolated},
    place::WorkspaceAddress,
    shown::{ball, clock, status, when},
    words::{self, deadlines as keys, fill, text},
};

/// Who looks, and from where.
pub(super) struct Looking {
    pub(super) workspace: WorkspaceAddress,
    pub(super) side: Side,
    /// What is chosen for the calendar.
    pub(super) chosen: RwSignal<HashSet<Clock>>,
}

/// The clocks of a group.
pub(super) fn list(seen: &Seen, group: Soon, looking: &Looking) -> AnyView {
    let rows = seen.rows.iter().filter(|row| row.group == group);
    let rows = rows.map(|row| item(row, seen, looking)).collect_view();
    view! { <ul>{rows}</ul> }.into_any()
}

fn item(row: &Row, seen: &Seen, looking: &Looking) -> AnyView {
    let deadline = &row.deadline;
    let class = match row.tone {
        Tone::Now => "d now",
        Tone::You => "d you",
        _ if row.is_of(looking.side) => "d",
        _ => "d wait",
    };
    let day = (row.left != Left::Paused).then(|| when::date(deadline.last_day, seen.today));
    view! {
        <li class=class>
            <div class="dd">
                <b class="num">{clock::short(row.left)}</b>
                <span class="num">{day}</span>
            </div>
            <div class="dm">
                <p class="do">
                    {text(clock::task_for(looking.side, deadline.kind))}
                    {row.is_of(looking.side).then(yours)}
                </p>
                {claim(row, looking)}
                <p class="s q then">{facts(row, seen, looking)}</p>
                <p class="s q">
                    {text(clock::then(deadline.on_lapse, deadline.kind))} " " {rule_link(&deadline.rule, &row.claim.book.edition)}
                </p>
            </div>
            <div class="dr">
                <DayRuler cells=row.cells.clone() tone=row.tone/>
                {choice(row, looking)}
                {to_claim(row, looking)}
            </div>
        </li>
    }
    .into_any()
}

/// That it is the turn of who looks.
fn yours() -> AnyView {
    view! {
        " "
        <span class="mine"><Glyph icon=Icon::Arrow/>{text(keys::YOUR_TURN)}</span>
    }
    .into_any()
}

/// The claim's name, or its number where it has none.
pub(super) fn name(row: &Row) -> String {
    match row.claim.name.trim() {
        "" => format!("#{}", row.deadline.claim_id),
        name => name.to_owned(),
    }
}

fn address(row: &Row, looking: &Looking) -> String {
    looking.workspace.claim(row.deadline.claim_id.0.into())
}

fn claim(row: &Row, looking: &Looking) -> AnyView {
    let look = row.claim.look;
    view! {
        <p class=format!("s q {}", look.class())>
            <Glyph icon=look.icon()/>
            <span class="vh">{status::named_place(&row.claim.named)} ": "</span>
            <a href=address(row, looking)>{clipped_text(name(row))}</a>
            " "
            <span class="qq num">{format!("#{}", row.deadline.claim_id)}</span>
            " · "
            {clipped_text(row.claim.customer.as_str())}
        </p>
    }
    .into_any()
}

/// “Your answer · Turn: You · Ends Wed 30 Sep 2020, end of day (UTC)”
fn facts(row: &Row, seen: &Seen, looking: &Looking) -> String {
    let kind = row.deadline.kind;
    let whose = ball::whose_seen_by(looking.side, kind.stopped_by(), row.claim.place, false);
    let turn = fill(keys::TURN, &[("who", text(whose))]);
    let ends = match row.used {
        Some(used) => clock::stands(used, row.deadline.unit),
        None => clock::ends(row.deadline.last_day, &seen.zone),
    };
    [
        text(clock::name_for(looking.side, kind)),
        turn.as_str(),
        ends.as_str(),
    ]
    .join(" · ")
}

/// The choice for the calendar, which has no day for what stands still.
fn choice(row: &Row, looking: &Looking) -> Option<AnyView> {
    let (clock, chosen) = (row.clock(), looking.chosen);
    (row.left != Left::Paused).then(|| {
        let task = text(clock::task_for(looking.side, row.deadline.kind));
        let which = fill(
            words::calendar::CHOOSE_WHICH,
            &[("task", task), ("claim", &isolated(&name(row)))],
        );
        let toggle = move |on: bool| {
            chosen.update(|chosen| {
                if on {
                    chosen.insert(clock);
                } else {
                    chosen.remove(&clock);
                }
            });
        };
        view! {
            <label class="check pick">
                <input
                    type="checkbox"
                    prop:checked=move || chosen.read().contains(&clock)
                    on:change:target=move |event| toggle(event.target().checked())
                />
                <span class="txt">{text(words::calendar::CHOOSE)} <span class="vh">" " {which}</span></span>
            </label>
        }
        .into_any()
    })
}

/// What must be done today has a button to it.
fn to_claim(row: &Row, looking: &Looking) -> Option<AnyView> {
    (row.tone == Tone::Now).then(|| {
        let label = fill(keys::OPEN_NAMED, &[("claim", &isolated(&name(row)))]);
        view! {
            <a class="btn pri" href=address(row, looking) aria-label=label>
                {text(keys::OPEN)}
            </a>
        }
        .into_any()
    })
}

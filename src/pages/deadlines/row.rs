//! A clock in the list: how much is left, what to do, for which claim, by which rule, and its days.

use cpor_engine::Side;
use cpor_engine::view::Left;
use leptos::prelude::*;

use super::{
    groups::Group,
    seen::{Row, Seen},
};
use crate::{
    pages::saying::rule_link,
    parts::{DayRuler, Glyph, Icon, Tone, clipped_text, isolated},
    place::WorkspaceAddress,
    shown::{ball, clock, status, when},
    words::{deadlines as keys, fill, text},
};

/// Who looks, and from where.
pub(super) struct Looking {
    pub(super) workspace: WorkspaceAddress,
    pub(super) side: Side,
}

/// The clocks of a group.
pub(super) fn list(seen: &Seen, group: Group, looking: &Looking) -> AnyView {
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
fn name(row: &Row) -> String {
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

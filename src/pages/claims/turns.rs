//! Whose turn it is, in figures. Each is a filter.

use std::sync::Arc;

use cpor_engine::{BallWith, view::ClaimSummary};
use leptos::prelude::*;

use super::{
    filters::{Filters, turn_name},
    rows::Rows,
};
use crate::{
    shown::{ball, clock},
    state::{App, Work},
    words::{claims as keys, count, text},
};

/// How many claims wait for who acts, and how many there are; tracked.
pub(super) fn yours(work: Work, rows: Rows) -> (u64, u64) {
    let side = work.role().side();
    let claims = rows.all.read();
    let is_yours = |claim: &&Arc<ClaimSummary>| {
        ball::is_turn_of(
            side,
            claim.ball_with,
            claim.place,
            claim.rejection_requested,
        )
    };
    (
        number(claims.iter().filter(is_yours).count()),
        number(claims.len()),
    )
}

fn number(n: usize) -> u64 {
    u64::try_from(n).unwrap_or_default()
}

/// The figures.
pub(super) fn strip(work: Work, filters: Filters, rows: Rows) -> AnyView {
    let app = App::here();
    let counted = Memo::new(move |_| {
        let claims = rows.all.read();
        BallWith::ALL.map(|whose| {
            let of_it: Vec<_> = claims
                .iter()
                .filter(|claim| claim.ball_with == whose)
                .collect();
            let overdue = of_it.iter().filter(|claim| {
                let next = claim.next_deadline.as_ref();
                next.is_some_and(|next| next.overdue)
            });
            (whose, number(of_it.len()), number(overdue.count()))
        })
    });
    let figures = move || {
        let side = work.role().side();
        let due_today = app.due_today.get();
        let figures = counted.get().map(|(whose, n, overdue)| {
            let name = match whose {
                BallWith::Partner if side == cpor_engine::Side::Partner => keys::YOUR_TURN,
                _ => turn_name(side, whose),
            };
            let (more, hot) = match whose {
                _ if due_today > 0 && clock::stops(side, whose) => {
                    (count(keys::HOT, due_today, &[]), true)
                }
                _ if overdue > 0 => (count(keys::OVERDUE, overdue, &[]), false),
                BallWith::Customer => (text(keys::MAY_DECLINE).to_owned(), false),
                BallWith::Nobody => (text(keys::CLOSED).to_owned(), false),
                _ => (text(keys::IN_TIME).to_owned(), false),
            };
            figure(filters, whose, n, text(name), more, hot)
        });
        figures.into_iter().collect_view()
    };
    view! { <div class="turns four" role="group" aria-label=move || text(keys::TURNS)>{figures}</div> }
        .into_any()
}

fn figure(
    filters: Filters,
    whose: BallWith,
    n: u64,
    name: &'static str,
    more: String,
    hot: bool,
) -> AnyView {
    let key = whose.key();
    let pressed = move || filters.turn() == key;
    // Pressed again, it shows all.
    let press = move |_| {
        let turn = untrack(|| filters.turn());
        filters.set_turn(if turn == key { "" } else { key });
    };
    let class = if hot { "d hot" } else { "d" };
    view! {
        <button type="button" aria-pressed=move || pressed().to_string() on:click=press>
            <span class="big num">{n}</span>
            <span class="l">{name}</span>
            <span class=class>{more}</span>
        </button>
    }
    .into_any()
}

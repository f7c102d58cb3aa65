//! The list itself: a table, whose rows are cards on a phone.

use cpor_engine::{BallWith, Side, view::ClaimSummary};
use leptos::prelude::*;

use super::{
    filters::Filters,
    row::{Seen, row},
};
use crate::{
    parts::{Button, EmptyState, Kind},
    shown::ball,
    state::{App, Work},
    words::{Key, claims as keys, count, t, text},
};

/// Groups in which rows stand, with what is said beside the name.
const GROUPS: [(Group, Key, Option<Key>); 3] = [
    (Group::Yours, keys::GROUP_YOURS, None),
    (
        Group::Others,
        keys::GROUP_OTHERS,
        Some(keys::GROUP_OTHERS_NOTE),
    ),
    (Group::Closed, keys::GROUP_CLOSED, None),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Yours,
    Others,
    Closed,
}

fn group_of(claim: &ClaimSummary, side: Side) -> Group {
    if ball::is_turn_of(
        side,
        claim.ball_with,
        claim.place,
        claim.rejection_requested,
    ) {
        Group::Yours
    } else if claim.ball_with == BallWith::Nobody {
        Group::Closed
    } else {
        Group::Others
    }
}

/// The claims that the filters leave; tracked.
pub(super) fn table(app: App, work: Work, filters: Filters) -> AnyView {
    let claims = filters.listed(work);
    if claims.is_empty() {
        return none(filters);
    }
    let seen = Seen::now(app, work);
    let n = number(claims.len());
    let bodies = if filters.grouped() {
        let groups = GROUPS.into_iter();
        groups
            .filter_map(|group| of_group(group, &claims, &seen))
            .collect::<Vec<_>>()
    } else {
        let rows = claims.iter().map(|claim| row(claim, &seen));
        vec![view! { <tbody>{rows.collect_view()}</tbody> }.into_any()]
    };
    view! {
        <div class="card list">
            <table>
                <caption class="vh">{count(keys::CAPTION, n, &[])}</caption>
                <colgroup>
                    <col class="k1"/>
                    <col class="k2"/>
                    <col class="k3"/>
                    <col class="k4"/>
                    <col/>
                </colgroup>
                <thead>
                    <tr>
                        {head(keys::CLAIM)} {head(keys::CUSTOMER)} {head(keys::STATUS)} {head(keys::WHOSE_TURN)}
                        {head(keys::NEXT_DEADLINE)}
                    </tr>
                </thead>
                {bodies}
            </table>
        </div>
    }
    .into_any()
}

fn head(name: Key) -> AnyView {
    view! { <th scope="col">{text(name)}</th> }.into_any()
}

fn of_group(
    (group, name, note): (Group, Key, Option<Key>),
    claims: &[ClaimSummary],
    seen: &Seen,
) -> Option<AnyView> {
    let of_it: Vec<&ClaimSummary> = claims
        .iter()
        .filter(|claim| group_of(claim, seen.side) == group)
        .collect();
    if of_it.is_empty() {
        return None;
    }
    let n = of_it.len();
    let note = note.map(|note| format!(" · {}", text(note)));
    let rows = of_it.into_iter().map(|claim| row(claim, seen));
    Some(
        view! {
            <tbody>
                <tr class="group">
                    <th colspan="5" scope="rowgroup">
                        <b>{text(name)}</b> " " <span class="num">{n}</span> {note}
                    </th>
                </tr>
                {rows.collect_view()}
            </tbody>
        }
        .into_any(),
    )
}

/// The filters leave nothing.
fn none(filters: Filters) -> AnyView {
    view! {
        <div class="card">
            <EmptyState title=t(keys::NONE_MATCH) text=t(keys::NONE_MATCH_TEXT)>
                <Button label=t(keys::SHOW_ALL) kind=Kind::Plain on_click=move || filters.clear()/>
            </EmptyState>
        </div>
    }
    .into_any()
}

fn number(n: usize) -> u64 {
    u64::try_from(n).unwrap_or_default()
}

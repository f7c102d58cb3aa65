//! The list itself: a table, whose rows are cards on a phone.

use cpor_engine::{BallWith, Side, view::ClaimSummary};
use leptos::prelude::*;

use super::{
    columns,
    filters::Filters,
    picked::Picked,
    row::{Seen, row},
    rows::Rows,
};
use crate::{
    parts::{Button, EmptyState, Kind},
    shown::ball,
    state::{App, Work},
    words::{Key, claims as keys, count, fill, marks, t, text},
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

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

/// How many rows are drawn at first, and more at each asking: what the page costs does not grow with the claims. Source:
/// [ours], some screens of them.
pub(super) const AT_FIRST: usize = 100;

/// The claims that the filters leave, the first of them; tracked.
pub(super) fn table(
    app: App,
    work: Work,
    filters: Filters,
    rows: Rows,
    picked: Picked,
    shown: RwSignal<usize>,
) -> AnyView {
    let listed = rows.listed.read();
    if listed.is_empty() {
        return none(filters);
    }
    let side = work.role().side();
    let n = number(listed.len());
    let shown = shown.get();
    // In the order in which they stand in the table.
    let mut claims: Vec<&ClaimSummary> = listed.iter().map(|claim| &**claim).collect();
    let groups = filters.grouped().then(|| {
        claims.sort_by_key(|claim| group_of(claim, side));
        GROUPS.map(|(group, name, note)| {
            let of_it = claims.iter().filter(|claim| group_of(claim, side) == group);
            (group, name, note, of_it.count())
        })
    });
    claims.truncate(shown);
    let order = claims.iter().map(|claim| claim.id).collect();
    let columns = columns::shown(&filters.hidden.read());
    let seen = Seen::now(app, work, picked, order, columns.clone());
    let bodies = match groups {
        Some(groups) => groups
            .into_iter()
            .filter_map(|group| of_group(group, &claims, &seen))
            .collect::<Vec<_>>(),
        None => {
            let rows = claims.iter().map(|claim| row(claim, &seen));
            vec![view! { <tbody>{rows.collect_view()}</tbody> }.into_any()]
        }
    };
    view! {
        <div class="card list">
            <table>
                <caption class="vh">{count(keys::CAPTION, n, &[])}</caption>
                <colgroup>
                    <col class="k1"/>
                    {columns.iter().map(|column| view! { <col class=column.class()/> }).collect_view()}
                </colgroup>
                <thead>
                    <tr>
                        {head(keys::CLAIM)}
                        {columns.iter().map(|column| head(column.name())).collect_view()}
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
    (group, name, note, n): (Group, Key, Option<Key>, usize),
    claims: &[&ClaimSummary],
    seen: &Seen,
) -> Option<AnyView> {
    let of_it: Vec<&ClaimSummary> = claims
        .iter()
        .copied()
        .filter(|claim| group_of(claim, seen.side) == group)
        .collect();
    if of_it.is_empty() {
        return None;
    }
    let note = note.map(|note| format!(" · {}", text(note)));
    let rows = of_it.into_iter().map(|claim| row(claim, seen));
    Some(
        view! {
            <tbody>
                <tr class="group">
                    <th colspan=(seen.columns.len() + 1).to_string() scope="rowgroup">
                        <b>{text(name)}</b> " " <span class="num">{n}</span> {note}
                    </th>
                </tr>
                {rows.collect_view()}
            </tbody>
        }
        .into_any(),
    )
}

/// How many rows are drawn where that are not all, and the way to more.
pub(super) fn more(rows: Rows, shown: RwSignal<usize>) -> AnyView {
    let all = Memo::new(move |_| rows.listed.read().len());
    let left = Memo::new(move |_| all.get().saturating_sub(shown.get()));
    // Drawn anew only where it comes or goes: the button keeps the focus.
    let is_more = Memo::new(move |_| left.get() > 0);
    let line = move || {
        is_more.get().then(|| {
            let next = Signal::derive(move || {
                let next = left.get().min(AT_FIRST);
                fill(marks::ROWS_MORE, &[("n", &next.to_string())])
            });
            let said = move || {
                let values = [shown.get().to_string(), all.get().to_string()];
                let [drawn, all] = &values;
                fill(marks::ROWS_SHOWN, &[("shown", drawn), ("n", all)])
            };
            let show = move || shown.update(|shown| *shown = shown.saturating_add(AT_FIRST));
            view! {
                <p class="bar rows-more">
                    <span class="num">{said}</span>
                    <span class="no-print"><Button label=next small=true on_click=show/></span>
                </p>
            }
        })
    };
    line.into_any()
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

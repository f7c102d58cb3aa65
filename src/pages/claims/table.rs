//! The list itself: a table, whose rows are cards on a phone. Of many rows those are drawn that are seen.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use cpor_engine::view::ClaimSummary;
use leptos::prelude::*;

use super::{
    columns::OF_THE_CLAIM,
    filters::Filters,
    motion::{self, Known},
    picked::Picked,
    row::{Seen, row},
    rows::{Group, Rows},
    window::{ON_PAPER, Window, Windows},
};
use crate::{
    parts::{Button, EmptyState, Glyph, Icon, Kind},
    state::{App, Work},
    words::{Key, claims as keys, count, fill, t, text},
};

/// A claim as it stands in a row: the row stays on the page as long as its claim is the same to the letter.
struct Same(Arc<ClaimSummary>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Same {}

impl Hash for Same {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.id.hash(state);
    }
}

/// The claims that the filters leave. Drawn anew where something of every row changes; tracked.
pub(super) fn table(
    app: App,
    work: Work,
    filters: Filters,
    rows: Rows,
    picked: Picked,
) -> impl Fn() -> AnyView + Send + 'static {
    let is_empty = Memo::new(move |_| rows.listed.read().is_empty());
    let grouped = Memo::new(move |_| filters.grouped());
    let seen = Memo::new(move |_| Seen::now(app, work, filters));
    let known = Known::new();
    move || match seen.get() {
        _ if is_empty.get() => none(filters),
        Some(seen) => whole(
            work,
            filters,
            (rows, known),
            picked,
            grouped.get(),
            &Arc::new(seen),
        ),
        None => ().into_any(),
    }
}

fn whole(
    work: Work,
    filters: Filters,
    (rows, known): (Rows, Known),
    picked: Picked,
    grouped: bool,
    seen: &Arc<Seen>,
) -> AnyView {
    let all = Signal::derive(move || rows.listed.read().len());
    let groups = match grouped {
        true => Group::ALL.map(Some).to_vec(),
        false => vec![None],
    };
    // Heads of groups are rows, too.
    let heads = move |places: Range<usize>| {
        let there = places.filter(|place| grouped && rows.many_in(*place) > 0);
        there.count()
    };
    let total = move || (1 + heads(0..Group::ALL.len()) + all.get()).to_string();
    let windows = Windows::of(all);
    let bodies: Vec<AnyView> = groups
        .into_iter()
        .enumerate()
        .map(|(place, group)| {
            let many = Signal::derive(move || rows.many_in(place));
            let before = Signal::derive(move || (0..place).map(|it| rows.many_in(it)).sum());
            let window = windows.add(many, before);
            // The head of the table is the first row.
            let index = Signal::derive(move || 2 + before.get() + heads(0..place + 1));
            body(work, rows, picked, (place, group), index, window, seen)
        })
        .collect();
    windows.follow();
    let table = NodeRef::new();
    motion::follow(rows, windows, table, known);
    let left_out = move || {
        (windows.not_on_paper() > 0).then(|| {
            let values = [ON_PAPER.to_string(), all.get().to_string()];
            let [most, all] = &values;
            view! { <p class="s print-only">{fill(keys::ON_PAPER, &[("most", most), ("n", all)])}</p> }
        })
    };
    let columns = &seen.columns;
    view! {
        <div class="card list">
            <table node_ref=table aria-rowcount=total>
                <caption class="vh">{move || count(keys::CAPTION, number(all.get()), &[])}</caption>
                <colgroup>
                    <col class="k1"/>
                    {columns.iter().map(|column| view! { <col class=column.class()/> }).collect_view()}
                </colgroup>
                <thead>
                    <tr aria-rowindex="1">
                        {head(filters, keys::CLAIM, OF_THE_CLAIM)}
                        {columns.iter().map(|it| head(filters, it.name(), it.sort())).collect_view()}
                    </tr>
                </thead>
                {bodies}
            </table>
        </div>
        {left_out}
    }
    .into_any()
}

/// The head of a column, which puts the rows into the order of it.
fn head(filters: Filters, name: Key, sort: &'static str) -> AnyView {
    let is_sorted = Memo::new(move |_| filters.sorted() == sort);
    view! {
        <th scope="col" aria-sort=move || is_sorted.get().then_some("ascending")>
            <button type="button" title=text(keys::SORT_BY_THIS) on:click=move |_| filters.sort(sort)>
                {text(name)}
                {move || is_sorted.get().then(|| view! { <Glyph icon=Icon::Sorted/> })}
            </button>
        </th>
    }
    .into_any()
}

/// A group with its rows, or all rows; nothing where none are. `index`: that of its first row.
fn body(
    work: Work,
    rows: Rows,
    picked: Picked,
    (place, group): (usize, Option<Group>),
    index: Signal<usize>,
    window: Window,
    seen: &Arc<Seen>,
) -> AnyView {
    let is_there = Memo::new(move |_| rows.many_in(place) > 0);
    let seen = seen.clone();
    let body = move || {
        if !is_there.get() {
            return ().into_any();
        }
        let columns = seen.columns.len() + 1;
        let of_group = group.map(|group| of_group(group, rows, place, index, columns));
        let seen = seen.clone();
        let drawn = move || {
            let claims = rows.some_of(place, window.drawn());
            claims.into_iter().map(Same).collect::<Vec<_>>()
        };
        view! {
            <tbody>
                {of_group}
                {window.above()}
                <ForEnumerate
                    each=drawn
                    key=|claim| Same(claim.0.clone())
                    children=move |at, claim| {
                        let index = Signal::derive(move || index.get() + window.drawn().0 + at.get());
                        row(work, &claim.0, &seen, rows, picked, index)
                    }
                />
                {window.below()}
            </tbody>
        }
        .into_any()
    };
    body.into_any()
}

/// The row that says which group it is, and how many stand in it.
fn of_group(
    group: Group,
    rows: Rows,
    place: usize,
    index: Signal<usize>,
    columns: usize,
) -> AnyView {
    let (name, note) = group.words();
    let note = note.map(|note| format!(" · {}", text(note)));
    view! {
        <tr class="group" aria-rowindex=move || (index.get() - 1).to_string()>
            <th colspan=columns.to_string() scope="rowgroup">
                <b>{text(name)}</b> " " <span class="num">{move || rows.many_in(place)}</span> {note}
            </th>
        </tr>
    }
    .into_any()
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

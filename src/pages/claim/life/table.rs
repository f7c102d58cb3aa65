//! The tables that say the same as the drawing: what may come next, with its buttons, and every move of the rules.

use cpor_engine::rules::Cause;
use cpor_engine::{Role, RuleBook};
use leptos::prelude::*;

use crate::pages::claim::acts::act_button;
use crate::pages::claim::showing::Showing;
use crate::pages::lifecycle::{Life, Way, Whose};
use crate::pages::saying::rule_link;
use crate::parts::Kind;
use crate::shown::{moves, roles, status};
use crate::words::{Key, count, fill, life as keys, text};

/// Ways with one cause: they have one name, one button, and lead to one place or another.
#[derive(Clone, PartialEq)]
struct Row {
    cause: Cause,
    rule: &'static str,
    ways: Vec<Way>,
}

impl Row {
    fn open(&self) -> Option<Whose> {
        let mut open = self.ways.iter().filter_map(|way| way.open);
        open.next()
    }

    fn walked(&self) -> u32 {
        self.ways
            .iter()
            .fold(0, |sum, way| sum.saturating_add(way.walked))
    }

    fn by(&self, book: &RuleBook) -> &'static str {
        match self.cause {
            Cause::Clock(_) => text(keys::BY_CLOCK),
            Cause::Act(act) | Cause::Granted(act) => match book.act(act) {
                Some(row) if row.by.includes(cpor_engine::Side::Partner) => text(keys::BY_PARTNER),
                Some(row) => text(roles::name(row.by.role(Role::IncentivesAdmin))),
                None => "",
            },
        }
    }

    fn to(&self, book: &RuleBook) -> String {
        let mut names: Vec<String> = Vec::new();
        for way in &self.ways {
            let name = match way.way.to {
                Some(place) => status::place_in(book, place),
                None => text(keys::TO_DELETED).to_owned(),
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(" · ")
    }

    fn from(&self, book: &RuleBook) -> String {
        let mut names: Vec<String> = Vec::new();
        for place in self.ways.iter().filter_map(|way| way.way.from) {
            let name = status::place_in(book, place);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(" · ")
    }
}

/// The moves by their causes, in the order of the book.
fn rows<'a>(ways: impl Iterator<Item = &'a Way>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for way in ways {
        let (cause, rule) = (way.way.cause, way.way.rule);
        match rows
            .iter_mut()
            .find(|row| (row.cause, row.rule) == (cause, rule))
        {
            Some(row) => row.ways.push(way.clone()),
            None => rows.push(Row {
                cause,
                rule,
                ways: vec![way.clone()],
            }),
        }
    }
    rows
}

/// What may come next. Each cause has a row of its own that comes and goes: none ever becomes another under the pointer.
pub(super) fn next(showing: Showing, life: Memo<Life>) -> AnyView {
    let book = untrack(|| showing.book());
    let all = untrack(|| rows(life.read().ways.iter()));
    let causes = all.into_iter().map(|row| (row.cause, row.rule));
    let drawn = causes.map(move |(cause, rule)| {
        let book = book.clone();
        let row = Memo::new(move |_| {
            let life = life.read();
            let open = life.ways.iter().filter(|way| way.open.is_some());
            let mut rows = rows(open).into_iter();
            rows.find(|row| (row.cause, row.rule) == (cause, rule))
        });
        move || {
            let book = book.as_deref()?;
            row.get().map(|row| next_row(showing, book, &row))
        }
    });
    let drawn = drawn.collect_view();
    let none = move || {
        let life = life.read();
        let none = life.ways.iter().all(|way| way.open.is_none());
        none.then(|| view! { <p class="under">{text(keys::NOTHING_NEXT)}</p> })
    };
    view! {
        <section class="sec" aria-labelledby="life-next">
            <h2 id="life-next">{text(keys::NEXT)}</h2>
            {none}
            <div class="card">
                <table class="tab small life-next">
                    {head(&[keys::WAY, keys::BY, keys::TO, keys::DO])}
                    <tbody>{drawn}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn next_row(showing: Showing, book: &RuleBook, row: &Row) -> AnyView {
    let rule = book
        .rule(row.rule)
        .map(|rule| rule_link(&rule, book.edition()));
    let button = match (row.cause, row.open()) {
        (Cause::Act(act) | Cause::Granted(act), Some(Whose::Mine)) => {
            let acts = showing.acts.read_untracked();
            let judged = acts.iter().find(|judged| judged.act == act);
            judged.map(|judged| act_button(showing, judged, Kind::Plain, false))
        }
        _ => None,
    };
    let waits = button
        .is_none()
        .then(|| fill(keys::WAITS_FOR, &[("who", row.by(book))]));
    view! {
        <tr>
            <th scope="row">{moves::cause(row.cause)} " " {rule}</th>
            <td data-head=text(keys::BY)>{row.by(book)}</td>
            <td data-head=text(keys::TO)>{row.to(book)}</td>
            <td>{button} {waits}</td>
        </tr>
    }
    .into_any()
}

/// Every move of the claim's rules, with how often it was walked.
pub(super) fn whole(showing: Showing, life: Memo<Life>) -> AnyView {
    let drawn = move || {
        let book = showing.book()?;
        let life = life.read();
        let rows = rows(life.ways.iter()).into_iter().map(|row| {
            let walked = match row.walked() {
                0 => text(keys::NEVER_WALKED).to_owned(),
                times => count(keys::WALKED, times.into(), &[]),
            };
            let rule = book
                .rule(row.rule)
                .map(|rule| rule_link(&rule, book.edition()));
            view! {
                <tr>
                    <th scope="row">{moves::cause(row.cause)} " " {rule}</th>
                    <td data-head=text(keys::BY)>{row.by(&book)}</td>
                    <td data-head=text(keys::FROM)>{row.from(&book)}</td>
                    <td data-head=text(keys::TO)>{row.to(&book)}</td>
                    <td data-head=text(keys::HOW_OFTEN)>{walked}</td>
                </tr>
            }
        });
        Some(rows.collect_view())
    };
    view! {
        <details class="same">
            <summary>{text(keys::SAME)}</summary>
            <table class="tab small">
                {head(&[keys::WAY, keys::BY, keys::FROM, keys::TO, keys::HOW_OFTEN])}
                <tbody>{drawn}</tbody>
            </table>
        </details>
    }
    .into_any()
}

fn head(columns: &[Key]) -> AnyView {
    let cells = columns.iter();
    let cells = cells.map(|column| view! { <th scope="col">{text(*column)}</th> });
    view! { <thead><tr>{cells.collect_view()}</tr></thead> }.into_any()
}

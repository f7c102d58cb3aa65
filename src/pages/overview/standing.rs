//! Where claims stand: whose turn it is, in which status, and since when they are open.

use cpor_engine::view::overview::Figure;
use cpor_engine::{BallWith, Side, Status};
use leptos::prelude::*;

use super::{Seen, parts};
use crate::{
    parts::Status as StatusLook,
    place::{STATUS, TURN},
    shown::{ball, status},
    words::{overview as keys, text},
};

/// Whose turn it is, in large figures.
pub(super) fn turns(seen: &Seen) -> AnyView {
    let items = BallWith::ALL.into_iter().map(|whose| {
        let name = match seen.side {
            Side::Partner => ball::whose(whose),
            _ => ball::name(whose),
        };
        let n = seen.overview.count(Figure::Turn(whose));
        let href = seen.address.claims_where(TURN, whose.key());
        view! {
            <li>
                <a href=href>
                    <b class="big num">{parts::figure(n)}</b> " "
                    <span>{text(name)}</span>
                </a>
            </li>
        }
    });
    let items = view! { <ul class="tiles">{items.collect_view()}</ul> }.into_any();
    parts::section("turns", keys::TURNS, None, items)
}

/// How many stand in each status that the rules for new claims know, or that is there.
pub(super) fn statuses(seen: &Seen) -> AnyView {
    let known = |it: Status| {
        seen.book
            .as_ref()
            .is_some_and(|book| book.status(it).is_some())
    };
    let counted = Status::ALL.map(|it| (it, seen.overview.count(Figure::Status(it))));
    let most = counted.iter().map(|(_, n)| *n).max().unwrap_or_default();
    let rows = counted.into_iter().filter(|(it, n)| *n > 0 || known(*it));
    let rows = rows.map(|(it, n)| {
        let name = match &seen.book {
            Some(book) if book.status(it).is_some() => status::name_in(book, it),
            _ => text(status::name(it)).to_owned(),
        };
        let href = seen.address.claims_where(STATUS, it.key());
        let opening = parts::opening(n, href, parts::figure(n), &name);
        view! {
            <tr>
                <th scope="row"><StatusLook look=status::look(it) text=name/></th>
                <td class="n">{opening}</td>
                <td class="bar-cell">{parts::bar(n, most)}</td>
            </tr>
        }
    });
    let table = view! {
        <div class="card">
            <table class="tab small keep">
                <thead>
                    <tr>
                        <th scope="col">{text(keys::STATUS)}</th>
                        <th scope="col" class="n">{text(keys::CLAIMS)}</th>
                        <td></td>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any();
    parts::section("statuses", keys::STATUSES, None, table)
}

/// For how long the open ones are open.
pub(super) fn ages(seen: &Seen) -> AnyView {
    let table = seen.spans(keys::AGE, Figure::Age);
    parts::section("ages", keys::AGES, Some(keys::AGES_WHY), table)
}

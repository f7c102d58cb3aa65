//! Every deadline that ran or runs: from when, its last day, what became of it, and the rule that sets it.

use cpor_engine::Instant;
use cpor_engine::view::Bar;
use leptos::prelude::*;

use super::seen::Seen;
use crate::{
    pages::history::timeline::ended,
    shown::{clock, rules::Citation, when},
    state::Work,
    words::{dossier as keys, text},
};

/// The section.
pub(super) fn section(seen: &Seen, work: Work) -> AnyView {
    let day = |instant: Instant| {
        let day = work.read(|workspace, _| workspace.zone().date_of(instant));
        day.map(when::full_date).unwrap_or_default()
    };
    let rows = seen
        .clocks
        .iter()
        .map(|(bar, rule)| row(bar, rule.as_ref(), day(bar.opened_at)))
        .collect_view();
    let table = view! {
        <table class="tab small">
            <thead>
                <tr>
                    <th scope="col">{text(keys::CLOCK)}</th>
                    <th scope="col">{text(keys::OPENED)}</th>
                    <th scope="col">{text(keys::LAST_DAY)}</th>
                    <th scope="col">{text(keys::BECAME)}</th>
                    <th scope="col">{text(keys::RULE)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    let whole = if seen.clocks.is_empty() {
        view! { <p class="pad q">{text(keys::NO_CLOCKS)}</p> }.into_any()
    } else {
        table.into_any()
    };
    view! {
        <section class="sec" aria-labelledby="clocks">
            <h2 id="clocks">{text(keys::CLOCKS)}</h2>
            <div class="card">{whole}</div>
        </section>
    }
    .into_any()
}

fn row(bar: &Bar, rule: Option<&Citation>, opened: String) -> AnyView {
    let length = clock::length(bar.of, bar.unit);
    let last = when::full_date(bar.last_day);
    view! {
        <tr>
            <th scope="row">{text(clock::name(bar.kind))} <small>{length}</small></th>
            <td class="num" data-head=text(keys::OPENED)>{opened}</td>
            <td class="num" data-head=text(keys::LAST_DAY)>{last}</td>
            <td data-head=text(keys::BECAME)>{ended(bar)}</td>
            <td data-head=text(keys::RULE)>{rule.map(sentence)}</td>
        </tr>
    }
    .into_any()
}

/// The sentence of a rule with its name and where it stands; on paper there is no link to follow.
fn sentence(rule: &Citation) -> AnyView {
    let words = rule.text.clone();
    let words = if rule.own {
        view! { <span>{words}</span> }.into_any()
    } else {
        view! { <q lang="en">{words}</q> }.into_any()
    };
    let source = [rule.id.as_str(), &rule.source, &rule.sentences]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    view! { {words} <small>{source}</small> }.into_any()
}

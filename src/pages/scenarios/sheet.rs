//! What was done of each scenario, a row each: of one learner on their own page, of many on the class sheet.

use cpor_scenario::result::Row;
use leptos::prelude::*;

use crate::{
    parts::{Glyph, Icon, person_text},
    scenarios::{check_of, title_of},
    words::{count, fill, language, numbers, results as keys, scenarios, text},
};

/// Minutes in an hour.
const HOUR: u64 = 60;

/// The table; `of_class` also says who, and marks what was changed.
pub(super) fn sheet(rows: &[Row], of_class: bool) -> AnyView {
    let heads = [
        keys::SCENARIO,
        keys::CHECKS,
        keys::TRIES,
        keys::HINTS,
        keys::TIME,
        keys::SIMULATED,
    ];
    let heads = heads.map(|head| view! { <th scope="col">{text(head)}</th> });
    let rows = rows.iter().map(|of| row(of, of_class));
    view! {
        <div class="card">
            <table class="tab small sheet">
                <thead>
                    <tr>
                        {of_class.then(|| view! { <th scope="col">{text(keys::LEARNER)}</th> })}
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(row: &Row, of_class: bool) -> AnyView {
    let title = title_of(&row.scenario).unwrap_or_else(|| row.title.clone());
    let head = match of_class {
        true => view! {
            <th scope="row">{person_text(row.learner.clone())} {row.broken.then(changed)}</th>
            <td>{person_text(title)}</td>
        }
        .into_any(),
        false => view! { <th scope="row">{person_text(title)}</th> }.into_any(),
    };
    let number = |n: usize| numbers::integer(language(), wide(n));
    view! {
        <tr>
            {head}
            <td data-head=text(keys::CHECKS)>{checks(row)}</td>
            <td class="num" data-head=text(keys::TRIES)>{number(row.tries)}</td>
            <td class="num" data-head=text(keys::HINTS)>{numbers::integer(language(), row.hints.into())}</td>
            <td class="num" data-head=text(keys::TIME)>{time(row.minutes)}</td>
            <td class="num" data-head=text(keys::SIMULATED)>{count(keys::DAYS, positive(row.days), &[])}</td>
        </tr>
    }
    .into_any()
}

fn changed() -> AnyView {
    view! { <small class="changed"><Glyph icon=Icon::Warning/> {text(keys::CHANGED)}</small> }
        .into_any()
}

/// That all were met; else how many, and which were not.
fn checks(row: &Row) -> AnyView {
    if row.done {
        return view! { <b class="done"><Glyph icon=Icon::Tick/> {text(scenarios::DONE)}</b> }
            .into_any();
    }
    let (met, all) = (row.met.to_string(), row.checks.to_string());
    let unmet = row.unmet.iter().map(|id| {
        let words = check_of(&row.scenario, id).unwrap_or_else(|| id.clone());
        view! { <small>{text(scenarios::UNMET)} " " {person_text(words)}</small> }
    });
    view! {
        {fill(scenarios::CHECKS_OF, &[("n", &met), ("all", &all)])}
        {unmet.collect_view()}
    }
    .into_any()
}

/// How long it took by the device's clock.
fn time(minutes: i64) -> String {
    let minutes = positive(minutes);
    let (hours, rest) = (minutes / HOUR, minutes % HOUR);
    if hours == 0 {
        return count(keys::MINUTES, rest, &[]);
    }
    let hours = numbers::integer(language(), hours);
    fill(
        keys::HOURS,
        &[("hours", &hours), ("minutes", &rest.to_string())],
    )
}

/// A span of time; what a file made up has none below nothing.
fn positive(span: i64) -> u64 {
    u64::try_from(span).unwrap_or_default()
}

fn wide(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

//! One row: what it is, whether it comes, with which acts, and what is wrong with which cell.

use cpor_engine::sheet::{Coming, Fault, Judged, Row};
use cpor_engine::workspace::Adopting;
use leptos::prelude::*;

use crate::exchange_ui::import::Importing;
use crate::pages::saying::rule_link;
use crate::parts::{Check, isolated, person_text};
use crate::shown::{acts, refusals, when};
use crate::words::{count, fill, rows as keys, text};

/// The row as an item of its group.
pub(super) fn row(importing: Importing, row: &Row, judged: Judged) -> AnyView {
    let number = row.number;
    let said = fill(keys::ROW, &[("n", &number.to_string())]);
    let name = row.cell("name").trim();
    let name = if name.is_empty() {
        row.cell("customer.name").trim()
    } else {
        name
    };
    let label = format!("{said} {}", isolated(name)).trim_end().to_owned();
    let hint = hint(&judged);
    let more = view! {
        {judged.rivals.iter().map(|rival| {
            let products: Vec<&str> = rival.products.iter().map(|it| it.as_str()).collect();
            let (number, products) = (rival.claim_id.to_string(), products.join(", "));
            let values = [("number", &*number), ("products", &*isolated(&products))];
            view! { <p class="s q">{fill(keys::HELD, &values)}</p> }
        }).collect_view()}
        {(judged.coming == Coming::Filed).then(|| acts_of(importing, &judged.acts))}
        {faults(importing, &judged.faults)}
    }
    .into_any();
    if !judged.faults.is_empty() {
        let hint = hint.map(|hint| view! { <p class="s q">{hint}</p> });
        let name = person_text(name.to_owned());
        return view! { <li><b>{said} " " {name}</b> {hint} {more}</li> }.into_any();
    }
    let rows = importing.rows;
    let checked = Signal::derive(move || rows.comes(number, &judged));
    let toggle = move |on: bool| {
        rows.decided.update(|decided| {
            decided.insert(number, on);
        });
    };
    view! {
        <li>
            <Check
                id=format!("import-row-{number}")
                label=Signal::stored(label)
                checked=checked
                on_toggle=toggle
                hint=MaybeProp::from(hint)
            />
            {more}
        </li>
    }
    .into_any()
}

fn hint(judged: &Judged) -> Option<String> {
    match judged.coming {
        Coming::Here(number) => Some(fill(keys::IS_HERE, &[("number", &number.to_string())])),
        Coming::Twice(row) => Some(fill(keys::IS_TWICE, &[("row", &row.to_string())])),
        Coming::Draft | Coming::Filed | Coming::Refused => None,
    }
}

/// The acts with which a claim in flight comes, by their instants.
fn acts_of(importing: Importing, steps: &[Adopting]) -> AnyView {
    let zone = untrack(|| importing.work.zone_name());
    let days = steps.chunk_by(|one, other| one.at == other.at);
    let items = days.map(|steps| {
        let at = steps.first().and_then(|step| step.at);
        let at = at.map(|at| when::instant(at, &zone)).unwrap_or_default();
        let names = steps.iter().map(|step| text(acts::name(step.act.kind())));
        let names: Vec<&str> = names.collect();
        view! { <li class="s q">{at} ": " {names.join(", ")}</li> }
    });
    view! { <ul aria-label=text(keys::ACTS)>{items.collect_view()}</ul> }.into_any()
}

/// Each cell at fault: its column, what stands in it, why, and what to do; empty ones of which the same is said together.
fn faults(importing: Importing, faults: &[Fault]) -> AnyView {
    let zone = untrack(|| importing.work.zone_name());
    let edition = untrack(|| importing.app.facts.read().edition.clone());
    let alike = faults.chunk_by(|one, other| {
        let empty = one.given.trim().is_empty() && other.given.trim().is_empty();
        empty && one.refusal.problem == other.refusal.problem
    });
    let items = alike.filter_map(|alike| {
        let fault = alike.first()?;
        let why = refusals::in_full(&fault.refusal, &zone);
        let rule = fault.refusal.rule.as_ref();
        let rule = rule.map(|rule| rule_link(rule, &edition));
        Some(view! { <li><b>{cells(alike, fault.given.trim())}</b> " " {why} " " {rule}</li> })
    });
    (!faults.is_empty())
        .then(|| view! { <ul class="faults">{items.collect_view()}</ul> })
        .into_any()
}

/// Which cells, and what stands there.
fn cells(alike: &[Fault], given: &str) -> String {
    let columns: Vec<&str> = alike.iter().map(|fault| fault.column).collect();
    let columns = columns.join(", ");
    let given = isolated(given);
    match (columns.as_str(), given.as_ref()) {
        ("", "") => String::new(),
        ("", given) => fill(keys::GIVEN, &[("given", given)]),
        (columns, "") => {
            let many = u64::try_from(alike.len()).unwrap_or(u64::MAX);
            count(keys::EMPTY, many, &[("columns", columns)])
        }
        (column, given) => fill(keys::CELL, &[("column", column), ("given", given)]),
    }
}

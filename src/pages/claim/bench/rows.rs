//! The table: each product with each activity, where both are seen, or what would be asked for.

use cpor_engine::preflight::{Evidence, EvidenceRow};
use cpor_engine::reason::SolutionArea;
use cpor_engine::{DocumentId, Refusal};
use leptos::prelude::*;

use super::super::preflight::{names_of, seen};
use super::super::showing::Showing;
use crate::pages::saying::rule_link;
use crate::parts::person_text;
use crate::shown::{fields as labels, reasons};
use crate::words::{bench as keys, fields, t, text};

/// The section.
pub(super) fn section(
    showing: Showing,
    evidence: Memo<Option<Result<Evidence, Refusal>>>,
) -> AnyView {
    let table = move || {
        let evidence = evidence.get()?.ok()?;
        Some(table(showing, &evidence.rows))
    };
    view! {
        <section class="sec" aria-labelledby="rows-title">
            <h2 id="rows-title">{t(keys::ROWS)}</h2>
            <p class="s q">{t(keys::ROWS_WHY)}</p>
            <div class="card">{table}</div>
        </section>
    }
    .into_any()
}

fn table(showing: Showing, rows: &[EvidenceRow]) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="pad q">{text(keys::ROWS_NONE)}</p> }.into_any();
    }
    let heads = [
        fields::PRODUCTS,
        fields::ACTIVITY,
        keys::NAMED_IN,
        keys::DESCRIBED_IN,
        keys::DRAWS,
    ];
    let heads = heads.map(|it| view! { <th scope="col">{text(it)}</th> });
    let rows: Vec<AnyView> = rows.iter().map(|it| row(showing, it)).collect();
    view! {
        <table class="tab small evidence">
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(showing: Showing, of: &EvidenceRow) -> AnyView {
    let claim = showing.claim.get();
    let area = claim.fields.solution_area.as_deref();
    let area = area.and_then(SolutionArea::of_key);
    let activity = match (of.activity, showing.book()) {
        (Some(activity), Some(book)) => labels::activity_in(&book, area, activity),
        _ => text(keys::NO_ACTIVITY).to_owned(),
    };
    let id = of.subscription_id.as_ref().map(ToString::to_string);
    let id = id.map(|id| view! { <small class="mono">{id}</small> });
    let documents = |named: &[Option<DocumentId>]| match names_of(&claim, named) {
        names if names.is_empty() => text(keys::NOWHERE).to_owned(),
        names => names,
    };
    let (named, described) = (documents(&of.named_in), documents(&of.described_in));
    let edition = showing.edition();
    let drawn = of.would_draw.iter().map(|it| {
        let rule = it.rule.as_ref().map(|rule| rule_link(rule, &edition));
        view! { <div><b>{text(reasons::par(it.reason))}</b> " " {rule}</div> }
    });
    let drawn = match of.would_draw.is_empty() {
        true => view! { {text(keys::NOTHING)} }.into_any(),
        false => drawn.collect_view().into_any(),
    };
    view! {
        <tr>
            <th scope="row">{seen(of.would_draw.is_empty())} " " {person_text(of.product.to_string())} {id}</th>
            <td data-head=text(fields::ACTIVITY)>{activity}</td>
            <td data-head=text(keys::NAMED_IN)>{named}</td>
            <td data-head=text(keys::DESCRIBED_IN)>{described}</td>
            <td data-head=text(keys::DRAWS)>{drawn}</td>
        </tr>
    }
    .into_any()
}

//! The clocks: while what they run, how long, and what happens when they run out.

use cpor_engine::{ClockKind, Place, rules::data::ClockRow};
use leptos::prelude::*;

use super::{cite::Cite, part, statuses, table_head};
use crate::{
    parts::{Glyph, Icon},
    shown::{self, ball},
    words::{rules as keys, text},
};

/// The rules by which all clocks count.
const COUNTING: [&str; 4] = ["B1", "B2", "B3", "B4"];

pub(super) fn section(cite: &Cite) -> AnyView {
    let rows = cite.book().data().clocks.iter().map(|row| clock(cite, row));
    let columns = [
        keys::WHILE,
        keys::TURN,
        keys::LENGTH,
        keys::RUNS_OUT,
        keys::SENTENCE,
    ];
    let counting = COUNTING.map(|rule| view! { <li>{cite.quote(rule)}</li> });
    let shown = view! {
        <div class="card">
            <table class="tab clocks">
                {table_head(&columns)}
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        <h3 class="under-card">{text(keys::COUNTING)}</h3>
        <ul class="stack">{counting.into_iter().collect_view()}</ul>
    };
    part(
        "clocks",
        keys::CLOCKS,
        Some(keys::CLOCKS_LEAD),
        shown.into_any(),
    )
}

fn clock(cite: &Cite, row: &ClockRow) -> AnyView {
    view! {
        <tr>
            <th scope="row">{running(cite, row.kind)}</th>
            <td>{text(ball::name(row.kind.stopped_by()))}</td>
            <td class="num">
                <b>{shown::clock::length(row.days, row.unit)}</b>
            </td>
            <td>{text(shown::clock::then(row.on_lapse, row.kind))}</td>
            <td>{cite.quote(&row.rule)}</td>
        </tr>
    }
    .into_any()
}

/// While what a clock runs.
fn running(cite: &Cite, clock: ClockKind) -> AnyView {
    let place = match clock {
        ClockKind::Pickup => Place::Submitted,
        ClockKind::Review => Place::UnderReview,
        ClockKind::Response => Place::PartnerActionRequired,
        ClockKind::Consent => Place::AwaitingConsent,
        ClockKind::DisputeWindow => Place::Rejected,
        ClockKind::DisputeAnswer => Place::InDispute,
        ClockKind::Decision => {
            let name = text(shown::clock::name(clock));
            return view! {
                <span class="st">
                    <Glyph icon=Icon::Clock/>
                    <span>{name} <small>{text(keys::FROM_SUBMISSION)}</small></span>
                </span>
            }
            .into_any();
        }
    };
    statuses::place(cite, place)
}

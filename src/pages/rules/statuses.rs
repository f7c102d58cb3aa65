//! The statuses and what each means.

use cpor_engine::{Place, Status};
use leptos::prelude::*;

use super::{cite::Cite, part, places, table_head};
use crate::{parts, shown, words::rules as keys};

pub(super) fn section(cite: &Cite) -> AnyView {
    let rows = cite.book().data().statuses.iter().map(|row| {
        view! {
            <tr>
                <th scope="row">{status(cite, row.status)}</th>
                <td>{sub_states(cite, row.status)}</td>
                <td>{cite.quote(&row.rule)}</td>
            </tr>
        }
    });
    let shown = view! {
        <div class="card">
            <table class="tab">
                {table_head(&[keys::STATUS, keys::SUB_STATES, keys::SENTENCE])}
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    };
    part(
        "statuses",
        keys::STATUSES,
        Some(keys::STATUSES_LEAD),
        shown.into_any(),
    )
}

/// A status with its silhouette, as the edition calls it.
pub(super) fn status(cite: &Cite, status: Status) -> AnyView {
    let name = shown::status::name_in(cite.book(), status);
    view! { <parts::Status look=shown::status::look(status) text=name/> }.into_any()
}

/// The sub-states of a status, one a line.
fn sub_states(cite: &Cite, of: Status) -> AnyView {
    let places = places::places_of(of, cite.book().terms());
    let names = places.filter_map(|place| shown::status::second_line(of, place, None));
    names
        .map(|name| view! { <div>{name}</div> })
        .collect_view()
        .into_any()
}

/// The silhouette and name of a place.
pub(super) fn place(cite: &Cite, place: Place) -> AnyView {
    let name = shown::status::place_in(cite.book(), place);
    view! { <parts::Status look=shown::status::look_of(place) text=name/> }.into_any()
}

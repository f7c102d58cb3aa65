//! What the sources leave open or contradict, and our reading: rules O1 to O15.

use leptos::prelude::*;

use super::{cite, cite::Cite, part, table_head};
use crate::words::rules as keys;

/// The name of each of these rules begins so.
pub(super) const GROUP: &str = "O";

pub(super) fn section(cite: &Cite) -> AnyView {
    let rows = cite
        .all()
        .into_iter()
        .filter(|rule| rule.id.starts_with(GROUP))
        .map(|rule| {
            view! {
                <tr>
                    <th scope="row" id=rule.id.clone() tabindex="-1">{rule.id.clone()}</th>
                    <td>{rule.why.clone()}</td>
                    <td>{cite::said(&rule)}</td>
                </tr>
            }
        });
    let shown = view! {
        <div class="card">
            <table class="tab small">
                {table_head(&[keys::QUESTION, keys::OPEN, keys::READING])}
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    };
    part(
        "questions",
        keys::QUESTIONS,
        Some(keys::QUESTIONS_LEAD),
        shown.into_any(),
    )
}

//! Every rule by its name, with its sentence and where it comes from. Links to rules lead here.

use leptos::prelude::*;

use super::{cite, cite::Cite, part, questions};
use crate::words::rules as keys;

pub(super) fn section(cite: &Cite) -> AnyView {
    let rules = cite
        .all()
        .into_iter()
        .filter(|rule| !rule.id.starts_with(questions::GROUP))
        .map(|rule| {
            view! {
                <div id=rule.id.clone() tabindex="-1">
                    <dt>{rule.id.clone()}</dt>
                    <dd class="quote">{cite::said(&rule)} {cite::source(&rule)}</dd>
                </div>
            }
        });
    let shown = view! { <dl class="gloss">{rules.collect_view()}</dl> };
    part(
        "sources",
        keys::SOURCES,
        Some(keys::SOURCES_LEAD),
        shown.into_any(),
    )
}

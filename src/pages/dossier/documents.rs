//! The PoE documents: name, size, SHA-256, when each was added, and what was noted of it.

use cpor_engine::view::Versions;
use leptos::prelude::*;

use super::seen::Seen;
use crate::{
    pages::claim::noted,
    parts::person_text,
    shown::when,
    words::{self, dossier as keys, language, numbers, text},
};

/// The section.
pub(super) fn section(seen: &Seen) -> AnyView {
    let rows = seen.documents.iter().map(|document| row(document, seen));
    let table = view! {
        <table class="tab small">
            <thead>
                <tr>
                    <th scope="col">{text(keys::NAME)}</th>
                    <th scope="col">{text(keys::SIZE)}</th>
                    <th scope="col">{text(keys::ADDED)}</th>
                    <th scope="col">"SHA-256"</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    };
    let whole = if seen.documents.is_empty() {
        view! { <p class="pad q">{text(keys::NO_DOCUMENTS)}</p> }.into_any()
    } else {
        table.into_any()
    };
    view! {
        <section class="sec" aria-labelledby="documents">
            <h2 id="documents">{text(words::claim::DOCUMENTS)}</h2>
            <div class="card">{whole}</div>
        </section>
    }
    .into_any()
}

fn row(versions: &Versions, seen: &Seen) -> AnyView {
    let facts = &versions.document.document;
    view! {
        <tr>
            <th scope="row">
                {person_text(facts.name.to_string())} <small>{noted(facts.facts.as_ref())}</small>
            </th>
            <td class="num" data-head=text(keys::SIZE)>{numbers::bytes(language(), facts.size)}</td>
            <td class="num" data-head=text(keys::ADDED)>{when::instant(versions.since, &seen.zone)}</td>
            <td class="mono hash" data-head="SHA-256">{facts.sha256.to_string()}</td>
        </tr>
    }
    .into_any()
}

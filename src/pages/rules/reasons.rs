//! Why a claim comes back, and why one is rejected.

use leptos::prelude::*;

use super::{cite::Cite, part};
use crate::{
    shown,
    words::{Key, rules as keys, text},
};

pub(super) fn section(cite: &Cite) -> AnyView {
    let data = cite.book().data();
    let asks = data.par_reasons.iter().map(|row| {
        let words = (
            shown::reasons::par(row.reason),
            shown::reasons::par_means(row.reason),
        );
        reason(cite, words, &row.rule)
    });
    let rejects = data.rejection_reasons.iter().map(|row| {
        let words = (
            shown::reasons::rejection(row.reason),
            shown::reasons::rejection_means(row.reason),
        );
        reason(cite, words, &row.rule)
    });
    let offered: Vec<String> = data
        .offered_request_reasons
        .iter()
        .map(|text| shown::reasons::offered(text))
        .collect();
    let shown = view! {
        <ul class="why1">{asks.collect_view()}</ul>
        <h3 class="under-card">{text(keys::WHY_REJECTED)}</h3>
        <ul class="why1">{rejects.collect_view()}</ul>
        <p class="under">{text(keys::OFFERED)} " " {offered.join(" · ")}</p>
    };
    part(
        "reasons",
        keys::REASONS,
        Some(keys::REASONS_LEAD),
        shown.into_any(),
    )
}

fn reason(cite: &Cite, (name, means): (Key, Key), rule: &str) -> AnyView {
    view! {
        <li>
            <b>{text(name)}</b>
            {text(means)}
            " "
            {cite.link(rule)}
        </li>
    }
    .into_any()
}

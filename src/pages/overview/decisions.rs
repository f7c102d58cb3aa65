//! How long the first decision took, how much of it came in time, and how much was an approval.

use cpor_engine::ClockKind;
use cpor_engine::view::overview::Figure;
use leptos::prelude::*;

use super::{Seen, parts};
use crate::{
    pages::saying::rule_link,
    shown::clock,
    words::{Key, fill, language, numbers, overview as keys, text},
};

/// The section.
pub(super) fn section(seen: &Seen) -> AnyView {
    let overview = &seen.overview;
    let median = overview.median_half_days().map_or_else(
        || "–".to_owned(),
        |halves| {
            let decimals = usize::from(halves % 2 == 1);
            let days = numbers::decimal(language(), f64::from(halves) / 2.0, decimals);
            parts::said(keys::MEDIAN_DAYS, &days)
        },
    );
    let timed = overview.timed();
    let body = view! {
        <dl class="facts-of">
            <div><dt>{text(keys::DECIDED)}</dt> " " <dd>{seen.linked(Figure::Decided)}</dd></div>
            <div><dt>{text(keys::MEDIAN)}</dt> " " <dd class="num">{median}</dd></div>
            {shared(seen, keys::IN_TIME, Figure::InTime, parts::share(timed))}
            {shared(seen, keys::LATE, Figure::Late, parts::figure(overview.count(Figure::Late)))}
            {shared(
                seen,
                keys::APPROVED,
                Figure::Approved,
                parts::share(overview.share(Figure::Approved, Figure::Decided)),
            )}
        </dl>
        {target(seen)}
        {seen.spans(keys::TOOK, Figure::Took)}
    }
    .into_any();
    parts::section(
        "decisions",
        keys::DECISIONS,
        Some(keys::DECISIONS_WHY),
        body,
    )
}

fn shared(seen: &Seen, name: Key, of: Figure, words: String) -> AnyView {
    view! { <div><dt>{text(name)}</dt> " " <dd>{seen.link(of, words, text(name))}</dd></div> }
        .into_any()
}

/// The overall target of the rules for new claims, with its rule.
fn target(seen: &Seen) -> AnyView {
    let row = seen.book.as_ref().and_then(|book| {
        let row = book.clock(ClockKind::Decision)?;
        let rule = book.rule(&row.rule)?;
        let length = clock::length(row.days, row.unit);
        let words = fill(keys::TARGET, &[("length", &length)]);
        Some(view! { {words} " " {rule_link(&rule, book.edition())} }.into_any())
    });
    let words = row.unwrap_or_else(|| text(keys::NO_TARGET).into_any());
    view! { <p class="s q under">{words}</p> }.into_any()
}

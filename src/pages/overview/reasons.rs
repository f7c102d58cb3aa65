//! Why Microsoft asked for more and what became of it, and why claims were rejected: which reasons keep coming.

use cpor_engine::reason::{ParReason, RejectionReason};
use cpor_engine::view::overview::Figure;
use leptos::prelude::*;

use super::{Seen, parts};
use crate::{
    shown::{figures, reasons},
    words::{Key, language, numbers, overview as keys, text},
};

/// For what Microsoft asked.
pub(super) fn asked(seen: &Seen) -> AnyView {
    let counts = ParReason::ALL
        .iter()
        .map(|it| seen.overview.times(Figure::Asked(*it)));
    let most = counts.max().unwrap_or_default();
    let rows = ParReason::ALL.iter().map(|reason| {
        let (decided, approved) = (
            Figure::AskedDecided(*reason),
            Figure::AskedApproved(*reason),
        );
        let rate = parts::share(seen.overview.share(approved, decided));
        view! {
            <tr>
                <th scope="row">{text(reasons::par(*reason))}</th>
                {often(seen, Figure::Asked(*reason), most)}
                <td class="n" data-head=text(keys::SINCE_DECIDED)>{seen.linked(decided)}</td>
                <td class="n" data-head=text(keys::SINCE_APPROVED)>
                    {seen.link(approved, rate, &figures::name(approved, seen.overview.today))}
                </td>
            </tr>
        }
    });
    let heads = [
        keys::TIMES,
        keys::CLAIMS,
        keys::SINCE_DECIDED,
        keys::SINCE_APPROVED,
    ];
    let table = table(keys::REASON, &heads, rows.collect_view().into_any());
    parts::section("asked", keys::ASKED, Some(keys::ASKED_WHY), table)
}

/// For what claims were rejected.
pub(super) fn rejected(seen: &Seen) -> AnyView {
    let times = |it: &RejectionReason| seen.overview.times(Figure::Rejected(*it));
    let most = RejectionReason::ALL
        .iter()
        .map(times)
        .max()
        .unwrap_or_default();
    let rows = RejectionReason::ALL.iter().map(|reason| {
        view! {
            <tr>
                <th scope="row">{text(reasons::rejection(*reason))}</th>
                {often(seen, Figure::Rejected(*reason), most)}
            </tr>
        }
    });
    let heads = [keys::TIMES, keys::CLAIMS];
    let table = table(keys::REASON, &heads, rows.collect_view().into_any());
    parts::section("rejected", keys::REJECTED, Some(keys::REJECTED_WHY), table)
}

/// How often it came, with its bar, and to how many claims.
fn often(seen: &Seen, of: Figure, most: u32) -> AnyView {
    let times = seen.overview.times(of);
    let (n, all) = (
        usize::try_from(times).unwrap_or_default(),
        usize::try_from(most).unwrap_or_default(),
    );
    view! {
        <td class="n" data-head=text(keys::TIMES)>
            <span class="num">{numbers::integer(language(), times.into())}</span>
            {parts::bar(n, all)}
        </td>
        <td class="n" data-head=text(keys::CLAIMS)>{seen.linked(of)}</td>
    }
    .into_any()
}

fn table(first: Key, heads: &[Key], rows: AnyView) -> AnyView {
    let heads = heads
        .iter()
        .map(|it| view! { <th scope="col" class="n">{text(*it)}</th> });
    view! {
        <div class="card">
            <table class="tab small">
                <thead><tr><th scope="col">{text(first)}</th> {heads.collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

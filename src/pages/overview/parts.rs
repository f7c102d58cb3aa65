//! What the sections are made of: a figure that opens its list, a row with its bar, a section.

use cpor_engine::view::overview::{Figure, Share, Span};
use leptos::prelude::*;

use super::Seen;
use crate::{
    place::FIGURE,
    shown::figures,
    words::{Key, Phrase, fill, language, numbers, overview as keys, text},
};

pub(super) fn wide(n: usize) -> u64 {
    u64::try_from(n).unwrap_or_default()
}

/// A count as the language writes it.
pub(super) fn figure(n: usize) -> String {
    numbers::integer(language(), wide(n))
}

/// A share: “67% (2 of 3)”; a dash of nothing.
pub(super) fn share(share: Share) -> String {
    let Some(percent) = share.percent() else {
        return "–".to_owned();
    };
    let values = [
        ("percent", &*figure(percent)),
        ("n", &*figure(share.part)),
        ("all", &*figure(share.of)),
    ];
    fill(keys::SHARE, &values)
}

impl Seen {
    /// How many claims a figure has: a link to their list, where there are some.
    pub(super) fn linked(&self, of: Figure) -> AnyView {
        let n = self.overview.count(of);
        let name = figures::name(of, self.overview.today);
        self.link(of, figure(n), &name)
    }

    /// Words that open the list of a figure, called after it; the words alone, where it has no claims.
    pub(super) fn link(&self, of: Figure, words: String, name: &str) -> AnyView {
        let href = self.address.claims_where(FIGURE, &of.key());
        opening(self.overview.count(of), href, words, name)
    }

    /// A table of how long: each span with its claims, and a bar as long as they are many.
    pub(super) fn spans(&self, head: Key, of: impl Fn(Span) -> Figure) -> AnyView {
        let counts = Span::ALL.map(|span| self.overview.count(of(span)));
        let most = counts.into_iter().max().unwrap_or_default();
        let rows = Span::ALL.into_iter().zip(counts).map(|(span, n)| {
            view! {
                <tr>
                    <th scope="row">{figures::span(span)}</th>
                    <td class="n">{self.linked(of(span))}</td>
                    <td class="bar-cell">{bar(n, most)}</td>
                </tr>
            }
        });
        view! {
            <div class="card">
                <table class="tab small keep">
                    <thead>
                        <tr>
                            <th scope="col">{text(head)}</th>
                            <th scope="col" class="n">{text(keys::CLAIMS)}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    }
}

/// Words that open a list of so many claims, called after it; the words alone, where there is none.
pub(super) fn opening(n: usize, href: String, words: String, name: &str) -> AnyView {
    if n == 0 {
        return view! { <span class="num">{words}</span> }.into_any();
    }
    let label = fill(keys::OPENS, &[("n", &words), ("figure", name)]);
    view! { <a class="num" href=href aria-label=label>{words}</a> }.into_any()
}

/// A bar beside its figure; `most` is as long as there is room.
pub(super) fn bar(n: usize, most: usize) -> AnyView {
    // Tenths of a per cent, in whole numbers.
    let width = n.saturating_mul(1_000).checked_div(most).unwrap_or(0);
    view! {
        <svg class="hbar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
            <rect width=width.to_string() height="10"/>
        </svg>
    }
    .into_any()
}

/// A section with its heading and what is counted in it.
pub(super) fn section(id: &'static str, title: Key, why: Option<Key>, body: AnyView) -> AnyView {
    let id = format!("overview-{id}");
    let labelled = id.clone();
    view! {
        <section class="sec" aria-labelledby=labelled>
            <h2 id=id>{text(title)}</h2>
            {why.map(|why| view! { <p class="under">{text(why)}</p> })}
            {body}
        </section>
    }
    .into_any()
}

/// A sentence with one figure in it.
pub(super) fn said(words: Phrase, n: &str) -> String {
    fill(words, &[("n", n)])
}

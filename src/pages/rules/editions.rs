//! All editions, at the top of each one's page, and the way to compare two.

use cpor_engine::RuleBook;
use leptos::prelude::*;

use super::cite::Cite;
use crate::{
    state::App,
    words::{rules as keys, text},
};

pub(super) fn links(cite: &Cite) -> AnyView {
    let shown = cite.book().edition().to_owned();
    let app = App::here();
    let links = RuleBook::editions().map(|edition| {
        let of_new_claims = move || app.facts.read().edition == edition;
        let note = move || {
            of_new_claims().then(|| view! { " " <small>{text(keys::FOR_NEW_CLAIMS)}</small> })
        };
        view! {
            <li>
                <a href=cite.of(edition) aria-current=(edition == shown).then_some("page")>
                    {edition}
                </a>
                {note}
            </li>
        }
    });
    let other = other_than(&shown);
    let compare = other.map(|other| {
        let href = cite.compare(&shown, other);
        view! { <li><a href=href>{text(keys::COMPARE)}</a></li> }
    });
    view! {
        <nav class="contents editions no-print" aria-label=text(keys::EDITIONS)>
            <ul>{links.collect_view()} {compare}</ul>
        </nav>
    }
    .into_any()
}

/// The newest other edition.
pub(super) fn other_than(edition: &str) -> Option<&'static str> {
    let others = RuleBook::editions().filter(|other| *other != edition);
    others.last()
}

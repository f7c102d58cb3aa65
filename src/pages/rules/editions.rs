//! All editions, at the top of each one's page, and the way to compare two.

use cpor_engine::RuleBook;
use leptos::prelude::*;

use super::cite::Cite;
use crate::{
    state::{App, Work},
    words::{rules as keys, text},
};

pub(super) fn links(cite: &Cite) -> AnyView {
    let shown = cite.book().edition().to_owned();
    let app = App::here();
    let links = all().into_iter().map(|edition| {
        let name = edition.clone();
        let of_new_claims = move || app.facts.read().edition == name;
        let note = move || {
            of_new_claims().then(|| view! { " " <small>{text(keys::FOR_NEW_CLAIMS)}</small> })
        };
        view! {
            <li>
                <a href=cite.of(&edition) aria-current=(edition == shown).then_some("page")>
                    {edition.clone()}
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

/// The editions that are shipped, then those of the workspace's own.
fn all() -> Vec<String> {
    let mut all: Vec<String> = RuleBook::editions().map(str::to_owned).collect();
    let own = Work::here().peek(|workspace, _| {
        let own = workspace.books().own();
        own.map(|book| book.edition().to_owned())
            .collect::<Vec<_>>()
    });
    for edition in own.unwrap_or_default() {
        if !all.contains(&edition) {
            all.push(edition);
        }
    }
    all
}

/// The newest other edition.
pub(super) fn other_than(edition: &str) -> Option<&'static str> {
    let others = RuleBook::editions().filter(|other| *other != edition);
    others.last()
}

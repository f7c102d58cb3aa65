//! Rules: the rule book as a page to read, drawn from its data. One file per section.

mod cite;
mod clocks;
mod compare;
mod diagram;
mod editions;
mod fields;
mod glossary;
mod moves;
mod permissions;
mod places;
mod questions;
mod reasons;
mod sources;
mod statuses;

use cpor_engine::{RuleBook, deadline::OnLapse, rules::BookRef};
use leptos::prelude::*;

use self::cite::Cite;
pub(super) use self::compare::ComparePage;
use crate::{
    browser::focus,
    frame::{PageHead, Rescue},
    parts::{ButtonLink, Kind},
    state::{App, Work},
    words::{self, fill, language, rules as keys, t, text},
};

/// The page.
#[component]
pub(super) fn RulesPage(
    /// The edition of the address; that of new claims where it names none.
    edition: Option<String>,
) -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let workspace = app.place.get_untracked().workspace();
    let is_named = edition.is_some();
    let name = Memo::new(move |_| {
        let of_new_claims = || app.facts.read().edition.clone();
        edition.clone().unwrap_or_else(of_new_claims)
    });
    // A workspace may have rules of its own. What else changes in it is no reason to draw the page anew.
    let own = Memo::new(move |_| own_book(work, &name.read()));
    move || {
        let name = name.get();
        let own = own.get().and_then(|own| {
            work.peek(|workspace, _| workspace.books().kept(&own).ok())
                .flatten()
        });
        let book = own.map_or_else(|| RuleBook::shipped(&name), Ok);
        let Ok(book) = book else {
            return no_such_edition(name, workspace.rules());
        };
        let title = Signal::derive(move || match is_named {
            true => fill(keys::TITLE_EDITION, &[("edition", &name)]),
            false => text(keys::TITLE).to_owned(),
        });
        let cite = Cite::new(book, workspace.clone());
        let (head, body) = (cite.clone(), cite);
        show_what_the_address_names();
        view! {
            <PageHead title=title lede=Signal::derive(move || lede(&head))/>
            {move || sections(&body)}
        }
        .into_any()
    }
}

/// The newest of the workspace's own rule books of this edition.
fn own_book(work: Work, edition: &str) -> Option<BookRef> {
    let newest = work.read(|workspace, _| workspace.books().newest(edition).ok());
    let newest = newest.flatten()?.reference();
    newest.hash.is_some().then_some(newest)
}

/// Draws everything anew when the language changes.
fn sections(cite: &Cite) -> AnyView {
    language();
    view! {
        {editions::links(cite)}
        {contents(cite)}
        {diagram::section(cite)}
        {moves::section(cite)}
        {statuses::section(cite)}
        {clocks::section(cite)}
        {reasons::section(cite)}
        {permissions::section(cite)}
        {fields::section(cite)}
        {questions::section(cite)}
        {sources::section(cite)}
        {glossary::section()}
        {cite.attribution()}
    }
    .into_any()
}

/// The sections, by their ids.
const CONTENTS: [(&str, words::Key); 10] = [
    ("life", keys::LIFE),
    ("moves", keys::MOVES),
    ("statuses", keys::STATUSES),
    ("clocks", keys::CLOCKS),
    ("reasons", keys::REASONS),
    ("permissions", keys::PERMISSIONS),
    ("fields", keys::FIELDS),
    ("questions", keys::QUESTIONS),
    ("sources", keys::SOURCES),
    ("glossary", keys::GLOSSARY),
];

fn contents(cite: &Cite) -> AnyView {
    let links = CONTENTS
        .iter()
        .map(|(id, title)| view! { <li><a href=cite.address(id)>{text(*title)}</a></li> });
    view! {
        <nav class="contents no-print" aria-label=text(keys::CONTENTS)>
            <ul>{links.collect_view()}</ul>
        </nav>
    }
    .into_any()
}

/// How much there is, and what acts by itself.
fn lede(cite: &Cite) -> String {
    let data = cite.book().data();
    let acting = data
        .clocks
        .iter()
        .filter(|clock| clock.on_lapse != OnLapse::None)
        .count();
    fill(
        keys::LEDE,
        &[
            ("edition", &data.edition),
            ("statuses", &data.statuses.len().to_string()),
            ("clocks", &data.clocks.len().to_string()),
            ("acting", &acting.to_string()),
        ],
    )
}

/// A part of the page: its heading, the sentence below it, and what it shows.
fn part(id: &'static str, title: words::Key, lead: Option<words::Key>, shown: AnyView) -> AnyView {
    view! {
        <section class="sec" aria-labelledby=id>
            <h2 id=id tabindex="-1">{text(title)}</h2>
            {lead.map(|lead| view! { <p class="under">{text(lead)}</p> })}
            {shown}
        </section>
    }
    .into_any()
}

/// The head of a table.
fn table_head(columns: &[words::Key]) -> AnyView {
    let names: Vec<String> = columns.iter().map(|name| text(*name).to_owned()).collect();
    table_head_of(&names)
}

/// The same, of names that are no fixed words.
fn table_head_of(columns: &[String]) -> AnyView {
    let cells = columns
        .iter()
        .map(|column| view! { <th scope="col">{column.clone()}</th> })
        .collect_view();
    view! { <thead><tr>{cells}</tr></thead> }.into_any()
}

fn no_such_edition(edition: String, rules: String) -> AnyView {
    let title = Signal::derive(move || fill(keys::NO_EDITION, &[("edition", &edition)]));
    view! {
        <Rescue title=title texts=vec![keys::NO_EDITION_TEXT]>
            <ButtonLink href=rules label=t(words::not_found::TO_RULES) kind=Kind::Primary/>
        </Rescue>
    }
    .into_any()
}

/// Brings the rule that the address names (`#T8`) into view and gives it the focus, so that it is seen and read out.
fn show_what_the_address_names() {
    let hash = App::here().navigation.location().hash();
    Effect::new(move |_| {
        let id = hash.get().trim_start_matches('#').to_owned();
        // After the heading of the page has taken the focus.
        request_animation_frame(move || {
            if let Some(rule) = document().get_element_by_id(&id).filter(|_| !id.is_empty()) {
                rule.scroll_into_view();
                focus(&rule);
            }
        });
    });
}

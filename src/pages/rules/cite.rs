//! Quoting a rule: its sentence verbatim and in its own language, or ours and why.

use std::sync::Arc;

use cpor_engine::RuleBook;
use leptos::prelude::*;

use crate::{
    parts::RuleLink,
    place::WorkspaceAddress,
    shown::rules::{self, Citation},
    words::{fill, rules as keys, text},
};

/// A rule book, and the addresses of its rules in a workspace.
#[derive(Clone)]
pub(super) struct Cite {
    book: Arc<RuleBook>,
    workspace: WorkspaceAddress,
}

impl Cite {
    pub(super) fn new(book: Arc<RuleBook>, workspace: WorkspaceAddress) -> Self {
        Self { book, workspace }
    }

    pub(super) fn book(&self) -> &RuleBook {
        &self.book
    }

    /// Every rule as it is shown, in the order of the data.
    pub(super) fn all(&self) -> Vec<Citation> {
        self.book
            .rules()
            .map(|rule| rules::citation(&rule))
            .collect()
    }

    /// The address of a part of the page.
    pub(super) fn address(&self, id: &str) -> String {
        self.workspace.rule(self.book.edition(), id)
    }

    /// The address of an edition's page.
    pub(super) fn of(&self, edition: &str) -> String {
        self.workspace.rules_of(edition)
    }

    /// The address of the comparison of two editions.
    pub(super) fn compare(&self, from: &str, to: &str) -> String {
        self.workspace.compare(from, to)
    }

    /// The rule's name, as a link to where the page quotes it.
    pub(super) fn link(&self, id: &str) -> AnyView {
        self.named_link(id, id.to_owned())
    }

    /// What the rule says, and where it stands.
    pub(super) fn quote(&self, id: &str) -> AnyView {
        let Some(rule) = rules::cited(&self.book, id) else {
            return ().into_any();
        };
        let name = format!("{id} · {}", rule.source);
        view! { <div class="quote">{said(&rule)} {self.named_link(id, name)}</div> }.into_any()
    }

    fn named_link(&self, id: &str, name: String) -> AnyView {
        view! { <RuleLink source=name href=self.address(id)/> }.into_any()
    }

    /// Whose sentences these are, and the other pages from which facts are taken.
    pub(super) fn attribution(&self) -> AnyView {
        let data = self.book.data();
        let quotes = self.book.rules().any(|rule| rule.is_quoted());
        let quoted = quotes.then(|| {
            let source = &data.source;
            let line = fill(
                keys::ATTRIBUTION,
                &[
                    ("publisher", &source.publisher),
                    ("title", &source.title),
                    ("date", &source.date),
                    ("licence", &rules::licence(&source.licence)),
                ],
            );
            view! { <p class="attr">{line}</p> }
        });
        let others = data.sources.iter().map(|source| {
            let line = fill(
                keys::FACTS_FROM,
                &[
                    ("name", &rules::page_name(&source.name)),
                    ("publisher", &source.publisher),
                    ("title", &source.title),
                    ("date", &rules::date_of_page(&source.date)),
                    ("licence", &rules::licence(&source.licence)),
                ],
            );
            view! { <p class="attr">{line}</p> }
        });
        view! { {quoted} {others.collect_view()} }.into_any()
    }
}

/// The sentence of a rule: in quotation marks where it is the page's, with what it means in the language of now.
pub(super) fn said(rule: &Citation) -> AnyView {
    let sentence = rule.text.clone();
    if rule.own {
        return view! { <span class="own">{sentence}</span> }.into_any();
    }
    view! {
        <q lang="en">{sentence}</q>
        {rule.meaning.map(|meaning| view! { <small>{meaning}</small> })}
    }
    .into_any()
}

/// Where a rule comes from: the numbers of the page's sentences, or why it is ours.
pub(super) fn source(rule: &Citation) -> AnyView {
    match rule.why.clone() {
        None => {
            let parts = [rule.source.as_str(), rule.sentences.as_str()];
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            let line = parts.collect::<Vec<_>>().join(", ");
            view! { <small>{line}</small> }.into_any()
        }
        Some(why) => view! {
            <small>
                <b>{text(keys::OURS)}</b>
                " "
                {why}
            </small>
        }
        .into_any(),
    }
}

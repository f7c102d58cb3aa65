//! The life of a claim as a diagram, of what the rule book knows. The table of moves says the same.

use cpor_engine::rules::data::AfterDispute;
use cpor_engine::{RuleBook, Status, command::ActKind};
use leptos::prelude::*;

use super::{cite::Cite, part, places};
use crate::{
    pages::lifecycle::{self, Life},
    shown,
    words::{fill, rules as keys, text},
};

pub(super) fn section(cite: &Cite) -> AnyView {
    let book = cite.book();
    let shown = view! {
        <div class="card pad">
            {lifecycle::drawing(book, &Life::of_rules(book), says(book), None)}
            <p class="legend">{note(book)}</p>
        </div>
    };
    part("life", keys::LIFE, None, shown.into_any())
}

/// The diagram in words, for who does not see it.
fn says(book: &RuleBook) -> String {
    let name = |status| shown::status::name_in(book, status);
    fill(
        keys::DIAGRAM_SAYS,
        &[
            ("draft", &name(Status::Editing)),
            ("submitted", &name(Status::Submitted)),
            ("review", &name(Status::UnderReview)),
            ("asked", &name(Status::PartnerActionRequired)),
            ("approved", &name(Status::Approved)),
            ("rejected", &name(Status::Rejected)),
        ],
    )
}

/// What the diagram leaves out.
fn note(book: &RuleBook) -> String {
    let mut said: Vec<String> = Vec::new();
    if let Some(row) = book.act(ActKind::RequestRejection) {
        let places = places::in_words(book, &row.places);
        said.push(fill(keys::DIAGRAM_REQUEST, &[("places", &places)]));
    }
    if book.data().after_dispute == AfterDispute::RejectedFinal {
        let name = shown::status::name_in(book, Status::RejectedFinal);
        said.push(fill(keys::DIAGRAM_FOR_GOOD, &[("status", &name)]));
    }
    said.push(text(keys::DIAGRAM_NOTE).to_owned());
    said.join(" ")
}

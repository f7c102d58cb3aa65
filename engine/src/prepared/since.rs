//! What is on record that a text can say: what was added and changed since, and what is noted of documents.

use std::collections::BTreeSet;

use super::Sentence;
use crate::document::{DocumentFacts, Facts};
use crate::event::Body;
use crate::view::{ClaimView, HistoryEntry};

/// What happened after an event that counts.
#[derive(Default)]
pub(super) struct Since<'a> {
    /// The documents that were added.
    pub(super) added: Vec<&'a DocumentFacts>,
    /// The fields that were changed, by the first part of their paths.
    pub(super) changed: BTreeSet<String>,
}

/// What happened after the last event of a kind, by the order of the history; nothing where there is none.
pub(super) fn since(view: &ClaimView, is_begin: fn(&Body) -> bool) -> Option<Since<'_>> {
    let standing = view.history.iter().filter(|entry| !entry.retracted);
    let standing: Vec<&HistoryEntry> = standing.collect();
    let begin = standing.iter().rposition(|it| is_begin(&it.body))?;
    let mut since = Since::default();
    for entry in standing.iter().skip(begin.saturating_add(1)) {
        match &entry.body {
            Body::PoeAdded { document } => since.added.push(document),
            Body::Edited { .. } => {
                let paths = entry.changes().into_iter();
                let groups = paths.filter_map(|it| Some(it.path.split('.').next()?.to_owned()));
                since.changed.extend(groups);
            }
            _ => {}
        }
    }
    Some(since)
}

pub(super) fn product_names(view: &ClaimView) -> Vec<String> {
    let products = view.fields.products.as_deref().unwrap_or_default();
    let mut names: Vec<String> = Vec::with_capacity(products.len());
    for product in products {
        if !names.contains(&product.name) {
            names.push(product.name.clone());
        }
    }
    names
}

pub(super) fn names(documents: &[&DocumentFacts]) -> Vec<String> {
    documents.iter().map(|it| it.name.to_string()).collect()
}

/// A sentence for each document of which something is noted.
fn noted(
    documents: &[&DocumentFacts],
    says: fn(String, &Facts) -> Option<Sentence>,
) -> Vec<Sentence> {
    let documents = documents.iter();
    let noted = documents.filter_map(|it| says(it.name.to_string(), it.facts.as_ref()?));
    noted.collect()
}

pub(super) fn signed(documents: &[&DocumentFacts]) -> Vec<Sentence> {
    noted(documents, |name, facts| {
        let signed = Sentence::Signed(name, facts.acknowledged_on);
        facts.customer_signed.then_some(signed)
    })
}

pub(super) fn describing(documents: &[&DocumentFacts]) -> Vec<Sentence> {
    noted(documents, |name, facts| {
        facts.work_described.then_some(Sentence::Describes(name))
    })
}

pub(super) fn naming(documents: &[&DocumentFacts]) -> Vec<Sentence> {
    noted(documents, |name, facts| {
        let products = facts.products_named.iter().map(ToString::to_string);
        let products: Vec<String> = products.collect();
        (!products.is_empty()).then_some(Sentence::Names(name, products))
    })
}

//! What a cell lists: lines, words, products, subscriptions; and which word of ours a word is.

use super::head::bare;
use crate::catalogue;
use crate::fields::ProductInput;
use crate::reason::{Activity, SolutionArea};
use crate::status::Place;

/// Several values in one cell, one a line.
pub(super) fn lines(cell: &str) -> Vec<String> {
    let lines = cell.lines().map(str::trim);
    lines
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Several words of a list in one cell, on a line each or with commas or semicolons between them.
pub(super) fn words(cell: &str) -> Vec<String> {
    let words = cell.split(['\n', ';', ',']).map(str::trim);
    words
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The products of a cell: one a line; with semicolons between them where each is one of the catalogue.
pub(super) fn products(cell: &str) -> Vec<String> {
    let listed: Vec<&str> = cell.split(';').map(str::trim).collect();
    let offered = |name: &&str| catalogue::entries().any(|entry| entry.name.as_str() == *name);
    if listed.len() > 1 && listed.iter().all(offered) {
        return listed.into_iter().map(str::to_owned).collect();
    }
    lines(cell)
}

/// The subscriptions of a cell, in the order of the products: an empty line where one has none.
pub(super) fn subscriptions(cell: &str) -> Vec<&str> {
    let apart = if cell.contains('\n') { '\n' } else { ';' };
    let mut ids: Vec<&str> = cell.split(apart).map(str::trim).collect();
    while ids.last().is_some_and(|id| id.is_empty()) {
        ids.pop();
    }
    ids
}

pub(super) fn products_with(names: &str, ids: &str) -> Vec<ProductInput> {
    let ids = subscriptions(ids);
    let mut ids = ids.into_iter();
    let products = products(names).into_iter();
    products
        .map(|name| ProductInput {
            name,
            subscription_id: ids.next().filter(|id| !id.is_empty()).map(str::to_owned),
        })
        .collect()
}

pub(super) fn area_of(word: &str) -> Option<SolutionArea> {
    let all = SolutionArea::ALL.iter().copied();
    all.into_iter().find(|it| bare(it.key()) == bare(word))
}

pub(super) fn activity_of(word: &str) -> Option<Activity> {
    let all = Activity::ALL.iter().copied();
    all.into_iter().find(|it| bare(it.key()) == bare(word))
}

/// Where a claim with a status can be entered: docs/decisions/adoption.md.
pub(super) fn place_of(status: &str) -> Option<Place> {
    match bare(status).as_str() {
        "submitted" => Some(Place::Submitted),
        "underreview" => Some(Place::UnderReview),
        "partneractionrequired" => Some(Place::PartnerActionRequired),
        "approved" | "awaitingconsent" | "approvedawaitingconsent" => Some(Place::AwaitingConsent),
        "rejected" => Some(Place::Rejected),
        _ => None,
    }
}

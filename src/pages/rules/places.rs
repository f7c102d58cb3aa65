//! Places in words, as few as possible: a status that is meant whole is named once.

use cpor_engine::{Place, RuleBook, Status, rules::Terms};

use crate::{
    shown,
    words::{rules as keys, text},
};

/// “Submitted, Partner action required”, “any status”.
pub(super) fn in_words(book: &RuleBook, places: &[Place]) -> String {
    let known: Vec<Status> = book.data().statuses.iter().map(|row| row.status).collect();
    let terms = book.terms();
    let meant = |status: Status| places_of(status, terms).all(|place| places.contains(&place));
    if known.iter().all(|status| meant(*status)) {
        return text(keys::ANY_STATUS).to_owned();
    }
    let mut names: Vec<String> = Vec::new();
    for status in known {
        if meant(status) {
            names.push(shown::status::name_in(book, status));
        } else {
            let some = places_of(status, terms).filter(|place| places.contains(place));
            names.extend(some.map(|place| shown::status::place_in(book, place)));
        }
    }
    names.join(" · ")
}

/// The places that are part of a status.
pub(super) fn places_of(of: Status, terms: Terms) -> impl Iterator<Item = Place> {
    let places = Place::ALL.into_iter();
    places.filter(move |place| place.status(terms) == of)
}

//! Places in words, as few as possible: a status that is meant whole is named once.

use cpor_engine::{Place, RuleBook, Status};

use crate::{
    shown,
    words::{rules as keys, text},
};

/// The status that a place is part of.
pub(super) fn status(place: Place) -> Status {
    match place {
        Place::Editing => Status::Editing,
        Place::Submitted => Status::Submitted,
        Place::UnderReview => Status::UnderReview,
        Place::PartnerActionRequired => Status::PartnerActionRequired,
        Place::AwaitingConsent
        | Place::SentForAssessment
        | Place::Eligible
        | Place::Validated
        | Place::NotEligible => Status::Approved,
        Place::Rejected | Place::InDispute => Status::Rejected,
        Place::RejectedFinal => Status::RejectedFinal,
    }
}

/// “Submitted, Partner action required”, “any status”.
pub(super) fn in_words(book: &RuleBook, places: &[Place]) -> String {
    let known: Vec<Status> = book.data().statuses.iter().map(|row| row.status).collect();
    let meant = |status_: Status| places_of(status_).all(|place| places.contains(&place));
    if known.iter().all(|status| meant(*status)) {
        return text(keys::ANY_STATUS).to_owned();
    }
    let mut names: Vec<String> = Vec::new();
    for status in known {
        if meant(status) {
            names.push(shown::status::name_in(book, status));
        } else {
            let some = places_of(status).filter(|place| places.contains(place));
            names.extend(some.map(|place| text(shown::status::place(place)).to_owned()));
        }
    }
    names.join(" · ")
}

fn places_of(of: Status) -> impl Iterator<Item = Place> {
    Place::ALL
        .into_iter()
        .filter(move |place| status(*place) == of)
}

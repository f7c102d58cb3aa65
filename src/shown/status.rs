//! Statuses: their names, what stands below them, and how they look.

use cpor_engine::{Place, RuleBook, Status, status::NamedPlace, view::RejectionView};

use super::{named, reasons, when};
use crate::{
    parts::Look,
    words::{self, Key, dates, fill, language, status as keys, text},
};

/// The name of a status.
pub(crate) fn name(status: Status) -> Key {
    match status {
        Status::Editing => keys::EDITING,
        Status::Submitted => keys::SUBMITTED,
        Status::UnderReview => keys::UNDER_REVIEW,
        Status::PartnerActionRequired => keys::PARTNER_ACTION_REQUIRED,
        Status::Approved => keys::APPROVED,
        Status::Rejected => keys::REJECTED,
        Status::Dispute => keys::DISPUTE,
        Status::RejectedFinal => keys::REJECTED_FINAL,
    }
}

/// The name of a status as an edition calls it: Editing is Draft in some.
pub(crate) fn name_in(book: &RuleBook, status: Status) -> String {
    named(book.status_name(status), [name(status), keys::DRAFT])
}

/// The names that rule books have for a status: “Editing / Draft”. Of none, the word without an edition.
pub(crate) fn named_status<'a>(status: Status, names: impl IntoIterator<Item = &'a str>) -> String {
    let known = || [name(status), keys::DRAFT];
    let names: Vec<String> = names.into_iter().map(|it| named(it, known())).collect();
    if names.is_empty() {
        return text(name(status)).to_owned();
    }
    names.join(" / ")
}

/// Where a claim stands, as an edition calls it.
pub(crate) fn place_in(book: &RuleBook, place: Place) -> String {
    named_place(&book.named(place))
}

/// A place that an edition has named.
pub(crate) fn named_place(named_place: &NamedPlace) -> String {
    let known = [place(named_place.place), keys::DRAFT, keys::DISPUTE];
    named(&named_place.name, known)
}

/// Where a claim stands, in one line: “Approved, awaiting consent”.
pub(crate) fn place(place: Place) -> Key {
    match place {
        Place::Editing => keys::EDITING,
        Place::Submitted => keys::SUBMITTED,
        Place::UnderReview => keys::UNDER_REVIEW,
        Place::PartnerActionRequired => keys::PARTNER_ACTION_REQUIRED,
        Place::AwaitingConsent => keys::PLACE_AWAITING_CONSENT,
        Place::SentForAssessment => keys::PLACE_SENT_FOR_ASSESSMENT,
        Place::Eligible => keys::PLACE_ELIGIBLE,
        Place::Validated => keys::PLACE_VALIDATED,
        Place::NotEligible => keys::PLACE_NOT_ELIGIBLE,
        Place::Rejected => keys::REJECTED,
        Place::InDispute => keys::PLACE_IN_DISPUTE,
        Place::RejectedFinal => keys::REJECTED_FINAL,
    }
}

/// The second line below a status: the sub-state of Approved and Rejected (“Awaiting consent”), or why it was rejected:
/// the first reason, or “by the clock on 28 Sep”. `rejection` is that of the claim's view or summary.
pub(crate) fn second_line(
    status: Status,
    place: Place,
    rejection: Option<&RejectionView>,
) -> Option<String> {
    let key = match place {
        Place::Editing | Place::Submitted | Place::UnderReview | Place::PartnerActionRequired => {
            return None;
        }
        Place::AwaitingConsent => keys::AWAITING_CONSENT,
        Place::SentForAssessment => keys::SENT_FOR_ASSESSMENT,
        Place::Eligible => keys::ELIGIBLE,
        Place::Validated => keys::VALIDATED,
        Place::NotEligible => keys::NOT_ELIGIBLE,
        Place::InDispute if status == Status::Rejected => keys::IN_DISPUTE,
        Place::InDispute | Place::Rejected | Place::RejectedFinal => {
            return rejection.and_then(why_rejected);
        }
    };
    Some(text(key).to_owned())
}

fn why_rejected(rejection: &RejectionView) -> Option<String> {
    if let Some(last_day) = rejection.lapsed {
        let day = dates::day_month(language(), when::day(last_day));
        return Some(fill(words::status::BY_THE_CLOCK, &[("day", &day)]));
    }
    // Only a partner that ends the association gives none of the listed reasons.
    let why = match rejection.reasons.first() {
        Some(reason) => reasons::rejection(*reason),
        None => keys::BY_THE_PARTNER,
    };
    Some(text(why).to_owned())
}

/// How a status looks: silhouette and colour.
pub(crate) fn look(status: Status) -> Look {
    match status {
        Status::Editing => Look::Editing,
        Status::Submitted => Look::Submitted,
        Status::UnderReview => Look::Review,
        Status::PartnerActionRequired => Look::Par,
        Status::Approved => Look::Approved,
        Status::Rejected => Look::Rejected,
        Status::Dispute => Look::Dispute,
        Status::RejectedFinal => Look::RejectedFinal,
    }
}

/// How a place looks: as the status it belongs to.
pub(crate) fn look_of(place: Place) -> Look {
    match place {
        Place::Editing => Look::Editing,
        Place::Submitted => Look::Submitted,
        Place::UnderReview => Look::Review,
        Place::PartnerActionRequired => Look::Par,
        Place::AwaitingConsent
        | Place::SentForAssessment
        | Place::Eligible
        | Place::Validated
        | Place::NotEligible => Look::Approved,
        Place::Rejected => Look::Rejected,
        Place::InDispute => Look::Dispute,
        Place::RejectedFinal => Look::RejectedFinal,
    }
}

/// How a claim looks where it stands: as its status, save that a rejection in dispute is open again.
pub(crate) fn look_at(status: Status, place: Place) -> Look {
    if place == Place::InDispute {
        Look::Dispute
    } else {
        look(status)
    }
}

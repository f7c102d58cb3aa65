//! The way a claim has walked, and what comes next, for the stepper.

use cpor_engine::rules::Terms;
use cpor_engine::view::ClaimView;
use cpor_engine::{BallWith, Date, Instant, Place, RuleBook, Status};

use crate::parts::{self, Step};
use crate::shown::{status, when};
use crate::words::{claim as keys, fill, text};

/// How many steps behind are shown; the history has all.
const BEHIND_MOST: usize = 4;

/// The steps, in the words of the claim's rules. `day` gives the civil day of an instant in the workspace's zone.
pub(super) fn steps(
    claim: &ClaimView,
    book: Option<&RuleBook>,
    today: Date,
    day: impl Fn(Instant) -> Date,
) -> Vec<Step> {
    let name = |status: Status| match book {
        Some(book) => status::name_in(book, status),
        None => text(status::name(status)).to_owned(),
    };
    let terms = book.map(RuleBook::terms);
    let walked = walked(claim, terms.unwrap_or_default());
    let behind = walked.len().saturating_sub(1);
    let mut steps: Vec<Step> = Vec::with_capacity(BEHIND_MOST + 2);
    let from = behind.saturating_sub(BEHIND_MOST);
    for (at, (status, since)) in walked.into_iter().enumerate().skip(from) {
        let date = when::date(day(since), today);
        let here = at == behind;
        steps.push(Step {
            place: if here {
                parts::Place::Here
            } else {
                parts::Place::Done
            },
            look: if here {
                status::look_at(claim.status, claim.place)
            } else {
                status::look(status)
            },
            title: name(status),
            note: if here {
                fill(keys::SINCE, &[("day", &date)])
            } else {
                date
            },
        });
    }
    steps.extend(ahead(claim, &name));
    steps
}

/// Each status the claim came into, and when; the last is where it is.
fn walked(claim: &ClaimView, terms: Terms) -> Vec<(Status, Instant)> {
    let mut walked: Vec<(Status, Instant)> = Vec::new();
    let standing = claim.history.iter().filter(|entry| !entry.retracted);
    let moves = standing.filter_map(|entry| Some((entry.moved?.to.status(terms), entry.at)));
    for (status, at) in moves {
        // What leads from one part of a status to another is no step.
        if walked.last().map(|(before, _)| *before) != Some(status) {
            walked.push((status, at));
        }
    }
    let mut lapsed = claim.derived_lapses.iter();
    if let Some(lapse) = lapsed.find(|lapse| lapse.kind == "responseLapsed") {
        walked.push((claim.status, lapse.at));
    }
    if walked.last().map(|(status, _)| *status) != Some(claim.status) {
        walked.push((claim.status, claim.since));
    }
    walked
}

/// What may come next.
fn ahead(claim: &ClaimView, name: &impl Fn(Status) -> String) -> Option<Step> {
    let (title, note) = match claim.place {
        Place::Editing => (name(Status::Submitted), keys::AHEAD_SUBMIT),
        Place::Submitted => (name(Status::UnderReview), keys::AHEAD_REVIEW),
        Place::UnderReview => (
            text(keys::AHEAD_DECISION).to_owned(),
            keys::AHEAD_DECISION_NOTE,
        ),
        Place::PartnerActionRequired => {
            (text(keys::AHEAD_AGAIN).to_owned(), keys::AHEAD_AGAIN_NOTE)
        }
        Place::AwaitingConsent => (
            text(keys::AHEAD_ASSESSMENT).to_owned(),
            keys::AHEAD_ASSESSMENT_NOTE,
        ),
        Place::SentForAssessment => (
            text(keys::AHEAD_ELIGIBLE).to_owned(),
            keys::AHEAD_ELIGIBLE_NOTE,
        ),
        Place::Eligible => (
            text(keys::AHEAD_VALIDATED).to_owned(),
            keys::AHEAD_VALIDATED_NOTE,
        ),
        Place::Rejected if claim.ball_with == BallWith::Partner => (
            text(keys::AHEAD_DISPUTE).to_owned(),
            keys::AHEAD_DISPUTE_NOTE,
        ),
        Place::InDispute => (text(keys::AHEAD_ANSWER).to_owned(), keys::AHEAD_ANSWER_NOTE),
        _ => return None,
    };
    Some(Step {
        place: parts::Place::Ahead,
        look: parts::Look::Submitted,
        title,
        note: text(note).to_owned(),
    })
}

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
    for (at, came) in walked.into_iter().enumerate().skip(from) {
        // The clock moves a claim at the end of a day, which is the first instant of the next.
        let since = if came.by_clock {
            came.at.plus_millis(-1)
        } else {
            came.at
        };
        let date = when::date(day(since), today);
        let phrase = if came.by_clock {
            keys::SINCE_END_OF
        } else {
            keys::SINCE
        };
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
                status::look(came.status)
            },
            title: name(came.status),
            note: if here {
                fill(phrase, &[("day", &date)])
            } else {
                date
            },
        });
    }
    steps.extend(ahead(claim, &name));
    steps
}

/// A status the claim came into.
struct Came {
    status: Status,
    at: Instant,
    /// By the end of a clock.
    by_clock: bool,
}

/// Each status the claim came into; the last is where it is.
fn walked(claim: &ClaimView, terms: Terms) -> Vec<Came> {
    let mut walked: Vec<Came> = Vec::new();
    let standing = claim.history.iter().filter(|entry| !entry.retracted);
    let moves = standing.filter_map(|entry| {
        Some(Came {
            status: entry.moved?.to.status(terms),
            at: entry.at,
            by_clock: entry.body.is_lapse(),
        })
    });
    for came in moves {
        // What leads from one part of a status to another is no step.
        if walked.last().map(|before| before.status) != Some(came.status) {
            walked.push(came);
        }
    }
    let mut lapsed = claim.derived_lapses.iter();
    if let Some(lapse) = lapsed.find(|lapse| lapse.kind == "responseLapsed") {
        walked.push(Came {
            status: claim.status,
            at: lapse.at,
            by_clock: true,
        });
    }
    if walked.last().map(|came| came.status) != Some(claim.status) {
        walked.push(Came {
            status: claim.status,
            at: claim.since,
            by_clock: false,
        });
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

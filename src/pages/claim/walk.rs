//! The way a claim has walked, and what may come next, for the stepper: its statuses and their parts, each dispute and
//! what was answered.

#[cfg(test)]
mod tests;

use cpor_engine::rules::Terms;
use cpor_engine::view::ClaimView;
use cpor_engine::{BallWith, Date, Instant, Place, RuleBook, Status};

use crate::parts::{self, Step};
use crate::shown::{status, when};
use crate::words::{Key, claim as keys, fill, status as status_keys, text};

/// How many steps stand in one row.
const ROW: usize = 8;

/// The steps, in the words of the claim's rules. `day` gives the civil day of an instant in the workspace's zone.
pub(super) fn steps(
    claim: &ClaimView,
    book: Option<&RuleBook>,
    today: Date,
    day: impl Fn(Instant) -> Date,
) -> Vec<Step> {
    let names = Names {
        book,
        terms: book.map(RuleBook::terms).unwrap_or_default(),
    };
    let walked = walked(claim);
    let behind = walked.len().saturating_sub(1);
    let mut steps: Vec<Step> = Vec::with_capacity(walked.len() + ROW);
    for (at, came) in walked.into_iter().enumerate() {
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
            look: status::look_of(came.place),
            title: names.of(&came),
            note: if here {
                fill(phrase, &[("day", &date)])
            } else {
                date
            },
        });
    }
    steps.extend(ahead(claim, &names));
    steps
}

/// How many of the first steps are folded, so that the others and the mark stand in one row: never the step before the
/// current one, and never one alone, for the mark would take its place.
pub(super) fn folded(steps: &[Step]) -> usize {
    if steps.len() <= ROW {
        return 0;
    }
    let is_behind = |step: &&Step| step.place == parts::Place::Done;
    let behind = steps.iter().filter(is_behind).count();
    let others = steps.len() - behind;
    let shown = (ROW - 1).saturating_sub(others).max(1);
    match behind.saturating_sub(shown) {
        1 => 0,
        folded => folded,
    }
}

/// A place the claim came to.
struct Came {
    place: Place,
    from: Option<Place>,
    at: Instant,
    /// By the end of a clock.
    by_clock: bool,
}

/// Each place the claim came to; the last is where it is.
fn walked(claim: &ClaimView) -> Vec<Came> {
    let mut walked: Vec<Came> = Vec::new();
    let standing = claim.history.iter().filter(|entry| !entry.retracted);
    let moves = standing.filter_map(|entry| {
        let moved = entry.moved?;
        Some(Came {
            place: moved.to,
            from: moved.from,
            at: entry.at,
            by_clock: entry.body.is_lapse(),
        })
    });
    for came in moves {
        // What a retraction leads back to is no step.
        if walked.last().map(|before| before.place) != Some(came.place) {
            walked.push(came);
        }
    }
    let here = walked.last().map(|came| came.place);
    if here != Some(claim.place) {
        let lapse = claim.derived_lapses.last();
        walked.push(Came {
            place: claim.place,
            from: here,
            at: lapse.map_or(claim.since, |lapse| lapse.at),
            by_clock: lapse.is_some(),
        });
    }
    walked
}

/// What steps are called, by the claim's rules.
struct Names<'a> {
    book: Option<&'a RuleBook>,
    terms: Terms,
}

impl Names<'_> {
    fn status(&self, status: Status) -> String {
        match self.book {
            Some(book) => status::name_in(book, status),
            None => text(status::name(status)).to_owned(),
        }
    }

    fn of(&self, came: &Came) -> String {
        let part = match (came.place, came.from) {
            (Place::SentForAssessment, _) => status_keys::SENT_FOR_ASSESSMENT,
            (Place::Eligible, _) => status_keys::ELIGIBLE,
            (Place::Validated, _) => status_keys::VALIDATED,
            (Place::NotEligible, _) => status_keys::NOT_ELIGIBLE,
            (Place::InDispute, _) if !self.terms.dispute_is_a_status => keys::AHEAD_DISPUTE,
            (Place::Rejected, Some(Place::InDispute)) => keys::STILL_REJECTED,
            (place, _) => return self.status(place.status(self.terms)),
        };
        text(part).to_owned()
    }
}

/// Statuses to come, then stations without a status of their own, each with what is said of it.
type Ahead<'a> = (&'a [(Status, Key)], &'a [(Key, Key)]);

/// What may come next.
fn ahead(claim: &ClaimView, names: &Names<'_>) -> Vec<Step> {
    const DECISION: (Key, Key) = (keys::AHEAD_DECISION, keys::AHEAD_DECISION_NOTE);
    const CONSENT: (Key, Key) = (keys::AHEAD_CONSENT, keys::AHEAD_CONSENT_NOTE);
    const ELIGIBLE: (Key, Key) = (keys::AHEAD_ELIGIBLE, keys::AHEAD_ELIGIBLE_NOTE);
    const VALIDATED: (Key, Key) = (keys::AHEAD_VALIDATED, keys::AHEAD_VALIDATED_NOTE);
    const ANSWER: (Key, Key) = (keys::AHEAD_ANSWER, keys::AHEAD_ANSWER_NOTE);
    const IF_GRANTED: (Key, Key) = (keys::AHEAD_CONSENT, keys::AHEAD_CONSENT_IF);
    let submit = (Status::Submitted, keys::AHEAD_SUBMIT);
    let review = (Status::UnderReview, keys::AHEAD_REVIEW);
    let (statuses, stations): Ahead<'_> = match claim.place {
        Place::Editing => (&[submit, review], &[DECISION, CONSENT, ELIGIBLE, VALIDATED]),
        Place::Submitted => (&[review], &[DECISION, CONSENT, ELIGIBLE, VALIDATED]),
        Place::UnderReview => (&[], &[DECISION, CONSENT, ELIGIBLE, VALIDATED]),
        Place::PartnerActionRequired => {
            let again = (keys::AHEAD_AGAIN, keys::AHEAD_AGAIN_NOTE);
            (&[], &[again, DECISION, CONSENT, ELIGIBLE, VALIDATED])
        }
        Place::AwaitingConsent => {
            let assessment = (keys::AHEAD_ASSESSMENT, keys::AHEAD_ASSESSMENT_NOTE);
            (&[], &[assessment, ELIGIBLE, VALIDATED])
        }
        Place::SentForAssessment => (&[], &[ELIGIBLE, VALIDATED]),
        Place::Eligible => (&[], &[VALIDATED]),
        Place::Rejected if claim.ball_with == BallWith::Partner => {
            let dispute = (keys::AHEAD_DISPUTE, keys::AHEAD_DISPUTE_NOTE);
            (&[], &[dispute, ANSWER])
        }
        Place::InDispute => (&[], &[ANSWER, IF_GRANTED, ELIGIBLE, VALIDATED]),
        _ => (&[], &[]),
    };
    let statuses = statuses.iter().map(|(to, note)| (names.status(*to), *note));
    let stations = stations.iter();
    let stations = stations.map(|(title, note)| (text(*title).to_owned(), *note));
    let steps = statuses.chain(stations).map(|(title, note)| Step {
        place: parts::Place::Ahead,
        look: parts::Look::Submitted,
        title,
        note: text(note).to_owned(),
    });
    steps.collect()
}

//! The first steps, and which of them have been taken. They follow from where the person's own claim stands; nothing is
//! kept beside the histories.

use cpor_engine::view::ClaimView;
use cpor_engine::{
    BallWith, Body, ClaimNumber, History, Host, Place, Record, Role, Workspace, reason::Outcome,
};

use crate::words::{Key, sandbox as keys};

/// A step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    /// What it asks for.
    pub(super) words: Key,
    /// Whether it has been taken.
    pub(super) done: bool,
    /// Whether an example can be had in its place.
    pub(super) example: bool,
}

fn step(words: Key, done: bool) -> Step {
    Step {
        words,
        done,
        example: words == keys::TRY_CREATE,
    }
}

/// The steps in a workspace: along the person's own claim, of several the one that is `shown`, else the newest; with
/// claims that were played or came from elsewhere, along those.
pub(super) fn steps(workspace: &Workspace, host: &dyn Host, shown: Option<u64>) -> Vec<Step> {
    match own_claim(workspace, host, shown) {
        Some(claim) => of_own(&claim),
        None if workspace.claims().next().is_some() => of_loaded(workspace),
        None => of_none(),
    }
}

/// The claim along which the steps lead, if they lead along one.
pub(super) fn led_along(workspace: &Workspace, host: &dyn Host, shown: Option<u64>) -> Option<u64> {
    let claim = own_claim(workspace, host, shown)?;
    Some(claim.id.0.into())
}

fn own_claim(workspace: &Workspace, host: &dyn Host, shown: Option<u64>) -> Option<ClaimView> {
    let own = workspace.claims().filter(|(_, history)| {
        let mut records = records(history);
        records.any(|record| is_own(record) && matches!(record.body(), Body::Created { .. }))
    });
    let own: Vec<ClaimNumber> = own.map(|(number, _)| number).collect();
    let mut shown = own.iter().filter(|number| shown == Some(number.0.into()));
    let number = shown.next().or(own.last())?;
    workspace.view(*number, host).ok()
}

/// Before there is a claim: the way of most, the tour of five steps.
fn of_none() -> Vec<Step> {
    [
        keys::TRY_CREATE,
        keys::TRY_DOCUMENT,
        keys::TRY_SUBMIT,
        keys::TRY_REVIEW,
        keys::TRY_CONSENT,
    ]
    .map(|words| step(words, false))
    .to_vec()
}

/// What stands in a claim's history, by how often.
#[derive(Default)]
struct Told {
    decided: bool,
    requests: usize,
    answers: usize,
    disputes: usize,
}

impl Told {
    fn by(claim: &ClaimView) -> Self {
        let mut told = Self::default();
        for entry in claim.history.iter().filter(|entry| !entry.retracted) {
            match &entry.body {
                Body::Approved { .. } | Body::Rejected { .. } => told.decided = true,
                Body::InformationRequested { .. } => {
                    told.decided = true;
                    told.requests += 1;
                }
                Body::DisputeResolved {
                    outcome: Outcome::PartnerActionRequired,
                    ..
                } => told.requests += 1,
                Body::Resubmitted { .. } => told.answers += 1,
                Body::Disputed { .. } => told.disputes += 1,
                _ => {}
            }
        }
        told
    }
}

/// From the draft on: what was asked for and disputed comes between, what can no longer come is left out.
fn of_own(claim: &ClaimView) -> Vec<Step> {
    let (place, told) = (claim.place, Told::by(claim));
    let in_review = matches!(place, Place::Submitted | Place::UnderReview);
    let mut steps = vec![
        step(keys::TRY_CREATE, true),
        step(
            keys::TRY_DOCUMENT,
            place != Place::Editing || !claim.poe.is_empty(),
        ),
        step(keys::TRY_SUBMIT, place != Place::Editing),
        step(keys::TRY_REVIEW, told.decided),
    ];
    let asked = place == Place::PartnerActionRequired;
    if asked || told.answers > 0 {
        steps.push(step(keys::TRY_ANSWER_OWN, !asked));
        steps.push(step(keys::TRY_AGAIN, !asked && !in_review));
    }
    let may_dispute = place == Place::Rejected && claim.ball_with == BallWith::Partner;
    if may_dispute || told.disputes > 0 {
        let disputed = told.disputes > 0;
        steps.push(step(keys::TRY_DISPUTE, disputed));
        steps.push(step(
            keys::TRY_RESOLVE,
            disputed && place != Place::InDispute,
        ));
    }
    if !matches!(place, Place::Rejected | Place::RejectedFinal) {
        steps.extend(of_approval(place));
    }
    steps
}

/// What follows an approval: the consent ends the tour, and who has come there is led to the end of the way.
fn of_approval(place: Place) -> impl Iterator<Item = Step> {
    let assessed = matches!(
        place,
        Place::Eligible | Place::NotEligible | Place::Validated
    );
    let consented = assessed || place == Place::SentForAssessment;
    let validate = step(keys::TRY_VALIDATE, place == Place::Validated);
    let assess = consented.then(|| step(keys::TRY_ASSESS, assessed));
    let validate = (consented && place != Place::NotEligible).then_some(validate);
    std::iter::once(step(keys::TRY_CONSENT, consented))
        .chain(assess)
        .chain(validate)
}

/// With claims that were played or came from elsewhere, such as the samples: what the person did with any of them.
fn of_loaded(workspace: &Workspace) -> Vec<Step> {
    let done = |what: fn(&Body) -> bool| done_here(workspace, what);
    vec![
        step(
            keys::TRY_ANSWER,
            done(|body| matches!(body, Body::Resubmitted { .. })),
        ),
        step(keys::TRY_DECIDE, decided_by_a_reviewer(workspace)),
        step(keys::TRY_CLOCK, lapsed_here(workspace)),
        step(
            keys::TRY_ASSESS_ANY,
            done(|body| matches!(body, Body::EligibilityAssessed { .. })),
        ),
        step(
            keys::TRY_VALIDATE_ANY,
            done(|body| matches!(body, Body::EarningsValidated { .. })),
        ),
    ]
}

fn records(history: &History) -> impl Iterator<Item = &Record> {
    history.records().iter().map(AsRef::as_ref)
}

fn all_records(workspace: &Workspace) -> impl Iterator<Item = &Record> {
    workspace.claims().flat_map(|(_, history)| records(history))
}

/// Whether somebody did it on a page of the site: each of their commands has an id. What was played, or came in
/// without one, is nobody's own step.
fn is_own(record: &Record) -> bool {
    record.entry().command_id.is_some()
}

fn done_here(workspace: &Workspace, what: fn(&Body) -> bool) -> bool {
    all_records(workspace).any(|record| is_own(record) && what(record.body()))
}

fn decided_by_a_reviewer(workspace: &Workspace) -> bool {
    all_records(workspace).any(|record| {
        let actor = record.entry().actor.as_ref();
        let decided = matches!(
            record.body(),
            Body::Approved { .. } | Body::InformationRequested { .. } | Body::Rejected { .. }
        );
        decided && is_own(record) && actor.is_some_and(|actor| actor.role == Role::Reviewer)
    })
}

/// Whether the clock moved a claim on after all that was played. Nobody does a lapse, so it has no command.
fn lapsed_here(workspace: &Workspace) -> bool {
    let is_lapse = |record: &&Record| record.entry().actor.is_none();
    let played = all_records(workspace).filter(|record| !is_lapse(record) && !is_own(record));
    let last_played = played.map(|record| record.entry().at).max();
    let mut lapses = all_records(workspace).filter(is_lapse);
    lapses.any(|record| last_played.is_none_or(|played| record.entry().at > played))
}

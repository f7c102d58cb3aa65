//! The first steps, and which of them have been taken. Read off the histories; nothing is kept beside them.

use cpor_engine::{Body, Record, Role, Workspace};

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

/// What a step asks for, and whether it was taken on some claim.
type Kind = (Key, fn(&Workspace) -> bool);

/// From the draft on, with a claim of one's own.
const OWN: [Kind; 5] = [
    (keys::TRY_CREATE, created),
    (keys::TRY_DOCUMENT, |workspace| {
        done_here(workspace, |body| matches!(body, Body::PoeAdded { .. }))
    }),
    (keys::TRY_SUBMIT, |workspace| {
        done_here(workspace, |body| matches!(body, Body::Submitted { .. }))
    }),
    (keys::TRY_REVIEW, decided_by_a_reviewer),
    (keys::TRY_CLOCK, lapsed_here),
];

/// With claims that were played or came from elsewhere, such as the samples.
const LOADED: [Kind; 3] = [
    (keys::TRY_ANSWER, |workspace| {
        done_here(workspace, |body| matches!(body, Body::Resubmitted { .. }))
    }),
    (keys::TRY_DECIDE, decided_by_a_reviewer),
    (keys::TRY_CLOCK, lapsed_here),
];

/// The steps in a workspace, as far as its claims go.
pub(super) fn steps(workspace: &Workspace) -> Vec<Step> {
    let only_loaded = workspace.claims().next().is_some() && !created(workspace);
    let kinds: &[Kind] = if only_loaded { &LOADED } else { &OWN };
    let step = |(words, taken): &Kind| Step {
        words: *words,
        done: taken(workspace),
        example: *words == keys::TRY_CREATE,
    };
    kinds.iter().map(step).collect()
}

fn created(workspace: &Workspace) -> bool {
    done_here(workspace, |body| matches!(body, Body::Created { .. }))
}

fn records(workspace: &Workspace) -> impl Iterator<Item = &Record> {
    let claims = workspace.claims();
    claims.flat_map(|(_, history)| history.records().iter().map(AsRef::as_ref))
}

/// Whether somebody did it on a page of the site: each of their commands has an id. What was played, or came in
/// without one, is nobody's own step.
fn is_own(record: &Record) -> bool {
    record.entry().command_id.is_some()
}

fn done_here(workspace: &Workspace, what: fn(&Body) -> bool) -> bool {
    records(workspace).any(|record| is_own(record) && what(record.body()))
}

fn decided_by_a_reviewer(workspace: &Workspace) -> bool {
    records(workspace).any(|record| {
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
    let played = records(workspace).filter(|record| !is_lapse(record) && !is_own(record));
    let last_played = played.map(|record| record.entry().at).max();
    let mut lapses = records(workspace).filter(is_lapse);
    lapses.any(|record| last_played.is_none_or(|played| record.entry().at > played))
}

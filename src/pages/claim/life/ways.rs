//! The moves of the claim's rules: how often it has walked each, and who may go it now.

use cpor_engine::command::ActKind;
use cpor_engine::rules::{Cause, Move};
use cpor_engine::view::ClaimView;
use cpor_engine::{Body, Place, Role, RuleBook, Status};

use leptos::prelude::*;

use crate::pages::claim::showing::{Showing, permissions};
use crate::pages::lifecycle::{Life, Way, Whose};

/// The claim's life as it is drawn; tracked.
pub(super) fn life(showing: Showing, book: &RuleBook) -> Life {
    let claim = showing.claim.get();
    let steps = steps(&claim);
    let ways = book.moves().into_iter().map(|way| Way {
        walked: times(&steps, &way),
        open: open(showing, book, &claim, &way),
        way,
    });
    Life {
        of_rules: false,
        ways: ways.collect(),
        here: Some(claim.place),
        seen: steps.iter().filter_map(|step| step.to).collect(),
    }
}

/// A step of the claim.
struct Step {
    from: Option<Place>,
    to: Option<Place>,
    /// What made it; nothing for a clock.
    act: Option<ActKind>,
}

/// Every step that counts, also what the clock has done and nobody wrote down yet.
fn steps(claim: &ClaimView) -> Vec<Step> {
    let standing = claim.history.iter().filter(|entry| !entry.retracted);
    let written = standing.filter_map(|entry| {
        let moved = entry.moved?;
        let is_retraction = matches!(entry.body, Body::Retracted { .. });
        (!is_retraction).then(|| Step {
            from: moved.from,
            to: Some(moved.to),
            act: entry.body.act().map(|act| act.kind()),
        })
    });
    let mut steps: Vec<Step> = written.collect();
    for lapse in &claim.derived_lapses {
        let (from, to) = match lapse.kind {
            "consentLapsed" => (Place::AwaitingConsent, Place::SentForAssessment),
            _ if claim.status == Status::RejectedFinal => {
                (Place::PartnerActionRequired, Place::RejectedFinal)
            }
            _ => (Place::PartnerActionRequired, Place::Rejected),
        };
        steps.push(Step {
            from: Some(from),
            to: Some(to),
            act: None,
        });
    }
    steps
}

fn times(steps: &[Step], way: &Move) -> u32 {
    let act = match way.cause {
        Cause::Act(act) | Cause::Granted(act) => Some(act),
        Cause::Clock(_) => None,
    };
    let walked = steps
        .iter()
        .filter(|step| (step.from, step.to, step.act) == (way.from, way.to, act));
    u32::try_from(walked.count()).unwrap_or(u32::MAX)
}

/// Who may go a way from where the claim stands; nobody, where it does not lead from there.
fn open(showing: Showing, book: &RuleBook, claim: &ClaimView, way: &Move) -> Option<Whose> {
    if way.from != Some(claim.place) || !is_for(book, claim, way) {
        return None;
    }
    let act = match way.cause {
        Cause::Act(act) | Cause::Granted(act) => act,
        Cause::Clock(_) => return Some(Whose::Others),
    };
    // The button that the claim's page has: in training for the acting role, on the desk also to record what others do.
    let acts = showing.acts.read();
    let own = acts.iter().find(|judged| judged.act == act);
    if own.is_some_and(|judged| judged.refusal.is_none()) {
        return Some(Whose::Mine);
    }
    let role = book.act(act)?.by.role(Role::IncentivesAdmin);
    let others = permissions(showing.work, showing.number, role).into_iter();
    let is_open = others
        .filter(|(kind, _)| *kind == act)
        .any(|(_, refusal)| refusal.is_none());
    is_open.then_some(Whose::Others)
}

/// Whether a claim that has, or has never, been disputed goes that way.
fn is_for(book: &RuleBook, claim: &ClaimView, way: &Move) -> bool {
    let standing = claim.history.iter().filter(|entry| !entry.retracted);
    let disputed = standing
        .map(|entry| &entry.body)
        .any(|body| matches!(body, Body::Disputed { .. }));
    let of_both = |other: &Move| {
        let same = (other.from, other.cause, other.rule) == (way.from, way.cause, way.rule);
        same && other.once_disputed != way.once_disputed
    };
    way.once_disputed == disputed || !book.moves().iter().any(of_both)
}

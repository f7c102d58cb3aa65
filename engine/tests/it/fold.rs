//! What makes a chain, and what an event makes of a claim that it does not fit: nothing, and no fault. Sources:
//! design.md, "Events"; the fold accepts any well-formed event.

use std::sync::Arc;

use cpor_engine::rules::{Books, Terms};
use cpor_engine::{Beside, Body, Claim, History, Problem, Record, input};
use serde_json::{Value, json};

use crate::support::*;

/// The records of a life, and the same with what is changed in one of them, hashed anew.
fn records(steps: &str) -> Vec<Value> {
    let mut desk = Desk::sandbox();
    desk.steps(steps);
    let (_, history) = desk.workspace.all_histories().next().unwrap();
    let records = history.records().iter();
    records
        .map(|record| Value::Object(record.members().clone()))
        .collect()
}

fn record(mut members: Value, changes: Value) -> Arc<Record> {
    for (name, value) in changes.as_object().unwrap() {
        members[name] = value.clone();
    }
    let hash = cpor_engine::canonical::hash_of_record(members.as_object().unwrap()).unwrap();
    members["hash"] = json!(hash);
    Arc::new(Record::read(members).unwrap())
}

#[test]
fn a_chain_begins_with_the_event_that_creates_its_claim() {
    let all = records("create, submit");
    let begin = |index: usize, changes: Value| {
        History::begin(record(all[index].clone(), changes), &Books::default())
    };
    let first = json!({"revision": 1, "previousHash": "0".repeat(64)});
    for (what, begun) in [
        ("an event that creates none", begin(1, first.clone())),
        ("a submission", begin(2, first)),
        ("a later place", begin(0, json!({"revision": 2}))),
        ("one that follows", begin(0, json!({"previousHash": HASH}))),
    ] {
        assert_eq!(begun.map(drop), Err(Problem::ChainBroken), "{what}");
    }
    let history = begin(0, json!({})).unwrap();
    assert_eq!(history.revision(), 1);
    assert_eq!(
        history.claim_after(0).map(drop),
        None,
        "nothing was there before"
    );
    assert_eq!(history.claim_after(2).map(drop), None);
    assert_eq!(history.as_of(0).map(drop), None);
    // Nor is there a claim of an event that creates none.
    let submitted = record(all[2].clone(), json!({}));
    let uuid = submitted.entry().claim_uuid;
    let claim = Claim::begin(uuid, Terms::default(), submitted.occurrence());
    assert_eq!(claim, None);
}

#[test]
fn what_does_not_follow_breaks_the_chain_and_leaves_it_as_it_was() {
    let all = records("create, submit");
    let whole = || {
        let mut records = all.iter().map(|it| record(it.clone(), json!({})));
        let mut history = History::begin(records.next().unwrap(), &Books::default()).unwrap();
        records.try_for_each(|it| history.push(it)).unwrap();
        history
    };
    let head = whole().head().to_owned();
    let next = json!({"revision": 4, "previousHash": head});
    for (what, index, changes) in [
        ("a second creation", 0, next.clone()),
        (
            "a place left out",
            1,
            json!({"revision": 5, "previousHash": head}),
        ),
        ("another's hash", 1, json!({"revision": 4})),
        (
            "another claim's",
            1,
            json!({"revision": 4, "previousHash": head, "claimUuid": "0199a1b2-0000-7000-8000-0000000000aa"}),
        ),
    ] {
        let mut history = whole();
        let pushed = history.push(record(all[index].clone(), changes));
        assert_eq!(pushed, Err(Problem::ChainBroken), "{what}");
        assert_eq!((history.revision(), history.head()), (3, head.as_str()));
    }
    let mut history = whole();
    let again = record(all[1].clone(), next);
    assert_eq!(history.push(again), Ok(()));
}

/// An event, where it finds a claim that it says nothing of.
const MOOT: &str = r#"
// where                 | event
editing                  | {"disputeResolved": {"outcome": "upheld", "comment": "No.", "reasons": [], "deadlines": [], "onLapse": []}}
awaitingConsent          | {"disputeResolved": {"outcome": "upheld", "comment": "No.", "reasons": [], "deadlines": [], "onLapse": []}}
editing                  | {"disputed": {"justification": "It is there.", "documents": [], "deadlines": []}}
underReview              | {"eligibilityAssessed": {"eligible": true}}
rejected                 | {"consentLapsed": {}}
submitted                | {"earningsValidated": {"found": true}}
partnerActionRequired    | {"commented": {"text": "Hello"}}
"#;

#[test]
fn an_event_that_does_not_fit_leaves_the_claim_in_its_place() {
    for row in rows(MOOT) {
        let place = place_of_key(row[0]);
        let mut desk = Desk::sandbox();
        desk.take_to(place);
        let (_, history) = desk.workspace.all_histories().next().unwrap();
        let mut claim = history.claim().clone();
        let body: Body = input::shaped(serde_json::from_str(row[1]).unwrap()).unwrap();
        let mut event = history.records().last().unwrap().occurrence();
        // Nobody did it, so nobody is said to have spoken.
        (event.body, event.actor) = (&body, None);
        let before = (claim.since, claim.comments.len(), claim.disputed);
        claim.evolve(event);
        assert_eq!(claim.place(), place, "{row:?}");
        let after = (claim.since, claim.comments.len(), claim.disputed);
        assert_eq!(after, before, "{row:?}");
    }
}

#[test]
fn two_histories_of_a_claim_are_the_same_or_one_is_ahead_or_they_have_parted() {
    // By its seed a world does the same again, and then something else.
    let history = |steps: &str| {
        let mut desk = Desk::with(json!({"now": START, "seed": 7}));
        desk.steps(steps);
        desk.workspace.all_histories().next().unwrap().1.clone()
    };
    let begun = history("create");
    let submitted = history("create, submit");
    let edited = history("create, edit");
    let later = submitted.revision() - begun.revision();
    for (what, one, other, stands) in [
        ("itself", &edited, &edited, Beside::Same),
        ("an earlier state", &submitted, &begun, Beside::Ahead(later)),
        ("a later state", &begun, &edited, Beside::Behind),
        ("a way that parts", &submitted, &edited, Beside::Parted),
        (
            "the same the other way round",
            &edited,
            &submitted,
            Beside::Parted,
        ),
    ] {
        assert_eq!(one.beside(other), stands, "{what}");
    }
}

//! What another page was faster than is taken back: the workspace is what is read of all the rest. Source: [ours],
//! docs/decisions/tabs.md.

use std::collections::BTreeMap;

use cpor_engine::workspace::{Plan, Written};
use cpor_engine::{ClaimNumber, ClaimUuid, EventId, History, Workspace};
use serde_json::{Value, json};

use crate::support::*;
use crate::walks::walks;

/// The event of a claim that stands at a revision, as what is to be taken back.
fn from(history: &History, revision: u32) -> (ClaimUuid, (u32, EventId)) {
    let entry = history.record(revision).unwrap().entry();
    (entry.claim_uuid, (revision, entry.event_id))
}

/// The workspace of these records, with everything looked up in it worked out anew.
fn read(workspace: &Workspace, log: Vec<Written>, desk: &Desk) -> Workspace {
    let (id, clock) = (workspace.id(), workspace.clock());
    let (read, aside) = Workspace::restore(id, clock, log, &desk.host).unwrap();
    assert!(aside.is_empty());
    read
}

/// All that a workspace says of its claims, deadlines, rivals and history.
fn said(workspace: &Workspace, desk: &Desk) -> Vec<String> {
    let host = &desk.host;
    let mut said = vec![
        format!("{:?}", workspace.log()),
        format!("{:?}", workspace.deadlines(host)),
        format!("{:?}", workspace.next_deadline(host)),
        format!("{:?}", workspace.overdue(host)),
    ];
    for (number, history) in workspace.all_histories() {
        let events: Vec<EventId> = history
            .records()
            .iter()
            .map(|record| record.entry().event_id)
            .collect();
        said.push(format!("{:?}", workspace.entries(&events)));
        said.push(format!("{:?}", history.claim()));
        said.push(format!("{:?}", history.standing()));
        said.push(format!("{:?}", history.latest_retraction()));
        for revision in 1..=history.revision() {
            said.push(format!("{:?}", history.claim_after(revision)));
        }
        if !history.claim().deleted {
            said.push(format!("{:?}", workspace.view(number, host)));
            said.push(format!("{:?}", workspace.rivals(number, host)));
        }
    }
    said
}

#[test]
fn what_is_left_is_what_is_read_of_the_rest_and_what_went_can_come_again() {
    let mut tried = 0;
    for (seed, desk) in walks().enumerate() {
        let whole = &desk.workspace;
        let mut dice = Dice::new(u64::try_from(seed).unwrap());
        let histories: Vec<&History> = whole.all_histories().map(|(_, history)| history).collect();
        for _ in 0..4 {
            // Of one claim or two, at any revision but the first.
            let mut first = BTreeMap::new();
            for _ in 0..2 {
                let history = dice.one(&histories);
                if let Some(later) = history.revision().checked_sub(1).filter(|it| *it > 0) {
                    first.extend([from(history, 2 + dice.below(later))]);
                }
            }
            let goes = |written: &Written| match written {
                Written::Event(record) => {
                    let (claim, revision) = (record.entry().claim_uuid, record.entry().revision);
                    first.get(&claim).is_some_and(|(from, _)| revision >= *from)
                }
                Written::Workspace(_) => false,
            };
            let (gone, rest): (Vec<Written>, Vec<Written>) =
                whole.log().iter().cloned().partition(goes);

            let mut left = whole.clone();
            assert!(left.roll_back(&first));
            let expected = read(whole, rest, &desk);
            assert_eq!(said(&left, &desk), said(&expected, &desk));
            assert_eq!(left.fits(&whole.as_it_is()), gone.is_empty());
            assert!(expected.fits(&left.as_it_is()), "the same is written");
            let events: Vec<EventId> = gone.iter().map(Written::id).collect();
            assert!(left.entries(&events).is_empty());

            let mut log = left.log().to_vec();
            log.extend(gone.iter().cloned());
            let again = Plan {
                written: gone,
                ..left.as_it_is()
            };
            left.apply(&again, &desk.host);
            assert_eq!(said(&left, &desk), said(&read(whole, log, &desk), &desk));
            assert!(left.fits(&whole.as_it_is()), "the same is written again");
            tried += 1;
        }
    }
    assert!(tried > 60, "{tried}");
}

#[test]
fn a_command_that_is_taken_back_counts_as_a_new_one_when_it_is_given_again() {
    let mut desk = Desk::sandbox();
    desk.steps("create");
    let options = json!({"commandId": "once"});
    let comment = json!({"type": "comment", "id": 1, "text": "x"});
    desk.act_with(PARTNER, comment.clone(), options.clone())
        .unwrap();
    let history = desk.workspace.history(ClaimNumber(1)).unwrap();
    let first = BTreeMap::from([from(history, history.revision())]);
    let mut left = desk.workspace.clone();
    assert!(left.roll_back(&first));
    desk.workspace = left;
    let before = desk.workspace.log().len();
    desk.act_with(PARTNER, comment, options).unwrap();
    assert_eq!(desk.workspace.log().len(), before + 1);
}

#[test]
fn nothing_changes_where_the_claim_itself_would_go_or_another_event_stands_there() {
    let mut desk = Desk::sandbox();
    desk.steps("create, comment");
    let history = desk.workspace.history(ClaimNumber(1)).unwrap();
    let (claim, (revision, _)) = from(history, history.revision());
    let other = history.record(1).unwrap().entry().event_id;
    for (what, first, taken) in [
        ("its first event", from(history, 1), false),
        ("another event", (claim, (revision, other)), true),
        ("a later one", (claim, (revision + 1, other)), true),
        (
            "a claim that is not here",
            (ClaimUuid(other.0), (2, other)),
            true,
        ),
    ] {
        let mut left = desk.workspace.clone();
        assert_eq!(left.roll_back(&BTreeMap::from([first])), taken, "{what}");
        assert_eq!(said(&left, &desk), said(&desk.workspace, &desk), "{what}");
    }
}

/// Two workspaces of as many records are not the same: what was planned on the one does not fit the other.
#[test]
fn a_plan_fits_what_it_was_made_on_and_nothing_that_is_only_as_long() {
    let mut desk = Desk::sandbox();
    desk.steps("create");
    let before = desk.workspace.clone();
    let said: [Value; 2] =
        ["one", "other"].map(|text| json!({"type": "comment", "id": 1, "text": text}));
    let [one, other] = said.map(|comment| {
        desk.workspace = before.clone();
        desk.act(PARTNER, comment).unwrap();
        desk.workspace.clone()
    });
    assert_eq!(one.log().len(), other.log().len());
    assert!(one.fits(&one.as_it_is()));
    assert!(!other.fits(&one.as_it_is()));
}

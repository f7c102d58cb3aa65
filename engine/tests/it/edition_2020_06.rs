//! What differs in the edition of June 2020: a rejection is disputed in writing, outside the claim. Source: domain.md §8.

use cpor_engine::BallWith;
use cpor_engine::command::ActKind;
use serde_json::{Value, json};

use crate::support::*;

fn desk() -> Desk {
    Desk::with(json!({"now": START, "seed": 1, "ruleBook": "2020-06"}))
}

/// How claims of this edition come to be rejected; no way opens a window, and it is nobody's turn then.
const REJECTED: &str = "
// rule | steps
T8      | create, submit, review, ask, @2020-09-22T00:00:00Z
T10     | create, submit, review, reject
T11     | create, submit, review, approve, decline
T13     | create, submit, request, grant
";

#[test]
fn a_rejection_opens_no_window_and_cannot_be_disputed_here() {
    for row in rows(REJECTED) {
        let mut desk = desk();
        desk.steps(row[1]);
        let view = desk.view(1);
        assert_eq!(
            (view.status.key(), view.ball_with, view.deadlines.len()),
            ("rejected", BallWith::Nobody, 0),
            "{row:?}"
        );
        let entry = view.history.last().unwrap();
        assert_eq!(entry.rule.as_ref().unwrap().id, row[0]);
        assert!(entry.body.deadlines().is_empty() && entry.body.on_lapse().is_empty());
        for step in ["dispute", "answer upheld"] {
            let (role, command) = act(step);
            let refusal = desk.refused(role, command);
            assert_eq!(short(&refusal), "forbidden - T14", "{step}");
            assert_eq!(refusal.problem.key(), "notInEdition");
        }
        let said = desk.permitted(1, PARTNER, ActKind::Dispute).unwrap();
        assert!(said.rule.unwrap().text.contains("support"));
    }
}

#[test]
fn an_act_that_the_edition_lacks_is_forbidden_to_everybody_and_not_malformed() {
    let mut desk = desk();
    desk.steps("create, submit, review, approve");
    for role in cpor_engine::Role::ALL {
        let command = json!({"type": "disassociate", "id": 1, "reason": "x"});
        let refusal = desk.refused(role, command);
        assert_eq!(short(&refusal), "forbidden - -");
    }
}

#[test]
fn the_request_for_information_still_lapses_and_opens_nothing() {
    let mut desk = desk();
    desk.steps("create, submit, review, ask");
    let asked = desk.view(1).history.last().unwrap().details.clone();
    assert_eq!(asked["onLapse"], json!([]));
    let lapses = desk.goto("2020-12-01T00:00:00Z");
    assert_eq!(lapses.len(), 1);
    let details: Value = lapses[0].details.clone().into();
    assert_eq!(details, json!({"deadlines": []}));
    let (role, late) = act("resubmit");
    assert_eq!(short(&desk.refused(role, late)), "tooLate - T8");
}

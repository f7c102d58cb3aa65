//! The same command under the same id is carried out once.

use cpor_engine::{Place, Problem};
use serde_json::{Value, json};

use crate::support::*;

/// Each step as it was first said, and as it may be said again: blanks, letter case, members left empty.
fn said_again() -> Vec<(Place, &'static str, Option<Value>)> {
    let mut lettered = add_poe();
    lettered["document"]["sha256"] = json!(HASH.to_uppercase());
    lettered["document"]["name"] = json!(" poe.pdf ");
    vec![
        (
            Place::Editing,
            "edit",
            Some(json!({"type": "editClaim", "id": 1, "changes": {"mpnId": " 7654321 "}})),
        ),
        (Place::Editing, "poe", Some(lettered)),
        (
            Place::Editing,
            "submit",
            Some(json!({"type": "submit", "id": 1, "acknowledged": true})),
        ),
        (Place::Editing, "delete", None),
        (Place::Editing, "copy", None),
        (Place::Submitted, "review", None),
        (Place::UnderReview, "ask", None),
        (Place::UnderReview, "approve", None),
        (Place::UnderReview, "reject", None),
        (Place::UnderReview, "request", None),
        (Place::PartnerActionRequired, "resubmit", None),
        (
            Place::AwaitingConsent,
            "decline",
            Some(json!({"type": "declineConsent", "id": 1, "reason": " "})),
        ),
        (
            Place::Rejected,
            "dispute",
            Some(
                json!({"type": "dispute", "id": 1, "justification": "The signature is on page 3.\r\n", "documents": []}),
            ),
        ),
        (Place::InDispute, "answer more", None),
        (Place::InDispute, "answer upheld", None),
        (Place::SentForAssessment, "eligible", None),
        (Place::SentForAssessment, "not", None),
        (
            Place::Eligible,
            "found",
            Some(
                json!({"type": "validateEarnings", "id": 1, "found": true, "tenantId": TENANT.to_uppercase(), "subscriptionId": ""}),
            ),
        ),
        (
            Place::Rejected,
            "comment",
            Some(json!({"type": "comment", "id": 1, "text": "\n Hello"})),
        ),
    ]
}

#[test]
fn a_repeated_command_id_gives_the_first_result() {
    for desk in [Desk::sandbox, Desk::real] {
        for (place, step, again) in said_again() {
            let mut desk = desk();
            desk.take_to(place);
            let (role, command) = act(step);
            let options = json!({"commandId": "tab-1/7"});
            let first = desk
                .act_with(role, command.clone(), options.clone())
                .unwrap();
            let written = desk.workspace.log().len();
            for repeat in [Some(command), again].into_iter().flatten() {
                // Looked up right after the shape: what else would now fail does not matter.
                let options = json!({
                    "commandId": " tab-1/7", "expectedRevision": 99, "at": "never", "recordedBy": "Somebody else",
                });
                let second = desk.act_with(role, repeat, options).unwrap();
                assert_eq!(first, second, "{step}");
                assert_eq!(desk.workspace.log().len(), written);
            }
            for (role, command) in [
                (
                    PARTNER,
                    json!({"type": "comment", "id": 1, "text": "Another command"}),
                ),
                (
                    PARTNER,
                    json!({"type": "comment", "id": 7, "text": "Another claim"}),
                ),
                (CUSTOMER, act(step).1),
            ] {
                if act(step).0 == CUSTOMER && role == CUSTOMER {
                    continue;
                }
                let refusal = desk.refused_with(role, command, options.clone());
                assert_eq!(short(&refusal), "conflict commandId -", "{step}");
            }
        }
    }
}

#[test]
fn a_repeated_create_gives_the_first_claim() {
    let mut desk = Desk::real();
    let options = json!({"commandId": "c"});
    let first = desk.act_with(PARTNER, create(), options.clone()).unwrap();
    let second = desk.act_with(PARTNER, create(), options.clone()).unwrap();
    assert_eq!(first, second);
    let mut other = create();
    other["claim"]["mpnId"] = json!("1");
    let refusal = desk.refused_with(PARTNER, other, options);
    assert_eq!(refusal.problem, Problem::CommandIdUsed);
}

#[test]
fn a_repeat_gives_the_lapses_that_came_first_too() {
    let mut desk = Desk::real();
    desk.take_to(Place::PartnerActionRequired);
    desk.goto("2020-10-01T09:00:00Z");
    let (role, command) = act("dispute");
    let options = json!({"commandId": "c"});
    let first = desk
        .act_with(role, command.clone(), options.clone())
        .unwrap();
    assert_eq!(first.len(), 2);
    assert_eq!(desk.act_with(role, command, options).unwrap(), first);
}

#[test]
fn in_a_sandbox_a_lapse_that_the_clock_wrote_is_no_part_of_a_repeat() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::PartnerActionRequired);
    desk.goto("2020-10-01T09:00:00Z");
    let (role, command) = act("dispute");
    let options = json!({"commandId": "c"});
    let first = desk
        .act_with(role, command.clone(), options.clone())
        .unwrap();
    assert_eq!(first.len(), 1);
    assert_eq!(desk.act_with(role, command, options).unwrap(), first);
}

#[test]
fn a_refused_command_does_not_use_its_id() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Editing);
    let options = json!({"commandId": "c"});
    desk.refused_with(REVIEWER, act("review").1, options.clone());
    desk.act_with(PARTNER, act("submit").1, options).unwrap();
}

//! The history: everything, from both sides, old and new, retracted and lapsed. Source: domain.md §2, H1.

use cpor_engine::canonical::{canonical_object, sha256_hex};
use cpor_engine::record::FIRST_HASH;
use cpor_engine::{Place, Side};
use serde_json::{Value, json};

use crate::support::*;

fn a_long_story() -> Desk {
    let mut desk = Desk::real();
    desk.take_to(Place::UnderReview);
    for step in [
        "ask", "edit", "poe", "comment", "resubmit", "review", "approve",
    ] {
        desk.step(step);
    }
    desk.goto("2020-09-25T09:00:00Z");
    for step in [
        "not",
        "request",
        "grant",
        "dispute",
        "answer approved",
        "decline",
    ] {
        desk.step(step);
    }
    desk
}

#[test]
fn h1_every_act_has_its_entry_marked_with_its_side() {
    let desk = a_long_story();
    let view = desk.view(1);
    let seen: Vec<String> = view
        .history
        .iter()
        .map(|entry| {
            let rule = &entry.rule.as_ref().unwrap().id;
            format!("{} {:?} {} {rule}", entry.revision, entry.side, entry.event)
        })
        .collect();
    assert_eq!(
        seen,
        [
            "1 Partner created T1",
            "2 Partner poeAdded E3",
            "3 Partner submitted T2",
            "4 Reviewer reviewStarted T4",
            "5 Reviewer informationRequested T5",
            "6 Partner edited T6",
            "7 Partner poeAdded E3",
            "8 Partner commented M1",
            "9 Partner resubmitted T7",
            "10 Reviewer reviewStarted T4",
            "11 Reviewer approved T9",
            "12 Clock consentLapsed T12",
            "13 Program eligibilityAssessed T17",
            "14 Partner rejectionRequested T13",
            "15 Reviewer rejected T13",
            "16 Partner disputed T14",
            "17 Reviewer disputeResolved T15",
            "18 Customer consentDeclined T11",
        ]
    );
    assert_eq!(view.revision, 18);
}

#[test]
fn h1_the_thread_holds_what_was_said_to_the_other_side() {
    let desk = a_long_story();
    let said: Vec<(Side, String)> = desk
        .view(1)
        .comments
        .iter()
        .map(|comment| (comment.actor.role.side(), comment.text.to_string()))
        .collect();
    let wanted = [
        (Side::Reviewer, "Please send a dated signature."),
        (Side::Partner, "Hello"),
        (Side::Reviewer, "The PoE does not show it."),
        (Side::Reviewer, "We looked again."),
    ];
    assert_eq!(said, wanted.map(|(side, text)| (side, text.to_owned())));
}

#[test]
fn records_are_chained_and_each_hash_is_that_of_its_canonical_text() {
    let desk = a_long_story();
    let mut previous = FIRST_HASH.to_owned();
    for entry in desk.view(1).history {
        assert_eq!(entry.previous_hash, previous);
        previous = entry.hash;
    }
    let (_, history) = desk.workspace.claims().next().unwrap();
    for record in history.records() {
        let mut members = record.members().clone();
        members.remove("hash");
        assert_eq!(
            record.hash(),
            sha256_hex(&canonical_object(&members).unwrap())
        );
    }
}

#[test]
fn an_edit_says_what_was_there_and_what_is() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Submitted);
    let changes = json!({
        "mpnId": "7", "products": [{"name": "Yammer"}, {"name": "Sales", "subscriptionId": TENANT}],
        "technicalContact": {"name": "Iván", "title": "Admin", "email": "ivan@arvizturo.example"},
        "customerContact": {"name": "Kiss Éva", "title": "CTO", "email": "eva@arvizturo.example"},
        "partnerCenterId": "CPOR-1",
    });
    let entries = desk.ok(
        PARTNER,
        json!({"type": "editClaim", "id": 1, "changes": changes}),
    );
    let others = desk.view(1).history;
    let others = others.iter().take(others.len() - 1);
    assert!(others.clone().count() > 2);
    for entry in others {
        assert_eq!(entry.changes(), [], "{} is no edit", entry.event);
    }
    let mut changes: Vec<String> = entries[0]
        .changes()
        .into_iter()
        .map(|change| format!("{}: {} -> {}", change.path, change.old, change.new))
        .collect();
    changes.sort();
    assert_eq!(
        changes,
        [
            "customerContact.title: CIO -> CTO".to_owned(),
            "mpnId: 1234567 -> 7".to_owned(),
            "partnerCenterId:  -> CPOR-1".to_owned(),
            format!("products: Teams -> Yammer, Sales ({TENANT})"),
            "technicalContact.email:  -> ivan@arvizturo.example".to_owned(),
            "technicalContact.name:  -> Iván".to_owned(),
            "technicalContact.title:  -> Admin".to_owned(),
        ]
    );
    assert_eq!(entries[0].details["before"]["mpnId"], "1234567");
    // Clearing says so too.
    let entries = desk.ok(
        PARTNER,
        json!({"type": "editClaim", "id": 1, "changes": {"partnerCenterId": ""}}),
    );
    let change = &entries[0].changes()[0];
    assert_eq!((change.old.as_str(), change.new.as_str()), ("CPOR-1", ""));
}

#[test]
fn an_edit_keeps_its_old_and_new_when_it_and_the_one_before_are_retracted() {
    let mut desk = Desk::real();
    desk.take_to(Place::Submitted);
    let edit = |mpn: &str| json!({"type": "editClaim", "id": 1, "changes": {"mpnId": mpn}});
    desk.ok(PARTNER, edit("1"));
    desk.ok(PARTNER, edit("2"));
    desk.ok(
        PARTNER,
        json!({"type": "retract", "id": 1, "fromRevision": 4, "reason": "Both wrong"}),
    );
    desk.ok(PARTNER, edit("3"));
    let history = desk.view(1).history;
    let change = |revision: usize| {
        let change = &history[revision - 1].changes()[0];
        format!("{} -> {}", change.old, change.new)
    };
    assert_eq!(change(4), "1234567 -> 1");
    assert_eq!(change(5), "1 -> 2");
    assert_eq!(change(7), "1234567 -> 3");
    let retracted: Vec<bool> = history.iter().map(|entry| entry.retracted).collect();
    assert_eq!(retracted, [false, false, false, true, true, false, false]);
}

#[test]
fn who_recorded_it_and_when_stands_beside_who_did_it_and_when() {
    let mut desk = Desk::real();
    desk.take_to(Place::Submitted);
    desk.goto("2020-09-18T10:00:00Z");
    let options =
        json!({"at": "2020-09-15T12:00:00Z", "recordedBy": " Nagy Pál ", "commandId": "c"});
    let entries = desk.act_with(REVIEWER, act("review").1, options).unwrap();
    let entry = &entries[0];
    assert_eq!(entry.at, instant("2020-09-15T12:00:00Z"));
    assert_eq!(entry.recorded_at, Some(instant("2020-09-18T10:00:00Z")));
    assert_eq!(entry.recorded_by.as_deref(), Some("Nagy Pál"));
    assert_eq!(entry.actor.as_ref().unwrap().name, "A Reviewer");
    assert_eq!(entry.command_id.as_deref(), Some("c"));
    let shown: Value = serde_json::to_value(entry).unwrap();
    assert_eq!(shown["side"], "reviewer");
    assert_eq!(shown["recordedAt"], "2020-09-18T10:00:00.000Z");
}

#[test]
fn in_a_sandbox_recorded_at_is_its_own_time() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Editing);
    desk.host.now.set(instant("2026-01-01T00:00:00Z"));
    desk.goto("2020-09-15T09:00:00Z");
    let entries = desk.step("submit");
    assert_eq!(
        entries[0].recorded_at,
        Some(instant("2020-09-15T09:00:00Z"))
    );
}

#[test]
fn a_lapse_is_nobodys_and_knows_nothing_of_a_device() {
    let desk = a_long_story();
    let view = desk.view(1);
    let lapse = serde_json::to_value(&view.history[11]).unwrap();
    for member in ["actor", "recordedAt", "recordedBy", "commandId"] {
        assert!(lapse.get(member).is_none(), "{member}");
    }
    assert_eq!(lapse["side"], "clock");
    assert_eq!(lapse["at"], "2020-09-22T00:00:00.000Z");
}

#[test]
fn t20_a_retraction_restores_what_was_there() {
    // Whatever follows a place, taken back, leaves exactly the claim that was there.
    for (place, steps) in [
        (
            Place::Editing,
            &["edit", "poe", "submit", "review", "reject", "dispute"] as &[_],
        ),
        (
            Place::Submitted,
            &["edit", "poe", "comment", "review", "ask", "resubmit"],
        ),
        (
            Place::UnderReview,
            &["request", "grant", "dispute", "answer approved", "decline"],
        ),
        (Place::PartnerActionRequired, &["edit", "resubmit"]),
        (Place::AwaitingConsent, &["request", "decline"]),
        (
            Place::Rejected,
            &["dispute", "answer upheld", "dispute", "answer more"],
        ),
    ] {
        let mut desk = Desk::real();
        desk.take_to(place);
        let before = serde_json::to_value(desk.view(1)).unwrap();
        let revision = desk.view(1).revision;
        steps.iter().for_each(|step| drop(desk.step(step)));
        desk.ok(
            PARTNER,
            json!({"type": "retract", "id": 1, "fromRevision": revision + 1, "reason": "x"}),
        );
        let mut after = serde_json::to_value(desk.view(1)).unwrap();
        let kept = after["history"].as_array().unwrap().len();
        assert_eq!(
            kept,
            before["history"].as_array().unwrap().len() + steps.len() + 1
        );
        after["history"] = before["history"].clone();
        after["revision"] = before["revision"].clone();
        assert_eq!(after, before, "{place:?}");
    }
}

#[test]
fn t20_what_lapsed_before_a_retraction_and_after_it_are_different_events() {
    let mut desk = Desk::real();
    desk.take_to(Place::PartnerActionRequired);
    desk.goto("2020-10-01T09:00:00Z");
    desk.step("dispute");
    let first = desk.view(1).history[5].event_id;
    desk.ok(
        PARTNER,
        json!({"type": "retract", "id": 1, "fromRevision": 6, "reason": "Answered in time"}),
    );
    // Retracted, the lapse is derived anew.
    assert_eq!(desk.view(1).derived_lapses.len(), 1);
    desk.step("dispute");
    let history = desk.view(1).history;
    assert_eq!(
        (history[5].event, history[8].event),
        ("responseLapsed", "responseLapsed")
    );
    assert_ne!(history[8].event_id, first);
    // Answered in time after all: the lapse and what followed are taken back, the answer takes their place.
    desk.ok(
        PARTNER,
        json!({"type": "retract", "id": 1, "fromRevision": 9, "reason": "Answered in time"}),
    );
    desk.ok_at("2020-09-21T10:00:00Z", PARTNER, act("resubmit").1);
    assert_eq!(desk.place(1), Place::Submitted);
}

#[test]
fn a_copy_of_a_deleted_draft_has_no_number_to_name() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Editing);
    desk.step("copy");
    desk.step("delete");
    let from = desk.view(2).copied_from.unwrap();
    assert!(from.id.is_none());
}

#[test]
fn a_copy_of_what_has_lapsed_writes_nothing_into_its_source() {
    let mut desk = Desk::real();
    desk.take_to(Place::PartnerActionRequired);
    desk.goto("2020-10-01T09:00:00Z");
    let entries = desk.step("copy");
    assert_eq!(entries.len(), 1);
    let source = desk.view(1);
    assert_eq!((source.revision, source.derived_lapses.len()), (5, 1));
    assert_eq!(source.copies.len(), 1);
}

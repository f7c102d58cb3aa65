//! Taking in records of another copy or another workspace: verified, decided again, all or nothing.
//! Source: design.md, "Import also re-decides"; issue "Bad input".

use std::sync::Arc;

use cpor_engine::workspace::{Appended, Incoming, Written};
use cpor_engine::{ClaimNumber, Code, Place, Problem, Record, Refusal};
use serde_json::{Value, json};

use crate::support::*;

/// Everything a desk has written, as JSON.
fn exported(desk: &Desk) -> Vec<Value> {
    let texts = desk.workspace.log().iter().map(Written::text);
    texts
        .map(|text| serde_json::from_str(&text).unwrap())
        .collect()
}

fn incoming(records: &[Value]) -> Vec<Incoming> {
    let events = records
        .iter()
        .filter(|record| record.get("eventId").is_some());
    events
        .enumerate()
        .map(|(index, record)| Incoming {
            written: Written::Event(Arc::new(Record::read(record.clone()).unwrap())),
            place: format!("events[{index}]"),
        })
        .collect()
}

fn take_in(desk: &Desk, records: &[Value]) -> Result<Appended, Refusal> {
    desk.workspace.plan_append(&incoming(records), &desk.host)
}

/// An empty desk on the same day, on another device.
fn other(desk: &Desk) -> Desk {
    let other = Desk::real();
    other.host.now.set(desk.host.now.get());
    other.host.random.set(1_000_000);
    other
}

/// The record with a member changed and its hash made right, as a forger would.
fn forge(record: &mut Value, pointer: &str, value: Value) {
    *record.pointer_mut(pointer).unwrap() = value;
    seal(record);
}

fn seal(record: &mut Value) {
    record.as_object_mut().unwrap().remove("hash");
    let text = cpor_engine::canonical::canonical(record).unwrap();
    record["hash"] = json!(cpor_engine::canonical::sha256_hex(&text));
}

fn events(desk: &Desk) -> Vec<Value> {
    let all = exported(desk).into_iter();
    all.filter(|record| record.get("eventId").is_some())
        .collect()
}

#[test]
fn a_claim_comes_over_whole_and_goes_on() {
    let mut desk = Desk::real();
    desk.take_to(Place::UnderReview);
    let mut other = other(&desk);
    let taken = take_in(&other, &exported(&desk)).unwrap();
    other.apply(&taken.plan);
    assert_eq!(other.view(1).claim_uuid, desk.view(1).claim_uuid);
    // What happens here goes back there; what is known stays known.
    other.step("approve");
    let taken = take_in(&desk, &exported(&other)).unwrap();
    assert_eq!((taken.added, taken.known), (1, 4));
    desk.apply(&taken.plan);
    assert_eq!(desk.place(1), Place::AwaitingConsent);
    let again = take_in(&desk, &exported(&other)).unwrap();
    assert_eq!((again.added, again.known), (0, 5));
    assert!(again.plan.written.is_empty());
}

#[test]
fn a_clash_of_numbers_gives_the_incoming_claim_a_new_one_and_says_so() {
    let mut desk = Desk::real();
    desk.take_to(Place::Submitted);
    let mut other = other(&desk);
    other.take_to(Place::UnderReview);
    let all: Vec<Incoming> = other
        .workspace
        .log()
        .iter()
        .map(|written| Incoming {
            written: written.clone(),
            place: "x".to_owned(),
        })
        .collect();
    let taken = desk.workspace.plan_append(&all, &desk.host);
    let taken = taken.unwrap();
    assert_eq!(taken.renumbered, [(ClaimNumber(1), ClaimNumber(2))]);
    desk.apply(&taken.plan);
    assert_eq!(desk.place(1), Place::Submitted);
    assert_eq!(desk.place(2), Place::UnderReview);
}

#[test]
fn two_histories_of_which_neither_continues_the_other_are_a_conflict() {
    let mut desk = Desk::real();
    desk.take_to(Place::UnderReview);
    let mut other = other(&desk);
    let taken = take_in(&other, &exported(&desk)).unwrap();
    other.apply(&taken.plan);
    other.step("approve");
    desk.step("reject");
    let refusal = take_in(&desk, &exported(&other)).unwrap_err();
    assert_eq!(refusal.code(), Code::Conflict);
    assert_eq!(refusal.problem, Problem::HistoriesDiverge);
    assert_eq!(refusal.field.as_deref(), Some("events[4]"));
    assert_eq!(desk.place(1), Place::Rejected, "nothing has changed");
}

#[test]
fn what_is_missing_or_out_of_its_order_breaks_the_chain() {
    let mut desk = Desk::real();
    desk.take_to(Place::UnderReview);
    let all = events(&desk);
    let other = other(&desk);
    let missing: Vec<Value> = all.iter().skip(1).cloned().collect();
    assert_eq!(
        take_in(&other, &missing).unwrap_err().problem,
        Problem::ChainBroken
    );
    let gap = [all[0].clone(), all[2].clone()];
    assert_eq!(
        take_in(&other, &gap).unwrap_err().problem,
        Problem::ChainBroken
    );
    let twice = [all[0].clone(), all[0].clone()];
    assert!(take_in(&other, &twice).is_err());
    // The end may be missing: that is an older copy.
    assert!(take_in(&other, &all[..2]).is_ok());
}

/// A last record that a forger changed, with its hash made right: the step that wrote it, what is changed, to
/// what, and where the refusal points.
fn forgeries() -> Vec<(&'static [&'static str], &'static str, Value, &'static str)> {
    vec![
        (
            &["create"],
            "/body/document/size",
            json!(0),
            "body.document.size",
        ),
        (
            &["create", "submit"],
            "/actor/role",
            json!("reviewer"),
            "body",
        ),
        (
            &["create", "submit"],
            "/actor/name",
            json!(""),
            "actor.name",
        ),
        (
            &["create", "submit"],
            "/body/deadlines/0/due",
            json!("2020-09-14T09:00:00.000Z"),
            "body.deadlines[0].due",
        ),
        (
            &["create", "submit"],
            "/body/deadlines/0/kind",
            json!("review"),
            "body",
        ),
        (
            &["create", "submit"],
            "/rule",
            json!("2020-09/1/T99"),
            "rule",
        ),
        (
            &["create", "submit"],
            "/rule",
            json!("2020-09/2/T2"),
            "rule",
        ),
        (
            &["create", "submit"],
            "/rule",
            json!("1999-01/1/T2"),
            "rule",
        ),
        (
            &["create", "submit"],
            "/at",
            json!("2020-09-14T08:00:00.000Z"),
            "at",
        ),
        (
            &["create", "submit", "review", "ask"],
            "/body/reasons",
            json!([]),
            "body.reasons",
        ),
        (
            &["create", "submit", "review", "ask"],
            "/body/onLapse/0/due",
            json!("2020-09-22T00:00:00.000Z"),
            "body.onLapse[0].due",
        ),
        (
            &["create", "submit", "review", "reject"],
            "/body/reasons",
            json!(["customerDecline"]),
            "body.reasons[0]",
        ),
        (
            &["create", "submit", "edit"],
            "/body/changes",
            json!({"name": "New"}),
            "body.name",
        ),
    ]
}

#[test]
fn what_its_act_would_not_have_led_to_is_refused_with_its_place() {
    for (steps, pointer, value, field) in forgeries() {
        let mut desk = Desk::real();
        steps.iter().for_each(|step| drop(desk.step(step)));
        let mut all = events(&desk);
        let last = all.len() - 1;
        forge(&mut all[last], pointer, value.clone());
        let refusal = take_in(&other(&desk), &all).unwrap_err();
        let wanted = format!("events[{last}].{field}");
        assert_eq!(
            refusal.field,
            Some(wanted),
            "{pointer} = {value}: {refusal}"
        );
    }
}

#[test]
fn t8_an_act_after_a_lapse_that_is_not_there_is_refused() {
    let mut desk = Desk::real();
    desk.take_to(Place::PartnerActionRequired);
    desk.goto("2020-09-21T10:00:00Z");
    desk.step("resubmit");
    let mut all = events(&desk);
    let last = all.len() - 1;
    let late = json!("2020-09-22T00:00:00.000Z");
    all[last]["recordedAt"] = late.clone();
    forge(&mut all[last], "/at", late);
    desk.goto("2020-09-30T10:00:00Z");
    let refusal = take_in(&other(&desk), &all).unwrap_err();
    assert_eq!(refusal.field.as_deref(), Some("events[5].at"));
}

/// What a clock that ran ahead has stamped lies after what was recorded since: that, and no other step back, is taken in.
#[test]
fn n1_a_step_back_is_taken_in_only_behind_a_clock_that_ran_ahead() {
    let mut desk = Desk::real();
    desk.goto("2021-09-14T09:00:00Z");
    desk.take_to(Place::Editing);
    desk.goto("2020-09-16T09:00:00Z");
    let (partner, submit) = act("submit");
    desk.ok_at("2020-09-15T10:00:00Z", partner, submit);
    let all = events(&desk);
    take_in(&other(&desk), &all).unwrap();
    for recorded in ["2021-09-14T09:00:00.000Z", "2021-09-15T09:00:00.000Z"] {
        let mut forged = all.clone();
        let last = forged.len() - 1;
        forge(&mut forged[last], "/recordedAt", json!(recorded));
        desk.goto("2021-10-01T09:00:00Z");
        let refusal = take_in(&other(&desk), &forged).unwrap_err();
        assert_eq!(
            refusal.field,
            Some(format!("events[{last}].at")),
            "{recorded}"
        );
    }
}

#[test]
fn t12_a_lapse_is_taken_in_only_as_the_clock_makes_it() {
    let mut desk = Desk::real();
    desk.take_to(Place::SentForAssessment);
    desk.step("eligible");
    let all = events(&desk);
    assert_eq!(all[5]["kind"], "consentLapsed");
    for (member, value) in [
        ("at", json!("2020-09-21T00:00:00.000Z")),
        ("at", json!("2020-09-23T00:00:00.000Z")),
        ("eventId", json!(TENANT)),
        ("rule", json!("2020-09/1/T8")),
        ("recordedBy", json!("Somebody")),
    ] {
        let mut forged = all[..6].to_vec();
        forged[5][member] = value;
        seal(&mut forged[5]);
        assert!(take_in(&other(&desk), &forged).is_err(), "{member}");
    }
    assert!(take_in(&other(&desk), &all[..6]).is_ok());
}

#[test]
fn b3_stored_deadlines_are_taken_as_recorded() {
    // A desk with other days and another zone wrote them; the receiver's settings neither matter nor change.
    let mut desk = Desk::with(json!({
        "clock": "real", "timeZone": "Asia/Kolkata", "holidays": ["2020-09-15"],
    }));
    desk.take_to(Place::PartnerActionRequired);
    let mut other = other(&desk);
    let taken = take_in(&other, &exported(&desk)).unwrap();
    other.apply(&taken.plan);
    assert_eq!(other.view(1).deadlines, desk.view(1).deadlines);
    assert_eq!(other.workspace.settings().time_zone, "UTC");
}

#[test]
fn t16_a_copy_comes_over_without_its_source() {
    let mut desk = Desk::real();
    desk.take_to(Place::Rejected);
    desk.step("copy");
    let copy: Vec<Value> = events(&desk)
        .into_iter()
        .filter(|record| record["body"]["copiedFrom"].is_string())
        .collect();
    let mut other = other(&desk);
    let taken = take_in(&other, &copy).unwrap();
    other.apply(&taken.plan);
    let from = other.view(1).copied_from.unwrap();
    assert_eq!((from.id, from.claim_uuid), (None, desk.view(1).claim_uuid));
    // When the source follows, the link finds it.
    let taken = take_in(&other, &exported(&desk)).unwrap();
    other.apply(&taken.plan);
    assert_eq!(other.view(1).copied_from.unwrap().id, Some(ClaimNumber(2)));
}

#[test]
fn a_sandboxs_time_is_never_behind_what_it_takes_in() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Submitted);
    desk.goto("2020-09-18T09:00:00Z");
    desk.step("review");
    let mut other = Desk::with(json!({"now": START, "seed": 9}));
    let taken = take_in(&other, &exported(&desk)).unwrap();
    other.apply(&taken.plan);
    assert_eq!(
        other.workspace.now(&other.host),
        instant("2020-09-18T09:00:00Z")
    );
    assert_eq!(other.place(1), Place::UnderReview);
}

#[test]
fn t20_a_retraction_comes_over_to_a_desk_and_not_to_a_sandbox() {
    let mut desk = Desk::real();
    desk.take_to(Place::UnderReview);
    desk.ok(
        PARTNER,
        json!({"type": "retract", "id": 1, "fromRevision": 4, "reason": "x"}),
    );
    let mut there = other(&desk);
    let taken = take_in(&there, &exported(&desk)).unwrap();
    there.apply(&taken.plan);
    assert_eq!(there.place(1), Place::Submitted);
    let sandbox = Desk::with(json!({"now": START, "seed": 9}));
    assert!(take_in(&sandbox, &exported(&desk)).is_err());
}

#[test]
fn t20_a_retraction_made_while_a_lapse_was_due_comes_over() {
    let mut desk = Desk::real();
    desk.take_to(Place::PartnerActionRequired);
    desk.goto("2020-10-01T09:00:00Z");
    let retract = json!({"type": "retract", "id": 1, "fromRevision": 5, "reason": "Never asked"});
    let entries = desk.ok(PARTNER, retract);
    assert_eq!(entries.len(), 1, "it writes no lapses first");
    let mut there = other(&desk);
    let taken = take_in(&there, &exported(&desk)).unwrap();
    there.apply(&taken.plan);
    assert_eq!(there.place(1), Place::UnderReview);
}

/// What a forger could write at the end of a claim's events, or in the place of the first.
#[test]
fn t1_h1_events_that_no_act_leads_to_are_refused_with_their_place() {
    let mut desk = Desk::real();
    desk.take_to(Place::UnderReview);
    let all = events(&desk);
    let dispute = json!({"type": "dispute", "id": 1, "documents": [
        {"name": "p.pdf", "mediaType": "application/pdf", "size": 3, "sha256": HASH, "facts": {
            "matchesClaim": true, "customerSigned": true, "acknowledgedOn": "2020-09-01",
            "workDescribed": true, "productsNamed": ["Teams"],
        }},
    ]});
    type Spoil = fn(&mut Vec<Value>);
    for (spoil, field) in [
        (
            (|all| drop(all[3].as_object_mut().unwrap().remove("recordedAt"))) as Spoil,
            "events[3].recordedAt",
        ),
        (
            |all| drop(all[3].as_object_mut().unwrap().remove("actor")),
            "events[3].actor",
        ),
        (
            |all| all[3]["at"] = json!("2020-09-14T09:00:00.001Z"),
            "events[3].at",
        ),
        (
            |all| all[3]["actor"]["name"] = json!("x\u{7}"),
            "events[3].actor.name",
        ),
        (
            |all| {
                all[3]["kind"] = json!("created");
                all[3]["body"] = all[0]["body"].clone();
            },
            "events[3].kind",
        ),
        (
            |all| all[3]["at"] = json!("2400-01-01T00:00:00.000Z"),
            "events[3].at",
        ),
        (
            |all| all[0]["actor"]["role"] = json!("reviewer"),
            "events[0].body.claim",
        ),
        (
            |all| {
                all[0]["kind"] = json!("consentLapsed");
                all[0]["body"] = json!({});
            },
            "events[0].kind",
        ),
        (
            |all| all[0]["rule"] = json!("2020-09/1/T2"),
            "events[0].rule",
        ),
        (
            |all| all[0]["body"]["ruleBook"]["revision"] = json!(2),
            "events[0].body.ruleBook",
        ),
        (
            |all| {
                all[0]["kind"] = json!("commented");
                all[0]["body"] = json!({"text": "first"});
            },
            "events[0].kind",
        ),
    ] {
        let mut forged = all.clone();
        spoil(&mut forged);
        let changed = field[7..8].parse::<usize>().unwrap();
        forged.truncate(changed + 1);
        seal(&mut forged[changed]);
        let refusal = take_in(&other(&desk), &forged).err();
        let place = refusal
            .as_ref()
            .and_then(|refusal| refusal.field.as_deref());
        assert_eq!(place, Some(field), "{refusal:?}");
    }
    // The good ones come over, with the facts of documents that came with a dispute.
    desk.step("reject");
    desk.ok(PARTNER, dispute);
    assert!(take_in(&other(&desk), &events(&desk)).is_ok());
    // The same event with other words is another history.
    let mut forged = events(&desk);
    forge(
        &mut forged[1],
        "/recordedAt",
        json!("2020-09-14T09:00:00.001Z"),
    );
    let refusal = take_in(&desk, &forged).unwrap_err();
    assert_eq!(refusal.problem, Problem::HistoriesDiverge);
}

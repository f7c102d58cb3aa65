//! The format that stays: records of each kind, to the byte. Source: design.md, "Events".
//!
//! `fixtures/records.jsonl` was written once (`cargo test -p cpor-engine -- --ignored write_the_fixture`), and a second time,
//! in the same form, when a seed's identifiers began to follow from what they are for. Its hashes and the lapses'
//! identifiers are checked by `fixtures/records.py`, which shares no code with us. A change here means that what people have stored can no longer be read as it was written.

use cpor_engine::event::Body;
use cpor_engine::workspace::{Clock, WorkspaceRecord, Written};
use cpor_engine::{ClaimNumber, Record, Workspace};
use serde_json::{Value, json};

use crate::support::*;

const FIXTURE: &str = include_str!("../fixtures/records.jsonl");

/// What a desk writes in a life in which everything happens once.
fn everything() -> Desk {
    let mut desk = Desk::real();
    let mut whole = fields();
    whole["solutionArea"] = json!("businessApplications");
    whole["activities"] = json!(["revenueAssociation"]);
    whole["products"] = json!([{"name": "Sales", "subscriptionId": TENANT}, {"name": "Power BI"}]);
    whole["technicalContact"] =
        json!({"name": "Iván", "title": "Admin", "email": "i@arvizturo.example"});
    whole["revenue"] =
        json!({"seller": "Pál", "customerName": "Árvíz \"Kft.\"", "isvProduct": "Gát\\1"});
    whole["partnerCenterId"] = json!("CPOR-1");
    desk.ok(PARTNER, json!({"type": "createClaim", "claim": whole}));
    let mut poe = add_poe();
    poe["document"]["facts"] = json!({
        "matchesClaim": true, "customerSigned": true, "acknowledgedOn": "2020-08-31",
        "workDescribed": false, "productsNamed": ["Sales"],
    });
    desk.ok(PARTNER, poe.clone());
    desk.ok(PARTNER, add_poe());
    let document = desk.view(1).poe[1].id.to_string();
    desk.ok(
        PARTNER,
        json!({"type": "removePoe", "id": 1, "documentId": document}),
    );
    for step in ["edit", "submit", "review"] {
        desk.step(step);
    }
    desk.goto("2020-09-18T10:11:12.345Z");
    let mut ask = ask();
    ask["removeProducts"] = json!(["Power BI"]);
    let options =
        json!({"at": "2020-09-16T08:00:00Z", "recordedBy": "Nagy Pál", "commandId": "tab/1"});
    desk.act_with(REVIEWER, ask, options).unwrap();
    desk.ok(
        PARTNER,
        json!({"type": "comment", "id": 1, "text": "Two\nlines, \u{1f600}"}),
    );
    desk.step("resubmit");
    for step in [
        "review",
        "approve",
        "request",
        "grant",
        "dispute",
        "answer upheld",
    ] {
        desk.step(step);
    }
    let dispute = json!({"type": "dispute", "id": 1, "documents": [poe["document"]]});
    desk.ok(PARTNER, dispute);
    desk.step("answer more");
    // Its clock lapses, somebody disputes that, and it is approved; silence, not eligible.
    desk.goto("2020-10-01T09:00:00Z");
    for step in ["dispute", "answer approved"] {
        desk.step(step);
    }
    desk.ok(
        CUSTOMER,
        json!({"type": "declineConsent", "id": 1, "reason": "Unknown to us"}),
    );
    desk.ok(
        PARTNER,
        json!({"type": "retract", "id": 1, "fromRevision": 22, "reason": "Another customer"}),
    );
    desk.goto("2020-10-10T09:00:00Z");
    desk.step("not");
    desk.ok(
        PARTNER,
        json!({"type": "retract", "id": 1, "fromRevision": 25, "reason": "Wrong claim"}),
    );
    for step in ["eligible", "not found", "found", "copy"] {
        desk.step(step);
    }
    desk.ok(PARTNER, json!({"type": "deleteDraft", "id": 2}));
    let changes = json!({"timeZone": "Europe/Budapest", "holidays": ["2020-10-23"], "workingDays": ["2020-12-12"]});
    let changes = cpor_engine::input::shaped(changes).unwrap();
    let plan = desk
        .workspace
        .plan_configure(&actor(PARTNER), &changes, &desk.host)
        .unwrap();
    desk.apply(&plan);
    let say = |text: &str| {
        let command = json!({"type": "comment", "id": 1, "text": text});
        order(PARTNER, command, json!({})).unwrap()
    };
    let plan = desk
        .workspace
        .plan_all(&[say("a"), say("b")], &desk.host)
        .unwrap();
    desk.apply(&plan);
    desk
}

/// A sandbox of seed 7: what it writes comes from the seed alone.
fn seeded() -> Desk {
    let mut desk = Desk::with(json!({"now": START, "seed": 7, "timeZone": "America/New_York"}));
    desk.take_to(cpor_engine::Place::PartnerActionRequired);
    desk.goto("2020-10-01T00:00:00Z");
    desk
}

/// Two sandboxes under the rules of 2023: a dispute whose answer lapses, and an association that the partner ends.
fn of_2023() -> [Desk; 2] {
    let desk = |seed| Desk::with(json!({"now": START, "seed": seed, "ruleBook": "2023-10"}));
    let (mut disputed, mut ended) = (desk(8), desk(9));
    disputed.steps("create, submit, review, reject, dispute, answer more, @2020-12-01T00:00:00Z");
    ended.steps("create, submit, review, approve, @2020-10-01T00:00:00Z, disassociate");
    [disputed, ended]
}

fn texts() -> Vec<String> {
    let [disputed, ended] = of_2023();
    let desks = [everything(), seeded(), disputed, ended];
    let logs = desks.iter().flat_map(|desk| desk.workspace.log());
    logs.map(Written::text).collect()
}

#[test]
fn each_kind_of_record_is_written_as_it_always_was() {
    let wanted: Vec<&str> = FIXTURE.lines().collect();
    for (index, (seen, wanted)) in texts().iter().zip(&wanted).enumerate() {
        assert_eq!(seen, wanted, "line {}", index + 1);
    }
    assert_eq!(texts().len(), wanted.len());
}

#[test]
fn the_fixture_holds_each_kind() {
    let mut kinds: Vec<String> = FIXTURE
        .lines()
        .map(|line| {
            let record: Value = serde_json::from_str(line).unwrap();
            record["kind"].as_str().unwrap().to_owned()
        })
        .collect();
    kinds.sort();
    kinds.dedup();
    assert_eq!(
        kinds,
        [
            "approved",
            "commented",
            "configured",
            "consentDeclined",
            "consentLapsed",
            "created",
            "disassociated",
            "disputeResolved",
            "disputed",
            "draftDeleted",
            "earningsValidated",
            "edited",
            "eligibilityAssessed",
            "informationRequested",
            "numbered",
            "opened",
            "poeAdded",
            "poeRemoved",
            "rejected",
            "rejectionRequested",
            "responseLapsed",
            "resubmitted",
            "retracted",
            "reviewStarted",
            "submitted",
        ]
    );
}

#[test]
fn what_was_written_is_read_and_leads_to_the_same_claim() {
    let mut log = Vec::new();
    for line in FIXTURE.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        let is_event = value.get("eventId").is_some();
        let written = if is_event {
            Written::Event(std::sync::Arc::new(Record::read(value).unwrap()))
        } else {
            Written::Workspace(std::sync::Arc::new(WorkspaceRecord::read(value).unwrap()))
        };
        assert_eq!(written.text(), line);
        log.push(written);
    }
    let desk = everything();
    let own = desk.workspace.log().len();
    let id = desk.workspace.id();
    let (restored, aside) =
        Workspace::restore(id, Clock::Real, log.into_iter().take(own), &desk.host).unwrap();
    assert!(aside.is_empty());
    let number = ClaimNumber(1);
    assert_eq!(restored.view(number, &desk.host).unwrap(), desk.view(1));
    assert_eq!(restored.settings(), desk.workspace.settings());
}

#[test]
fn members_that_this_version_does_not_know_are_kept_and_hashed_as_first_written() {
    let line = FIXTURE
        .lines()
        .find(|line| line.contains("\"commented\""))
        .unwrap();
    let mut value: Value = serde_json::from_str(line).unwrap();
    value["mood"] = json!({"of": "the day"});
    value["body"]["language"] = json!("hu");
    value.as_object_mut().unwrap().remove("hash");
    let text = cpor_engine::canonical::canonical(&value).unwrap();
    value["hash"] = json!(cpor_engine::canonical::sha256_hex(&text));
    let record = Record::read(value.clone()).unwrap();
    assert!(matches!(record.body(), Body::Commented { .. }));
    assert_eq!(Value::Object(record.members().clone()), value);
    assert!(record.text().contains("\"mood\""));
}

#[test]
fn a_newer_schema_is_said_to_be_newer_and_none_to_be_malformed() {
    for (schema, code) in [
        (json!(2), "newerVersion"),
        (json!(0), "malformed"),
        (json!("1"), "malformed"),
    ] {
        for line in [
            FIXTURE.lines().next().unwrap(),
            FIXTURE.lines().nth(1).unwrap(),
        ] {
            let mut value: Value = serde_json::from_str(line).unwrap();
            let is_event = value.get("eventId").is_some();
            value["schema"] = schema.clone();
            let refusal = if is_event {
                Record::read(value).unwrap_err()
            } else {
                WorkspaceRecord::read(value).unwrap_err()
            };
            assert_eq!(refusal.code().word(), code);
            assert_eq!(refusal.field.as_deref(), Some("schema"));
        }
    }
}

#[test]
fn canonical_json_is_rfc_8785() {
    use cpor_engine::canonical::canonical;
    // Members by UTF-16 code units (RFC 8785, 3.2.3), shortest escapes (3.2.2.2), integers as they are.
    let value = json!({
        "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
        "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis",
    });
    assert_eq!(
        canonical(&value).unwrap(),
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\"\u{f6}\":\"Latin Small Letter O With Diaeresis\",\
         \"\u{20ac}\":\"Euro Sign\",\"\u{1f600}\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"
    );
    let value = json!([
        "\u{8}\t\n\u{c}\r\"\\/\u{1}\u{1f}\u{7f}",
        null,
        true,
        false,
        0,
        -1,
        9_007_199_254_740_991_i64
    ]);
    assert_eq!(
        canonical(&value).unwrap(),
        "[\"\\b\\t\\n\\f\\r\\\"\\\\/\\u0001\\u001f\u{7f}\",null,true,false,0,-1,9007199254740991]"
    );
    for number in [
        json!(0.5),
        json!(9_007_199_254_740_992_u64),
        json!(-9_007_199_254_740_992_i64),
        json!(1e300),
    ] {
        assert!(canonical(&number).is_err(), "{number}");
    }
}

/// Writes the fixture anew. Only ever for a new schema, beside the old fixture.
#[test]
#[ignore = "writes the fixture that the tests compare with"]
fn write_the_fixture() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/records.jsonl");
    std::fs::write(path, texts().join("\n") + "\n").unwrap();
}

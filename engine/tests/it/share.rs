//! A share says nothing of who its claims are about, and is the same claims all the same: it is decided again event by
//! event, and comes to the same statuses and deadlines.

use std::collections::BTreeSet;
use std::sync::Arc;

use cpor_engine::canonical::{canonical, hash_of_record};
use cpor_engine::view::ClaimView;
use cpor_engine::workspace::{Incoming, LEFT_OUT, WorkspaceBody, Written};
use cpor_engine::{ClaimNumber, Record, Workspace};
use serde_json::{Value, json};

use crate::golden::{stories, told};
use crate::support::*;

const SECRET: [u8; 32] = [7; 32];

fn all(_: ClaimNumber) -> bool {
    true
}

/// All that is in a share.
fn text_of(shared: &Workspace) -> String {
    let texts = shared.log().iter().map(Written::text);
    let clock = canonical(&shared.clock()).unwrap();
    [shared.id().to_string(), clock]
        .into_iter()
        .chain(texts)
        .collect::<Vec<_>>()
        .join("\n")
}

/// What its status and clocks are, and what anybody may do now.
fn standing(view: &ClaimView) -> Value {
    let view = serde_json::to_value(view).unwrap();
    let kept = [
        "id",
        "status",
        "place",
        "ballWith",
        "clocks",
        "deadlines",
        "acts",
        "submittedAt",
        "edition",
    ];
    let members = kept
        .iter()
        .filter_map(|name| Some((*name, view.get(*name)?)));
    json!(members.collect::<std::collections::BTreeMap<_, _>>())
}

#[test]
fn every_story_is_the_same_in_a_share() {
    for story in stories() {
        let (_, desk) = told(&story);
        let shared = desk.workspace.shared(all, SECRET, &desk.host).unwrap();
        assert!(shared.is_redacted(), "{}", story.name);
        assert!(!desk.workspace.is_redacted());
        let numbers = |workspace: &Workspace| {
            workspace
                .claims()
                .map(|(number, _)| number)
                .collect::<Vec<_>>()
        };
        assert_eq!(numbers(&shared), numbers(&desk.workspace), "{}", story.name);
        for number in numbers(&shared) {
            let was = desk.workspace.view(number, &desk.host).unwrap();
            let is = shared.view(number, &desk.host).unwrap();
            assert_eq!(standing(&is), standing(&was), "{} {number}", story.name);
            assert!(standing(&is).get("status").is_some());
        }
        let due = |workspace: &Workspace| {
            let deadlines = workspace.deadlines(&desk.host);
            let due = deadlines
                .iter()
                .map(|it| format!("{:?} {}", it.kind, it.due));
            due.collect::<Vec<_>>()
        };
        assert_eq!(due(&shared), due(&desk.workspace), "{}", story.name);
        decided_again(&shared, &desk, &story.name);
    }
}

/// A receiver takes every event of it.
fn decided_again(shared: &Workspace, desk: &Desk, story: &str) {
    let own = shared.log().iter().filter(|written| match written {
        Written::Workspace(record) => {
            !matches!(record.entry().body, WorkspaceBody::Numbered { .. })
        }
        Written::Event(_) => false,
    });
    let (empty, aside) =
        Workspace::restore(shared.id(), shared.clock(), own.cloned(), &desk.host).unwrap();
    assert!(aside.is_empty(), "{story}");
    let incoming: Vec<Incoming> = shared
        .log()
        .iter()
        .map(|written| Incoming {
            written: written.clone(),
            place: story.to_owned(),
        })
        .collect();
    let taken = empty.plan_append(&incoming, &desk.host);
    assert!(taken.is_ok(), "{story}: {:?}", taken.err());
}

/// Texts of each form that stand for something personal.
const CANARIES: [&str; 7] = [
    "Canary Árvíztűrő",
    "canary@canary-bird.example",
    "canary-bird.example",
    "ca9a9700-ca9a-4ca9-8ca9-ca9a97ca9a97",
    "ca9a97ca9a97ca9a97ca9a97ca9a97ca9a97ca9a97ca9a97ca9a97ca9a97ca9a",
    "99097909790979",
    "canary/x-bird",
];

/// What names rules, not persons.
const OF_RULES: [&str; 3] = ["rule", "body.ruleBook.edition", "body.ruleBook.hash"];

/// Puts a canary wherever a record can be read with one; says where.
fn with_canaries(
    record: &mut Value,
    path: &str,
    whole: &Value,
    head: &str,
    seen: &mut BTreeSet<String>,
) {
    if path == "hash" || path == "previousHash" || OF_RULES.contains(&path) {
        return;
    }
    match record {
        Value::Object(members) => {
            for (name, value) in members.iter_mut() {
                let below = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                with_canaries(value, &below, whole, head, seen);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                with_canaries(item, &format!("{path}.{index}"), whole, head, seen);
            }
        }
        Value::String(text) => {
            let canary = CANARIES.iter().find(|canary| {
                let mut tried = whole.clone();
                let pointer = format!("/{}", path.replace('.', "/"));
                *tried.pointer_mut(&pointer).unwrap() = json!(canary);
                form_of(canary) == form_of(text) && Record::read(sealed(tried, head)).is_ok()
            });
            if let Some(canary) = canary {
                *text = (*canary).to_owned();
                let place: Vec<&str> = path
                    .split('.')
                    .filter(|part| part.parse::<u32>().is_err())
                    .collect();
                seen.insert(format!(
                    "{} {}",
                    whole["kind"].as_str().unwrap(),
                    place.join(".")
                ));
            }
        }
        _ => {}
    }
}

/// Gives an event every member that it may have.
fn fill(record: &mut Value) {
    let contact = json!({"name": "x", "title": "x", "email": "x@x.example"});
    let claim = json!({
        "name": "x", "solutionArea": "microsoft365", "activities": ["deployment"], "mpnId": "1",
        "customer": {"name": "x", "domain": "x.example", "tenantId": TENANT},
        "products": [{"name": "Teams", "subscriptionId": TENANT}, {"name": "x"}],
        "customerContact": contact, "technicalContact": contact,
        "partnerContact": {"name": "x", "email": "x@x.example"},
        "revenue": {"seller": "x", "customerName": "x", "isvProduct": "x"},
        "partnerCenterId": "x",
    });
    let mut document = document();
    document["facts"] = json!({
        "matchesClaim": true, "customerSigned": true, "acknowledgedOn": "2020-09-01", "workDescribed": true,
        "productsNamed": ["x"],
    });
    let body = match record["kind"].as_str().unwrap() {
        "created" => json!({"claim": claim, "copiedFrom": TENANT}),
        "edited" => json!({"changes": claim}),
        "poeAdded" => json!({"document": document}),
        "informationRequested" => json!({"removeProducts": ["x"]}),
        "consentDeclined" | "eligibilityAssessed" => json!({"reason": "x"}),
        "disputed" => json!({"justification": "x", "documents": [document]}),
        "earningsValidated" => json!({"tenantId": TENANT, "subscriptionId": TENANT}),
        _ => json!({}),
    };
    let filled = record["body"].as_object_mut().unwrap();
    filled.extend(body.as_object().unwrap().clone());
    if record.get("actor").is_some() {
        record["commandId"] = json!("x");
        record["recordedBy"] = json!("x");
        record["batch"] = json!(TENANT);
    }
}

/// The form that a text has, so that the canary in its place is of the same.
fn form_of(text: &str) -> &'static str {
    let is_hex = |text: &str| text.chars().all(|c| c.is_ascii_hexdigit());
    match text {
        _ if text.contains('@') => "mail",
        _ if text.len() == 36 && text.split('-').count() == 5 => "guid",
        _ if text.len() == 64 && is_hex(text) => "sha256",
        _ if text.chars().all(|c| c.is_ascii_digit()) => "digits",
        _ if text.contains('.') && !text.contains(' ') && text.is_ascii() => "domain",
        _ if text.contains('/') && !text.contains(' ') => "media type",
        _ => "text",
    }
}

fn sealed(mut record: Value, head: &str) -> Value {
    record["previousHash"] = json!(head);
    let hash = hash_of_record(record.as_object().unwrap()).unwrap();
    record["hash"] = json!(hash);
    record
}

#[test]
fn no_canary_of_any_field_of_any_event_is_in_a_share() {
    let mut seen = BTreeSet::new();
    // Each kind of event is in many stories.
    for story in stories().into_iter().step_by(3) {
        let (_, desk) = told(&story);
        let mut written = Vec::new();
        for (_, history) in desk.workspace.all_histories() {
            let mut head = "0".repeat(64);
            for record in history.records() {
                let mut value: Value = serde_json::from_str(record.as_text()).unwrap();
                fill(&mut value);
                let whole = value.clone();
                // Its place and its identity stay, else it would not be there at all.
                let kept = [value["claimUuid"].clone(), value["eventId"].clone()];
                with_canaries(&mut value, "", &whole, &head, &mut seen);
                [value["claimUuid"], value["eventId"]] = kept;
                let spoilt = Record::read(sealed(value, &head)).unwrap();
                head = spoilt.hash().to_owned();
                written.push(Written::Event(Arc::new(spoilt)));
            }
        }
        let own = desk.workspace.log().iter();
        let own = own.filter(|written| matches!(written, Written::Workspace(_)));
        let written = own.cloned().chain(written);
        let workspace = &desk.workspace;
        let (canaries, aside) =
            Workspace::restore(workspace.id(), workspace.clock(), written, &desk.host).unwrap();
        assert!(aside.is_empty(), "{}", story.name);
        let before = text_of(&canaries);
        let after = text_of(&canaries.shared(all, SECRET, &desk.host).unwrap());
        for canary in CANARIES {
            assert!(
                !after.contains(canary),
                "{}: {canary} in {after}",
                story.name
            );
        }
        for old in identities(&before) {
            assert!(
                !after.contains(&old),
                "{}: {old} of the original",
                story.name
            );
        }
    }
    for place in [
        "created actor.name",
        "created commandId",
        "created recordedBy",
        "created body.claim.name",
        "created body.claim.mpnId",
        "created body.claim.customer.name",
        "created body.claim.customer.domain",
        "created body.claim.customer.tenantId",
        "created body.claim.customerContact.email",
        "created body.claim.products.name",
        "created body.claim.products.subscriptionId",
        "created body.claim.technicalContact.name",
        "created body.claim.partnerContact.email",
        "created body.claim.revenue.seller",
        "created body.claim.revenue.customerName",
        "created body.claim.revenue.isvProduct",
        "created body.claim.partnerCenterId",
        "created body.copiedFrom",
        "edited body.changes.customerContact.title",
        "poeAdded body.document.name",
        "poeAdded body.document.mediaType",
        "poeAdded body.document.sha256",
        "poeAdded body.document.facts.productsNamed",
        "poeRemoved body.documentId",
        "commented body.text",
        "informationRequested body.comment",
        "informationRequested body.removeProducts",
        "rejected body.comment",
        "rejectionRequested body.reason",
        "consentDeclined body.reason",
        "disputed body.justification",
        "disputed body.documents.name",
        "disputeResolved body.comment",
        "eligibilityAssessed body.reason",
        "earningsValidated body.tenantId",
        "retracted body.reason",
        "disassociated body.reason",
    ] {
        assert!(
            seen.contains(place),
            "no canary in {place}; only in {seen:#?}"
        );
    }
}

/// Whatever looks like an identifier or a hash, but for what names no one: the first hash of a chain.
fn identities(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !(c.is_ascii_hexdigit() || c == '-'));
    let long = words.filter(|word| word.len() == 36 || word.len() == 64);
    long.filter(|word| word.chars().any(|c| c != '0'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_same_person_is_the_same_within_a_share_and_not_beside_another() {
    let (_, desk) = told(&stories().pop().unwrap());
    let names = |secret| {
        let shared = desk.workspace.shared(all, secret, &desk.host).unwrap();
        let text = text_of(&shared);
        let persons = text.split("\"name\":\"Person ").skip(1);
        let persons: Vec<String> = persons
            .map(|rest| rest.chars().take(10).collect())
            .collect();
        (text, persons)
    };
    let (text, persons) = names(SECRET);
    assert_eq!(names(SECRET).0, text, "nothing but the secret is random");
    let different: BTreeSet<&String> = persons.iter().collect();
    assert!(different.len() < persons.len(), "{persons:?}");
    let (_, others) = names([8; 32]);
    assert!(others.iter().all(|other| !persons.contains(other)));
    assert!(text.contains(LEFT_OUT));
}

#[test]
fn only_what_was_chosen_is_shared_and_no_deleted_draft() {
    let mut desk = Desk::sandbox();
    for _ in 0..3 {
        desk.ok(PARTNER, create());
    }
    desk.ok(PARTNER, json!({"type": "deleteDraft", "id": 2}));
    let shared = |chosen: &dyn Fn(ClaimNumber) -> bool| {
        let shared = desk.workspace.shared(chosen, SECRET, &desk.host).unwrap();
        shared
            .all_histories()
            .map(|(number, _)| number.0)
            .collect::<Vec<_>>()
    };
    assert_eq!(shared(&all), [1, 3]);
    assert_eq!(shared(&|number| number.0 == 3), [3]);
}

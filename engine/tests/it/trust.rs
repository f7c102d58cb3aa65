//! A history that can be trusted: chains that are whole, receipts that a later copy is held against.
//! Source: design.md, "the format that stays"; module-api.md, part two.

use cpor_engine::canonical::hash_of_record;
use cpor_engine::receipt::{ReceiptCheck, ReceiptInput, WORDS};
use cpor_engine::verify::{BrokenLink, Verification, verify_chains};
use cpor_engine::{ClaimNumber, Place, Record, Refusal, Workspace, input};
use serde_json::{Map, Value, json};

use crate::support::*;
use crate::walks::walks;

type Chain = Vec<Map<String, Value>>;
type Chains = Vec<(ClaimNumber, Chain)>;

/// The chains of three claims, as they are written: six records each.
fn chains() -> Chains {
    let mut desk = Desk::sandbox();
    for number in 1..=3 {
        let on = |mut command: Value| {
            command["id"] = json!(number);
            command
        };
        desk.ok(PARTNER, create());
        desk.ok(PARTNER, on(add_poe()));
        for step in ["submit", "review", "ask", "comment"] {
            let (role, command) = act(step);
            desk.ok(role, on(command));
        }
    }
    let chains = desk.workspace.all_histories().map(|(number, history)| {
        let records = history.records().iter();
        (
            number,
            records.map(|record| record.members().clone()).collect(),
        )
    });
    chains.collect()
}

fn verified(chains: &[(ClaimNumber, Chain)]) -> Verification {
    verify_chains(chains.iter().map(|(number, chain)| (*number, chain)))
}

fn broken_at(claim: u32, revision: u32) -> Verification {
    Verification {
        ok: false,
        broken: Some(BrokenLink {
            claim_id: ClaimNumber(claim),
            revision,
        }),
    }
}

/// Gives a record the hash that fits what it now says.
fn seal(record: &mut Map<String, Value>) {
    let hash = hash_of_record(record).unwrap();
    record.insert("hash".to_owned(), json!(hash));
}

#[test]
fn every_chain_that_was_written_is_whole() {
    for desk in walks() {
        let all = desk.workspace.verify(None).unwrap();
        assert_eq!((all.ok, all.broken), (true, None));
        for (number, _) in desk.workspace.claims() {
            assert!(desk.workspace.verify(Some(number)).unwrap().ok);
        }
    }
    assert!(verified(&chains()).ok);
    assert!(verified(&[]).ok);
}

#[test]
fn any_change_breaks_the_chain_where_it_is() {
    let whole = chains();
    for (place, (number, chain)) in whole.iter().enumerate() {
        for (index, record) in chain.iter().enumerate() {
            let revision = u32::try_from(index).unwrap() + 1;
            for member in record.keys() {
                for change in [Some(json!("x")), Some(json!(7_777)), None] {
                    let mut chains = whole.clone();
                    let edited = &mut chains[place].1[index];
                    match change {
                        Some(value) => drop(edited.insert(member.clone(), value)),
                        None => drop(edited.remove(member)),
                    }
                    let said = verified(&chains);
                    assert_eq!(said, broken_at(number.0, revision), "{member}");
                }
            }
        }
    }
}

#[test]
fn a_change_with_its_right_hash_breaks_the_link_that_follows() {
    let mut chains = chains();
    let edited = &mut chains[1].1[2];
    edited.insert("at".to_owned(), json!("2020-09-13T09:00:00.000Z"));
    seal(edited);
    assert_eq!(verified(&chains), broken_at(2, 4));
    // At the end nothing follows: only a receipt tells.
    let mut chains = self::chains();
    let edited = chains[1].1.last_mut().unwrap();
    edited.insert("at".to_owned(), json!("2020-09-13T09:00:00.000Z"));
    seal(edited);
    assert!(verified(&chains).ok);
}

#[test]
fn what_is_missing_doubled_moved_or_anothers_breaks_the_chain_there() {
    type Case = (&'static str, fn(&mut Chains), (u32, u32));
    let cases: [Case; 7] = [
        (
            "the first is missing",
            |chains| drop(chains[0].1.remove(0)),
            (1, 1),
        ),
        (
            "one is missing",
            |chains| drop(chains[0].1.remove(3)),
            (1, 4),
        ),
        (
            "one stands twice",
            |chains| {
                let twice = chains[2].1[4].clone();
                chains[2].1.insert(4, twice);
            },
            (3, 6),
        ),
        ("two are exchanged", |chains| chains[2].1.swap(2, 3), (3, 3)),
        (
            "one is another claim's",
            |chains| {
                let theirs = chains[0].1[2].clone();
                chains[1].1[2] = theirs;
            },
            (2, 3),
        ),
        (
            "another revision, all hashes right",
            |chains| {
                let last = chains[0].1.last_mut().unwrap();
                last.insert("revision".to_owned(), json!(7));
                seal(last);
            },
            (1, 6),
        ),
        (
            "another claim's identity, all hashes right",
            |chains| {
                let other = chains[1].1[0]["claimUuid"].clone();
                let last = chains[0].1.last_mut().unwrap();
                last.insert("claimUuid".to_owned(), other);
                seal(last);
            },
            (1, 6),
        ),
    ];
    for (case, change, (claim, revision)) in cases {
        let mut chains = chains();
        change(&mut chains);
        assert_eq!(verified(&chains), broken_at(claim, revision), "{case}");
    }
    let mut chains = chains();
    chains[0].1.truncate(3);
    assert!(
        verified(&chains).ok,
        "cut short it is whole: only a receipt tells"
    );
}

#[test]
fn the_lowest_claim_then_the_lowest_revision_is_named() {
    let mut chains = chains();
    for (place, index) in [(2, 0), (1, 5), (1, 2)] {
        chains[place].1[index].insert("kind".to_owned(), json!("x"));
    }
    assert_eq!(verified(&chains), broken_at(2, 3));
    assert_eq!(
        serde_json::to_value(verified(&chains)).unwrap(),
        json!({"ok": false, "broken": {"claimId": 2, "revision": 3}})
    );
    assert_eq!(
        serde_json::to_value(verified(&[])).unwrap(),
        json!({"ok": true})
    );
}

#[test]
fn what_is_broken_never_gets_into_a_workspace() {
    // So a workspace in memory is whole unless its memory is not.
    for (_, chain) in chains() {
        for mut record in chain {
            record.insert("rule".to_owned(), json!("2020-09/1/T9"));
            let refusal = Record::read(Value::Object(record)).unwrap_err();
            assert_eq!(refusal.problem.key(), "hashDiffers");
        }
    }
}

#[test]
fn verify_knows_the_claims_that_are_there_and_hashes_deleted_drafts_too() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Editing);
    desk.step("delete");
    for number in [ClaimNumber(1), ClaimNumber(2)] {
        let refusal = desk.workspace.verify(Some(number)).unwrap_err();
        assert_eq!(refusal.code().word(), "notFound");
    }
    assert!(desk.workspace.verify(None).unwrap().ok);
}

fn check(workspace: &Workspace, receipt: Value) -> Result<ReceiptCheck, Refusal> {
    let receipt: ReceiptInput = input::shaped(receipt)?;
    workspace.check_receipt(&receipt)
}

/// `ok`, or the key of the doubt.
fn said(workspace: &Workspace, receipt: &Value) -> &'static str {
    let check = check(workspace, receipt.clone()).unwrap();
    assert_eq!(check.ok, check.reason.is_none());
    check.reason.map_or("ok", |doubt| doubt.key())
}

fn receipt(desk: &Desk, number: u32) -> Value {
    let receipt = desk.workspace.receipt(ClaimNumber(number)).unwrap();
    serde_json::to_value(receipt).unwrap()
}

#[test]
fn a_receipt_names_the_claim_its_last_entry_and_that_entrys_hash() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::UnderReview);
    let view = desk.view(1);
    assert_eq!(
        receipt(&desk, 1),
        json!({
            "claimUuid": view.claim_uuid.to_string(), "revision": 4, "head": view.history[3].hash,
        })
    );
    desk.step("approve");
    assert_eq!(receipt(&desk, 1)["revision"], 5);
    let refusal = desk.workspace.receipt(ClaimNumber(2)).unwrap_err();
    assert_eq!(refusal.code().word(), "notFound");
}

#[test]
fn a_receipt_fits_whatever_continues_its_history_and_nothing_else() {
    let mut desk = Desk::real();
    desk.take_to(Place::UnderReview);
    let early = receipt(&desk, 1);
    let before = desk.workspace.clone();
    assert_eq!(said(&desk.workspace, &early), "ok");
    desk.step("approve");
    let late = receipt(&desk, 1);
    desk.ok(
        PARTNER,
        json!({"type": "retract", "id": 1, "fromRevision": 5, "reason": "x"}),
    );
    desk.step("reject");
    // Retracting adds; nothing that a receipt was given for goes away.
    assert_eq!(said(&desk.workspace, &early), "ok");
    assert_eq!(said(&desk.workspace, &late), "ok");
    assert_eq!(said(&before, &late), "shorterHistory");

    // The same claim, told otherwise from entry 5 on.
    let mut other = Desk {
        workspace: before,
        host: TestHost::at("2020-09-14T10:00:00Z"),
    };
    other.step("reject");
    assert_eq!(said(&other.workspace, &early), "ok");
    assert_eq!(said(&other.workspace, &late), "otherHistory");

    let mut elsewhere = Desk::sandbox();
    elsewhere.take_to(Place::UnderReview);
    assert_eq!(said(&elsewhere.workspace, &early), "unknownClaim");
}

#[test]
fn a_deleted_draft_still_continues_its_history() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Editing);
    let receipt = receipt(&desk, 1);
    desk.step("delete");
    assert_eq!(said(&desk.workspace, &receipt), "ok");
}

#[test]
fn each_doubt_is_said_in_words() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::UnderReview);
    let whole = receipt(&desk, 1);
    let with = |member: &str, value: Value| {
        let mut receipt = whole.clone();
        receipt[member] = value;
        let check = check(&desk.workspace, receipt).unwrap();
        serde_json::to_value(check).unwrap()
    };
    let doubt = |text: &str| json!({"ok": false, "reason": text});
    assert_eq!(
        serde_json::to_value(check(&desk.workspace, whole.clone()).unwrap()).unwrap(),
        json!({"ok": true})
    );
    assert_eq!(
        with("claimUuid", json!(TENANT)),
        doubt("The claim of this receipt is not here.")
    );
    assert_eq!(
        with("revision", json!(9)),
        doubt("The history here ends at entry 4; the receipt was given at entry 9.")
    );
    assert_eq!(
        with("head", json!(HASH)),
        doubt(
            "The history here is another than the receipt was given for: the hash of entry 4 differs, so that entry or one before it was changed."
        )
    );
    assert_eq!(with("revision", json!(3))["ok"], false);
    assert_eq!(WORDS.len(), 3);
    // Typed from paper, in capitals.
    let capitals = whole["head"].as_str().unwrap().to_uppercase();
    assert_eq!(with("head", json!(capitals)), json!({"ok": true}));
    let capitals = whole["claimUuid"].as_str().unwrap().to_uppercase();
    assert_eq!(with("claimUuid", json!(capitals)), json!({"ok": true}));
}

#[test]
fn what_is_no_receipt_is_refused_with_its_field() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Editing);
    let whole = receipt(&desk, 1);
    let with = |member: &str, value: Option<Value>| {
        let mut receipt = whole.clone();
        match value {
            Some(value) => receipt[member] = value,
            None => drop(receipt.as_object_mut().unwrap().remove(member)),
        }
        short(&check(&desk.workspace, receipt).unwrap_err())
    };
    for (member, value, wanted) in [
        ("claimUuid", None, "malformed claimUuid -"),
        ("claimUuid", Some(json!(1)), "malformed claimUuid -"),
        ("claimUuid", Some(json!("claim 1")), "invalid claimUuid -"),
        ("revision", None, "malformed revision -"),
        ("revision", Some(json!("2")), "malformed revision -"),
        ("revision", Some(json!(null)), "malformed revision -"),
        ("revision", Some(json!(0)), "invalid revision -"),
        ("revision", Some(json!(-1)), "invalid revision -"),
        ("revision", Some(json!(1.5)), "invalid revision -"),
        (
            "revision",
            Some(json!(4_294_967_296_i64)),
            "invalid revision -",
        ),
        ("head", None, "malformed head -"),
        ("head", Some(json!(["x"])), "malformed head -"),
        ("head", Some(json!("x")), "invalid head -"),
        ("head", Some(json!("")), "invalid head -"),
        ("signature", Some(json!("x")), "malformed signature -"),
    ] {
        assert_eq!(with(member, value.clone()), wanted, "{member}: {value:?}");
    }
    for no_receipt in [json!(null), json!([]), json!("x"), json!(1)] {
        let refusal = check(&desk.workspace, no_receipt).unwrap_err();
        assert_eq!(short(&refusal), "malformed - -");
    }
}

//! What holds whatever happens: long walks through everything that can be tried, each the same each time.

use std::sync::Arc;

use cpor_engine::lapse::lapses_until;
use cpor_engine::workspace::{Incoming, WorkspaceRecord, Written};
use cpor_engine::{ClaimNumber, History, Instant, Record, Role, Workspace};
use serde_json::{Value, json};

use crate::support::*;

/// The acts of a walk; those that lead on stand more than once.
const STEPS: [&str; 35] = [
    "edit",
    "poe",
    "comment",
    "copy",
    "delete",
    "submit",
    "submit",
    "submit",
    "submit",
    "review",
    "review",
    "review",
    "review",
    "ask",
    "ask",
    "resubmit",
    "approve",
    "approve",
    "approve",
    "reject",
    "request",
    "grant",
    "decline",
    "dispute",
    "dispute",
    "dispute",
    "answer approved",
    "answer upheld",
    "answer more",
    "eligible",
    "eligible",
    "not",
    "found",
    "not found",
    "disassociate",
];

pub(crate) const HOUR: i64 = 3_600_000;

/// What the walk does next: mostly the first act of several that somebody may do, also any act by anybody, a
/// backdated one, a retraction, and time.
fn stride(desk: &mut Desk, dice: &mut Dice) {
    let claims = u32::try_from(desk.workspace.all_histories().count()).unwrap();
    let number = 1 + dice.below(claims);
    match dice.below(24) {
        0 if claims < 4 => begin(desk, claims + 1),
        0..=3 => {
            let hours = i64::from(1 + dice.below(120));
            let to = desk.workspace.now(&desk.host).plus_millis(hours * HOUR);
            desk.goto(&to.to_string());
        }
        4 => {
            let from = 2 + dice.below(40);
            let retract =
                json!({"type": "retract", "id": number, "fromRevision": from, "reason": "x"});
            drop(desk.act(PARTNER, retract));
        }
        5 => {
            let hours = i64::from(dice.below(60));
            let at = desk
                .workspace
                .now(&desk.host)
                .plus_millis(-hours * HOUR)
                .to_string();
            let (role, command) = some_act(number, dice);
            drop(desk.act_with(role, command, json!({"at": at})));
        }
        6 => {
            let (_, command) = some_act(number, dice);
            drop(desk.act(*dice.one(&Role::ALL), command));
        }
        _ => {
            for _ in 0..6 {
                let (role, command) = some_act(number, dice);
                if desk.act(role, command).is_ok() {
                    break;
                }
            }
        }
    }
}

/// A new claim that can be submitted.
fn begin(desk: &mut Desk, number: u32) {
    desk.ok(PARTNER, create());
    let mut poe = add_poe();
    poe["id"] = json!(number);
    desk.ok(PARTNER, poe);
}

fn some_act(number: u32, dice: &mut Dice) -> (Role, Value) {
    let (role, mut command) = act(dice.one::<&str>(&STEPS));
    command["id"] = json!(number);
    (role, command)
}

fn walk(seed: u64, strides: u32) -> Desk {
    let mut dice = Dice::new(seed);
    let edition = match seed {
        0..10 => "2020-09",
        10..12 => "2020-06",
        _ => "2023-10",
    };
    let mut settings = if seed.is_multiple_of(2) {
        json!({"clock": "real"})
    } else {
        json!({"now": START, "seed": seed, "timeZone": "Europe/Budapest"})
    };
    settings["ruleBook"] = json!(edition);
    let mut desk = Desk::with(settings);
    begin(&mut desk, 1);
    for _ in 0..strides {
        stride(&mut desk, &mut dice);
    }
    desk
}

pub(crate) fn walks() -> impl Iterator<Item = Desk> {
    (0..16).map(|seed| walk(seed, 120))
}

fn views(workspace: &Workspace, desk: &Desk) -> Vec<Value> {
    let numbers = workspace.claims().map(|(number, _)| number);
    numbers
        .map(|number| workspace.view(number, &desk.host).unwrap())
        .map(|view| serde_json::to_value(view).unwrap())
        .collect()
}

/// The record, written and read again.
fn reread(written: &Written) -> Written {
    let value: Value = serde_json::from_str(&written.text()).unwrap();
    match written {
        Written::Event(_) => Written::Event(Arc::new(Record::read(value).unwrap())),
        Written::Workspace(_) => {
            Written::Workspace(Arc::new(WorkspaceRecord::read(value).unwrap()))
        }
    }
}

#[test]
fn the_walks_go_everywhere() {
    let mut places = std::collections::BTreeSet::new();
    let mut kinds = std::collections::BTreeSet::new();
    for desk in walks() {
        for (_, history) in desk.workspace.all_histories() {
            for record in history.records() {
                kinds.insert(record.body().key());
            }
        }
        for (number, _) in desk.workspace.claims() {
            let view = desk.workspace.view(number, &desk.host).unwrap();
            places.extend(
                view.history
                    .iter()
                    .filter_map(|entry| entry.moved.map(|to| to.to)),
            );
        }
    }
    assert_eq!(kinds.len(), 21, "{kinds:?}");
    assert_eq!(places.len(), 12, "{places:?}");
}

#[test]
fn what_is_written_and_read_again_is_the_same_to_the_byte_and_leads_to_the_same_claims() {
    for desk in walks() {
        let log: Vec<Written> = desk.workspace.log().iter().map(reread).collect();
        for (again, written) in log.iter().zip(desk.workspace.log()) {
            assert_eq!(again.text(), written.text());
            assert_eq!(again, written);
        }
        let (id, clock) = (desk.workspace.id(), desk.workspace.clock());
        let (restored, aside) = Workspace::restore(id, clock, log, &desk.host).unwrap();
        assert!(aside.is_empty());
        assert_eq!(restored.clock(), clock);
        assert_eq!(views(&restored, &desk), views(&desk.workspace, &desk));
        assert_eq!(restored.log().len(), desk.workspace.log().len());
    }
}

#[test]
fn a_claim_is_the_fold_of_what_stands() {
    for desk in walks() {
        for (_, history) in desk.workspace.all_histories() {
            let mut standing = history.standing_records();
            let first = standing.next().unwrap();
            let mut claim = cpor_engine::Claim::begin(
                first.entry().claim_uuid,
                history.claim().terms,
                first.occurrence(),
            )
            .unwrap();
            standing.for_each(|record| claim.evolve(record.occurrence()));
            assert_eq!(&claim, history.claim());
        }
    }
}

#[test]
fn it_does_not_matter_when_a_lapse_is_looked_at() {
    for (seed, desk) in walks().enumerate() {
        let mut dice = Dice::new(u64::try_from(seed).unwrap());
        for (_, history) in desk.workspace.all_histories() {
            // Every prefix of the history, looked at twice on the way and once at the end.
            for length in 1..=history.records().len() {
                let past = prefix(history, length);
                let last = past.claim().last_at;
                let early = last.plus_millis(i64::from(dice.below(400)) * HOUR);
                let late = early.plus_millis(i64::from(dice.below(400)) * HOUR);
                let (at_once, lapses) = past.claim_at(late);
                let (half, first) = past.claim_at(early);
                let (whole, rest) = lapses_until(&half, late, past.latest_retraction());
                assert_eq!(whole, at_once);
                assert_eq!([first, rest].concat(), lapses);
            }
        }
    }
}

fn prefix(history: &History, length: usize) -> History {
    let past = history.as_of(u32::try_from(length).unwrap());
    past.unwrap()
}

#[test]
fn a_step_of_the_simulated_clock_and_its_parts_write_the_same() {
    for seed in (1..16).step_by(2) {
        let mut whole = walk(seed, 60);
        let mut parts = walk(seed, 60);
        let now = whole.workspace.now(&whole.host);
        let end = now.plus_millis(2_000 * HOUR);
        whole.goto(&end.to_string());
        let mut at = now;
        while at < end {
            at = at.plus_millis(37 * HOUR).min(end);
            parts.goto(&at.to_string());
        }
        let texts = |desk: &Desk| -> Vec<String> {
            desk.workspace.log().iter().map(Written::text).collect()
        };
        assert_eq!(texts(&whole), texts(&parts));
    }
}

#[test]
fn two_devices_derive_the_same_lapses_to_the_byte() {
    // Under the rules of 2023 a lapse may end where nobody comments.
    for seed in (0..12).step_by(2) {
        let mut here = walk(seed, 60);
        let mut there = walk(seed, 60);
        let later: Instant = here.host.now.get().plus_millis(2_000 * HOUR);
        here.host.now.set(later);
        there.host.now.set(later.plus_millis(99 * HOUR));
        let numbers: Vec<ClaimNumber> = here.workspace.claims().map(|(number, _)| number).collect();
        for number in numbers {
            let say = |text: &str| json!({"type": "comment", "id": number.0, "text": text});
            let lapses = |desk: &mut Desk, text: &str| -> Vec<String> {
                let entries = desk.ok(PARTNER, say(text));
                let lapses = entries.iter().filter(|entry| entry.actor.is_none());
                lapses.map(|entry| entry.hash.clone()).collect()
            };
            assert_eq!(lapses(&mut here, "here"), lapses(&mut there, "there"));
        }
    }
}

#[test]
fn what_permitted_says_is_what_happens() {
    for desk in walks() {
        for (number, _) in desk.workspace.claims() {
            for step in STEPS {
                let (_, mut command) = act(step);
                command["id"] = json!(number.0);
                let kind = cpor_engine::input::command(command.clone())
                    .unwrap()
                    .act
                    .kind();
                for role in Role::ALL {
                    let said = desk.permitted(number.0, role, kind);
                    let tried = desk.plan(role, command.clone(), json!({})).map(drop);
                    match (said, tried) {
                        (Some(said), Err(tried)) => assert_eq!(said.rule, tried.rule, "{step}"),
                        (None, Ok(())) => {}
                        // The values may still be wrong, and nothing else.
                        (None, Err(tried)) => {
                            assert_eq!(tried.code().word(), "invalid", "{step}: {tried}")
                        }
                        (Some(said), Ok(())) => panic!("{step} by {role:?}: {said}"),
                    }
                }
            }
        }
    }
}

/// The same workspace's records as another would send them.
fn incoming(desk: &Desk) -> Vec<Incoming> {
    let log = desk.workspace.log().iter().enumerate();
    log.map(|(index, written)| Incoming {
        written: reread(written),
        place: format!("records[{index}]"),
    })
    .collect()
}

fn empty_like(desk: &Desk) -> Desk {
    if desk.is_sandbox() {
        Desk::with(json!({"now": START, "seed": 4711}))
    } else {
        let other = Desk::real();
        other.host.now.set(desk.host.now.get());
        other
    }
}

#[test]
fn everything_that_was_decided_is_decided_so_again_and_twice_changes_nothing() {
    for desk in walks() {
        let records = incoming(&desk);
        let mut other = empty_like(&desk);
        let taken = other
            .workspace
            .plan_append(&records, &other.host)
            .unwrap_or_else(|refusal| {
                panic!("{refusal}");
            });
        let events = desk
            .workspace
            .all_histories()
            .map(|(_, history)| history.records().len());
        assert_eq!((taken.added, taken.known), (events.sum(), 0));
        assert!(taken.renumbered.is_empty());
        other.apply(&taken.plan);
        // Beside the numbers of records that only the other workspace has, the claims are the same.
        if !desk.is_sandbox() {
            assert_eq!(
                views(&other.workspace, &desk),
                views(&desk.workspace, &desk)
            );
        }
        let again = other.workspace.plan_append(&records, &other.host).unwrap();
        assert_eq!((again.added, again.plan.written.len()), (0, 0));
    }
}

/// Every value of a record, changed a little.
fn changed(value: &Value) -> Vec<Value> {
    match value {
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, member)| {
                changed(member).into_iter().map(move |new| {
                    let mut other = members.clone();
                    other.insert(name.clone(), new);
                    Value::Object(other)
                })
            })
            .collect(),
        Value::Array(items) => {
            let mut all: Vec<Value> = Vec::new();
            for (index, item) in items.iter().enumerate() {
                for new in changed(item) {
                    let mut other = items.clone();
                    other[index] = new;
                    all.push(Value::Array(other));
                }
                let mut shorter = items.clone();
                shorter.remove(index);
                all.push(Value::Array(shorter));
            }
            all
        }
        Value::String(text) => vec![json!(format!("{text} "))],
        Value::Number(number) => vec![json!(number.as_i64().unwrap_or(0) + 1)],
        Value::Bool(flag) => vec![json!(!flag)],
        Value::Null => vec![json!(0)],
    }
}

#[test]
fn the_hash_detects_every_edit() {
    let mut edits = 0;
    for desk in walks().take(4) {
        for written in desk.workspace.log() {
            let value: Value = serde_json::from_str(&written.text()).unwrap();
            for edited in changed(&value) {
                let read = match written {
                    Written::Event(_) => Record::read(edited).map(drop),
                    Written::Workspace(_) => WorkspaceRecord::read(edited).map(drop),
                };
                assert!(read.is_err());
                edits += 1;
            }
            for member in value.as_object().unwrap().keys() {
                let mut edited = value.clone();
                edited.as_object_mut().unwrap().remove(member);
                let read = match written {
                    Written::Event(_) => Record::read(edited).map(drop),
                    Written::Workspace(_) => WorkspaceRecord::read(edited).map(drop),
                };
                assert!(read.is_err(), "without {member}");
            }
        }
    }
    assert!(edits > 2_000);
}

/// The record with its right hash, whatever it says.
fn forged(mut value: Value) -> Option<Record> {
    value.as_object_mut().unwrap().remove("hash");
    let text = cpor_engine::canonical::canonical(&value).ok()?;
    value["hash"] = json!(cpor_engine::canonical::sha256_hex(&text));
    Record::read(value).ok()
}

#[test]
fn an_edit_with_a_right_hash_breaks_the_chain_unless_it_is_the_last() {
    for desk in walks().take(3) {
        for (_, history) in desk.workspace.all_histories() {
            let records = history.records();
            for (index, record) in records.iter().enumerate().take(records.len() - 1) {
                let value = Value::Object(record.members().clone());
                let edits = changed(&value).into_iter().filter_map(forged);
                for edited in edits.filter(|edited| edited.hash() != record.hash()) {
                    let mut written: Vec<Arc<Record>> = records.to_vec();
                    written[index] = Arc::new(edited);
                    let incoming: Vec<Incoming> = written
                        .into_iter()
                        .map(|record| Incoming {
                            written: Written::Event(record),
                            place: "x".to_owned(),
                        })
                        .collect();
                    let other = empty_like(&desk);
                    assert!(other.workspace.plan_append(&incoming, &other.host).is_err());
                }
            }
        }
    }
}

#[test]
fn the_fold_takes_any_well_formed_event_without_a_fault() {
    let mut folded = 0;
    for desk in walks().take(3) {
        for (_, history) in desk.workspace.all_histories() {
            for (index, record) in history.records().iter().enumerate().skip(1) {
                // Each event where any other stood, and edited: what looks illegal is shown, not refused.
                let past = prefix(history, index);
                let value = Value::Object(record.members().clone());
                for edited in changed(&value).into_iter().filter_map(forged) {
                    let mut past = past.clone();
                    if past.push(Arc::new(edited)).is_ok() {
                        drop(past.claim_at(past.claim().last_at.plus_millis(9_000 * HOUR)));
                        folded += 1;
                    }
                }
            }
        }
    }
    assert!(folded > 500);
}

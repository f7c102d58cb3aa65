//! What was done in a world, made a scenario: played again it is the same, and its solution meets what it proposes.

use std::collections::BTreeMap;

use cpor_engine::{ClaimNumber, Workspace};
use cpor_scenario::record::{LeftOut, Recording, as_text, named_documents, record, rows};
use cpor_scenario::zones::TrialHost;
use cpor_scenario::{Order, Said, Scenario, evaluate, play, read, start, written};
use serde_json::{Value, json};

use crate::shelf;

/// A shipped scenario's opening and its world once it is solved.
fn solved(name: &str) -> (Scenario, Workspace, Workspace) {
    let scenario = shelf::scenario(name).unwrap();
    let recorded = shelf::recorded(name).unwrap();
    let opening = start(&scenario, &TrialHost).unwrap();
    let played = play(&scenario, &opening, &recorded.solution, &TrialHost).unwrap();
    (scenario, opening.world, played.world)
}

fn texts(scenario: &Scenario) -> BTreeMap<String, String> {
    let documents = scenario.documents.iter();
    documents
        .map(|document| (document.sha256(), document.text.clone()))
        .collect()
}

/// What can be seen of each claim: its status, place, fields and documents, and what happened when by whom.
fn seen(world: &Workspace) -> Vec<(ClaimNumber, Value)> {
    let claims = world.all_histories().map(|(number, history)| {
        let claim = history.claim();
        let documents = claim.documents.iter().map(|document| {
            let facts = &document.document;
            json!([facts.name, facts.sha256, facts.facts, document.added_at])
        });
        let happened = history.standing_records().map(|record| {
            let entry = record.entry();
            json!([
                entry.at,
                entry.actor,
                record.body().key(),
                record.body().deadlines()
            ])
        });
        let seen = json!({
            "status": claim.status(),
            "place": claim.place(),
            "deleted": claim.deleted,
            "fields": claim.fields.to_input(),
            "documents": documents.collect::<Vec<_>>(),
            "happened": happened.collect::<Vec<_>>(),
        });
        (number, seen)
    });
    claims.collect()
}

/// The recording with something in each of its texts.
fn told(recording: &Recording) -> Scenario {
    let said = || Said {
        en: "Something.".to_owned(),
        hu: "Valami.".to_owned(),
    };
    let mut scenario = recording.scenario.clone();
    (scenario.title, scenario.teaches, scenario.brief) = (said(), said(), said());
    scenario.hints = vec![said(); 3];
    scenario.closing.text = said();
    for check in &mut scenario.checks {
        check.text = said();
    }
    scenario
}

#[test]
fn every_shipped_scenario_can_be_recorded() {
    for name in shelf::names() {
        let (shipped, opening, world) = solved(&name);
        let before = rows(&opening).len();
        let recording = record(&world, "recorded", before, &texts(&shipped), &TrialHost).unwrap();
        assert_eq!(recording.left_out, [], "{name}");
        let scenario = told(&recording);
        let json = written(&scenario);
        read(&json, &TrialHost).unwrap_or_else(|fault| panic!("{name}: {fault}"));

        let again = start(&scenario, &TrialHost).unwrap();
        assert_eq!(seen(&again.world), seen(&opening), "{name}: the opening");
        let solution = play(&scenario, &again, &recording.solution, &TrialHost);
        let solution = solution.unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert_eq!(seen(&solution.world), seen(&world), "{name}: the solution");

        let at_start = evaluate(&scenario, &again, &again.world, &TrialHost);
        let solved = evaluate(&scenario, &again, &solution.world, &TrialHost);
        for (index, check) in scenario.checks.iter().enumerate() {
            let (first, last) = (&at_start.checks[index], &solved.checks[index]);
            assert!(!first.is_met(), "{name}: {check:?} is met at the start");
            assert!(last.is_met(), "{name}: {check:?} is not met: {last:?}");
        }
        assert!(!scenario.checks.is_empty() && solved.is_done(), "{name}");
    }
}

#[test]
fn it_can_be_cut_at_every_row() {
    for name in ["a-rival-claim", "the-lapse-nobody-saw", "leave-a-way-back"] {
        let (shipped, _, world) = solved(name);
        let all = rows(&world).len();
        for cut in 0..=all {
            let recording = record(&world, "cut", cut, &texts(&shipped), &TrialHost).unwrap();
            assert_eq!(recording.left_out, [], "{name}, {cut}");
            let scenario = told(&recording);
            let opening = start(&scenario, &TrialHost).unwrap();
            let played = play(&scenario, &opening, &recording.solution, &TrialHost).unwrap();
            assert_eq!(seen(&played.world), seen(&world), "{name}, {cut}");
            assert_eq!(scenario.checks.is_empty(), cut == all, "{name}, {cut}");
        }
    }
}

#[test]
fn what_is_needed_afterwards_lies_at_hand() {
    let (shipped, _, world) = solved("first-claim");
    let whole = |cut| record(&world, "papers", cut, &texts(&shipped), &TrialHost).unwrap();
    let offered = |recording: &Recording| -> Vec<bool> {
        let documents = recording.scenario.documents.iter();
        documents.map(|document| document.offered).collect()
    };
    assert_eq!(offered(&whole(0)), [true]);
    assert_eq!(offered(&whole(rows(&world).len())), [false]);
    assert_eq!(named_documents(&world).len(), 1);
}

/// The lesson, with its document added, taken out again and added once more before the claim is submitted.
fn with_a_document_taken_out() -> (Scenario, Workspace) {
    let scenario = shelf::scenario("first-claim").unwrap();
    let solution = shelf::recorded("first-claim").unwrap().solution;
    let mut opening = start(&scenario, &TrialHost).unwrap();
    for order in solution {
        let added = order
            .act
            .as_ref()
            .is_some_and(|act| act["type"] == "addPoe");
        let played = play(
            &scenario,
            &opening,
            std::slice::from_ref(&order),
            &TrialHost,
        )
        .unwrap();
        opening.world = played.world;
        if added {
            let (_, history) = opening.world.claims().next().unwrap();
            let id = history.claim().documents.iter().next().unwrap().id;
            let remove = json!({ "type": "removePoe", "documentId": id });
            let remove = Order {
                act: Some(remove),
                ..order.clone()
            };
            let played = play(&scenario, &opening, &[remove, order], &TrialHost).unwrap();
            opening.world = played.world;
        }
    }
    (scenario, opening.world)
}

#[test]
fn an_opening_names_nothing_by_what_follows_from_its_seed() {
    let (shipped, world) = with_a_document_taken_out();
    let all = rows(&world).len();
    for cut in 0..=all {
        let recording = record(&world, "again", cut, &texts(&shipped), &TrialHost).unwrap();
        assert_eq!(recording.left_out, [], "{cut}");
        let mut scenario = told(&recording);
        let opening = start(&scenario, &TrialHost).unwrap();
        let played = play(&scenario, &opening, &recording.solution, &TrialHost).unwrap();
        assert!(evaluate(&scenario, &opening, &played.world, &TrialHost).is_done());
        let documents = |world: &Workspace| {
            let (_, history) = world.claims().next()?;
            Some((history.claim().place(), history.claim().documents.len()))
        };
        assert_eq!(documents(&played.world), documents(&world), "{cut}");
        scenario.world.seed += 1;
        start(&scenario, &TrialHost).unwrap_or_else(|fault| panic!("{cut}: {fault}"));
    }
}

#[test]
fn a_document_that_is_no_text_has_one_in_its_place() {
    let (_, _, world) = solved("first-claim");
    let recording = record(&world, "papers", 0, &BTreeMap::new(), &TrialHost).unwrap();
    assert!(
        matches!(recording.left_out.as_slice(), [LeftOut::Document { .. }]),
        "{:?}",
        recording.left_out
    );
    let scenario = told(&recording);
    let opening = start(&scenario, &TrialHost).unwrap();
    let played = play(&scenario, &opening, &recording.solution, &TrialHost).unwrap();
    assert!(evaluate(&scenario, &opening, &played.world, &TrialHost).is_done());
    assert_eq!(played.world.now(&TrialHost), world.now(&TrialHost));
    for (bytes, text) in [
        (&b"Signed\n"[..], Some("Signed\n")),
        (b"\x00\x01", None),
        (b"%PDF-1.4\n%%EOF\n", None),
        (b"{\\rtf1 Signed}", None),
        (b" \n", None),
        (&[0xff, 0xfe], None),
    ] {
        assert_eq!(as_text(bytes.to_vec()).as_deref(), text);
    }
}

#[test]
fn the_desk_is_no_world_to_record() {
    let real = cpor_engine::workspace::SettingsInput::default();
    let desk = Workspace::new(
        &cpor_engine::workspace::SettingsInput {
            clock: Some(cpor_engine::workspace::ClockChoice::Real),
            ..real
        },
        &TrialHost,
    )
    .unwrap();
    assert!(record(&desk, "desk", 0, &BTreeMap::new(), &TrialHost).is_err());
}

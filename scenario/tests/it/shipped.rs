//! Every shipped scenario is solved by its recorded solution, and failed by its wrong ways with the expected feedback.

use std::collections::BTreeSet;

use cpor_engine::coverage::{Coverage, Item};
use cpor_scenario::coverage::{exercised, listed};
use cpor_scenario::{Scenario, rehearse, start, zones::TrialHost};

use crate::shelf;

fn all() -> Vec<Scenario> {
    let names = shelf::names();
    names
        .iter()
        .map(|name| shelf::scenario(name).unwrap())
        .collect()
}

#[test]
fn every_scenario_is_solved_and_failed_as_recorded() {
    let mut faults = Vec::new();
    for scenario in all() {
        let recorded = shelf::recorded(&scenario.name).unwrap();
        if let Err(fault) = rehearse(&scenario, &recorded, &TrialHost) {
            faults.push(format!(
                "scenarios/solutions/{}.json: {fault}",
                scenario.name
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_opening_writes_the_same_bytes_each_time() {
    for scenario in all() {
        let log = || {
            let opening = start(&scenario, &TrialHost).unwrap();
            let written = opening.world.log().iter();
            written
                .map(cpor_engine::workspace::Written::text)
                .collect::<Vec<_>>()
        };
        assert_eq!(log(), log(), "{}", scenario.name);
    }
}

#[test]
fn the_index_lists_every_scenario() {
    let path = shelf::place("scenarios/index.json");
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == shelf::index(&all()),
        "scenarios/index.json is not what the scenarios say. Write it anew with\n    \
         cargo xtask scenarios -- --write"
    );
    cpor_scenario::read_index(&written).unwrap();
}

#[test]
fn no_solution_is_recorded_for_nothing() {
    let names: BTreeSet<String> = shelf::names().into_iter().collect();
    let files = std::fs::read_dir(shelf::place("scenarios/solutions")).unwrap();
    for file in files.flatten() {
        let name = file.file_name().into_string().unwrap();
        let name = name.strip_suffix(".json").unwrap();
        assert!(names.contains(name), "scenarios/solutions/{name}.json");
    }
}

#[test]
fn nothing_is_left_out() {
    let mut coverage = Coverage::default();
    for scenario in all() {
        let recorded = shelf::recorded(&scenario.name).unwrap();
        let rehearsal = rehearse(&scenario, &recorded, &TrialHost).unwrap();
        coverage.add(&exercised(&scenario, &rehearsal, &TrialHost));
    }
    let missing: Vec<String> = coverage
        .missing(&listed())
        .into_iter()
        .map(Item::key)
        .collect();
    assert!(
        missing.is_empty(),
        "no scenario exercises: {}",
        missing.join(", ")
    );
}

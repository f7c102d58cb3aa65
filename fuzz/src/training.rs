//! What training reads of others: scenarios, in files and in links, what is recorded for one, and what learners hand in.

use std::fs;
use std::path::Path;

use cpor_engine::{Problem, Refusal};
use cpor_scenario::link::{LinkFault, from_fragment, to_fragment};
use cpor_scenario::result::{
    Checked, ResultFault, ResultFile, Tried, read_result, register, to_csv,
};
use cpor_scenario::zones::TrialHost;
use cpor_scenario::{Fault, Scenario, evaluate, read, read_recorded, start, written};

/// So many of the scenarios are spoilt; every one is read by tests of their own.
const MOST: usize = 4;

/// The files of a folder of the repository, by their names.
fn files(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries
        .map(|file| file.path())
        .filter(|path| {
            path.extension().is_some_and(|end| end == "json") && !path.ends_with("index.json")
        })
        .collect();
    paths.sort();
    let texts = paths.iter().take(MOST);
    texts
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

/// Shipped scenarios.
pub(crate) fn scenarios() -> Vec<String> {
    files("../scenarios")
}

/// What is recorded for them.
pub(crate) fn recordings() -> Vec<String> {
    files("../scenarios/solutions")
}

/// Links with shipped scenarios.
pub(crate) fn links() -> Vec<String> {
    let links = scenarios().into_iter();
    links
        .filter_map(|json| to_fragment(&json, &TrialHost).ok())
        .collect()
}

/// What a learner hands in.
pub(crate) fn results() -> Vec<String> {
    let tried = |number: u32, met: bool| Tried {
        scenario: "first-claim".into(),
        title: "The first claim".into(),
        number,
        hints: 1,
        began: "2026-11-28T08:00:00Z".into(),
        ended: "2026-11-28T08:20:00Z".into(),
        simulated_from: "2020-09-14T09:00:00Z".into(),
        simulated_to: "2020-09-21T09:00:00Z".into(),
        checks: vec![Checked {
            id: "approved".into(),
            met,
        }],
        head: Some("0f".repeat(32)),
        prev: None,
        hash: String::new(),
    };
    vec![
        ResultFile::of("Anna Kovács", vec![tried(1, false), tried(2, true)]).to_json(),
        ResultFile::of("=Béla", Vec::new()).to_json(),
    ]
}

/// A fault as a refusal: what is said of it is looked at here.
fn refused(fault: &Fault) -> Refusal {
    assert!(!fault.wrong.message().is_empty(), "{fault:?}");
    let _ = fault.wrong.remedy();
    let own = fault.wrong.refusal().cloned();
    own.unwrap_or_else(|| Problem::NotADate.into())
}

/// Begins a scenario that was read: it gives the same written again, and its checks can be looked at.
fn begun(scenario: &Scenario) -> Result<(), Refusal> {
    let again =
        read(&written(scenario), &TrialHost).expect("a scenario that was read can be read again");
    assert!(again == *scenario, "read again, it is another");
    let opening = start(scenario, &TrialHost).map_err(|fault| refused(&fault))?;
    let progress = evaluate(scenario, &opening, &opening.world, &TrialHost);
    assert_eq!(progress.checks.len(), scenario.checks.len());
    Ok(())
}

/// A scenario's file.
pub(crate) fn scenario(text: &str) -> Result<(), Refusal> {
    begun(&read(text, &TrialHost).map_err(|fault| refused(&fault))?)
}

/// What is recorded for a scenario.
pub(crate) fn recorded(text: &str) -> Result<(), Refusal> {
    read_recorded(text)
        .map(|_| ())
        .map_err(|fault| refused(&fault))
}

/// What stands after `#` in an address.
pub(crate) fn link(text: &str) -> Result<(), Refusal> {
    match from_fragment(text, &TrialHost) {
        Ok((scenario, _)) => begun(&scenario),
        Err(LinkFault::Scenario(fault)) => Err(refused(&fault)),
        Err(_) => Err(Problem::NotADate.into()),
    }
}

/// A file of results, and the sheet of it beside a good one.
pub(crate) fn result(text: &str) -> Result<(), Refusal> {
    let file = read_result(text).map_err(|fault| match fault {
        ResultFault::Shape(fault) => refused(&fault),
        ResultFault::TooLarge => Problem::NotADate.into(),
    })?;
    let _ = (file.first_broken(), file.head());
    let again = read_result(&file.to_json()).expect("a file that was read can be read again");
    assert!(again == file, "read again, it is another");
    assert!(!to_csv(&register(&[file, again])).is_empty());
    Ok(())
}

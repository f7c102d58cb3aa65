//! `cargo xtask test`: every check, in stages, with one summary.
//!
//! A new stage is one line in [`stages`].

mod browser_tests;
mod engine_tree;
mod node_tests;
mod quality;
mod stage;
mod tally;

use std::path::Path;
use std::time::Instant;

use crate::fault::Fault;
use crate::machine::Machine;
use crate::setup::{self, Purpose};
use crate::step::spoken;
use crate::{package, site};
use stage::{Outcome, Report, Stage};
use tally::Tally;

/// All stages, in order.
fn stages() -> Vec<Stage> {
    vec![
        Stage::new("fmt", "every file is formatted", quality::format),
        Stage::new(
            "clippy",
            "no lint in what runs natively",
            quality::clippy_native,
        ),
        Stage::new(
            "clippy-wasm",
            "no lint in what runs in the browser",
            quality::clippy_wasm,
        ),
        Stage::new("xtask", "tests of these commands", |run| {
            quality::native_tests(run, "xtask")
        }),
        Stage::new(
            "tree",
            "engine and scenarios depend on no clock and no web",
            engine_tree::check,
        ),
        Stage::new(
            "engine",
            "tests of the rules, and a million acts against an independent model",
            quality::engine_tests,
        ),
        Stage::new(
            "scenario",
            "every training scenario solved and failed as recorded",
            |run| quality::optimized_tests(run, "cpor-scenario"),
        ),
        Stage::new("store", "tests of the store", |run| {
            quality::optimized_tests(run, "cpor-store")
        }),
        Stage::new(
            "fuzz",
            "spoilt texts for all that is read, a short run",
            |run| quality::optimized_tests(run, "cpor-fuzz"),
        ),
        Stage::new("wasm-store", "the store in a browser", |run| {
            browser_tests::of(run, "cpor-store", "store")
        }),
        Stage::new(
            "wasm-scenario",
            "every way through the scenarios gives the same bytes in a browser",
            |run| browser_tests::of(run, "cpor-scenario", "scenario"),
        ),
        Stage::new("wasm-module", "the module in a browser", |run| {
            browser_tests::of(run, "cpor-module", "module")
        }),
        Stage::new("wasm-site", "parts of the site in a browser", |run| {
            browser_tests::of(run, "cpor-desk", "")
        }),
        Stage::new("package", "the module is built into pkg/", |run| {
            package::run(run.machine).map(|()| Outcome::Passed)
        }),
        Stage::new("module", "the package from Node", |run| {
            node_tests::of_folder(run, "tests/module")
        }),
        Stage::new("build", "the release site is built", |run| {
            site::build(run.machine).map(|()| Outcome::Passed)
        }),
        Stage::new("e2e", "stories on the built site", node_tests::end_to_end),
    ]
}

/// What a stage is given.
pub(crate) struct Run<'a> {
    machine: &'a Machine,
    /// Arguments for the stage's own test runner.
    rest: &'a [String],
    /// Counts the tests its runner reports.
    tally: Tally,
}

/// Runs the stages named, or all; goes on after a failing one.
///
/// # Errors
///
/// Where set-up fails, a name is unknown, or a stage failed.
pub(crate) fn run(machine: &mut Machine, names: &[String], rest: &[String]) -> Result<(), Fault> {
    let chosen = choose(stages(), names)?;
    setup::run(machine, Purpose::Everything)?;
    let start = Instant::now();
    let mut reports = Vec::new();
    for (index, stage) in chosen.iter().enumerate() {
        println!(
            "\n== {}/{} {}: {}",
            index + 1,
            chosen.len(),
            stage.name,
            stage.meaning
        );
        let began = Instant::now();
        let mut run = Run {
            machine,
            rest,
            tally: Tally::default(),
        };
        let outcome = (stage.work)(&mut run);
        let report = Report {
            name: stage.name,
            outcome,
            tally: run.tally,
            time: began.elapsed(),
        };
        println!("== {}", report.line());
        reports.push(report);
    }
    conclude(&reports, &spoken(start.elapsed()))
}

/// The stages that `names` mean; each may be a whole name or the part before a dash.
fn choose(all: Vec<Stage>, names: &[String]) -> Result<Vec<Stage>, Fault> {
    let meant = |stage: &Stage, name: &String| {
        stage.name == name
            || stage
                .name
                .strip_prefix(name.as_str())
                .is_some_and(|tail| tail.starts_with('-'))
    };
    if let Some(unknown) = names
        .iter()
        .find(|name| !all.iter().any(|stage| meant(stage, name)))
    {
        let known: Vec<&str> = all.iter().map(|stage| stage.name).collect();
        return Err(Fault::new(
            format!("there is no stage `{unknown}`"),
            format!("choose of: {}", known.join(", ")),
        ));
    }
    let wanted = |stage: &Stage| names.is_empty() || names.iter().any(|name| meant(stage, name));
    Ok(all.into_iter().filter(wanted).collect())
}

/// Prints the summary and its closing line.
fn conclude(reports: &[Report], time: &str) -> Result<(), Fault> {
    println!("\nSummary ({time})");
    for report in reports {
        println!("  {}", report.line());
    }
    let failed: Vec<&str> = reports
        .iter()
        .filter(|report| report.outcome.is_err())
        .map(|report| report.name)
        .collect();
    for report in reports {
        if let Err(fault) = &report.outcome {
            println!("\n{}: {fault}", report.name);
        }
    }
    println!("\n{}", closing_line(reports));
    if failed.is_empty() {
        return Ok(());
    }
    Err(Fault::new(
        format!(
            "{} of {} stages: {}",
            failed.len(),
            reports.len(),
            failed.join(", ")
        ),
        format!(
            "run one again alone: cargo xtask test {}",
            failed.first().unwrap_or(&"")
        ),
    ))
}

/// `N passed, N failed, N skipped`: tests where a runner counted some, a stage without a count as one.
fn closing_line(reports: &[Report]) -> String {
    let mut sum = Tally::default();
    for report in reports {
        sum.add(report.counted());
    }
    format!(
        "tests: {} passed, {} failed, {} skipped",
        sum.passed, sum.failed, sum.skipped
    )
}

/// All test files of a folder, in order of their names.
fn test_files(folder: &Path) -> Vec<String> {
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .map(|entries| {
            entries
                .flatten()
                .map(|entry| entry.path().to_string_lossy().into_owned())
                .collect()
        })
        .unwrap_or_default();
    files.retain(|path| path.ends_with(".test.mjs"));
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn chosen(names: &[&str]) -> Result<Vec<&'static str>, String> {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        choose(stages(), &names)
            .map(|stages| stages.iter().map(|stage| stage.name).collect())
            .map_err(|fault| fault.to_string())
    }

    #[test]
    fn stages_are_chosen_by_name_or_family() {
        assert_eq!(chosen(&["engine"]).unwrap(), ["engine"]);
        assert_eq!(
            chosen(&["wasm"]).unwrap(),
            ["wasm-store", "wasm-scenario", "wasm-module", "wasm-site"]
        );
        assert_eq!(chosen(&["clippy"]).unwrap(), ["clippy", "clippy-wasm"]);
        assert_eq!(chosen(&[]).unwrap().len(), stages().len());
        assert!(chosen(&["engin"]).unwrap_err().contains("`engin`"));
    }

    #[test]
    fn the_closing_line_counts_tests_and_failures() {
        let report = |outcome, passed, failed| Report {
            name: "x",
            outcome,
            tally: Tally {
                passed,
                failed,
                skipped: 0,
            },
            time: Duration::ZERO,
        };
        let broken = || Err(Fault::new("x", "y"));
        for (reports, line) in [
            (
                vec![report(Ok(Outcome::Passed), 0, 0)],
                "tests: 1 passed, 0 failed, 0 skipped",
            ),
            (
                vec![report(Ok(Outcome::Passed), 7, 0)],
                "tests: 7 passed, 0 failed, 0 skipped",
            ),
            (
                vec![report(broken(), 7, 2)],
                "tests: 7 passed, 2 failed, 0 skipped",
            ),
            (
                vec![report(broken(), 7, 0)],
                "tests: 7 passed, 1 failed, 0 skipped",
            ),
            (
                vec![
                    report(Ok(Outcome::Passed), 7, 0),
                    report(Ok(Outcome::Skipped("none")), 0, 0),
                ],
                "tests: 7 passed, 0 failed, 1 skipped",
            ),
        ] {
            assert_eq!(closing_line(&reports), line);
        }
    }
}

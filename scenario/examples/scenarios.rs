//! Plays every shipped scenario by its recorded ways, and says what they exercise: `cargo xtask scenarios`.
//!
//! With `--write` the index is written, and the hashes that every way has to give everywhere (`tests/everywhere.rs`).
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a program for developers"
)]

#[path = "../tests/it/shelf.rs"]
mod shelf;
#[path = "../tests/ways/mod.rs"]
mod ways;

use std::process::ExitCode;
use std::time::Instant;

use cpor_engine::coverage::{Coverage, Item, Topic};
use cpor_scenario::coverage::{exercised, listed};
use cpor_scenario::{Rehearsal, Scenario, rehearse, zones::TrialHost};

fn main() -> ExitCode {
    let begun = Instant::now();
    let writes = std::env::args().any(|argument| argument == "--write");
    let mut coverage = Coverage::default();
    let mut scenarios = Vec::new();
    let mut hashes = String::new();
    let mut faults = Vec::new();
    println!(
        "{:<34} {:>8} {:>8} {:>5} {:>8}",
        "scenario", "opening", "solution", "wrong", "ms"
    );
    for name in shelf::names() {
        let from = Instant::now();
        match rehearsed(&name) {
            Ok((scenario, rehearsal)) => {
                coverage.add(&exercised(&scenario, &rehearsal, &TrialHost));
                println!("{}", line(&name, &rehearsal, from));
                scenarios.push(scenario);
                if writes {
                    hashes.push_str(&(ways::lines(&name, &rehearsal).join("\n") + "\n"));
                }
            }
            Err(fault) => {
                println!("{name:<34} failed");
                faults.push(fault);
            }
        }
    }
    table(&coverage);
    println!(
        "\n{} scenarios in {} ms",
        scenarios.len(),
        begun.elapsed().as_millis()
    );
    if writes && faults.is_empty() {
        write("scenarios/index.json", &shelf::index(&scenarios));
        write("scenario/tests/fixtures/ways.txt", &hashes);
    }
    for fault in &faults {
        println!("\n{fault}");
    }
    if faults.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn write(path: &str, text: &str) {
    std::fs::write(shelf::place(path), text).expect("the file is written");
}

fn rehearsed(name: &str) -> Result<(Scenario, Rehearsal), String> {
    let scenario = shelf::scenario(name)?;
    let recorded = shelf::recorded(name)?;
    let rehearsal = rehearse(&scenario, &recorded, &TrialHost);
    let rehearsal =
        rehearsal.map_err(|fault| format!("scenarios/solutions/{name}.json: {fault}"))?;
    Ok((scenario, rehearsal))
}

/// Records that the opening writes, and those that the solution adds; how many wrong ways; the time of all.
fn line(name: &str, rehearsal: &Rehearsal, from: Instant) -> String {
    let opening = rehearsal.opening.world.log().len();
    let solution = rehearsal.solution.world.log().len().saturating_sub(opening);
    let ms = from.elapsed().as_secs_f64() * 1000.0;
    format!(
        "{name:<34} {opening:>8} {solution:>8} {:>5} {ms:>8.1}",
        rehearsal.wrong_ways.len()
    )
}

fn table(coverage: &Coverage) {
    let listed = listed();
    println!("\n{:<14} {:>9}", "exercised", "of");
    for topic in Topic::ALL {
        let (seen, all) = coverage.share(topic, &listed);
        println!("{:<14} {seen:>4} of {all}", name(topic));
    }
    for topic in Topic::ALL {
        let missing = coverage.missing(&listed).into_iter();
        let missing = missing.filter(|item| item.topic() == topic);
        let missing: Vec<String> = missing.map(Item::key).collect();
        if !missing.is_empty() {
            println!("\n{} still missing: {}", name(topic), missing.join(", "));
        }
    }
}

fn name(topic: Topic) -> &'static str {
    match topic {
        Topic::Statuses => "statuses",
        Topic::Transitions => "ways",
        Topic::Reasons => "reasons",
        Topic::Clocks => "clocks",
        Topic::Roles => "roles",
        Topic::Rules => "rules",
        Topic::Editions => "editions",
    }
}

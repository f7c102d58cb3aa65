//! The class sheet: who did what, of all files that were handed in.

use std::collections::{BTreeMap, BTreeSet};

use cpor_engine::Instant;
use cpor_engine::sheet::sheet;

use super::{ResultFile, Tried};

/// The columns of the sheet as CSV, in their order; they stay as they are.
pub const COLUMNS: [&str; 12] = [
    "Learner",
    "Scenario",
    "Title",
    "Done",
    "Checks met",
    "Checks",
    "Not met",
    "Tries",
    "Hints",
    "Minutes",
    "Simulated days",
    "Chain",
];

/// One learner's tries of one scenario, told by the best of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Who.
    pub learner: String,
    /// The scenario's name.
    pub scenario: String,
    /// What it is called.
    pub title: String,
    /// Whether all checks were met in one try.
    pub done: bool,
    /// Checks met in the best try.
    pub met: usize,
    /// All checks of that try.
    pub checks: usize,
    /// The checks that the best try does not meet.
    pub unmet: Vec<String>,
    /// How many tries.
    pub tries: usize,
    /// Hints asked for in the best try.
    pub hints: u32,
    /// Real minutes of the best try, begun ones counted.
    pub minutes: i64,
    /// Simulated days of the best try, begun ones counted.
    pub days: i64,
    /// Whether a file that tells of it was changed after it was written.
    pub broken: bool,
}

/// A try that a file tells of.
#[derive(Clone, Copy)]
struct Told<'f> {
    tried: &'f Tried,
    /// Whether the chain of the file is whole.
    whole: bool,
}

/// The sheet of these files: by learner, then by scenario. The best try is of a file that was not changed, where there is
/// one; it meets the most checks, then asks for the fewest hints, then is the earliest. A try that several files tell of
/// counts once.
pub fn register(files: &[ResultFile]) -> Vec<Row> {
    let mut told: BTreeMap<(&str, &str), Vec<Told<'_>>> = BTreeMap::new();
    for file in files {
        let whole = file.first_broken().is_none();
        for tried in &file.tries {
            let of = (file.learner.trim(), tried.scenario.as_str());
            told.entry(of).or_default().push(Told { tried, whole });
        }
    }
    told.into_iter()
        .filter_map(|((learner, _), all)| row(learner, &all))
        .collect()
}

fn row(learner: &str, all: &[Told<'_>]) -> Option<Row> {
    let best = all.iter().max_by(|one, other| {
        let by_whole = one.whole.cmp(&other.whole);
        let (one, other) = (one.tried, other.tried);
        let by_checks = one.met().cmp(&other.met());
        let by_hints = other.hints.cmp(&one.hints);
        by_whole
            .then(by_checks)
            .then(by_hints)
            .then(other.began.cmp(&one.began))
    })?;
    let best = best.tried;
    let unmet = best.checks.iter().filter(|check| !check.met);
    Some(Row {
        learner: learner.to_owned(),
        scenario: best.scenario.clone(),
        title: best.title.clone(),
        done: best.is_done(),
        met: best.met(),
        checks: best.checks.len(),
        unmet: unmet.map(|check| check.id.clone()).collect(),
        tries: tries(all),
        hints: best.hints,
        minutes: begun(&best.began, &best.ended, 60_000),
        days: begun(&best.simulated_from, &best.simulated_to, 86_400_000),
        broken: all.iter().any(|told| !told.whole),
    })
}

/// How many tries there were. A file tells of the last one and of the first that met all, and which in order they were;
/// files of several browsers may each tell of a first one.
fn tries(all: &[Told<'_>]) -> usize {
    let apart: BTreeSet<_> = all
        .iter()
        .map(|told| (&told.tried.began, told.tried.number))
        .collect();
    let last = all.iter().map(|told| told.tried.number).max();
    let last = last.and_then(|last| usize::try_from(last).ok());
    apart.len().max(last.unwrap_or_default())
}

/// How many units have begun between two instants; 0 where a clock went back.
fn begun(from: &str, to: &str, unit: i64) -> i64 {
    let millis = |text: &str| Instant::parse(text).map(Instant::millis);
    let (Ok(from), Ok(to)) = (millis(from), millis(to)) else {
        return 0;
    };
    let between = to.saturating_sub(from).max(0);
    between.saturating_add(unit - 1) / unit
}

/// The sheet as CSV, as the engine [writes tables](sheet).
pub fn to_csv(rows: &[Row]) -> String {
    let cells = rows.iter().map(|row| {
        [
            row.learner.clone(),
            row.scenario.clone(),
            row.title.clone(),
            if row.done { "yes" } else { "no" }.to_owned(),
            row.met.to_string(),
            row.checks.to_string(),
            row.unmet.join(" "),
            row.tries.to_string(),
            row.hints.to_string(),
            row.minutes.to_string(),
            row.days.to_string(),
            if row.broken { "broken" } else { "whole" }.to_owned(),
        ]
    });
    sheet(COLUMNS, cells)
}

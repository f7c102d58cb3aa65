//! The class sheet: who did what, of all files that were handed in.

use std::borrow::Cow;
use std::collections::BTreeMap;

use cpor_engine::Instant;

use super::{ResultFile, Tried};

/// The columns of the sheet as CSV, in their order; they stay as they are.
pub const COLUMNS: [&str; 11] = [
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
}

/// The sheet of these files: by learner, then by scenario. The best try meets the most checks, then asks for the fewest
/// hints, then is the earliest. The same file handed in twice counts once.
pub fn register(files: &[ResultFile]) -> Vec<Row> {
    let mut tried: BTreeMap<(&str, &str), Vec<&Tried>> = BTreeMap::new();
    for file in files {
        for one in &file.tries {
            let all = tried.entry((&file.learner, &one.scenario)).or_default();
            if all
                .iter()
                .all(|other| (&other.began, other.number) != (&one.began, one.number))
            {
                all.push(one);
            }
        }
    }
    tried
        .into_iter()
        .filter_map(|((learner, _), all)| row(learner, &all))
        .collect()
}

fn row(learner: &str, all: &[&Tried]) -> Option<Row> {
    let best = all.iter().max_by(|one, other| {
        let by_checks = one.met().cmp(&other.met());
        let by_hints = other.hints.cmp(&one.hints);
        by_checks.then(by_hints).then(other.began.cmp(&one.began))
    })?;
    let unmet = best.checks.iter().filter(|check| !check.met);
    Some(Row {
        learner: learner.to_owned(),
        scenario: best.scenario.clone(),
        title: best.title.clone(),
        done: best.is_done(),
        met: best.met(),
        checks: best.checks.len(),
        unmet: unmet.map(|check| check.id.clone()).collect(),
        tries: all.len(),
        hints: best.hints,
        minutes: begun(&best.began, &best.ended, 60_000),
        days: begun(&best.simulated_from, &best.simulated_to, 86_400_000),
    })
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

/// The sheet as CSV (RFC 4180), with a head line. A text that a spreadsheet would take for a formula gets an apostrophe.
pub fn to_csv(rows: &[Row]) -> String {
    let mut sheet = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    // What is written to memory does not fail.
    let _ = sheet.write_record(COLUMNS);
    for row in rows {
        let _ = sheet.write_record([
            plain(&row.learner).as_ref(),
            plain(&row.scenario).as_ref(),
            plain(&row.title).as_ref(),
            if row.done { "yes" } else { "no" },
            row.met.to_string().as_str(),
            row.checks.to_string().as_str(),
            plain(&row.unmet.join(" ")).as_ref(),
            row.tries.to_string().as_str(),
            row.hints.to_string().as_str(),
            row.minutes.to_string().as_str(),
            row.days.to_string().as_str(),
        ]);
    }
    let bytes = sheet.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// A text as no spreadsheet runs it.
fn plain(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

//! One stage and what came of it.

use std::time::Duration;

use super::Run;
use super::tally::Tally;
use crate::fault::Fault;
use crate::step::spoken;

/// How a stage ended without a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Passed,
    /// There was nothing to do, and why.
    Skipped(&'static str),
}

/// A named piece of the whole test.
pub(crate) struct Stage {
    /// As typed after `cargo xtask test`.
    pub(crate) name: &'static str,
    /// What a pass means.
    pub(crate) meaning: &'static str,
    /// Does it.
    pub(crate) work: fn(&mut Run<'_>) -> Result<Outcome, Fault>,
}

impl Stage {
    /// A stage.
    pub(crate) fn new(
        name: &'static str,
        meaning: &'static str,
        work: fn(&mut Run<'_>) -> Result<Outcome, Fault>,
    ) -> Self {
        Self {
            name,
            meaning,
            work,
        }
    }
}

/// What came of a stage.
pub(crate) struct Report {
    pub(crate) name: &'static str,
    pub(crate) outcome: Result<Outcome, Fault>,
    pub(crate) tally: Tally,
    pub(crate) time: Duration,
}

impl Report {
    /// One line of the summary.
    pub(crate) fn line(&self) -> String {
        let word = match &self.outcome {
            Ok(Outcome::Passed) => "ok".to_owned(),
            Ok(Outcome::Skipped(why)) => format!("skipped: {why}"),
            Err(_) => "FAILED".to_owned(),
        };
        let tests = if self.tally == Tally::default() {
            String::new()
        } else {
            format!("  {}", self.tally)
        };
        format!("{:<12} {:>12}  {word}{tests}", self.name, spoken(self.time))
    }

    /// Its tests; itself as one where its runner counted none, or failed without a failing test.
    pub(crate) fn counted(&self) -> Tally {
        let mut tally = self.tally;
        match &self.outcome {
            Ok(Outcome::Passed) if tally.passed == 0 => tally.passed = 1,
            Ok(Outcome::Skipped(_)) => tally.skipped += 1,
            Err(_) if tally.failed == 0 => tally.failed = 1,
            _ => {}
        }
        tally
    }
}

//! Recorded ways through a scenario: its solution, and ways that fail with the feedback that they get. They are never
//! shipped with the site.

use std::collections::BTreeMap;

use cpor_engine::input::{parsed, shaped};
use cpor_engine::{Host, Refusal, Workspace};
use serde::{Deserialize, Serialize};

use crate::evaluate::{Progress, evaluate};
use crate::fault::{Fault, Wrong};
use crate::format::Scenario;
use crate::orders::Order;
use crate::read::is_ours;
use crate::stage::{Opening, play, start};

/// The `format` of recorded ways.
const RECORDED: &str = "cpor-desk/scenario-solutions";

/// How many wrong ways have to be recorded.
const WRONG_WAYS: usize = 2;

/// What is recorded for one scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Recorded {
    /// Always `cpor-desk/scenario-solutions`.
    pub format: String,
    /// The version of the format: 1.
    pub version: u64,
    /// The scenario's name.
    pub scenario: String,
    /// The orders that solve it.
    pub solution: Vec<Order>,
    /// Ways that do not.
    pub wrong_ways: Vec<WrongWay>,
}

/// A way that does not solve a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WrongWay {
    /// What somebody got wrong.
    pub name: String,
    /// What they did.
    pub orders: Vec<Order>,
    /// The checks that are not met afterwards, each with what is [seen](crate::Seen::key) first in its place.
    pub unmet: BTreeMap<String, String>,
}

/// How a recorded way ended.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The world then.
    pub world: Workspace,
    /// What the engine refused, as it should.
    pub refusals: Vec<Refusal>,
    /// What was met.
    pub progress: Progress,
}

/// All recorded ways of a scenario, played.
#[derive(Clone, Debug)]
pub struct Rehearsal {
    /// Where they begin.
    pub opening: Opening,
    /// The solution.
    pub solution: Attempt,
    /// The wrong ways, in their order.
    pub wrong_ways: Vec<Attempt>,
}

impl Rehearsal {
    /// All attempts, the solution first.
    pub fn attempts(&self) -> impl Iterator<Item = &Attempt> + '_ {
        std::iter::once(&self.solution).chain(&self.wrong_ways)
    }
}

/// Reads what is recorded for a scenario.
///
/// # Errors
///
/// The first fault of its shape, with its place.
pub fn read_recorded(json: &str) -> Result<Recorded, Fault> {
    let value = parsed(json)?;
    is_ours(&value, RECORDED)?;
    Ok(shaped(value)?)
}

/// Plays what is recorded for a scenario.
///
/// # Errors
///
/// Where the solution does not solve it, a wrong way gets other feedback than it should, or an order is not done as it
/// was recorded.
pub fn rehearse(
    scenario: &Scenario,
    recorded: &Recorded,
    host: &dyn Host,
) -> Result<Rehearsal, Fault> {
    if recorded.scenario != scenario.name {
        return Err(Wrong::Foreign.at("scenario"));
    }
    let found = recorded.wrong_ways.len();
    if found < WRONG_WAYS {
        let wanted = WRONG_WAYS;
        return Err(Wrong::Count { wanted, found }.at("wrongWays"));
    }
    let opening = start(scenario, host)?;
    let attempt = |orders: &[Order]| {
        let played = play(scenario, &opening, orders, host)?;
        Ok(Attempt {
            progress: evaluate(scenario, &opening, &played.world, host),
            world: played.world,
            refusals: played.refusals,
        })
    };
    let solution: Attempt =
        attempt(&recorded.solution).map_err(|fault: Fault| fault.under("solution"))?;
    let unmet = feedback(scenario, &solution.progress);
    if !unmet.is_empty() || solution.progress.step() < scenario.steps.len() {
        return Err(Wrong::NotSolved {
            unmet,
            step: solution.progress.step(),
        }
        .at("solution"));
    }
    let mut wrong_ways = Vec::new();
    for (index, way) in recorded.wrong_ways.iter().enumerate() {
        let place = format!("wrongWays[{index}]");
        let attempt: Attempt = attempt(&way.orders).map_err(|fault: Fault| fault.under(&place))?;
        let found = feedback(scenario, &attempt.progress);
        if found != way.unmet || found.is_empty() {
            let wanted = way.unmet.clone();
            return Err(Wrong::OtherFeedback { wanted, found }.at(place));
        }
        wrong_ways.push(attempt);
    }
    Ok(Rehearsal {
        opening,
        solution,
        wrong_ways,
    })
}

/// The checks that are not met, each with what is seen first in its place.
fn feedback(scenario: &Scenario, progress: &Progress) -> BTreeMap<String, String> {
    let checks = scenario.checks.iter().zip(&progress.checks);
    checks
        .filter_map(|(check, outcome)| {
            let first = outcome.unmet().first()?;
            Some((check.id.clone(), first.seen.key().to_owned()))
        })
        .collect()
}

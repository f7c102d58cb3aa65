//! Which tries a run tells of: what was done in tries before is deleted, and not all of it is remembered.

use cpor_engine::workspace::Written;
use cpor_engine::{Host, Instant, Workspace};

use super::{Checked, LONGEST, Tried};
use crate::evaluate::evaluate;
use crate::format::Scenario;
use crate::link::mark_of;
use crate::run::Run;
use crate::stage::Opening;

/// A run through a scenario, as it is looked at.
#[derive(Clone, Copy)]
pub struct Looked<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its beginning.
    pub opening: &'a Opening,
    /// What is remembered of the run.
    pub run: Run,
    /// Its world; none where nothing was done in it.
    pub world: Option<&'a Workspace>,
    /// When the world was last used, by the device's clock.
    pub opened: Instant,
    /// What the scenario is called, in the learner's language.
    pub title: &'a str,
}

/// The tries that can be told of: the first in which all was met of the scenario as it is written now, and the one that is
/// under way, where that is another.
pub fn tries_of(looked: &Looked<'_>, host: &dyn Host) -> Vec<Tried> {
    let run = looked.run;
    let finished = run.finished_of(mark_of(looked.scenario));
    let reached = finished.map(|finished| {
        let is_last = finished.attempt == run.tries;
        Tried {
            number: finished.attempt,
            began: finished.begun.to_string(),
            ended: finished.real.to_string(),
            simulated_to: finished.simulated.to_string(),
            checks: checks(looked, |_| true),
            head: looked.world.filter(|_| is_last).and_then(head),
            ..blank(looked, host)
        }
    });
    let under_way = match finished {
        Some(finished) if finished.attempt == run.tries => None,
        _ => Some(under_way(looked, host)),
    };
    reached.into_iter().chain(under_way).collect()
}

fn under_way(looked: &Looked<'_>, host: &dyn Host) -> Tried {
    let world = looked.world.unwrap_or(&looked.opening.world);
    let progress = evaluate(looked.scenario, looked.opening, world, host);
    let is_met = |place: usize| progress.checks.get(place).is_some_and(|it| it.is_met());
    Tried {
        number: looked.run.tries,
        began: looked.run.begun.to_string(),
        ended: looked.opened.max(looked.run.begun).to_string(),
        simulated_to: world.now(host).to_string(),
        checks: checks(looked, is_met),
        head: looked.world.and_then(head),
        ..blank(looked, host)
    }
}

/// What all tries of a run share.
fn blank(looked: &Looked<'_>, host: &dyn Host) -> Tried {
    Tried {
        scenario: looked.scenario.name.clone(),
        title: on_a_line(looked.title),
        number: 0,
        began: String::new(),
        ended: String::new(),
        simulated_from: looked.opening.world.now(host).to_string(),
        simulated_to: String::new(),
        hints: looked.run.hints,
        checks: Vec::new(),
        head: None,
        prev: None,
        hash: String::new(),
    }
}

fn checks(looked: &Looked<'_>, is_met: impl Fn(usize) -> bool) -> Vec<Checked> {
    let checks = looked.scenario.checks.iter().enumerate();
    let checks = checks.map(|(place, check)| Checked {
        id: check.id.clone(),
        met: is_met(place),
    });
    checks.collect()
}

/// The hash of the last event that was written.
fn head(world: &Workspace) -> Option<String> {
    let mut written = world.log().iter().rev();
    written.find_map(|written| match written {
        Written::Event(record) => Some(record.hash().to_owned()),
        Written::Workspace(_) => None,
    })
}

/// A title as reading takes it: one line, not too long.
fn on_a_line(title: &str) -> String {
    let plain = |letter: char| if letter.is_control() { ' ' } else { letter };
    title.chars().map(plain).take(LONGEST).collect()
}

//! What of a scenario is met in a world, and what was seen where it is not.

mod events;
mod state;

use cpor_engine::{ClaimNumber, Host, Instant, Workspace};

pub(crate) use self::state::{field_is_known, values};
use crate::findings::{Seen, Unmet};
use crate::format::Scenario;
use crate::predicate::{
    CopyWanted, DeadlineWanted, DocumentsWanted, EventWanted, FieldWanted, Moment, PlaceWanted,
    Predicate, PreflightWanted, RivalsWanted, SaidWanted, StatusWanted,
};
use crate::read::NEW;
use crate::stage::{Opening, instant_of};

/// Whether something is so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is.
    Met,
    /// It is not; by these parts of it, and what was seen instead.
    Unmet(Vec<Unmet>),
}

impl Outcome {
    /// Whether it is so.
    pub const fn is_met(&self) -> bool {
        matches!(self, Outcome::Met)
    }

    /// What is not met.
    pub fn unmet(&self) -> &[Unmet] {
        match self {
            Outcome::Met => &[],
            Outcome::Unmet(unmet) => unmet,
        }
    }
}

/// How far a learner is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Of each step, in their order.
    pub steps: Vec<Outcome>,
    /// Of each check, in their order.
    pub checks: Vec<Outcome>,
}

impl Progress {
    /// Whether all checks are met.
    pub fn is_done(&self) -> bool {
        self.checks.iter().all(Outcome::is_met)
    }

    /// The step to take now, counted from 0: the one after the last that is done. As many as there are, where all are.
    pub fn step(&self) -> usize {
        let last = self.steps.iter().rposition(Outcome::is_met);
        last.map_or(0, |last| last.saturating_add(1))
    }
}

/// What of the scenario is met in a world that began with its opening.
pub fn evaluate(
    scenario: &Scenario,
    opening: &Opening,
    world: &Workspace,
    host: &dyn Host,
) -> Progress {
    let sight = Sight {
        scenario,
        opening,
        world,
        host,
        now: world.now(host),
    };
    let steps = scenario.steps.iter();
    let checks = scenario.checks.iter();
    Progress {
        steps: steps.map(|step| sight.judge(&step.done)).collect(),
        checks: checks.map(|check| sight.judge(&check.met)).collect(),
    }
}

/// A world as it is looked at.
struct Sight<'a> {
    scenario: &'a Scenario,
    opening: &'a Opening,
    world: &'a Workspace,
    host: &'a dyn Host,
    now: Instant,
}

impl Sight<'_> {
    /// Whether a whole predicate is met: with one and the same claim for all that it says of a new one, if with any.
    fn judge(&self, wanted: &Predicate) -> Outcome {
        let claims = self.world.all_histories();
        let mut new: Vec<ClaimNumber> = claims
            .map(|(number, _)| number)
            .filter(|number| !self.opening.made(*number))
            .collect();
        if new.is_empty() || !speaks_of_new(wanted) {
            return self.with(None).outcome(wanted);
        }
        // What is said when none fits is said of the newest.
        new.sort_unstable();
        let mut last = Outcome::Met;
        for number in new {
            last = self.with(Some(number)).outcome(wanted);
            if last.is_met() {
                break;
            }
        }
        last
    }

    fn with(&self, new: Option<ClaimNumber>) -> Look<'_> {
        Look { sight: self, new }
    }
}

fn speaks_of_new(wanted: &Predicate) -> bool {
    match wanted {
        Predicate::All(parts) | Predicate::Any(parts) => parts.iter().any(speaks_of_new),
        Predicate::Not(part) => speaks_of_new(part),
        Predicate::Event(event) => is_of_new(event),
        Predicate::Place(PlaceWanted { claim, .. })
        | Predicate::Status(StatusWanted { claim, .. })
        | Predicate::Field(FieldWanted { claim, .. })
        | Predicate::Documents(DocumentsWanted { claim, .. })
        | Predicate::Preflight(PreflightWanted { claim, .. })
        | Predicate::Deadline(DeadlineWanted { claim, .. })
        | Predicate::Copy(CopyWanted { claim })
        | Predicate::Said(SaidWanted { claim, .. })
        | Predicate::Rivals(RivalsWanted { claim, .. }) => claim == NEW,
        Predicate::Clock(_) => false,
    }
}

fn is_of_new(event: &EventWanted) -> bool {
    let mut others = [&event.before, &event.after].into_iter().flatten();
    event.claim.as_deref() == Some(NEW) || others.any(|other| is_of_new(other))
}

/// The same, with one claim as the new one.
struct Look<'a> {
    sight: &'a Sight<'a>,
    new: Option<ClaimNumber>,
}

impl Look<'_> {
    fn outcome(&self, wanted: &Predicate) -> Outcome {
        let unmet = self.unmet(wanted);
        if unmet.is_empty() {
            Outcome::Met
        } else {
            Outcome::Unmet(unmet)
        }
    }

    /// The parts that are not met; none where the whole is.
    fn unmet(&self, wanted: &Predicate) -> Vec<Unmet> {
        match wanted {
            Predicate::All(parts) => parts.iter().flat_map(|part| self.unmet(part)).collect(),
            Predicate::Any(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    let unmet = self.unmet(part);
                    if unmet.is_empty() {
                        return unmet;
                    }
                    all.extend(unmet);
                }
                all.iter_mut().for_each(|unmet| unmet.alternative = true);
                all
            }
            Predicate::Not(part) => self.held(part),
            leaf => match self.seen(leaf) {
                (true, _) => Vec::new(),
                (false, seen) => vec![missing(leaf, seen, false)],
            },
        }
    }

    /// The parts that are so and should not be; none where not all of it is so.
    fn held(&self, unwanted: &Predicate) -> Vec<Unmet> {
        match unwanted {
            Predicate::All(parts) => {
                let held: Vec<Vec<Unmet>> = parts.iter().map(|part| self.held(part)).collect();
                if held.iter().any(Vec::is_empty) {
                    return Vec::new();
                }
                held.into_iter().flatten().collect()
            }
            Predicate::Any(parts) => parts.iter().flat_map(|part| self.held(part)).collect(),
            Predicate::Not(part) => self.unmet(part),
            leaf => match self.seen(leaf) {
                (false, _) => Vec::new(),
                (true, seen) => vec![missing(leaf, seen, true)],
            },
        }
    }

    /// Whether a single thing is so, and what is seen.
    fn seen(&self, wanted: &Predicate) -> (bool, Seen) {
        match wanted {
            Predicate::Place(wanted) => {
                self.place(&wanted.claim, |place, _| wanted.is.contains(&place))
            }
            Predicate::Status(wanted) => {
                self.place(&wanted.claim, |_, status| wanted.is.contains(&status))
            }
            Predicate::Event(wanted) => self.event(wanted),
            Predicate::Field(wanted) => self.field(wanted),
            Predicate::Documents(wanted) => self.documents(wanted),
            Predicate::Preflight(wanted) => self.preflight(wanted),
            Predicate::Deadline(wanted) => self.deadline(wanted),
            Predicate::Clock(wanted) => self.clock(&wanted.at_least),
            Predicate::Copy(wanted) => self.copy(&wanted.claim),
            Predicate::Said(wanted) => self.said(wanted),
            Predicate::Rivals(wanted) => self.rivals(wanted),
            // These have parts, and are taken apart before.
            Predicate::All(_) | Predicate::Any(_) | Predicate::Not(_) => (true, Seen::NoClaim),
        }
    }

    fn number(&self, handle: &str) -> Option<ClaimNumber> {
        match handle {
            NEW => self.new,
            other => self.sight.opening.claim(other),
        }
    }

    fn clock(&self, at_least: &Moment) -> (bool, Seen) {
        let Sight {
            opening,
            world,
            host,
            now,
            ..
        } = *self.sight;
        let wanted = instant_of(&at_least.into(), opening.start(), world, host).unwrap_or(now);
        (now >= wanted, Seen::Now { now, wanted })
    }
}

fn missing(wanted: &Predicate, seen: Seen, negated: bool) -> Unmet {
    Unmet {
        wanted: wanted.clone(),
        alternative: false,
        negated,
        seen,
    }
}

//! Every state a claim can reach, by exhaustive search over the engine, against `states.txt`.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use cpor_engine::ClaimNumber;

use crate::compare;
use crate::days::DAY;
use crate::editions::EDITIONS;
use crate::generate::shipped;
use crate::run::{Came, Pair};
use crate::step::{Kind, Order, Outcome, Role, Step, What};
use crate::table::{answer, opening, usual, validate};

const STATES: &str = include_str!("states.txt");

/// What `states.txt` says of an edition.
#[derive(Default)]
struct Expected {
    states: BTreeSet<String>,
    ends: BTreeSet<String>,
    clocks: BTreeSet<String>,
}

fn expected(edition: &str) -> Expected {
    let mut all = Expected::default();
    let mut here = false;
    for line in STATES.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix("edition ") {
            here = name == edition;
        } else if !here {
        } else if let Some(clocks) = line.strip_prefix("clocks ") {
            all.clocks = clocks.split_whitespace().map(str::to_owned).collect();
        } else if let Some(state) = line.strip_suffix(" end") {
            let _ = all.states.insert(state.to_owned());
            let _ = all.ends.insert(state.to_owned());
        } else {
            let _ = all.states.insert(line.to_owned());
        }
    }
    all
}

/// A state as found: how to stand there, and whether there was a dispute on the way.
struct Found {
    pair: Pair,
    disputed: bool,
}

impl Found {
    fn copy(&self) -> Self {
        Self {
            pair: self.pair.copy(),
            disputed: self.disputed,
        }
    }

    /// The state in the words of `states.txt`, as the engine shows it.
    fn name(&self) -> String {
        let Ok(view) = self.pair.engine.view(ClaimNumber(1), &self.pair.host) else {
            return "deleted".to_owned();
        };
        let mut words = vec![place(&view).to_owned()];
        if view.rejection_request.is_some() {
            words.push("asked".to_owned());
        }
        if self.disputed {
            words.push("disputed".to_owned());
        }
        let reasons = view.rejection.iter().flat_map(|one| &one.reasons);
        if reasons
            .into_iter()
            .any(|one| one.key() == "noPartnerResponse")
        {
            words.push("unanswered".to_owned());
        }
        if view.status.key() == "rejected" && view.dispute.is_none() {
            let clocks: Vec<&str> = view.deadlines.iter().map(|one| one.kind.key()).collect();
            if clocks.contains(&"disputeWindow") {
                words.push("open".to_owned());
            } else if EDITIONS
                .iter()
                .any(|one| one.name == view.rule_book && one.window > 0)
            {
                words.push("closed".to_owned());
            }
        }
        words.join(" ")
    }
}

fn place(view: &cpor_engine::view::ClaimView) -> &'static str {
    if let Some(incentive) = view.incentive {
        use cpor_engine::status::Incentive;
        return match incentive {
            Incentive::AwaitingConsent => "awaitingConsent",
            Incentive::SentForAssessment => "sentForAssessment",
            Incentive::NotEligible => "notEligible",
            Incentive::Eligible if view.earnings.as_ref().is_some_and(|one| one.found) => {
                "validated"
            }
            Incentive::Eligible => "eligible",
        };
    }
    match view.status.key() {
        "rejected" if view.dispute.is_some() => "inDispute",
        key => key,
    }
}

/// Every command on the claim in every variant that may lead elsewhere.
fn commands() -> Vec<(Role, What)> {
    let mut all = Vec::new();
    for kind in Kind::ALL {
        let variants = match kind {
            Kind::CreateClaim | Kind::CopyClaim => Vec::new(),
            Kind::Reject => vec![usual(kind, false), usual(kind, true)],
            Kind::ResolveDispute => vec![
                answer(Outcome::Approved),
                answer(Outcome::Upheld),
                answer(Outcome::Par),
            ],
            Kind::AssessEligibility => [true, false]
                .map(|eligible| What::AssessEligibility {
                    eligible,
                    reason: Some("No usage".to_owned()),
                })
                .to_vec(),
            Kind::ValidateEarnings => vec![validate(true), validate(false)],
            _ => vec![usual(kind, false)],
        };
        for what in variants {
            for role in [
                Role::GlobalAdmin,
                Role::Reviewer,
                Role::Customer,
                Role::Program,
            ] {
                all.push((role, what.clone()));
            }
        }
    }
    all
}

/// Does a step; whether it was done.
fn does(found: &mut Found, step: &Step) -> bool {
    match found.pair.step(step) {
        Ok(Came::Refused(_)) => false,
        Ok(_) => true,
        Err(difference) => panic!("{}: {step}: {difference}", found.name()),
    }
}

/// All that one move leads to: each command now and in the last millisecond before a clock ends, the end of
/// that clock, and a long time.
fn moves(from: &Found, clocks: &mut BTreeSet<String>) -> Vec<Found> {
    let mut next = Vec::new();
    let end = from
        .pair
        .engine
        .next_deadline(&from.pair.host)
        .map(|deadline| (deadline.due.millis(), deadline.kind.key()));
    let mut starts = vec![from.copy()];
    let later = Step::Advance(from.pair.desk.now + 60 * DAY);
    if let Some((due, kind)) = end {
        let mut before = from.copy();
        assert!(does(&mut before, &Step::Advance(due - 1)));
        assert_eq!(before.name(), from.name(), "{kind} ends too early");
        starts.push(before);
        let mut lapsed = from.copy();
        assert!(does(&mut lapsed, &Step::Advance(due)));
        if lapsed.name() != from.name() {
            let _ = clocks.insert(kind.to_owned());
        }
        next.push(lapsed);
    }
    let mut long = from.copy();
    assert!(does(&mut long, &later));
    next.push(long);
    for (role, what) in commands() {
        for start in &starts {
            let mut after = start.copy();
            let disputes = matches!(what, What::Dispute { .. });
            if does(
                &mut after,
                &Step::Do(Order::new(role, Some(1), what.clone())),
            ) {
                after.disputed |= disputes;
                next.push(after);
            }
        }
    }
    next
}

/// The clocks that a claim shows as overdue.
fn overdue(found: &Found) -> Vec<String> {
    let view = found.pair.engine.view(ClaimNumber(1), &found.pair.host);
    let deadlines = view.map(|view| view.deadlines).unwrap_or_default();
    let overdue = deadlines.into_iter().filter(|deadline| deadline.overdue);
    overdue
        .map(|deadline| deadline.kind.key().to_owned())
        .collect()
}

/// The reachable states with the states each leads to, and the clocks that ended somewhere.
fn search(edition: usize) -> (BTreeMap<String, BTreeSet<String>>, BTreeSet<String>) {
    let mut pair = Pair::open(&opening(edition));
    for what in [usual(Kind::CreateClaim, false), usual(Kind::AddPoe, false)] {
        let id = matches!(what, What::AddPoe(_)).then_some(1);
        let _ = pair
            .step(&Step::Do(Order::new(Role::GlobalAdmin, id, what)))
            .unwrap();
    }
    let first = Found {
        pair,
        disputed: false,
    };
    let mut reached = BTreeMap::from([(first.name(), BTreeSet::new())]);
    let mut clocks = BTreeSet::new();
    let mut waiting = VecDeque::from([first]);
    while let Some(from) = waiting.pop_front() {
        compare::claim(&from.pair, 1).unwrap();
        for to in moves(&from, &mut clocks) {
            let name = to.name();
            clocks.extend(overdue(&to));
            let _ = reached.get_mut(&from.name()).unwrap().insert(name.clone());
            if let Entry::Vacant(unseen) = reached.entry(name) {
                let _ = unseen.insert(BTreeSet::new());
                if to.pair.desk.claim(1).is_some() {
                    waiting.push_back(to);
                }
            }
        }
    }
    (reached, clocks)
}

#[test]
#[allow(clippy::print_stderr, reason = "the figures of a run are its result")]
fn the_states_that_can_be_reached_are_those_of_the_list() {
    for edition in shipped() {
        let name = EDITIONS[edition].name;
        let expected = expected(name);
        let (reached, clocks) = search(edition);
        eprintln!("{} states of {name}", reached.len());
        let states: BTreeSet<String> = reached.keys().cloned().collect();
        assert_eq!(states, expected.states, "{name}");
        let ends: BTreeSet<String> = reached
            .iter()
            .filter(|(state, next)| next.iter().all(|one| one == *state))
            .map(|(state, _)| state.clone())
            .collect();
        assert_eq!(ends, expected.ends, "where nothing leads on, {name}");
        assert_eq!(clocks, expected.clocks, "clocks that end somewhere, {name}");
    }
}

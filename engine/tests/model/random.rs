//! Random sequences of commands and jumps of the clock: the engine and the model must agree after each step.
//!
//! `CPOR_MODEL_COMMANDS` says how many commands, `CPOR_MODEL_SEED` where the dice begin.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::compare;
use crate::desk::Desk;
use crate::dice::Dice;
use crate::editions::EDITIONS;
use crate::generate;
use crate::run::{Came, Pair};
use crate::step::{Kind, Opening, Order, Role, Step};

/// Steps of one workspace.
const STEPS: usize = 160;

/// Runs of workspaces side by side. Their number is fixed, or else another machine would play other dice.
const LANES: usize = 4;

/// How many commands a plain `cargo test` plays: about a minute on one core without optimisation.
const COMMANDS: usize = 50_000;

#[derive(Default)]
struct Counts {
    workspaces: usize,
    commands: usize,
    accepted: BTreeMap<&'static str, usize>,
    refused: BTreeMap<&'static str, usize>,
    places: BTreeMap<(&'static str, &'static str), usize>,
}

#[test]
fn the_engine_does_what_the_model_does() {
    let commands = number_of("CPOR_MODEL_COMMANDS").unwrap_or(COMMANDS);
    let seed = number_of("CPOR_MODEL_SEED").unwrap_or(1);
    let editions = generate::shipped();
    let counts = std::thread::scope(|scope| {
        let lanes: Vec<_> = (0..LANES)
            .map(|lane| {
                let editions = &editions;
                scope.spawn(move || played(seed, lane, commands.div_ceil(LANES), editions))
            })
            .collect();
        let mut sum = Counts::default();
        for lane in lanes {
            match lane.join() {
                Ok(counts) => sum.add(counts),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        sum
    });
    report(&counts);
    assert_enough(&counts, &editions);
}

/// Every fourth workspace's life, until so many commands are played.
fn played(seed: usize, lane: usize, commands: usize, editions: &[usize]) -> Counts {
    let mut counts = Counts::default();
    while counts.commands < commands {
        let run = counts.workspaces * LANES + lane;
        let dice_seed = u64::try_from(seed * 1_000_000 + run).unwrap();
        let mut dice = Dice::new(dice_seed);
        let opening = generate::opening(&mut dice, editions);
        if let Err((steps, difference)) = play(&mut dice, &opening, editions, &mut counts) {
            let (steps, difference) = shrunk(&opening, steps, difference);
            panic!("seed {dice_seed}\n{}", told(&opening, &steps, &difference));
        }
        counts.workspaces += 1;
    }
    counts
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.workspaces += other.workspaces;
        self.commands += other.commands;
        for (word, often) in other.accepted {
            *self.accepted.entry(word).or_default() += often;
        }
        for (word, often) in other.refused {
            *self.refused.entry(word).or_default() += often;
        }
        for (place, often) in other.places {
            *self.places.entry(place).or_default() += often;
        }
    }
}

fn number_of(variable: &str) -> Option<usize> {
    std::env::var(variable).ok()?.parse().ok()
}

/// One workspace's life. An error is what led to a difference, and the difference.
fn play(
    dice: &mut Dice,
    opening: &Opening,
    editions: &[usize],
    counts: &mut Counts,
) -> Result<(), (Vec<Step>, String)> {
    let mut pair = Pair::open(opening);
    let mut past = Vec::new();
    for _ in 0..STEPS {
        let step = generate::step(dice, &pair.desk, editions, &past);
        past.push(step.clone());
        let done = pair.step(&step);
        let came = match done {
            Ok(came) => came,
            Err(difference) => return Err((past, difference)),
        };
        count(counts, &step, &came, &pair);
        let other = dice.below(pair.desk.claims.len() + 1);
        let roles = [dice.one(&Role::ALL), dice.one(&Role::ALL)];
        if let Err(difference) = checked(&pair, touched(&step, &pair, other), &roles) {
            return Err((past, difference));
        }
    }
    match at_the_end(&pair, dice) {
        Ok(()) => Ok(()),
        Err(difference) => Err((past, difference)),
    }
}

/// The claims to look at after a step: the one it was about, and another.
fn touched(step: &Step, pair: &Pair, other: usize) -> Vec<u32> {
    let last = u32::try_from(pair.desk.claims.len()).unwrap();
    let other = u32::try_from(other).unwrap();
    match step {
        Step::Do(Order { id: Some(id), .. }) if dice_less(other) => vec![*id, other],
        Step::Do(Order { id: Some(id), .. }) => vec![*id],
        Step::Do(_) => vec![last],
        Step::Advance(_) | Step::Configure(..) => vec![other, last],
    }
}

/// Every fourth time another claim is looked at too.
fn dice_less(other: u32) -> bool {
    other.is_multiple_of(4)
}

fn checked(pair: &Pair, claims: Vec<u32>, roles: &[Role]) -> Result<(), String> {
    for number in claims {
        compare::claim(pair, number)?;
        for role in roles {
            compare::rights(pair, number, *role)?;
        }
    }
    compare::next_deadline(pair)
}

/// Every claim to every role.
fn everything(pair: &Pair) -> Result<(), String> {
    compare::numbers(pair)?;
    for claim in &pair.desk.claims {
        compare::claim(pair, claim.number)?;
        for role in Role::ALL {
            compare::rights(pair, claim.number, role)?;
        }
    }
    compare::next_deadline(pair)
}

/// At the end of a life; of every third what was written is read back, too.
fn at_the_end(pair: &Pair, dice: &mut Dice) -> Result<(), String> {
    everything(pair)?;
    match dice.below(3) {
        0 => compare::kept(pair),
        _ => Ok(()),
    }
}

/// The steps again on a new pair, looking at everything after each: how many led to which difference.
fn replay(opening: &Opening, steps: &[Step]) -> Option<(usize, String)> {
    let mut pair = Pair::open(opening);
    for (place, step) in steps.iter().enumerate() {
        let difference = match pair.step(step) {
            Ok(_) => everything(&pair).err(),
            Err(difference) => Some(difference),
        };
        if let Some(difference) = difference {
            return Some((place + 1, difference));
        }
    }
    compare::kept(&pair)
        .err()
        .map(|difference| (steps.len(), difference))
}

/// Leaves out what a difference does not need: whole claims, then steps, many at once and then one by one.
fn shrunk(opening: &Opening, steps: Vec<Step>, difference: String) -> (Vec<Step>, String) {
    let Some((length, difference)) = replay(opening, &steps) else {
        return (steps, format!("{difference} (and not when played again)"));
    };
    let mut best = (steps[..length].to_vec(), difference);
    let keep = |fewer: Vec<Step>, best: &mut (Vec<Step>, String)| match replay(opening, &fewer) {
        Some((length, difference)) => {
            *best = (fewer[..length].to_vec(), difference);
            true
        }
        None => false,
    };
    let mut number = 1;
    while let Some(fewer) = without_claim(opening, &best.0, number) {
        if !keep(fewer, &mut best) {
            number += 1;
        }
    }
    let mut size = best.0.len() / 2;
    while size > 0 {
        let mut from = 0;
        while from < best.0.len() {
            let mut fewer = best.0.clone();
            drop(fewer.drain(from..(from + size).min(fewer.len())));
            if !keep(fewer, &mut best) {
                from += size;
            }
        }
        size /= 2;
    }
    best
}

/// The steps as if a claim had never been made, the later ones numbered anew. `None` where there is no such.
fn without_claim(opening: &Opening, steps: &[Step], number: u32) -> Option<Vec<Step>> {
    let mut desk = Desk::open(opening);
    let mut fewer = Vec::new();
    let mut was_made = false;
    for step in steps {
        let before = desk.claims.len();
        match step {
            Step::Do(order) => drop(desk.execute(order)),
            Step::Advance(to) => drop(desk.advance(*to)),
            Step::Configure(role, changes) => drop(desk.configure(*role, changes)),
        }
        let made = u32::try_from(desk.claims.len()).unwrap();
        if desk.claims.len() > before && made == number {
            was_made = true;
            continue;
        }
        let mut step = step.clone();
        if let Step::Do(Order { id: Some(id), .. }) = &mut step {
            match (*id).cmp(&number) {
                Ordering::Less => {}
                Ordering::Equal => continue,
                Ordering::Greater => *id -= 1,
            }
        }
        fewer.push(step);
    }
    was_made.then_some(fewer)
}

fn told(opening: &Opening, steps: &[Step], difference: &str) -> String {
    let steps: Vec<String> = steps.iter().map(|step| format!("  {step}")).collect();
    format!(
        "new Workspace {}\n{}\n=> {difference}",
        opening.json(),
        steps.join("\n")
    )
}

fn count(counts: &mut Counts, step: &Step, came: &Came, pair: &Pair) {
    if let Step::Do(order) = step {
        counts.commands += 1;
        let kind = order.what.kind().word();
        match came {
            Came::Accepted => *counts.accepted.entry(kind).or_default() += 1,
            Came::Refused(code) => *counts.refused.entry(code).or_default() += 1,
            Came::Passed => {}
        }
        if let Some(seen) = order.id.and_then(|id| pair.desk.seen(id)) {
            let place = (seen.claim.edition.name, seen.claim.place());
            *counts.places.entry(place).or_default() += 1;
        }
    }
}

#[allow(clippy::print_stderr, reason = "the figures of a run are its result")]
fn report(counts: &Counts) {
    let accepted: usize = counts.accepted.values().sum();
    eprintln!(
        "{} commands in {} workspaces: {accepted} accepted ({} %), 0 differences",
        counts.commands,
        counts.workspaces,
        accepted * 100 / counts.commands
    );
    eprintln!("accepted: {:?}", counts.accepted);
    eprintln!("refused: {:?}", counts.refused);
    eprintln!("places: {:?}", counts.places);
}

/// A run that did not get about has proven little.
fn assert_enough(counts: &Counts, editions: &[usize]) {
    let accepted: usize = counts.accepted.values().sum();
    assert!(
        accepted * 100 >= counts.commands * 30,
        "too few commands are accepted"
    );
    let least = if counts.commands >= 1_000_000 {
        1000
    } else {
        1
    };
    for kind in Kind::ALL {
        let possible = editions
            .iter()
            .any(|place| match (kind, &EDITIONS[*place]) {
                (Kind::Disassociate, edition) => edition.disassociate,
                _ => true,
            });
        let often = counts.accepted.get(kind.word()).copied().unwrap_or(0);
        assert!(
            !possible || often >= least,
            "{} was accepted {often} times",
            kind.word()
        );
    }
    for place in editions {
        let edition = &EDITIONS[*place];
        for status in places(edition.name) {
            let visited = counts.places.contains_key(&(edition.name, status));
            assert!(visited, "{status} of {} was not visited", edition.name);
        }
    }
}

/// The places of an edition.
pub(crate) fn places(edition: &str) -> Vec<&'static str> {
    let mut places = vec![
        "editing",
        "submitted",
        "underReview",
        "partnerActionRequired",
        "awaitingConsent",
        "sentForAssessment",
        "eligible",
        "validated",
        "notEligible",
        "rejected",
    ];
    match edition {
        "2020-06" => {}
        "2020-09" => places.push("inDispute"),
        _ => places.extend(["dispute", "rejectedFinal"]),
    }
    places
}

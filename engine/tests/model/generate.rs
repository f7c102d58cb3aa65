//! Steps made up by dice, most of them sensible where the claim stands, some deliberately wrong.

mod acts;
mod fields;
mod texts;

use self::acts::{late, sensible, what};
use self::fields::claim;
pub(crate) use self::fields::complete;
pub(crate) use self::texts::{HASH, TENANT};
use crate::claim::{Claim, Status};
use crate::days::{DAY, Zone, day, weekday};
use crate::desk::Desk;
use crate::dice::Dice;
use crate::editions::EDITIONS;
use crate::step::{Changes, Kind, Opening, Order, Role, Step, What};

/// The settings a run begins with: `editions` are places in `EDITIONS`.
pub(crate) fn opening(dice: &mut Dice, editions: &[usize]) -> Opening {
    let start = day(2020, 1, 1) + i64::try_from(dice.below(1400)).unwrap();
    let (holidays, working) = special_days(dice, start);
    Opening {
        is_real: dice.percent(35),
        now: start * DAY + millis_of_day(dice),
        seed: u32::try_from(dice.below(1 << 30)).unwrap(),
        zone: dice.one(&Zone::ALL),
        holidays,
        working,
        edition: dice.one(editions),
    }
}

fn millis_of_day(dice: &mut Dice) -> i64 {
    match dice.below(4) {
        0 => 0,
        1 => DAY - 1,
        _ => i64::try_from(dice.below(usize::try_from(DAY).unwrap())).unwrap(),
    }
}

/// Holidays and working days about a day; some of them without effect.
fn special_days(dice: &mut Dice, about: i64) -> (Vec<i64>, Vec<i64>) {
    let (mut holidays, mut working) = (Vec::new(), Vec::new());
    for _ in 0..dice.below(12) {
        let one = about + i64::try_from(dice.below(120)).unwrap();
        if !holidays.contains(&one) && !working.contains(&one) {
            if weekday(one) >= 5 && dice.percent(70) {
                working.push(one);
            } else {
                holidays.push(one);
            }
        }
    }
    (holidays, working)
}

/// The next step.
pub(crate) fn step(dice: &mut Dice, desk: &Desk, editions: &[usize], past: &[Step]) -> Step {
    match dice.below(1000) {
        0..=149 => Step::Advance(instant(dice, desk)),
        150..=154 => configure(dice, desk, editions),
        155..=164 => match repeat(dice, past) {
            Some(order) => Step::Do(order),
            None => Step::Do(command(dice, desk)),
        },
        _ => Step::Do(command(dice, desk)),
    }
}

fn configure(dice: &mut Dice, desk: &Desk, editions: &[usize]) -> Step {
    let role = if dice.percent(80) {
        Role::GlobalAdmin
    } else {
        dice.one(&Role::ALL)
    };
    let mut changes = Changes::default();
    if dice.percent(40) {
        changes.zone = Some(dice.one(&Zone::ALL));
    }
    if dice.percent(40) {
        let (holidays, working) = special_days(dice, desk.now.div_euclid(DAY));
        changes.holidays = Some(holidays);
        changes.working = Some(working);
    }
    if dice.percent(10) {
        let one = desk.now.div_euclid(DAY);
        changes.holidays = Some(vec![one]);
        changes.working = Some(vec![one]);
    }
    if dice.percent(30) {
        changes.edition = Some(dice.one(editions));
    }
    Step::Configure(role, changes)
}

/// A command done or tried before under an id, sometimes with another content.
fn repeat(dice: &mut Dice, past: &[Step]) -> Option<Order> {
    let with_id: Vec<&Order> = past
        .iter()
        .filter_map(|step| match step {
            Step::Do(order) if order.command_id.is_some() => Some(order),
            _ => None,
        })
        .collect();
    let mut order = (*with_id.get(dice.below(with_id.len()))?).clone();
    if dice.percent(30) {
        order.role = Role::Reviewer;
    }
    if dice.percent(20) {
        order.name = "Somebody else";
    }
    Some(order)
}

/// Where the clock goes: to the edge of a deadline, a few days on, seldom far, seldom back.
fn instant(dice: &mut Dice, desk: &Desk) -> i64 {
    let mut edges: Vec<i64> = Vec::new();
    for claim in desk.living() {
        for shown in desk.deadlines(claim, desk.now) {
            if shown.until.due > desk.now {
                edges.push(shown.until.due);
            }
        }
    }
    match dice.below(100) {
        0..=54 if !edges.is_empty() => {
            edges.sort_unstable();
            // The nearest more often, so that the far ones keep their meaning.
            let place = dice.below(edges.len()).min(dice.below(edges.len()));
            edges[place] + dice.one(&[-1, 0, 1])
        }
        55 if desk.is_real => desk.now - i64::try_from(dice.below(3)).unwrap() * DAY,
        55..=57 => desk.now - i64::try_from(dice.below(3)).unwrap(),
        58..=59 => desk.now + 200 * DAY,
        60..=79 => desk.now + i64::try_from(dice.below(1000)).unwrap(),
        _ => desk.now + i64::try_from(dice.below(4)).unwrap() * DAY + millis_of_day(dice) / 2,
    }
}

fn command(dice: &mut Dice, desk: &Desk) -> Order {
    let living: Vec<&Claim> = desk.living().collect();
    if living.len() < 2 || dice.percent(if living.len() < 5 { 4 } else { 1 }) {
        let role = if dice.percent(90) {
            partner(dice)
        } else {
            dice.one(&Role::ALL)
        };
        let given = claim(dice);
        return decorated(dice, Order::new(role, None, What::CreateClaim(given)), None);
    }
    // The newer ones more often, since the older have had their life; drafts more seldom.
    let mut claim = living[dice.below(living.len()).max(dice.below(living.len()))];
    if claim.status == Status::Editing {
        claim = living[dice.below(living.len())];
    }
    let number = if dice.percent(2) {
        u32::try_from(dice.below(desk.claims.len() + 2)).unwrap()
    } else {
        claim.number
    };
    let (role, kind) = match dice.below(100) {
        0..=66 => sensible(dice, desk, claim, living.len()),
        67..=73 => late(dice, desk, claim),
        _ => (dice.one(&Role::ALL), dice.one(&Kind::ALL)),
    };
    let kind = if kind == Kind::CreateClaim {
        Kind::Comment
    } else {
        kind
    };
    let seen = desk.seen(claim.number).unwrap();
    let what = what(dice, &seen.claim, kind);
    let mut order = decorated(
        dice,
        Order::new(role, Some(number), what),
        Some(claim.revision),
    );
    if desk.is_real && dice.percent(35) {
        order.at = Some(then(dice, desk, claim));
    }
    order
}

/// When something happened that is recorded later: between the claim's last event and now, at the edges of
/// its clocks, seldom out of reach.
fn then(dice: &mut Dice, desk: &Desk, claim: &Claim) -> i64 {
    let last = desk.last(claim.number);
    let mut instants = vec![last, last, desk.now, desk.now];
    for shown in desk.deadlines(claim, desk.now) {
        if shown.until.due <= desk.now {
            instants.extend([shown.until.due; 4]);
        }
    }
    let between = usize::try_from(desk.now - last).unwrap_or(0);
    match dice.below(10) {
        0..=5 => dice.one(&instants) + dice.one(&[-1, 0, 0, 1]),
        _ => last + i64::try_from(dice.below(between + 1)).unwrap(),
    }
}

fn partner(dice: &mut Dice) -> Role {
    dice.one(&[Role::BillingAdmin, Role::GlobalAdmin, Role::IncentivesAdmin])
}

/// Options, now and then.
fn decorated(dice: &mut Dice, mut order: Order, revision: Option<u32>) -> Order {
    if let Some(revision) = revision
        && dice.percent(5)
    {
        order.expected_revision = Some(if dice.percent(70) {
            revision
        } else {
            u32::try_from(dice.below(9)).unwrap()
        });
    }
    // A repeat would name another document, which makes it another command.
    let names_a_document = matches!(order.what, What::RemovePoe(_));
    if dice.percent(3) && !names_a_document {
        order.command_id = Some(format!("c{}", dice.below(1 << 24)));
    }
    if dice.percent(1) {
        order.at = Some(day(2020, 9, 14) * DAY);
    }
    order
}

/// The places in `EDITIONS` that the engine ships.
pub(crate) fn shipped() -> Vec<usize> {
    let shipped: Vec<&str> = cpor_engine::RuleBook::editions().collect();
    (0..EDITIONS.len())
        .filter(|place| shipped.contains(&EDITIONS[*place].name))
        .collect()
}

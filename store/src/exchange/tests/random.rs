//! Out and in again with workspaces at random, each the same every time: what comes back is the same to the byte, and
//! what comes in a second time changes nothing.

use std::collections::BTreeMap;

use cpor_engine::Instant;

use super::*;
use crate::testing::random::{Dice, step};
use crate::testing::{order, world};

/// A world that was played at random; which kinds of events it has, counted.
fn at_random(seed: u64, host: &FixedHost, kinds: &mut BTreeMap<&'static str, u64>) -> Workspace {
    let mut dice = Dice::of(seed);
    let mut world = world(seed % (1 << 50), host);
    for _ in 0..8 + dice.below(20) {
        let claims = world.all_histories().count();
        // Most of what comes to mind is not open.
        for _ in 0..12 {
            let claim = 1 + dice.below(claims.max(1));
            let (role, command) = step(&mut dice, claim);
            if let Ok(plan) = world.plan(&order(role, command), host) {
                world.apply(&plan, host);
                break;
            }
        }
        if dice.below(5) == 0 {
            let days = i64::try_from(1 + dice.below(9)).unwrap();
            let to = Instant::from_millis(world.now(host).millis() + days * 86_400_000);
            let plan = world.plan_advance(to, host).unwrap();
            world.apply(&plan, host);
        }
    }
    for (_, history) in world.all_histories() {
        for record in history.records() {
            *kinds.entry(record.body().key()).or_default() += 1;
        }
    }
    world
}

/// Takes so many workspaces out and in again.
fn out_and_in(runs: u64) -> BTreeMap<&'static str, u64> {
    let mut kinds = BTreeMap::new();
    for seed in 0..runs {
        let host = host();
        let sent = at_random(seed, &host, &mut kinds);
        let files = match seed % 3 {
            0 => files(),
            _ => Files::new(),
        };
        let json = export(&sent, &files);
        let come = import(&json, &host).unwrap_or_else(|refusal| panic!("{seed}: {refusal}"));
        assert_eq!(export(&come.workspace, &come.files), json, "{seed}");
        // A second time, and into a workspace of others, twice.
        let again = merge(&sent, &json, &host).unwrap();
        assert!(again.appended.plan.written.is_empty(), "{seed}");
        let mut other = at_random(runs + seed, &host, &mut BTreeMap::new());
        let before = content(&other).len();
        let came = merge_in(&mut other, &json, &host);
        assert_eq!(
            content(&other).len(),
            before + content(&sent).len(),
            "{seed}"
        );
        assert!(!came.plan.written.is_empty() || content(&sent).is_empty());
        let whole = export(&other, &Files::new());
        let again = merge_in(&mut other, &json, &host);
        assert!(again.plan.written.is_empty(), "{seed}");
        assert_eq!(export(&other, &Files::new()), whole, "{seed}");
    }
    kinds
}

#[test]
fn a_few_come_back_the_same_to_the_byte() {
    let kinds = out_and_in(100);
    assert!(
        kinds.len() > 15,
        "every kind of event is on the way: {kinds:?}"
    );
}

/// `cargo xtask torture exchange`.
#[test]
#[ignore = "takes minutes"]
#[allow(clippy::print_stdout, reason = "it is read by who runs it")]
fn a_hundred_thousand_come_back_the_same_to_the_byte() {
    let runs = std::env::var("CPOR_RUNS").ok();
    let runs = runs.and_then(|runs| runs.parse().ok()).unwrap_or(100_000);
    let kinds = out_and_in(runs);
    let events: u64 = kinds.values().sum();
    println!(
        "{runs} workspaces, {events} events out, in and out again: the same to the byte; a second import changes nothing. {kinds:?}"
    );
}

//! Out and in again with workspaces at random, each the same every time: what comes back is the same to the byte, and
//! what comes in a second time changes nothing.

use std::collections::BTreeMap;

use cpor_engine::Instant;
use serde_json::json;

use super::*;
use crate::testing::{add_letter, create, order, world};

/// Numbers that look random, the same for the same seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap()
    }

    fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }
}

const TEXTS: [&str; 8] = [
    "Contoso",
    "Árvíztűrő 🚒\ttükör",
    "\u{202e}<script>alert(1)</script>",
    "\"\\\u{7f}",
    "line\nline",
    "e\u{301} é \u{1f1ed}\u{1f1fa}",
    "0",
    "__proto__",
];

/// What happens next, as who: mostly what leads on.
fn step(dice: &mut Dice, claim: usize) -> (&'static str, Value) {
    let (admin, reviewer) = ("incentivesAdmin", "reviewer");
    let text = dice.one(&TEXTS);
    match dice.below(21) {
        0 => (admin, create(&text.replace('\n', " "))),
        1 | 2 => (admin, add_letter(u32::try_from(claim).unwrap())),
        3 => (admin, json!({"type": "comment", "id": claim, "text": text})),
        4 => {
            let changes = json!({ "name": text.replace('\n', " ") });
            (
                admin,
                json!({"type": "editClaim", "id": claim, "changes": changes}),
            )
        }
        5 if dice.below(4) == 0 => (admin, json!({"type": "deleteDraft", "id": claim})),
        6 if dice.below(4) == 0 => (admin, json!({"type": "copyClaim", "id": claim})),
        5 | 6 => (admin, json!({"type": "submit", "id": claim})),
        7 | 8 => (admin, json!({"type": "submit", "id": claim})),
        9 | 10 => (reviewer, json!({"type": "startReview", "id": claim})),
        11 => (
            reviewer,
            json!({"type": "requestInformation", "id": claim, "reasons": ["missingProducts"], "comment": text}),
        ),
        12 => (admin, json!({"type": "resubmit", "id": claim})),
        13 | 14 => (reviewer, json!({"type": "approve", "id": claim})),
        15 => (
            reviewer,
            json!({"type": "reject", "id": claim, "reasons": ["insufficientPoe"], "comment": text}),
        ),
        16 => (
            admin,
            json!({"type": "requestRejection", "id": claim, "reason": text.replace('\n', " ")}),
        ),
        17 => ("customer", json!({"type": "declineConsent", "id": claim})),
        18 => (
            admin,
            json!({"type": "dispute", "id": claim, "justification": text}),
        ),
        19 => (
            reviewer,
            json!({"type": "resolveDispute", "id": claim, "outcome": "upheld", "comment": text}),
        ),
        _ => (
            "incentiveProgram",
            json!({"type": "assessEligibility", "id": claim, "eligible": true}),
        ),
    }
}

/// A world that was played at random; which kinds of events it has, counted.
fn at_random(seed: u64, host: &FixedHost, kinds: &mut BTreeMap<&'static str, u64>) -> Workspace {
    let mut dice = Dice(seed);
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

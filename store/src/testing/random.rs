//! What people might do next, at random and the same every time.

use serde_json::{Value, json};

use super::{add_letter, create};

/// Numbers that look random, the same for the same seed (SplitMix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn of(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap()
    }

    pub(crate) fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
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
pub(crate) fn step(dice: &mut Dice, claim: usize) -> (&'static str, Value) {
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

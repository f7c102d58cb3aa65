//! The simulated incentive program: assesses what is sent to it. What makes a claim payable the program guides say
//! (seed 20158-116); they are not ours to know, so this one judges by the policy.

use super::{Policy, Scene, Wish};
use crate::command::Act;
use crate::status::Place;

/// When the program assesses, and how.
pub(super) fn wish(scene: &Scene<'_>, policy: Policy) -> Option<Wish> {
    let claim = scene.claim();
    if claim.place() != Place::SentForAssessment {
        return None;
    }
    let (days, refused) = match policy {
        Policy::Strict if scene.lacking().is_empty() => (1, None),
        Policy::Strict => (1, Some("The PoE does not show what is claimed.")),
        Policy::Typical => (scene.chance("assess", 3).saturating_add(1), None),
        Policy::Slow => (scene.chance("assess", 6).saturating_add(10), None),
        Policy::Hostile => (5, Some("The program guide does not pay for this.")),
    };
    let act = Act::AssessEligibility {
        eligible: refused.is_none(),
        reason: refused.map(str::to_owned),
    };
    Some((scene.business_day(claim.placed_at, days, "assess"), act))
}

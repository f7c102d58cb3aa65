//! What is seen is said in both languages, and names of worlds lead to their scenarios.

use cpor_engine::{ClaimNumber, Instant, Role};
use cpor_scenario::{CopyWanted, DeadlineState, EventKind, Predicate, Seen, Unmet};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{feedback::sentences, name_of, world_of};
use crate::place::World;

fn unmet(seen: Seen) -> Unmet {
    let claim = "A".to_owned();
    Unmet {
        wanted: Predicate::Copy(CopyWanted { claim }),
        alternative: false,
        negated: false,
        seen,
    }
}

#[wasm_bindgen_test]
fn every_event_has_words() {
    for kind in EventKind::ALL {
        let said = sentences(&[unmet(Seen::Nothing { kind: *kind })], "UTC");
        assert_eq!(said.len(), 1);
        assert!(!said[0].contains(kind.key()), "{said:?}");
    }
}

#[wasm_bindgen_test]
fn what_is_seen_is_said() {
    let claim = ClaimNumber(1);
    let at = Instant::parse("2020-09-22T00:00:00Z").unwrap();
    for (seen, expected) in [
        (Seen::NoClaim, "There is no such claim yet."),
        (Seen::NoCopy { claim }, "There is no copy of claim 1."),
        (
            Seen::ByOther {
                kind: EventKind::Approved,
                role: Some(Role::Reviewer),
                at,
            },
            "done by Reviewer.",
        ),
        (
            Seen::Clock {
                claim,
                clock: cpor_engine::ClockKind::Response,
                state: DeadlineState::Lapsed { due: at },
            },
            "The partner's answer: ended",
        ),
        (
            Seen::Documents {
                claim,
                names: Vec::new(),
            },
            "Claim 1 has no document.",
        ),
    ] {
        let said = sentences(&[unmet(seen)], "UTC").join(" ");
        assert!(said.contains(expected), "{said}");
    }
}

#[wasm_bindgen_test]
fn a_scenario_has_its_world() {
    let world = world_of("first-claim").unwrap();
    assert_eq!(world.to_string(), "s-first-claim");
    assert_eq!(name_of(&world).as_deref(), Some("first-claim"));
    assert_eq!(name_of(&World::practice()), None);
}

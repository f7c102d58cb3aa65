//! What is seen is said in both languages, and names of worlds lead to their scenarios.

use cpor_engine::{ClaimNumber, Instant, Role};
use cpor_scenario::{CopyWanted, DeadlineState, EventKind, Predicate, Seen, Unmet};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    Lack, feedback::sentences, forget_own, keep_own, name_of, own, own_named, place_for, scene,
    world_of,
};
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

/// A text that is no scenario yet, with a title.
fn draft(title: &str) -> String {
    format!(r#"{{"title":{{"en":"{title}","hu":""}}}}"#)
}

#[wasm_bindgen_test]
async fn ones_own_are_kept_until_they_are_forgotten() {
    keep_own("b-late", &draft("a late one")).unwrap();
    keep_own("a-draft", "{").unwrap();
    keep_own("b-late", &draft("A late one")).unwrap();
    let called: Vec<String> = own().iter().map(super::Own::called).collect();
    // Without a title it is called by its name.
    assert_eq!(called, ["A late one", "a-draft"]);
    assert_eq!(own_named("b-late").unwrap().json, draft("A late one"));
    assert!(matches!(scene("b-late").await, Err(Lack::Unfinished(_))));
    for name in ["b-late", "a-draft"] {
        forget_own(name).unwrap();
        assert_eq!(own_named(name), None);
    }
    assert!(keep_own("No Name", "{}").is_err());
}

#[wasm_bindgen_test]
fn what_comes_from_elsewhere_has_one_name_here() {
    let (json, other) = (draft("One"), draft("Another"));
    let content = cpor_scenario::link::name_of(&json);
    let content = content.as_str();
    let place = |is_shipped| place_for("mine", &json, is_shipped);
    for (case, is_shipped, kept, expected) in [
        ("its name is free", Some(false), None, "mine"),
        ("a shipped one has it", Some(true), None, content),
        ("it may be a shipped one's", None, None, content),
        ("it is here", Some(false), Some(("mine", &json)), "mine"),
        (
            "it is here, without the index",
            None,
            Some(("mine", &json)),
            "mine",
        ),
        (
            "another has it",
            Some(false),
            Some(("mine", &other)),
            content,
        ),
        (
            "it came when another had it",
            Some(false),
            Some((content, &json)),
            content,
        ),
    ] {
        if let Some((name, json)) = kept {
            keep_own(name, json).unwrap();
        }
        assert_eq!(place(is_shipped), expected, "{case}");
        if let Some((name, _)) = kept {
            forget_own(name).unwrap();
        }
    }
}

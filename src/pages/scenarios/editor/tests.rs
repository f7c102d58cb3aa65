//! What is kept of a half-written scenario, and how a check is said until somebody says it better.

use cpor_engine::input::{parsed, shaped};
use cpor_engine::{Place, Role, Status};
use cpor_scenario::{
    EventKind, EventWanted, FieldWanted, NEW, PlaceWanted, Predicate, Said, Scenario, StatusWanted,
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{checks::kind::Asked, stored_text, words_of};

fn scenario() -> Scenario {
    let json = include_str!("../../../../scenarios/the-lapse-nobody-saw.json");
    parsed(json).and_then(shaped).unwrap()
}

fn said(en: &str, hu: &str) -> Said {
    Said {
        en: en.to_owned(),
        hu: hu.to_owned(),
    }
}

#[wasm_bindgen_test]
fn a_text_in_one_language_stands_in_both_and_all_else_as_it_is_written() {
    let mut written = scenario();
    written.title = said("Ours", "");
    written.brief = said(" ", "A miénk");
    written.hints = vec![said("", ""); 3];
    let kept: Scenario = parsed(&stored_text(&written)).and_then(shaped).unwrap();
    assert_eq!(kept.title, said("Ours", "Ours"));
    assert_eq!(kept.brief, said("A miénk", "A miénk"));
    let expected = Scenario {
        title: kept.title.clone(),
        brief: kept.brief.clone(),
        ..written
    };
    assert_eq!(kept, expected);
}

#[wasm_bindgen_test]
fn a_check_is_said_in_both_languages() {
    let scenario = scenario();
    let claim = "claim-3".to_owned();
    let approved = EventWanted {
        claim: Some(claim.clone()),
        kind: EventKind::Approved,
        by: vec![Role::Reviewer],
        ..match Asked::Event.anew(&scenario) {
            Predicate::Event(wanted) => wanted,
            other => panic!("{other:?}"),
        }
    };
    for (met, en, hu) in [
        (
            Predicate::Status(StatusWanted {
                claim: NEW.to_owned(),
                is: vec![Status::Approved, Status::Rejected],
            }),
            "Status of a new claim: Approved, Rejected.",
            "Az állapot (egy új igénylés): Jóváhagyva, Elutasítva.",
        ),
        (
            Predicate::Place(PlaceWanted {
                claim: claim.clone(),
                is: vec![Place::Eligible],
            }),
            "Status of claim 3: Approved, eligible.",
            "Az állapot (3. igénylés): Jóváhagyva, ösztönzésre jogosult.",
        ),
        (
            Predicate::Event(approved),
            "Done by Reviewer: Approve (claim 3).",
            "Bíráló elvégezte: Jóváhagyás (3. igénylés).",
        ),
        (
            Predicate::Field(FieldWanted {
                claim,
                field: "products".to_owned(),
                is: Some(vec!["Teams".to_owned(), "Intune".to_owned()]),
                includes: Vec::new(),
                lacks: Vec::new(),
            }),
            "Products of claim 3: Teams, Intune.",
            "Termékek (3. igénylés): Teams, Intune.",
        ),
    ] {
        assert_eq!(words_of(&met, &scenario), said(en, hu));
    }
}

#[wasm_bindgen_test]
fn each_kind_of_check_begins_with_one_of_its_kind_that_can_be_asked() {
    let scenario = scenario();
    for asked in Asked::ALL {
        assert_eq!(Asked::of_key(asked.key()), Some(asked));
        let mut with = scenario.clone();
        for check in &mut with.checks {
            check.met = asked.anew(&scenario);
        }
        if asked != Asked::Other {
            assert_eq!(Asked::of(&asked.anew(&scenario)), asked);
        }
        // Nothing but that all of it may be so already.
        let read = cpor_scenario::read(&stored_text(&with), &cpor_store::web::host::BrowserHost);
        let fault = read.err().map(|fault| fault.place);
        assert!(
            matches!(fault.as_deref(), None | Some("checks")),
            "{fault:?}"
        );
    }
}

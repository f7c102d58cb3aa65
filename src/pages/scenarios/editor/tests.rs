//! What is kept of a half-written scenario, and how a check is said until somebody says it better.

use cpor_engine::input::{parsed, shaped};
use cpor_engine::{Place, Role, Status};
use cpor_scenario::{
    EventKind, EventWanted, FieldWanted, NEW, PlaceWanted, Predicate, Said, Scenario, StatusWanted,
};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    checks::kind::Asked,
    keeping::{Overtaken, overtaken},
    stored_text, words_of,
};

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
fn reasons_and_answer_are_said() {
    let scenario = scenario();
    for (met, en, hu) in [
        (
            json!({ "event": { "claim": "claim-3", "kind": "informationRequested", "by": ["reviewer"], "reasons": ["missingCustomerAcknowledgment", "missingProducts"] } }),
            " With these reasons: Missing customer acknowledgment, Missing products.",
            " Ezekkel az indokokkal: ",
        ),
        (
            json!({ "event": { "claim": "claim-3", "kind": "rejected", "reasons": ["noPartnerResponse"] } }),
            " With these reasons: No partner response.",
            " Ezekkel az indokokkal: ",
        ),
        (
            json!({ "event": { "claim": "claim-3", "kind": "disputeResolved", "outcome": "upheld" } }),
            " With this answer: Still rejected.",
            " Ezzel a válasszal: Továbbra is elutasítva.",
        ),
    ] {
        let said = words_of(&predicate(&met), &scenario);
        assert!(said.en.ends_with(en), "{said:?}");
        assert!(said.hu.contains(hu), "{said:?}");
    }
}

/// A predicate as it is written down.
fn predicate(written: &Value) -> Predicate {
    shaped(written.clone()).unwrap()
}

/// A member that is given, and no field shows, would stay unseen, and go or stay with what is chosen there.
#[wasm_bindgen_test]
fn what_no_form_shows_whole_is_written_as_json() {
    let event = |member: &str, value: Value| {
        let mut event = json!({ "claim": "A", "kind": "rejected" });
        event[member] = value;
        json!({ "event": event })
    };
    let documents = |more: Value| json!({ "documents": with(json!({ "claim": "A" }), more) });
    let field =
        |more: Value| json!({ "field": with(json!({ "claim": "A", "field": "products" }), more) });
    let other = json!({ "kind": "submitted" });
    for (met, asked) in [
        (
            json!({ "status": { "claim": "A", "is": [] } }),
            Asked::Status,
        ),
        (
            json!({ "preflight": { "claim": "A", "passes": false } }),
            Asked::Preflight,
        ),
        (json!({ "place": { "claim": "A", "is": [] } }), Asked::Other),
        (json!({ "all": [] }), Asked::Other),
        (json!({ "event": { "kind": "rejected" } }), Asked::Event),
        (event("by", json!([])), Asked::Event),
        (event("by", json!(["reviewer"])), Asked::Event),
        (event("by", json!(["reviewer", "customer"])), Asked::Other),
        (event("reasons", json!(["missingProducts"])), Asked::Other),
        (event("outcome", json!("upheld")), Asked::Other),
        (event("eligible", json!(false)), Asked::Other),
        (event("found", json!(true)), Asked::Other),
        (event("inTime", json!("response")), Asked::Other),
        (event("before", other.clone()), Asked::Other),
        (event("after", other), Asked::Other),
        (event("atLeast", json!(1)), Asked::Event),
        (event("atLeast", json!(2)), Asked::Other),
        (event("atMost", json!(0)), Asked::Other),
        (event("inOpening", json!(true)), Asked::Other),
        (documents(json!({ "atLeast": 1 })), Asked::Documents),
        (
            documents(json!({ "includes": ["a", "b"] })),
            Asked::Documents,
        ),
        (documents(json!({ "atLeast": 2 })), Asked::Other),
        (
            documents(json!({ "includes": ["a"], "lacks": ["b"] })),
            Asked::Other,
        ),
        (field(json!({ "is": [] })), Asked::Field),
        (field(json!({ "is": ["Teams", "Intune"] })), Asked::Field),
        (field(json!({ "is": ["Two\nlines"] })), Asked::Other),
        (field(json!({ "is": [" "] })), Asked::Other),
        (field(json!({ "includes": ["Teams"] })), Asked::Other),
        (field(json!({ "lacks": ["Teams"] })), Asked::Other),
        (
            field(json!({ "is": ["Teams"], "lacks": ["Intune"] })),
            Asked::Other,
        ),
        (
            json!({ "field": { "claim": "A", "field": "unheard", "is": [] } }),
            Asked::Other,
        ),
    ] {
        assert_eq!(Asked::of(&predicate(&met)), asked, "{met}");
    }
}

/// An object with the members of another.
fn with(mut object: Value, more: Value) -> Value {
    for (member, value) in more.as_object().unwrap() {
        object[member] = value.clone();
    }
    object
}

#[wasm_bindgen_test]
fn what_another_tab_did_is_not_written_over() {
    for (case, stored, typed, expected) in [
        ("nothing happened", Some("last"), "typed", None),
        ("nothing was typed", Some("last"), "last", None),
        ("both wrote the same", Some("typed"), "typed", None),
        (
            "it was changed",
            Some("other"),
            "typed",
            Some(Overtaken::Changed),
        ),
        (
            "it was changed, and nothing typed",
            Some("other"),
            "last",
            Some(Overtaken::Changed),
        ),
        ("it was removed", None, "typed", Some(Overtaken::Removed)),
    ] {
        assert_eq!(overtaken("last", stored, typed), expected, "{case}");
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

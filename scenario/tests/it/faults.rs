//! What is refused, with its place.

use cpor_scenario::{Wrong, may_be_named, read, zones::TrialHost};
use serde_json::{Value, json};

use crate::shelf;

/// A good scenario.
pub(crate) fn good() -> Value {
    let text = shelf::text("scenarios/the-lapse-nobody-saw.json").unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The place of the fault, and a word for it, of the good scenario with one change.
fn fault(change: impl Fn(&mut Value)) -> (String, String) {
    let mut scenario = good();
    change(&mut scenario);
    let fault = read(&scenario.to_string(), &TrialHost).expect_err("it is refused");
    assert!(
        !fault.wrong.message().is_empty() && !fault.wrong.remedy().is_empty(),
        "{fault:?}"
    );
    let word = match &fault.wrong {
        Wrong::Refused(refusal) => refusal.problem.key().to_owned(),
        Wrong::OrderRefused(refusal) => match &refusal.rule {
            Some(rule) => format!("order refused by {}", rule.id),
            None => format!("order refused: {}", refusal.problem.key()),
        },
        other => format!("{other:?}")
            .split([' ', '{'])
            .next()
            .unwrap()
            .to_owned(),
    };
    (fault.place, word)
}

#[test]
fn the_good_one_is_read() {
    let good = good();
    let read = read(&good.to_string(), &TrialHost).unwrap();
    let again = serde_json::to_value(&read).unwrap();
    assert_eq!(again, good, "what is read is written as it was");
}

#[test]
fn a_name_stands_in_an_address_and_is_no_pages() {
    let longest = "a".repeat(38);
    for (name, may_be) in [
        ("the-long-weekend", true),
        ("news", true),
        ("new-2", true),
        ("0123456789ab", true),
        (longest.as_str(), true),
        (&"a".repeat(39), false),
        ("", false),
        ("a--b", false),
        ("-a", false),
        ("a-", false),
        ("The-Lapse", false),
        ("árvíz", false),
        ("new", false),
        ("class", false),
        ("results", false),
        ("index", false),
    ] {
        assert_eq!(may_be_named(name), may_be, "{name}");
    }
}

#[test]
fn what_makes_no_sense_is_refused_at_its_place() {
    type Change = fn(&mut Value);
    let table: &[(&str, &str, Change)] = &[
        ("format", "Foreign", |it| {
            it["format"] = "cpor-desk/export".into()
        }),
        ("version", "Newer", |it| it["version"] = 2.into()),
        ("version", "OutOfRange", |it| it["version"] = 0.into()),
        ("name", "NotAName", |it| it["name"] = "The Lapse".into()),
        ("name", "NotAName", |it| it["name"] = "a".repeat(39).into()),
        ("name", "NotAName", |it| it["name"] = "a--b".into()),
        ("name", "NotAName", |it| it["name"] = "results".into()),
        ("level", "OutOfRange", |it| it["level"] = 4.into()),
        ("minutes", "OutOfRange", |it| it["minutes"] = 0.into()),
        ("kind", "malformed", |it| it["kind"] = "game".into()),
        ("steps", "NoSteps", |it| it["kind"] = "lesson".into()),
        ("steps", "StepsInChallenge", |it| {
            let met = it["checks"][0]["met"].clone();
            it["steps"] = json!([{ "text": { "en": "a", "hu": "b" }, "done": met }]);
        }),
        ("steps", "DoneAtStart", |it| {
            it["kind"] = "lesson".into();
            let done = json!({ "status": { "claim": "A", "is": ["rejected"] } });
            it["steps"] = json!([{ "text": { "en": "a", "hu": "b" }, "done": done }]);
        }),
        ("title.hu", "Empty", |it| it["title"]["hu"] = " ".into()),
        ("title.de", "malformed", |it| it["title"]["de"] = "x".into()),
        ("hints[2].en", "Empty", |it| {
            it["hints"][2]["en"] = "".into()
        }),
        ("hints", "Count", |it| {
            it["hints"].as_array_mut().unwrap().pop();
        }),
        ("checks", "Empty", |it| it["checks"] = json!([])),
        ("checks[1].id", "Twice", |it| {
            it["checks"][1]["id"] = it["checks"][0]["id"].clone()
        }),
        ("closing.cites", "Empty", |it| {
            it["closing"]["cites"] = json!([])
        }),
        ("closing.cites[0]", "UnknownRule", |it| {
            it["closing"]["cites"][0] = "T99".into()
        }),
        ("closing.cites[0]", "UnknownRule", |it| {
            it["closing"]["cites"][0] = "20158-999".into()
        }),
        // A rule of another edition only.
        ("closing.cites[0]", "UnknownRule", |it| {
            it["closing"]["cites"][0] = "T21".into()
        }),
        ("learner.role", "malformed", |it| {
            it["learner"]["role"] = "boss".into()
        }),
        ("world.edition", "unknownEdition", |it| {
            it["world"]["edition"] = "2099".into()
        }),
        ("world.start", "notAnInstant", |it| {
            it["world"]["start"] = "Monday".into()
        }),
        ("world.timeZone", "unknownZone", |it| {
            it["world"]["timeZone"] = "Mars/Olympus".into()
        }),
        ("world.seed", "outOfRange", |it| {
            it["world"]["seed"] = 9_007_199_254_740_992_u64.into()
        }),
        ("world.holidays[0]", "notADate", |it| {
            it["world"]["holidays"] = json!(["2020-13-01"])
        }),
        ("documents[1].name", "Twice", |it| {
            it["documents"][1]["name"] = it["documents"][0]["name"].clone();
        }),
        ("documents[1].text", "SameText", |it| {
            it["documents"][1]["text"] = it["documents"][0]["text"].clone();
        }),
        ("opening[1].act.document", "UnknownDocument", |it| {
            it["opening"][1]["act"]["document"] = "poe".into();
        }),
        ("opening[1].claim", "UnknownClaim", |it| {
            it["opening"][1]["claim"] = "B".into()
        }),
        ("opening[0].claim", "Reserved", |it| {
            it["opening"][0]["claim"] = "new".into()
        }),
        ("opening[0]", "HalfAnOrder", |it| {
            it["opening"][0].as_object_mut().unwrap().remove("by");
        }),
        ("opening[0].by", "malformed", |it| {
            it["opening"][0]["by"] = Value::Null
        }),
        ("opening[1].act.type", "unknownWord", |it| {
            it["opening"][1]["act"]["type"] = "eat".into()
        }),
        // Another status, another role, a missing document: the engine says so, and by which rule.
        ("opening[2].act", "order refused by T7", |it| {
            it["opening"][2]["act"]["type"] = "resubmit".into();
        }),
        ("opening[3].act", "order refused by A2", |it| {
            it["opening"][3]["by"]["role"] = "incentivesAdmin".into();
        }),
        ("opening[1].act", "order refused by T2", |it| {
            it["opening"].as_array_mut().unwrap().remove(1);
        }),
        ("opening[4].act.reasons[0]", "malformed", |it| {
            it["opening"][4]["act"]["reasons"] = json!(["tooLate"]);
        }),
        ("opening[5].at", "order refused: backwards", |it| {
            it["opening"][5]["at"] = json!({ "start": { "businessDays": 1 } });
        }),
        ("opening[2].refused", "NotHere", |it| {
            it["opening"][2]["refused"] = "T2".into()
        }),
        ("checks[2].met.status.claim", "UnknownClaim", |it| {
            it["checks"][2]["met"]["status"]["claim"] = "B".into();
        }),
        ("checks[2].met.status.is[0]", "malformed", |it| {
            it["checks"][2]["met"]["status"]["is"] = json!(["happy"]);
        }),
        ("checks[2].met.status.is", "Empty", |it| {
            it["checks"][2]["met"]["status"]["is"] = json!([]);
        }),
        ("checks[0].met.all[0].event.kind", "malformed", |it| {
            it["checks"][0]["met"]["all"][0]["event"]["kind"] = "exploded".into();
        }),
        ("checks[0].met.all[0].event.by[0]", "malformed", |it| {
            it["checks"][0]["met"]["all"][0]["event"]["by"] = json!(["boss"]);
        }),
        (
            "checks[0].met.all[0].event.reasons[0]",
            "UnknownReason",
            |it| {
                it["checks"][0]["met"]["all"][0]["event"]["reasons"] = json!(["boredom"]);
            },
        ),
        (
            "checks[0].met.all[0].event.before.claim",
            "UnknownClaim",
            |it| {
                it["checks"][0]["met"]["all"][0]["event"]["before"] =
                    json!({ "claim": "B", "kind": "approved" });
            },
        ),
        (
            "checks[1].met.documents.includes[0]",
            "UnknownDocument",
            |it| {
                it["checks"][1]["met"]["documents"]["includes"] = json!(["third-proof"]);
            },
        ),
        ("checks[1].met.field.field", "UnknownField", |it| {
            it["checks"][1]["met"] =
                json!({ "field": { "claim": "A", "field": "colour", "is": [] } });
        }),
        ("checks[1].met.all", "Empty", |it| {
            it["checks"][1]["met"] = json!({ "all": [] })
        }),
        (
            "checks[1].met.clock.atLeast.instant",
            "notAnInstant",
            |it| {
                it["checks"][1]["met"] = json!({ "clock": { "atLeast": { "instant": "noon" } } });
            },
        ),
        ("checks", "AllMetAtStart", |it| {
            let met = json!({ "status": { "claim": "A", "is": ["rejected"] } });
            for index in 0..3 {
                it["checks"][index]["met"] = met.clone();
            }
        }),
    ];
    let mut other = Vec::new();
    for (place, word, change) in table {
        let found = fault(change);
        if found != ((*place).to_owned(), (*word).to_owned()) {
            other.push(format!("{place} {word}, and found {found:?}"));
        }
    }
    assert!(other.is_empty(), "{}", other.join("\n"));
}

/// The paths that docs/scenarios.md names, and what is none.
#[test]
fn a_field_is_named_by_its_path() {
    let asked = |path: &str| {
        let mut scenario = good();
        scenario["checks"][1]["met"] =
            json!({ "field": { "claim": "A", "field": path, "is": ["x"] } });
        read(&scenario.to_string(), &TrialHost).is_ok()
    };
    let known = "name solutionArea activities mpnId customer.name customer.domain customer.tenantId products \
        products.subscriptionId customerContact.name customerContact.title customerContact.email technicalContact.name \
        technicalContact.title technicalContact.email partnerContact.name partnerContact.email revenue.seller \
        revenue.customerName revenue.isvProduct partnerCenterId";
    for path in known.split_whitespace() {
        assert!(asked(path), "{path}");
    }
    for path in [
        "",
        "customer",
        "customer.town",
        "partnerContact.title",
        "products.name",
        "status",
    ] {
        assert!(!asked(path), "{path}");
    }
}

#[test]
fn text_that_is_no_json_is_refused() {
    for text in ["", "{", "[]", "null", "\u{0}"] {
        assert!(read(text, &TrialHost).is_err(), "{text:?}");
    }
}

//! Every predicate: met, and what is seen where it is not.

use cpor_scenario::{DeadlineState, Seen, evaluate, play, read, start, zones::TrialHost};
use serde_json::{Value, json};

use crate::faults::good;

/// A world with the claim of the lapse nobody saw, whose only check is the predicate; then the orders are played.
fn outcome(predicate: &Value, orders: &Value) -> Option<Seen> {
    let mut scenario = good();
    let never = json!({ "event": { "claim": "A", "kind": "draftDeleted" } });
    let said = json!({ "en": "a", "hu": "b" });
    scenario["checks"] = json!([
        { "id": "asked", "text": said, "met": predicate },
        { "id": "never", "text": said, "met": never },
    ]);
    let scenario =
        read(&scenario.to_string(), &TrialHost).unwrap_or_else(|fault| panic!("{fault}"));
    let opening = start(&scenario, &TrialHost).unwrap();
    let orders: Vec<cpor_scenario::Order> = serde_json::from_value(orders.clone()).unwrap();
    let played = play(&scenario, &opening, &orders, &TrialHost);
    let world = played.unwrap_or_else(|fault| panic!("{fault}")).world;
    let progress = evaluate(&scenario, &opening, &world, &TrialHost);
    progress.checks[0]
        .unmet()
        .first()
        .map(|unmet| unmet.seen.clone())
}

fn by(role: &str, claim: &str, act: Value) -> Value {
    json!({ "by": { "name": "Somebody", "role": role }, "claim": claim, "act": act })
}

fn partner(act: Value) -> Value {
    by("incentivesAdmin", "A", act)
}

fn dispute() -> Value {
    partner(
        json!({ "type": "dispute", "justification": "Because.", "documents": ["second-proof"] }),
    )
}

fn copy() -> Value {
    json!({ "by": { "name": "Somebody", "role": "incentivesAdmin" }, "from": "A", "act": { "type": "copyClaim" } })
}

fn resolve(outcome: &str) -> Value {
    let mut act = json!({ "type": "resolveDispute", "outcome": outcome, "comment": "So." });
    if outcome == "partnerActionRequired" {
        act["reasons"] = json!(["missingProducts"]);
    }
    by("reviewer", "A", act)
}

#[test]
fn what_is_met_says_nothing_and_what_is_not_says_what_is_seen() {
    let nothing = json!([]);
    let disputed = json!([dispute()]);
    let granted = json!([dispute(), { "at": { "wait": { "days": 1 } } }, resolve("approved")]);
    let copied = json!([copy()]);
    let table: Vec<(Value, &Value, Option<&str>)> = vec![
        (
            json!({ "status": { "claim": "A", "is": ["rejected"] } }),
            &nothing,
            None,
        ),
        (
            json!({ "status": { "claim": "A", "is": ["approved"] } }),
            &nothing,
            Some("standing"),
        ),
        (
            json!({ "status": { "claim": "new", "is": ["editing"] } }),
            &nothing,
            Some("noClaim"),
        ),
        (
            json!({ "status": { "claim": "new", "is": ["editing"] } }),
            &copied,
            None,
        ),
        (
            json!({ "place": { "claim": "A", "is": ["inDispute"] } }),
            &disputed,
            None,
        ),
        (
            json!({ "place": { "claim": "A", "is": ["inDispute"] } }),
            &nothing,
            Some("standing"),
        ),
        (
            json!({ "place": { "claim": "A", "is": ["awaitingConsent"] } }),
            &granted,
            None,
        ),
        (
            json!({ "not": { "status": { "claim": "A", "is": ["rejected"] } } }),
            &nothing,
            Some("standing"),
        ),
        (
            json!({ "not": { "status": { "claim": "A", "is": ["rejected"] } } }),
            &granted,
            None,
        ),
        (
            json!({ "any": [{ "copy": { "claim": "A" } }, { "status": { "claim": "A", "is": ["rejected"] } }] }),
            &nothing,
            None,
        ),
        (
            json!({ "any": [{ "copy": { "claim": "A" } }, { "status": { "claim": "A", "is": ["approved"] } }] }),
            &nothing,
            Some("noCopy"),
        ),
        (json!({ "copy": { "claim": "A" } }), &copied, None),
        (
            json!({ "not": { "copy": { "claim": "A" } } }),
            &copied,
            Some("noCopy"),
        ),
        // The opening's events do not count, unless they should.
        (
            json!({ "event": { "claim": "A", "kind": "submitted" } }),
            &nothing,
            Some("nothing"),
        ),
        (
            json!({ "event": { "claim": "A", "kind": "submitted", "inOpening": true } }),
            &nothing,
            None,
        ),
        (
            json!({ "event": { "claim": "A", "kind": "responseLapsed", "inOpening": true } }),
            &nothing,
            None,
        ),
        (json!({ "event": { "kind": "disputed" } }), &disputed, None),
        (
            json!({ "event": { "kind": "disputed", "by": ["reviewer"] } }),
            &disputed,
            Some("byOther"),
        ),
        (
            json!({ "event": { "kind": "disputed", "atLeast": 2 } }),
            &disputed,
            Some("times"),
        ),
        (
            json!({ "event": { "kind": "disputed", "atMost": 0 } }),
            &disputed,
            Some("times"),
        ),
        (
            json!({ "event": { "kind": "disputed", "atMost": 0 } }),
            &nothing,
            None,
        ),
        (
            json!({ "event": { "kind": "informationRequested", "inOpening": true, "reasons": ["missingProducts"] } }),
            &nothing,
            None,
        ),
        (
            json!({ "event": { "kind": "informationRequested", "inOpening": true, "reasons": ["missingOrOldDates"] } }),
            &nothing,
            Some("otherReasons"),
        ),
        (
            json!({ "event": { "kind": "disputeResolved", "outcome": "approved" } }),
            &granted,
            None,
        ),
        (
            json!({ "event": { "kind": "disputeResolved", "outcome": "upheld" } }),
            &granted,
            Some("otherAnswer"),
        ),
        (
            json!({ "event": { "kind": "disputed", "inTime": "disputeWindow" } }),
            &disputed,
            None,
        ),
        (
            json!({ "event": { "kind": "disputed", "before": { "kind": "disputeResolved" } } }),
            &granted,
            None,
        ),
        (
            json!({ "event": { "kind": "disputed", "after": { "kind": "disputeResolved" } } }),
            &granted,
            Some("otherOrder"),
        ),
        (
            json!({ "event": { "kind": "disputeResolved", "before": { "kind": "disputed" } } }),
            &granted,
            Some("otherOrder"),
        ),
        (
            json!({ "field": { "claim": "A", "field": "mpnId", "is": ["4411207"] } }),
            &nothing,
            None,
        ),
        (
            json!({ "field": { "claim": "A", "field": "mpnId", "is": ["1"] } }),
            &nothing,
            Some("values"),
        ),
        (
            json!({ "field": { "claim": "A", "field": "products", "includes": ["Intune"], "lacks": ["Teams"] } }),
            &nothing,
            None,
        ),
        (
            json!({ "field": { "claim": "A", "field": "products", "lacks": ["Intune"] } }),
            &nothing,
            Some("values"),
        ),
        (
            json!({ "field": { "claim": "A", "field": "customer.domain", "is": ["zoldsas.example"] } }),
            &nothing,
            None,
        ),
        (
            json!({ "field": { "claim": "A", "field": "revenue.seller", "is": [] } }),
            &nothing,
            None,
        ),
        (
            json!({ "documents": { "claim": "A", "atLeast": 1 } }),
            &nothing,
            None,
        ),
        (
            json!({ "documents": { "claim": "A", "atLeast": 2 } }),
            &nothing,
            Some("documents"),
        ),
        (
            json!({ "documents": { "claim": "A", "includes": ["second-proof"] } }),
            &disputed,
            None,
        ),
        (
            json!({ "documents": { "claim": "A", "lacks": ["first-proof"] } }),
            &nothing,
            Some("documents"),
        ),
        (
            json!({ "preflight": { "claim": "A", "passes": true } }),
            &nothing,
            Some("wouldDraw"),
        ),
        (
            json!({ "preflight": { "claim": "A", "passes": false } }),
            &nothing,
            None,
        ),
        (
            json!({ "deadline": { "claim": "A", "clock": "response", "is": "lapsed" } }),
            &nothing,
            None,
        ),
        (
            json!({ "deadline": { "claim": "A", "clock": "response", "is": "met" } }),
            &nothing,
            Some("clock"),
        ),
        (
            json!({ "deadline": { "claim": "A", "clock": "pickup", "is": "met" } }),
            &nothing,
            None,
        ),
        (
            json!({ "deadline": { "claim": "A", "clock": "disputeWindow", "is": "met" } }),
            &disputed,
            None,
        ),
        (
            json!({ "deadline": { "claim": "A", "clock": "consent", "is": "met" } }),
            &nothing,
            Some("clock"),
        ),
        (
            json!({ "clock": { "atLeast": { "instant": "2020-09-24T09:00:00Z" } } }),
            &nothing,
            None,
        ),
        (
            json!({ "clock": { "atLeast": { "start": { "businessDays": 14 } } } }),
            &nothing,
            Some("now"),
        ),
        (
            json!({ "said": { "claim": "A", "given": "justification" } }),
            &disputed,
            None,
        ),
        (
            json!({ "said": { "claim": "A", "given": "comment" } }),
            &disputed,
            Some("silence"),
        ),
        (
            json!({ "rivals": { "claim": "A", "atMost": 0 } }),
            &nothing,
            None,
        ),
        (
            json!({ "rivals": { "claim": "A", "atLeast": 1 } }),
            &nothing,
            Some("rivals"),
        ),
    ];
    for (predicate, orders, expected) in table {
        let seen = outcome(&predicate, orders);
        assert_eq!(
            seen.as_ref().map(Seen::key),
            expected,
            "{predicate} after {orders}: {seen:?}"
        );
    }
}

#[test]
fn what_is_seen_names_status_reason_and_day() {
    let approved = json!({ "status": { "claim": "A", "is": ["approved"] } });
    let Some(Seen::Standing {
        named,
        since,
        reasons,
        ..
    }) = outcome(&approved, &json!([]))
    else {
        panic!("a standing is seen");
    };
    assert_eq!(named.name, "Rejected");
    assert_eq!(since.to_string(), "2020-09-22T00:00:00.000Z");
    let reasons: Vec<&str> = reasons.iter().map(|reason| reason.key()).collect();
    assert_eq!(reasons, ["noPartnerResponse"]);
    let met = json!({ "deadline": { "claim": "A", "clock": "response", "is": "met" } });
    let Some(Seen::Clock {
        state: DeadlineState::Lapsed { due },
        ..
    }) = outcome(&met, &json!([]))
    else {
        panic!("a clock is seen");
    };
    assert_eq!(due, since);
}

/// The clock stands still between acts, and no order is kept between claims: at one instant either counts as the earlier.
#[test]
fn acts_on_two_claims_at_one_instant_are_in_either_order() {
    let copied_before = json!({ "event": {
        "claim": "new", "kind": "created", "before": { "claim": "A", "kind": "disputed" },
    } });
    assert!(outcome(&copied_before, &json!([copy(), dispute()])).is_none());
    assert!(outcome(&copied_before, &json!([dispute(), copy()])).is_none());
    let mut later = copy();
    later["at"] = json!({ "wait": { "minutes": 1 } });
    let seen = outcome(&copied_before, &json!([dispute(), later]));
    assert_eq!(seen.as_ref().map(Seen::key), Some("otherOrder"), "{seen:?}");
}

/// All that one check says of a new claim is said of the same one.
#[test]
fn two_new_claims_do_not_make_up_for_each_other() {
    let both = json!({ "all": [
        { "field": { "claim": "new", "field": "mpnId", "is": ["1"] } },
        { "field": { "claim": "new", "field": "products", "is": ["Teams"] } },
    ] });
    let edit = |claim: &str, changes: Value| {
        by(
            "incentivesAdmin",
            claim,
            json!({ "type": "editClaim", "changes": changes }),
        )
    };
    let named = |handle: &str| {
        let mut order = copy();
        order["claim"] = handle.into();
        order
    };
    let mpn = json!({ "mpnId": "1" });
    let teams = json!({ "products": [{ "name": "Teams" }] });
    let apart = json!([
        named("B"),
        named("C"),
        edit("B", mpn.clone()),
        edit("C", teams.clone())
    ]);
    assert!(outcome(&both, &apart).is_some());
    let together = json!([named("B"), named("C"), edit("B", mpn), edit("B", teams)]);
    assert!(outcome(&both, &together).is_none());
}

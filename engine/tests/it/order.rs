//! The order of checks: the first that fails answers. Source: module-api.md, "Order of checks".

mod repeats;
mod settings;
mod several;
mod shape;
mod time;

use cpor_engine::{Code, Place};
use serde_json::{Value, json};

use crate::support::*;

#[test]
fn each_check_comes_before_the_next() {
    let mut desk = Desk::real();
    desk.take_to(Place::PartnerActionRequired);
    desk.goto("2020-09-22T00:00:00Z");
    let future = "2030-01-01T00:00:00Z";
    // Everything is wrong with this one; taking away one fault after another shows the next.
    let edit =
        |id: Value, changes: Value| json!({"type": "editClaim", "id": id, "changes": changes});
    let locked = json!({"name": "x\u{0}"});
    let all = json!({"at": future, "expectedRevision": 99});
    let bad_shape = json!({"type": "editClaim", "id": 99, "changes": 7});
    let mut code = |role, command: Value, options: Value| {
        let refusal = desk.refused_with(role, command, options);
        (refusal.code(), refusal.field)
    };
    let at = |field: &str| Some(field.to_owned());
    assert_eq!(
        code(REVIEWER, bad_shape, all.clone()),
        (Code::Malformed, at("changes"))
    );
    assert_eq!(
        code(REVIEWER, edit(json!(99), locked.clone()), all.clone()),
        (Code::NotFound, at("id"))
    );
    assert_eq!(
        code(REVIEWER, edit(json!(1), locked.clone()), all),
        (Code::Conflict, at("expectedRevision"))
    );
    let future = json!({"at": future});
    assert_eq!(
        code(REVIEWER, edit(json!(1), locked.clone()), future),
        (Code::Invalid, at("at"))
    );
    assert_eq!(
        code(REVIEWER, edit(json!(1), locked.clone()), json!({})),
        (Code::Forbidden, None)
    );
    assert_eq!(
        code(PARTNER, edit(json!(1), locked.clone()), json!({})),
        (Code::TooLate, None)
    );
    // In time, where it then stood, the locked field.
    let in_time = json!({"at": "2020-09-21T00:00:00Z"});
    assert_eq!(
        code(PARTNER, edit(json!(1), locked), in_time.clone()),
        (Code::Forbidden, at("name"))
    );
    let bad = json!({"mpnId": "x", "partnerContact": {"email": "y"}});
    assert_eq!(
        code(PARTNER, edit(json!(1), bad), in_time),
        (Code::Invalid, at("mpnId"))
    );
}

#[test]
fn values_are_checked_in_the_order_of_the_members() {
    let mut desk = Desk::sandbox();
    let mut bad = json!({
        "name": "x".repeat(201), "solutionArea": "microsoft365", "activities": ["preSales"], "mpnId": "x",
        "customer": {"domain": "x", "tenantId": "x"}, "products": [{"name": ""}],
        "customerContact": {"name": "\u{0}", "email": "x"}, "technicalContact": {"email": "x"},
        "partnerContact": {"email": "x"}, "revenue": {"seller": "\u{0}"}, "partnerCenterId": "\u{0}",
    });
    for (wrong, member) in [
        ("name", "name"),
        ("activities", "activities"),
        ("mpnId", "mpnId"),
        ("customer.domain", "customer"),
        ("products[0].name", "products"),
        ("customerContact.name", "customerContact"),
        ("technicalContact.email", "technicalContact"),
        ("partnerContact.email", "partnerContact"),
        ("revenue.seller", "revenue"),
        ("partnerCenterId", "partnerCenterId"),
    ] {
        let refusal = desk.refused(PARTNER, json!({"type": "createClaim", "claim": bad}));
        assert_eq!(refusal.field.as_deref(), Some(wrong));
        bad.as_object_mut().unwrap().remove(member);
    }
    // After submission a required value that goes is a fault in its place.
    desk.take_to(Place::Submitted);
    let changes = json!({"mpnId": "", "products": [{"name": "Teams"}, {"name": "Teams"}]});
    let refusal = desk.refused(
        PARTNER,
        json!({"type": "editClaim", "id": 1, "changes": changes}),
    );
    assert_eq!(short(&refusal), "invalid mpnId F4");
    let nothing = json!({"type": "editClaim", "id": 1, "changes": {}});
    assert_eq!(short(&desk.refused(PARTNER, nothing)), "invalid changes E1");
}

#[test]
fn the_actors_name_is_checked_last() {
    let desk = Desk::sandbox();
    let mut wanted = order(PARTNER, create(), json!({})).unwrap();
    for name in ["", " ", "a\nb", &"x".repeat(201)] {
        wanted.actor.name = name.to_owned();
        let refusal = desk.workspace.plan(&wanted, &desk.host).unwrap_err();
        assert_eq!(
            (refusal.code(), refusal.field.as_deref()),
            (Code::Invalid, Some("actor.name"))
        );
    }
    for options in [json!({"recordedBy": "\u{0}"}), json!({"commandId": ""})] {
        let field = options.as_object().unwrap().keys().next().cloned();
        let refusal = desk.plan(PARTNER, create(), options).unwrap_err();
        assert_eq!((refusal.code(), refusal.field), (Code::Invalid, field));
    }
}

#[test]
fn a_claim_that_is_not_there_is_not_found_whatever_its_number() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Editing);
    for id in [
        json!(0),
        json!(2),
        json!(-1),
        json!(1.5),
        json!(1e300),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(4_294_967_297_u64),
    ] {
        let command = json!({"type": "comment", "id": id, "text": "x"});
        assert_eq!(short(&desk.refused(PARTNER, command)), "notFound id -");
    }
    desk.ok(
        PARTNER,
        json!({"type": "comment", "id": 1.0, "text": "JavaScript writes it so"}),
    );
}

#[test]
fn a_revision_that_was_not_expected_is_a_conflict() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Submitted);
    for expected in [
        json!(2),
        json!(4),
        json!(0),
        json!(-1),
        json!(2.5),
        json!(1e300),
    ] {
        let options = json!({"expectedRevision": expected});
        let refusal = desk.refused_with(PARTNER, act("comment").1, options);
        assert_eq!(short(&refusal), "conflict expectedRevision -");
    }
    let options = json!({"expectedRevision": 3});
    desk.act_with(PARTNER, act("comment").1, options.clone())
        .unwrap();
    assert_eq!(
        desk.refused_with(PARTNER, act("comment").1, options).code(),
        Code::Conflict
    );
    // A copy expects the source's.
    desk.act_with(PARTNER, act("copy").1, json!({"expectedRevision": 4}))
        .unwrap();
}

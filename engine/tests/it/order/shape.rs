//! First the shape: what is malformed, with its path.

use cpor_engine::Code;
use serde_json::{Value, json};

use crate::support::*;

#[track_caller]
fn malformed(command: Value, field: Option<&str>) {
    let refusal = cpor_engine::input::command(command.clone()).expect_err("it is malformed");
    assert_eq!(refusal.code(), Code::Malformed, "{command}");
    assert_eq!(refusal.field.as_deref(), field, "{command}: {refusal}");
}

#[test]
fn malformed_is_what_has_not_the_shape_with_its_path() {
    for (command, field) in [
        (json!(null), None),
        (json!([]), None),
        (json!("submit"), None),
        (json!({}), Some("type")),
        (json!({"type": 7, "id": 1}), Some("type")),
        (json!({"type": "approveAll", "id": 1}), Some("type")),
        (json!({"type": "submit"}), Some("id")),
        (json!({"type": "submit", "id": "1"}), Some("id")),
        (json!({"type": "submit", "id": null}), Some("id")),
        (
            json!({"type": "submit", "id": 1, "acknowledged": "yes"}),
            Some("acknowledged"),
        ),
        (
            json!({"type": "submit", "id": 1, "acknowledged": null}),
            Some("acknowledged"),
        ),
        (json!({"type": "comment", "id": 1}), Some("text")),
        (json!({"type": "comment", "id": 1, "text": 7}), Some("text")),
        (json!({"type": "createClaim"}), Some("claim")),
        (json!({"type": "createClaim", "claim": []}), Some("claim")),
        (
            json!({"type": "createClaim", "claim": {"name": null}}),
            Some("name"),
        ),
        (
            json!({"type": "createClaim", "claim": {"mpnId": 12}}),
            Some("mpnId"),
        ),
        (
            json!({"type": "createClaim", "claim": {"solutionArea": "office"}}),
            Some("solutionArea"),
        ),
        (
            json!({"type": "createClaim", "claim": {"activities": ["usage", "sales"]}}),
            Some("activities[1]"),
        ),
        (
            json!({"type": "createClaim", "claim": {"customerContact": {"email": 1}}}),
            Some("customerContact.email"),
        ),
        (
            json!({"type": "createClaim", "claim": {"products": [{"subscriptionId": TENANT}]}}),
            Some("products[0].name"),
        ),
        (
            json!({"type": "editClaim", "id": 1, "changes": {"name": null}}),
            Some("name"),
        ),
        (json!({"type": "editClaim", "id": 1}), Some("changes")),
        (
            json!({"type": "addPoe", "id": 1, "document": {"name": "x"}}),
            Some("document.mediaType"),
        ),
        (
            json!({"type": "requestInformation", "id": 1, "comment": "x"}),
            Some("reasons"),
        ),
        (
            json!({"type": "requestInformation", "id": 1, "comment": "x", "reasons": ["late"]}),
            Some("reasons[0]"),
        ),
        (
            json!({"type": "reject", "id": 1, "comment": "x", "reasons": "poeUnavailable"}),
            Some("reasons"),
        ),
        (
            json!({"type": "resolveDispute", "id": 1, "comment": "x", "outcome": "maybe"}),
            Some("outcome"),
        ),
        (
            json!({"type": "assessEligibility", "id": 1, "eligible": "yes"}),
            Some("eligible"),
        ),
        (
            json!({"type": "retract", "id": 1, "fromRevision": "2", "reason": "x"}),
            Some("fromRevision"),
        ),
    ] {
        malformed(command, field);
    }
    // A member that no command has.
    for (command, member) in [
        (json!({"type": "approve", "id": 1, "force": true}), "force"),
        (json!({"type": "createClaim", "id": 1, "claim": {}}), "id"),
        (json!({"type": "createClaim", "claim": {"mpn": "1"}}), "mpn"),
        (
            json!({"type": "createClaim", "claim": {"customer": {"tenant": "1"}}}),
            "tenant",
        ),
    ] {
        let refusal = cpor_engine::input::command(command.clone()).unwrap_err();
        assert_eq!(refusal.code(), Code::Malformed, "{command}");
        assert!(refusal.message().contains(member), "{refusal}");
    }
}

#[test]
fn options_and_settings_have_their_shape_too() {
    for options in [
        json!({"at": null}),
        json!({"at": 7}),
        json!({"who": "x"}),
        json!([]),
    ] {
        let refusal = order(PARTNER, act("submit").1, options).unwrap_err();
        assert_eq!(refusal.code(), Code::Malformed);
    }
}

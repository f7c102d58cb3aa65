//! PoE documents. Rules E3 and E4.

use cpor_engine::Place;
use serde_json::{Value, json};

use crate::support::*;

#[test]
fn e3_a_document_has_a_name_a_size_and_a_hash() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Editing);
    let facts = json!({"matchesClaim": true, "customerSigned": true, "workDescribed": true, "productsNamed": ["Teams"]});
    let mut on = |member: &str, value: Value| {
        let mut command = add_poe();
        command["document"][member] = value;
        desk.act(PARTNER, command)
    };
    for (member, value, field) in [
        ("name", json!(" "), "name"),
        ("name", json!("x".repeat(201)), "name"),
        ("name", json!("a\nb"), "name"),
        ("mediaType", json!("x".repeat(201)), "mediaType"),
        ("size", json!(0), "size"),
        ("size", json!(-1), "size"),
        ("size", json!(1.5), "size"),
        ("size", json!(1e300), "size"),
        ("size", json!(9_007_199_254_740_992_u64), "size"),
        ("size", json!(u64::MAX), "size"),
        ("sha256", json!("12"), "sha256"),
        ("sha256", json!(HASH.replace('9', "g")), "sha256"),
    ] {
        let refusal = on(member, value.clone()).unwrap_err();
        assert_eq!(
            short(&refusal),
            format!("invalid document.{field} F5"),
            "{value}"
        );
    }
    let mut bad = facts.clone();
    bad["acknowledgedOn"] = json!("2020-02-30");
    assert_eq!(
        short(&on("facts", bad).unwrap_err()),
        "invalid document.facts.acknowledgedOn F5"
    );
    let mut bad = facts.clone();
    bad["productsNamed"] = json!(["Teams", ""]);
    assert_eq!(
        short(&on("facts", bad).unwrap_err()),
        "invalid document.facts.productsNamed[1] F5"
    );
    for (member, value) in [
        ("size", json!(1)),
        ("size", json!(3.0)),
        ("size", json!(9_007_199_254_740_991_u64)),
        ("sha256", json!(HASH.to_uppercase())),
        ("mediaType", json!("")),
        ("facts", facts),
    ] {
        on(member, value).unwrap();
    }
    let view = desk.view(1);
    assert_eq!(view.poe.len(), 7);
    assert!(
        view.poe
            .iter()
            .all(|poe| poe.document.sha256.as_str() == HASH)
    );
    assert_eq!(
        view.poe[5].document.media_type.as_str(),
        "application/octet-stream"
    );
}

#[test]
fn e4_a_document_leaves_a_draft_only() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Editing);
    let id = desk.view(1).poe[0].id.to_string();
    let remove = |id: &str| json!({"type": "removePoe", "id": 1, "documentId": id});
    for unknown in ["", "x", TENANT] {
        assert_eq!(
            short(&desk.refused(PARTNER, remove(unknown))),
            "invalid documentId E4"
        );
    }
    desk.ok(PARTNER, remove(&id));
    assert!(desk.view(1).poe.is_empty());
    assert_eq!(
        short(&desk.refused(PARTNER, remove(&id))),
        "invalid documentId E4"
    );
}

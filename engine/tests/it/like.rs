//! A claim as a template for the next one.

use cpor_engine::command::Command;
use cpor_engine::workspace::{Options, Order, Template};
use cpor_engine::{ClaimNumber, Place};
use serde_json::{Value, json};

use crate::support::*;

const OTHER: &str = "7f1f2c1e-3a52-4c0b-9c57-0a9a8d1b2c3d";

/// The fields of the claim that a template of claim 1 makes, and how many events it has.
fn made(desk: &mut Desk, template: Template) -> (Value, u32) {
    let acts = desk.workspace.like(ClaimNumber(1), template).unwrap();
    let orders: Vec<Order> = acts
        .into_iter()
        .map(|(number, act)| Order {
            actor: actor(PARTNER),
            command: Command {
                claim: Some(number.0.into()),
                act,
            },
            options: Options::default(),
        })
        .collect();
    let plan = desk.workspace.plan_all(&orders, &desk.host).unwrap();
    desk.apply(&plan);
    let view = desk.view(2);
    assert_eq!(view.place, Place::Editing);
    let source = view.copied_from.and_then(|it| it.id);
    assert_eq!(source, Some(ClaimNumber(1)), "{template:?}");
    (serde_json::to_value(view.fields).unwrap(), view.revision)
}

#[test]
fn a_template_keeps_what_is_the_same_and_empties_what_is_not() {
    let with = |more: Value| {
        let mut claim = fields();
        for (name, value) in more.as_object().unwrap() {
            claim[name] = value.clone();
        }
        claim
    };
    let products = json!([
        {"name": "Teams", "subscriptionId": TENANT}, {"name": "Teams", "subscriptionId": OTHER}, {"name": "Sales"},
    ]);
    let revenue = json!({"seller": "Seller", "customerName": "Árvíz", "isvProduct": "Dam"});
    let claim = with(json!({
        "products": products, "revenue": revenue, "partnerCenterId": "PC-1",
        "technicalContact": {"name": "T", "title": "U", "email": "t@u.example"},
    }));
    for (template, kept, expected) in [
        (
            Template::AnotherCustomer,
            [
                "name",
                "solutionArea",
                "activities",
                "mpnId",
                "partnerContact",
            ]
            .as_slice(),
            json!({
                "products": [{"name": "Teams"}, {"name": "Sales"}],
                "revenue": {"seller": "Seller", "isvProduct": "Dam"},
            }),
        ),
        (
            Template::MoreProducts,
            &[
                "name",
                "solutionArea",
                "activities",
                "mpnId",
                "partnerContact",
                "customer",
                "customerContact",
                "technicalContact",
                "revenue",
            ],
            json!({}),
        ),
    ] {
        let mut desk = Desk::real();
        desk.ok(PARTNER, json!({"type": "createClaim", "claim": claim}));
        let (made, revision) = made(&mut desk, template);
        assert_eq!(revision, 2, "copied, then edited");
        let mut expected = expected;
        for name in kept {
            expected[*name] = claim[*name].clone();
        }
        assert_eq!(made, expected, "{template:?}");
        assert_eq!(desk.view(1).revision, 1, "the template stays as it is");
    }
    // Where nothing is to be emptied there is nothing to be edited.
    let mut desk = Desk::real();
    desk.ok(
        PARTNER,
        json!({"type": "createClaim", "claim": {"name": "Bare"}}),
    );
    assert_eq!(
        made(&mut desk, Template::MoreProducts),
        (json!({"name": "Bare"}), 1)
    );
    assert!(
        desk.workspace
            .like(ClaimNumber(9), Template::MoreProducts)
            .is_err()
    );
}

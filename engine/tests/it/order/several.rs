//! Orders that count together, and plans.

use cpor_engine::{Place, Refusal};
use serde_json::json;

use crate::support::*;

#[test]
fn several_orders_count_together_or_not_at_all() {
    let mut desk = Desk::real();
    desk.take_to(Place::UnderReview);
    let one = |role, step: &str| order(role, act(step).1, json!({})).unwrap();
    let refused: Refusal = desk
        .workspace
        .plan_all(&[one(REVIEWER, "ask"), one(PARTNER, "submit")], &desk.host)
        .unwrap_err();
    assert_eq!(short(&refused), "forbidden [1] T2");
    let plan = desk
        .workspace
        .plan_all(
            &[one(REVIEWER, "ask"), one(PARTNER, "resubmit")],
            &desk.host,
        )
        .unwrap();
    let batches: Vec<_> = plan
        .written
        .iter()
        .map(|written| match written {
            cpor_engine::workspace::Written::Event(record) => record.entry().batch,
            cpor_engine::workspace::Written::Workspace(_) => None,
        })
        .collect();
    assert!(batches[0].is_some());
    assert_eq!(batches[0], batches[1], "they count together");
    let entries = desk.apply(&plan);
    assert_eq!(entries.len(), 2);
    assert_eq!(desk.place(1), Place::Submitted);
}

#[test]
fn an_order_may_name_a_claim_that_one_before_it_begins() {
    let desk = Desk::sandbox();
    let orders = [
        create(),
        create(),
        json!({"type": "comment", "id": 2, "text": "The second"}),
    ];
    let orders = orders.map(|command| order(PARTNER, command, json!({})).unwrap());
    let plan = desk.workspace.plan_all(&orders, &desk.host).unwrap();
    assert_eq!(plan.events().len(), 3);
    let refusal = desk
        .workspace
        .plan_all(&orders[1..], &desk.host)
        .unwrap_err();
    assert_eq!(short(&refusal), "notFound [1].id -");
}

#[test]
fn within_several_orders_too_a_command_id_counts_once() {
    let mut desk = Desk::real();
    desk.take_to(Place::UnderReview);
    let say = |text: &str| {
        let command = json!({"type": "comment", "id": 1, "text": text});
        order(PARTNER, command, json!({"commandId": "c"})).unwrap()
    };
    let plan = desk
        .workspace
        .plan_all(&[say("a"), say("a")], &desk.host)
        .unwrap();
    assert_eq!(plan.answer[0], plan.answer[1]);
    desk.apply(&plan);
    assert_eq!(desk.view(1).comments.len(), 1);
    let refusal = desk
        .workspace
        .plan_all(&[say("a"), say("b")], &desk.host)
        .unwrap_err();
    assert_eq!(short(&refusal), "conflict [1].commandId -");
}

#[test]
fn a_plan_fits_only_what_it_was_made_on() {
    let mut desk = Desk::real();
    desk.take_to(Place::Submitted);
    let early = desk.plan(REVIEWER, act("review").1, json!({})).unwrap();
    assert!(desk.workspace.fits(&early));
    desk.step("comment");
    assert!(!desk.workspace.fits(&early));
}

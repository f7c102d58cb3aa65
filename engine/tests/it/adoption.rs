//! A claim that was filed before it was entered here. Source: rule N1.

use cpor_engine::reason::{ParReason, RejectionReason};
use cpor_engine::rights::review_reasons;
use cpor_engine::workspace::{Adopting, Filed, Order, Standing};
use cpor_engine::{ClaimNumber, Place, Refusal, Role, RuleBook};
use serde_json::json;

use crate::support::*;

const DRAFT: ClaimNumber = ClaimNumber(1);
const NOW: &str = "2020-10-02T12:00:00Z";

/// A desk on which a draft is typed in, with its document and a comment, on Friday, 2 October 2020.
fn desk() -> Desk {
    let mut desk = Desk::real();
    desk.goto(NOW);
    desk.ok(PARTNER, json!({"type": "createClaim", "claim": fields()}));
    desk.ok(
        PARTNER,
        json!({"type": "addPoe", "id": 1, "document": document()}),
    );
    desk.ok(
        PARTNER,
        json!({"type": "comment", "id": 1, "text": "As filed."}),
    );
    desk
}

fn filed(submitted: &str, since: &str, standing: Standing) -> Filed {
    Filed {
        submitted_at: instant(submitted),
        since: instant(since),
        standing,
        acknowledged: None,
        role: PARTNER,
    }
}

fn ordered(step: Adopting) -> Order {
    let actor = actor(step.role);
    step.order(actor)
}

/// Adopts the draft, all or nothing.
fn adopt(desk: &mut Desk, filed: &Filed) -> Result<(), Refusal> {
    let steps = desk.workspace.adoption(DRAFT, filed)?;
    let orders: Vec<Order> = steps.into_iter().map(ordered).collect();
    let plan = desk.workspace.plan_all(&orders, &desk.host)?;
    desk.apply(&plan);
    Ok(())
}

#[test]
fn a_filed_claim_stands_where_it_stands_with_the_clocks_of_its_days() {
    let asked = || Standing::ActionRequired {
        reasons: vec![ParReason::MissingAllPoe],
        comment: "Which one?".into(),
    };
    let rejected = || Standing::Rejected {
        reasons: vec![RejectionReason::InsufficientPoe],
        comment: "It is another's.".into(),
    };
    let monday = "2020-09-28T10:00:00Z";
    for (submitted, since, standing, place, last_day) in [
        (
            "2020-09-29T10:00:00Z",
            monday,
            Standing::Submitted,
            Place::Submitted,
            "2020-10-06",
        ),
        (
            "2020-09-25T10:00:00Z",
            monday,
            Standing::UnderReview,
            Place::UnderReview,
            "2020-10-05",
        ),
        (
            "2020-09-25T10:00:00Z",
            monday,
            asked(),
            Place::PartnerActionRequired,
            "2020-10-05",
        ),
        (
            "2020-09-25T10:00:00Z",
            monday,
            Standing::Approved,
            Place::AwaitingConsent,
            "2020-10-05",
        ),
        (
            "2020-09-25T10:00:00Z",
            monday,
            rejected(),
            Place::Rejected,
            "2020-10-28",
        ),
        // What the clocks have done since is told as ever.
        (
            "2020-09-14T10:00:00Z",
            "2020-09-15T10:00:00Z",
            Standing::Approved,
            Place::SentForAssessment,
            "",
        ),
        (
            "2020-09-14T10:00:00Z",
            "2020-09-15T10:00:00Z",
            asked(),
            Place::Rejected,
            "2020-10-23",
        ),
        // On one and the same instant.
        (
            monday,
            monday,
            Standing::UnderReview,
            Place::UnderReview,
            "2020-10-05",
        ),
    ] {
        let mut desk = desk();
        adopt(&mut desk, &filed(submitted, since, standing.clone())).unwrap();
        let view = desk.view(2);
        assert_eq!(view.place, place, "{standing:?}");
        let running = view.deadlines.iter().map(|it| it.last_day.to_string());
        let last = if last_day.is_empty() { 0 } else { 1 };
        assert_eq!(
            running.filter(|day| day == last_day).count(),
            last,
            "{standing:?}: {:?}",
            view.deadlines
        );
        assert_eq!(view.submitted_at, Some(instant(submitted)));
        assert_eq!(view.poe.len(), 1);
        let first = view.comments.first().map(|it| it.text.to_string());
        assert_eq!(first.as_deref(), Some("As filed."));
        assert!(
            desk.workspace.view(DRAFT, &desk.host).is_err(),
            "the draft is gone"
        );
    }
}

#[test]
fn an_impossible_order_of_days_is_refused_and_nothing_is_done() {
    for (submitted, since, at) in [
        ("2020-09-28T10:00:00Z", "2020-09-25T10:00:00Z", "since"),
        ("2020-10-03T10:00:00Z", "2020-10-03T10:00:00Z", "[0].at"),
        ("2020-09-28T10:00:00Z", "2020-10-03T10:00:00Z", "[4].at"),
    ] {
        let mut desk = desk();
        let before = desk.workspace.log().len();
        let refusal =
            adopt(&mut desk, &filed(submitted, since, Standing::UnderReview)).unwrap_err();
        assert_eq!(refusal.field.as_deref(), Some(at));
        assert_eq!(
            refusal.rule.map(|rule| rule.id.to_string()).as_deref(),
            Some("N1")
        );
        assert_eq!(desk.workspace.log().len(), before);
    }
}

#[test]
fn what_a_submission_needs_an_adoption_needs() {
    let mut desk = Desk::real();
    desk.goto(NOW);
    desk.ok(PARTNER, json!({"type": "createClaim", "claim": fields()}));
    let day = "2020-09-28T10:00:00Z";
    let refusal = adopt(&mut desk, &filed(day, day, Standing::Submitted)).unwrap_err();
    assert_eq!(refusal.field.as_deref(), Some("[1].poe"));
    assert_eq!(desk.place(1), Place::Editing);
}

#[test]
fn only_a_draft_is_adopted() {
    let mut desk = desk();
    desk.ok(PARTNER, json!({"type": "submit", "id": 1}));
    let day = "2020-09-28T10:00:00Z";
    let refusal = adopt(&mut desk, &filed(day, day, Standing::Submitted)).unwrap_err();
    // Nothing but a draft is deleted, and all counts together.
    assert_eq!(rule_id(&refusal), "T18");
    assert_eq!(desk.place(1), Place::Submitted);
}

#[test]
fn the_partners_acts_are_done_as_who_the_person_is() {
    let mut desk = desk();
    let day = "2020-09-28T10:00:00Z";
    let filed = Filed {
        role: Role::GlobalAdmin,
        ..filed(day, day, Standing::UnderReview)
    };
    adopt(&mut desk, &filed).unwrap();
    let by = desk.view(2).history.into_iter();
    let by: Vec<Role> = by.filter_map(|entry| Some(entry.actor?.role)).collect();
    let own = Role::GlobalAdmin;
    assert_eq!(by, [own, own, own, own, Role::Reviewer]);
}

#[test]
fn a_review_ends_with_the_reasons_that_are_its_own() {
    let keys = |edition: &str| -> Vec<&str> {
        let book = RuleBook::shipped(edition).unwrap();
        let own = review_reasons(&book).into_iter();
        own.map(|reason| reason.key()).collect()
    };
    for edition in ["2020-09", "2023-10"] {
        assert_eq!(
            keys(edition),
            [
                "insufficientPoe",
                "missingCustomerConsent",
                "missingProducts",
                "poeUnavailable"
            ]
        );
    }
}

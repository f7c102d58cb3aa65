//! Texts for Partner Center: they say what is on record, and mark what is not.

use cpor_engine::prepared::{Gap, Prepared, Purpose, Sentence};
use cpor_engine::reason::{ParReason, RejectionReason};
use cpor_engine::{ClaimNumber, Role};
use serde_json::{Value, json};

use crate::support::*;

const FIRST: ClaimNumber = ClaimNumber(1);

fn prepared(desk: &Desk) -> Vec<Prepared> {
    prepared_for(desk, PARTNER)
}

fn prepared_for(desk: &Desk, role: Role) -> Vec<Prepared> {
    let view = desk.workspace.view(FIRST, &desk.host).unwrap();
    desk.workspace.prepared(&view, role, &desk.host).unwrap()
}

fn purposes(desk: &Desk) -> Vec<Purpose> {
    prepared(desk).into_iter().map(|it| it.purpose).collect()
}

/// The sentences of a text after the one that names the claim.
fn said(desk: &Desk, purpose: Purpose) -> Vec<Sentence> {
    let all = prepared(desk).into_iter();
    let mut all = all.filter(|it| it.purpose == purpose);
    let sentences = all.next().unwrap().sentences;
    let claim = Sentence::Claim {
        name: Some("Contoso Teams".to_owned()),
        customer: Some("Árvíztűrő Kft.".to_owned()),
    };
    assert_eq!(sentences.first(), Some(&claim));
    sentences.into_iter().skip(1).collect()
}

fn asked(reasons: &[&str], remove: &[&str]) -> Desk {
    let mut desk = Desk::real();
    desk.steps("create, submit, review");
    desk.ok(
        REVIEWER,
        json!({
            "type": "requestInformation", "id": 1, "reasons": reasons, "comment": "More.",
            "removeProducts": remove,
        }),
    );
    desk
}

fn add(desk: &mut Desk, name: &str, facts: &Value) {
    let mut document = document();
    document["name"] = json!(name);
    if !facts.is_null() {
        document["facts"] = facts.clone();
    }
    desk.ok(
        PARTNER,
        json!({"type": "addPoe", "id": 1, "document": document}),
    );
}

fn names(all: &[&str]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

#[test]
fn which_texts_there_are_follows_from_what_is_open() {
    for (steps, expected) in [
        ("create", vec![]),
        (
            "create, submit",
            vec![Purpose::Comment, Purpose::RejectionRequest],
        ),
        (
            "create, submit, review, ask",
            vec![Purpose::Answer, Purpose::RejectionRequest],
        ),
        (
            "create, submit, review, reject",
            vec![Purpose::Dispute, Purpose::Comment],
        ),
        (
            "create, submit, review, reject, dispute",
            vec![Purpose::Comment],
        ),
    ] {
        let mut desk = Desk::real();
        desk.steps(steps);
        assert_eq!(purposes(&desk), expected, "{steps}");
    }
    let mut desk = Desk::real();
    desk.steps("create, submit");
    assert_eq!(prepared_for(&desk, CUSTOMER), []);
}

#[test]
fn an_answer_names_what_mends_each_reason_and_else_marks_the_gap() {
    let facts = json!({
        "matchesClaim": true, "customerSigned": true, "acknowledgedOn": "2020-09-10",
        "workDescribed": true, "productsNamed": ["Teams"],
    });
    let undated = json!({
        "matchesClaim": true, "customerSigned": true, "workDescribed": false, "productsNamed": [],
    });
    let on = Some(date("2020-09-10"));
    let new = || "new.pdf".to_owned();
    let added = || Sentence::Added(names(&["new.pdf"]));
    for (reason, given, expected) in [
        ("missingAllPoe", &facts, vec![added()]),
        (
            "missingCustomerAcknowledgment",
            &facts,
            vec![Sentence::Signed(new(), on)],
        ),
        (
            "missingOrOldDates",
            &facts,
            vec![Sentence::Signed(new(), on)],
        ),
        (
            "missingPartnerSolution",
            &facts,
            vec![Sentence::Describes(new())],
        ),
        (
            "missingProducts",
            &facts,
            vec![Sentence::Names(new(), names(&["Teams"]))],
        ),
        // A signature without a date mends no date.
        (
            "missingCustomerAcknowledgment",
            &undated,
            vec![Sentence::Signed(new(), None)],
        ),
        (
            "missingOrOldDates",
            &undated,
            vec![added(), Sentence::Gap(Gap::Dates)],
        ),
        (
            "missingPartnerSolution",
            &undated,
            vec![added(), Sentence::Gap(Gap::Work)],
        ),
        // Of this one nothing is noted.
        (
            "missingProducts",
            &Value::Null,
            vec![added(), Sentence::Gap(Gap::Products)],
        ),
    ] {
        let mut desk = asked(&[reason], &[]);
        add(&mut desk, "new.pdf", given);
        let reason = ParReason::of_key(reason).unwrap();
        let whole = [vec![Sentence::About(reason)], expected].concat();
        assert_eq!(said(&desk, Purpose::Answer), whole, "{reason:?}");
    }
}

#[test]
fn an_answer_to_which_nothing_was_done_is_all_gaps() {
    // The document that was there before the request answers nothing.
    let desk = asked(
        &["missingAllPoe", "missingCustomerAcknowledgment"],
        &["Teams", "Yammer"],
    );
    assert_eq!(
        said(&desk, Purpose::Answer),
        [
            Sentence::About(ParReason::MissingAllPoe),
            Sentence::Gap(Gap::Document),
            Sentence::About(ParReason::MissingCustomerAcknowledgment),
            Sentence::Gap(Gap::Signature),
            Sentence::Gone(names(&["Yammer"])),
            Sentence::StillIn(names(&["Teams"])),
        ]
    );
}

#[test]
fn a_dispute_names_what_it_is_against_and_the_evidence() {
    let mut desk = Desk::real();
    desk.steps("create, submit, review, reject");
    assert_eq!(
        said(&desk, Purpose::Dispute),
        [
            Sentence::Rejected(date("2020-09-14"), vec![RejectionReason::InsufficientPoe]),
            Sentence::Gap(Gap::WhyNot(RejectionReason::InsufficientPoe)),
            Sentence::Documents(names(&["poe.pdf"])),
            Sentence::LookAgain,
        ]
    );
    let mut desk = asked(&["missingAllPoe"], &[]);
    desk.goto("2020-09-30T09:00:00Z");
    assert_eq!(
        said(&desk, Purpose::Dispute),
        [
            Sentence::Lapsed(date("2020-09-21")),
            Sentence::Gap(Gap::Answered),
            Sentence::Documents(names(&["poe.pdf"])),
            Sentence::LookAgain,
        ]
    );
}

#[test]
fn a_comment_says_what_was_done_since_the_claim_was_sent() {
    let mut desk = Desk::real();
    desk.steps("create, submit");
    let message = Sentence::Gap(Gap::Message);
    assert_eq!(
        said(&desk, Purpose::Comment),
        std::slice::from_ref(&message)
    );
    add(&mut desk, "later.pdf", &Value::Null);
    let contact = json!({"name": "Kiss Éva", "title": "CEO", "email": "eva@arvizturo.example"});
    desk.ok(
        PARTNER,
        json!({"type": "editClaim", "id": 1, "changes": {"customerContact": contact}}),
    );
    assert_eq!(
        said(&desk, Purpose::Comment),
        [
            Sentence::Added(names(&["later.pdf"])),
            Sentence::Changed(names(&["customerContact"])),
            message,
        ]
    );
    assert_eq!(
        said(&desk, Purpose::RejectionRequest),
        [Sentence::AskToReject, Sentence::Gap(Gap::Reason)]
    );
}

#[test]
fn what_was_retracted_is_answered_by_nothing() {
    let mut desk = Desk::real();
    desk.steps("create, submit, review, ask");
    let retract = json!({"type": "retract", "id": 1, "fromRevision": 5, "reason": "Another."});
    desk.ok(PARTNER, retract);
    // What was retracted was not asked for.
    assert_eq!(
        purposes(&desk),
        [Purpose::Comment, Purpose::RejectionRequest]
    );
}

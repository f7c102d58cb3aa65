//! What histories exercise of a rule book: each kind of item, everything of each edition, and whose it is.

use cpor_engine::coverage::{Coverage, Item, Topic, whole};
use cpor_engine::{Place, Role, RuleBook, Workspace};
use serde_json::json;

use crate::support::*;

/// What the steps exercise, of one topic.
const TABLE: &str = "
// steps                                   | topic       | what
draft                                      | statuses    | editing
draft                                      | transitions | T1 nowhere > editing
draft, edit                                | rules       | S1, T1
draft, poe, comment, copy                  | rules       | E3, M1, S1, T1, T16
draft, delete                              | transitions | T1 nowhere > editing, T18 editing > nowhere
create, submit                             | clocks      | pickup, decision
create, submit, edit, request              | rules       | C1, C4, E3, S1, S2, T1, T13, T2, T3
create, submit, review, ask                | reasons     | asked missingOrOldDates
create, submit, review, ask, edit          | statuses    | editing, submitted, underReview, partnerActionRequired
create, submit, review, ask, wait          | reasons     | asked missingOrOldDates, rejected noPartnerResponse
create, submit, review, ask, wait          | transitions | T1 nowhere > editing, T2 editing > submitted, T4 submitted > underReview, T5 underReview > partnerActionRequired, T8 partnerActionRequired > rejected
create, submit, review, approve, wait      | clocks      | pickup, review, decision, consent
create, submit, review, approve, decline   | reasons     | rejected customerDecline
create, submit, request, grant             | transitions | T1 nowhere > editing, T2 editing > submitted, T13 submitted > rejected
create, submit, review, request, grant     | transitions | T1 nowhere > editing, T2 editing > submitted, T4 submitted > underReview, T10 underReview > rejected
create, submit, review                     | roles       | incentivesAdmin, reviewer
create, submit, review                     | editions    | 2020-09
";

fn topic(word: &str) -> Topic {
    let named = |topic: &Topic| format!("{topic:?}").to_lowercase() == word;
    Topic::ALL.into_iter().find(named).unwrap()
}

#[test]
fn each_kind_of_thing_is_counted_where_it_happens() {
    for row in rows(TABLE) {
        let mut desk = Desk::sandbox();
        desk.steps(row[0]);
        let coverage = Coverage::of([&desk.workspace]);
        let topic = topic(row[1]);
        let items = coverage.counts().keys();
        let seen: Vec<String> = items
            .filter(|item| item.topic() == topic)
            .map(Item::key)
            .collect();
        let mut seen: Vec<&str> = seen.iter().map(String::as_str).collect();
        let mut told: Vec<&str> = row[2].split(", ").collect();
        seen.sort_unstable();
        told.sort_unstable();
        assert_eq!(seen, told, "{row:?}");
    }
}

#[test]
fn what_happens_again_is_counted_again() {
    let mut desk = Desk::sandbox();
    desk.steps("create, submit, review, ask, resubmit, review, ask");
    let coverage = Coverage::of([&desk.workspace]);
    let (review, asked) = (Place::UnderReview, Place::PartnerActionRequired);
    assert_eq!(coverage.count(&Item::Place(asked)), 2);
    assert_eq!(coverage.walked(Some(review), Some(asked)), 2);
    assert_eq!(coverage.walked(Some(asked), Some(review)), 0);
}

/// Ways to Partner action required: as it comes first, and after a dispute.
const ASKED: [&str; 2] = [
    "create, submit, review, ask",
    "create, submit, review, reject, dispute, answer more",
];

/// The parts of Approved, from there.
const APPROVED: [&str; 5] = [
    "resubmit, review, approve",
    "resubmit, review, approve, month",
    "resubmit, review, approve, month, eligible",
    "resubmit, review, approve, month, eligible, found",
    "resubmit, review, approve, month, not",
];

/// What ends an association.
const ENDS: [&str; 3] = ["decline", "request, grant", "disassociate"];

/// Other lives, after those ways.
const OTHERS: [&str; 9] = [
    "edit, poe, month",
    "request, grant",
    "resubmit, edit, comment, request, grant",
    "resubmit, review, reject",
    "resubmit, review, request, grant",
    "resubmit, review, reject all, dispute, answer approved",
    "resubmit, review, reject all, dispute, answer upheld",
    "resubmit, review, ask all, copy",
    "admins, delete second",
];

/// A step that an edition may not know, or not there: then it does not happen.
fn attempt(desk: &mut Desk, step: &str) {
    let reject_all = [
        "insufficientPoe",
        "missingCustomerConsent",
        "missingProducts",
        "poeUnavailable",
    ];
    let mut all = ask();
    all["reasons"] = json!([
        "missingAllPoe",
        "missingCustomerAcknowledgment",
        "missingOrOldDates",
        "missingPartnerSolution",
        "missingProducts",
    ]);
    let comment = json!({"type": "comment", "id": 1, "text": "Hello"});
    match step {
        "create" => drop(desk.step("create")),
        "month" => {
            let day = 24 * crate::walks::HOUR;
            let later = desk.workspace.now(&desk.host).plus_millis(31 * day);
            desk.goto(&later.to_string());
        }
        "reject all" => drop(desk.act(REVIEWER, reject(&reject_all))),
        "ask all" => drop(desk.act(REVIEWER, all)),
        "admins" => {
            for role in [Role::GlobalAdmin, Role::BillingAdmin] {
                desk.ok(role, comment.clone());
            }
        }
        "delete second" => {
            desk.ok(PARTNER, create());
            let mut document = add_poe();
            document["id"] = json!(2);
            desk.ok(PARTNER, document);
            let document = desk.view(2).poe[0].id.to_string();
            let remove = json!({"type": "removePoe", "id": 2, "documentId": document});
            desk.ok(PARTNER, remove);
            desk.ok(PARTNER, json!({"type": "deleteDraft", "id": 2}));
        }
        step => {
            let (role, command) = act(step);
            drop(desk.act(role, command));
        }
    }
}

#[test]
fn all_of_every_edition_can_be_exercised_and_nothing_else_is() {
    for edition in RuleBook::editions() {
        let mut coverage = Coverage::default();
        let ends = APPROVED
            .iter()
            .flat_map(|approved| ENDS.map(|end| format!("{approved}, {end}")));
        let rest: Vec<String> = ends.chain(OTHERS.map(str::to_owned)).collect();
        for life in ASKED.iter().flat_map(|asked| {
            let rest = rest.iter();
            rest.map(move |rest| format!("{asked}, {rest}"))
        }) {
            let mut desk = Desk::with(json!({"now": START, "seed": 1, "ruleBook": edition}));
            life.split(", ").for_each(|step| attempt(&mut desk, step));
            coverage.add(&Coverage::of([&desk.workspace]));
        }
        let all = whole(&RuleBook::shipped(edition).unwrap());
        let keys = |items: Vec<&Item>| items.into_iter().map(Item::key).collect::<Vec<_>>();
        assert_eq!(keys(coverage.missing(&all)), [""; 0], "{edition}: missing");
        let seen = coverage.counts().keys();
        let beyond: Vec<&Item> = seen.filter(|item| !all.contains(item)).collect();
        assert_eq!(keys(beyond), [""; 0], "{edition}: beyond the whole");
    }
}

#[test]
fn what_is_missing_is_what_nobody_did() {
    for edition in RuleBook::editions() {
        let book = RuleBook::shipped(edition).unwrap();
        let all = whole(&book);
        let mut desk = Desk::with(json!({"now": START, "seed": 1, "ruleBook": edition}));
        desk.take_to(Place::UnderReview);
        let coverage = Coverage::of([&desk.workspace]);
        let missing = coverage.missing(&all);
        assert!(
            missing.contains(&&Item::Place(Place::Rejected)),
            "{edition}"
        );
        assert!(!missing.contains(&&Item::Place(Place::UnderReview)));
        let (seen, of) = coverage.share(Topic::Editions, &all);
        assert_eq!((seen, of), (1, 1), "{edition}");
        let (seen, of) = coverage.share(Topic::Statuses, &all);
        assert_eq!(seen, 3, "{edition}");
        assert!(of > 9);
    }
}

#[test]
fn only_what_somebody_did_themselves_is_theirs() {
    let own = |desk: &mut Desk, step: &str, id: &str| {
        let (role, command) = act(step);
        let done = desk.act_with(role, command, json!({"commandId": id}));
        done.unwrap();
    };
    let learnt = |workspace: &Workspace| Coverage::of_learner([workspace]);
    let mut desk = Desk::sandbox();
    desk.steps("create, submit, review");
    assert_eq!(learnt(&desk.workspace), Coverage::default());
    own(&mut desk, "ask", "1");
    let coverage = learnt(&desk.workspace);
    let asked = Item::Place(Place::PartnerActionRequired);
    assert_eq!(coverage.count(&asked), 1);
    assert_eq!(coverage.count(&Item::Place(Place::Submitted)), 0);
    // What then lapses, they have let lapse.
    desk.step("wait");
    let coverage = learnt(&desk.workspace);
    assert_eq!(coverage.count(&Item::Place(Place::Rejected)), 1);
    // What somebody simulated does later is not theirs.
    desk.step("dispute");
    assert_eq!(learnt(&desk.workspace), coverage);
    // The lapse at the end of what was played is theirs: nothing played follows it.
    let mut desk = Desk::sandbox();
    desk.steps("create, submit, review, ask, wait");
    let coverage = learnt(&desk.workspace);
    assert_eq!(coverage.count(&Item::Place(Place::Rejected)), 1);
    assert_eq!(coverage.count(&asked), 0);
    // Lapses in the middle of it are not.
    desk.step("dispute");
    assert_eq!(learnt(&desk.workspace), Coverage::default());
}

#[test]
fn several_workspaces_count_together() {
    let mut one = Desk::sandbox();
    one.steps("create, submit");
    let mut other = Desk::sandbox();
    other.steps("create, submit, review");
    let together = Coverage::of([&one.workspace, &other.workspace]);
    let mut sum = Coverage::of([&one.workspace]);
    sum.add(&Coverage::of([&other.workspace]));
    assert_eq!(together, sum);
    assert_eq!(together.count(&Item::Place(Place::Submitted)), 2);
    let rule = Item::Rule("X1".to_owned());
    assert_eq!(together.with(rule.clone()).count(&rule), 1);
}

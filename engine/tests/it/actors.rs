//! Simulated people \[ours\]: what they do, on which day, and that time leads to the same in one step and in many.

use cpor_engine::actors::{Actors, ActorsInput, Party, Policy};
use cpor_engine::command::Act;
use cpor_engine::rules::data::CalendarSide;
use cpor_engine::workspace::{Clock, Written};
use cpor_engine::{ClaimNumber, Place, RuleBook, Workspace};
use serde_json::{Value, json};

use crate::preflight::seen;
use crate::support::*;
use crate::walks::HOUR;

const COMPLETE: &str = "match signed 2020-09-01 work +Teams";
const UNSIGNED: &str = "match work +Teams";
const BARE: &str = "-";

/// A world in which somebody is simulated, with a draft whose document shows this.
fn world(edition: &str, actors: Value, document: &str) -> Desk {
    let settings = json!({"now": START, "seed": 1, "ruleBook": edition, "actors": actors});
    let mut desk = Desk::with(settings);
    desk.ok(PARTNER, create());
    let poe = json!({"type": "addPoe", "id": 1, "document": seen(document)});
    desk.ok(PARTNER, poe);
    desk
}

fn all(policy: &str) -> Value {
    json!({"reviewer": policy, "customer": policy, "program": policy})
}

/// What somebody will do, with its reasons.
fn shown(act: &Act) -> String {
    let keys = |keys: Vec<&str>| keys.join(" ");
    match act {
        Act::RequestInformation { reasons, .. } => {
            let reasons = reasons.iter().map(|reason| reason.key());
            format!("ask {}", keys(reasons.collect()))
        }
        Act::Reject { reasons, .. } => {
            let reasons = reasons.iter().map(|reason| reason.key());
            format!("reject {}", keys(reasons.collect()))
        }
        Act::ResolveDispute { outcome, .. } => format!("answer {}", outcome.key()),
        Act::AssessEligibility { eligible, .. } => format!("eligible {eligible}"),
        other => other.kind().key().to_owned(),
    }
}

/// Days are Microsoft's business days after the claim came there, for the customer calendar days. `*` is any reason.
const POLICIES: &str = "
// who      | policy  | the PoE shows | steps                     | does                                   | on day
// the reviewer starts, and decides by the pre-flight
reviewer | strict  | complete | submit                            | startReview                            | 1
reviewer | typical | complete | submit                            | startReview                            | 1-3
reviewer | slow    | complete | submit                            | startReview                            | 6-8
reviewer | hostile | complete | submit                            | startReview                            | 5
reviewer | strict  | complete | submit, review                    | approve                                | 1
reviewer | typical | complete | submit, review                    | approve                                | 1-3
reviewer | slow    | complete | submit, review                    | approve                                | 6-8
reviewer | hostile | complete | submit, review                    | ask *                                  | 5
reviewer | strict  | unsigned | submit, review                    | ask missingCustomerAcknowledgment      | 1
reviewer | typical | unsigned | submit, review                    | ask missingCustomerAcknowledgment      | 1-3
reviewer | typical | bare     | submit, review                    | ask missingAllPoe missingCustomerAcknowledgment missingPartnerSolution missingProducts | 1-3
reviewer | hostile | unsigned | submit, review                    | ask missingCustomerAcknowledgment      | 5
// the second and the third time
reviewer | strict  | unsigned | submit, review, ask, resubmit, review | reject missingCustomerConsent      | 1
reviewer | typical | unsigned | submit, review, ask, resubmit, review | ask missingCustomerAcknowledgment  | 1-3
reviewer | slow    | unsigned | submit, review, ask, resubmit, review, ask, resubmit, review | ask missingCustomerAcknowledgment | 6-8
reviewer | typical | unsigned | submit, review, ask, resubmit, review, ask, resubmit, review | reject missingCustomerConsent | 1-3
reviewer | typical | bare     | submit, review, ask, resubmit, review, ask, resubmit, review | reject insufficientPoe missingCustomerConsent missingProducts poeUnavailable | 1-3
reviewer | hostile | complete | submit, review, ask, resubmit, review | approve                            | 5
// a request for rejection
reviewer | strict  | complete | submit, request                   | *                                      | 1
reviewer | typical | complete | submit, review, approve, request  | reject partnerRequest                  | 1-3
reviewer | hostile | complete | submit, review, approve, request  | -                                      |
// disputes
reviewer | strict  | unsigned | submit, review, reject, dispute   | answer upheld                          | 1
reviewer | typical | unsigned | submit, review, reject, dispute   | answer upheld                          | 1-3
reviewer | typical | complete | submit, review, reject, dispute   | answer approved                        | 1-3
reviewer | slow    | complete | submit, review, reject, dispute   | answer approved                        | 6-8
reviewer | hostile | complete | submit, review, reject, dispute   | answer upheld                          | 5
// nothing to do for the reviewer
reviewer | typical | complete | submit, review, ask               | -                                      |
reviewer | typical | complete | submit, review, reject            | -                                      |
// the customer: silence is consent
customer | typical | unsigned | submit, review, approve           | -                                      |
customer | strict  | complete | submit, review, approve           | -                                      |
customer | slow    | complete | submit, review, approve           | -                                      |
customer | strict  | unsigned | submit, review, approve           | declineConsent                         | 1
customer | slow    | unsigned | submit, review, approve           | declineConsent                         | 7
customer | hostile | complete | submit, review, approve           | declineConsent                         | 1-7
customer | hostile | complete | submit, review                    | -                                      |
// the program
program  | strict  | complete | submit, review, approve, wait     | eligible true                          | 1
program  | strict  | unsigned | submit, review, approve, wait     | eligible false                         | 1
program  | typical | unsigned | submit, review, approve, wait     | eligible true                          | 1-3
program  | slow    | complete | submit, review, approve, wait     | eligible true                          | 10-15
program  | hostile | complete | submit, review, approve, wait     | eligible false                         | 5
program  | typical | complete | submit, review, approve           | -                                      |
";

#[test]
fn each_policy_does_in_each_situation_what_it_says_on_its_day() {
    for row in rows(POLICIES) {
        let [who, policy, document, steps, wanted, day] = row[..] else {
            panic!("a row has six columns: {row:?}");
        };
        let document = match document {
            "complete" => COMPLETE,
            "unsigned" => UNSIGNED,
            _ => BARE,
        };
        // Whoever is simulated comes in at the end: the steps before are the learner's.
        let mut desk = world("2020-09", json!({}), document);
        desk.steps(steps);
        configure(&mut desk, json!({ who: policy }));
        let claim = ClaimNumber(1);
        let intent = desk.workspace.intent(claim, &desk.host).unwrap();
        let Some(intent) = intent else {
            assert_eq!("-", wanted, "{row:?}");
            continue;
        };
        let does = shown(&intent.order.command.act);
        let alike = match wanted.strip_suffix('*') {
            Some(start) => does.starts_with(start),
            None => does == wanted,
        };
        assert!(alike, "{row:?}: {does}");
        assert_eq!(intent.order.actor.role, intent.party.role());
        let zone = desk.workspace.zone();
        let placed = desk.workspace.history(claim).unwrap().claim().placed_at;
        let (from, to) = (zone.date_of(placed), zone.date_of(intent.at));
        let days = match who {
            "customer" => u32::try_from(to.day_number() - from.day_number()).unwrap(),
            _ => desk
                .workspace
                .calendar_of(CalendarSide::Microsoft)
                .business_days_between(from, to),
        };
        let (least, most) = day.split_once('-').unwrap_or((day, day));
        let allowed = least.parse().unwrap()..=most.parse::<u32>().unwrap();
        assert!(allowed.contains(&days), "{row:?}: day {days}");
        let hour = zone.wall_clock_at(intent.at) / HOUR;
        assert!((9..17).contains(&hour), "{row:?}: {}", intent.at);
    }
}

fn configure(desk: &mut Desk, actors: Value) {
    let changes = cpor_engine::input::shaped(json!({ "actors": actors })).unwrap();
    let plan = desk
        .workspace
        .plan_configure(&actor(PARTNER), &changes, &desk.host);
    let plan = plan.unwrap();
    desk.apply(&plan);
}

/// Several claims of a learner who also does something in between, in a world where time passes in steps of so many
/// hours.
fn lived(edition: &str, actors: &Value, seed: u64, hours: i64) -> Desk {
    let settings = json!({
        "now": START, "seed": seed, "ruleBook": edition, "actors": actors,
        "timeZone": "Europe/Budapest", "microsoftCalendar": "HU",
    });
    let mut desk = Desk::with(settings);
    let mut dice = Dice::new(seed);
    for round in 0..12_u32 {
        if round < 5 {
            desk.ok(PARTNER, create());
            let document = *dice.one(&[COMPLETE, UNSIGNED, BARE]);
            let id = round + 1;
            let document = seen(document);
            desk.ok(
                PARTNER,
                json!({"type": "addPoe", "id": id, "document": document}),
            );
            desk.ok(
                PARTNER,
                json!({"type": "submit", "id": id, "acknowledged": true}),
            );
        }
        let to = desk
            .workspace
            .now(&desk.host)
            .plus_millis(i64::from(1 + dice.below(400)) * HOUR);
        pass(&mut desk, to, hours);
        let id = 1 + dice.below(5);
        let (role, mut command) =
            act(dice.one::<&str>(&["resubmit", "dispute", "comment", "request"]));
        command["id"] = json!(id);
        drop(desk.act(role, command));
    }
    let end = desk.workspace.now(&desk.host).plus_millis(24 * 400 * HOUR);
    pass(&mut desk, end, hours);
    desk
}

fn pass(desk: &mut Desk, to: cpor_engine::Instant, hours: i64) {
    let mut at = desk.workspace.now(&desk.host);
    while at < to {
        at = at.plus_millis(hours * HOUR).min(to);
        desk.goto(&at.to_string());
    }
}

fn texts(workspace: &Workspace) -> Vec<String> {
    workspace.log().iter().map(Written::text).collect()
}

#[test]
fn a_step_of_the_clock_and_its_parts_write_the_same_bytes_with_simulated_people() {
    for (seed, policy) in (1..).zip(Policy::ALL) {
        for edition in RuleBook::editions() {
            let actors = all(policy.key());
            let whole = lived(edition, &actors, seed, 100_000);
            for hours in [3, 37, 24 * 30] {
                let parts = lived(edition, &actors, seed, hours);
                assert_eq!(texts(&whole.workspace), texts(&parts.workspace), "{hours}");
                assert_eq!(whole.workspace.clock(), parts.workspace.clock());
            }
        }
    }
}

#[test]
fn everything_that_simulated_people_do_is_by_the_rules_and_nothing_waits_for_them_in_the_end() {
    for (seed, policy) in (1..).zip(Policy::ALL) {
        for edition in RuleBook::editions() {
            let desk = lived(edition, &all(policy.key()), seed, 100_000);
            let mut simulated = 0;
            for (number, history) in desk.workspace.claims() {
                for record in history.records() {
                    let actor = record.entry().actor.as_ref();
                    simulated +=
                        usize::from(actor.is_some_and(|it| it.name.starts_with("Simulated")));
                    // An act is recorded when it happens, not when the step ends.
                    let recorded = record.entry().recorded_at;
                    assert!(recorded.is_none_or(|at| at == record.entry().at));
                }
                let place = desk.place(number.0);
                let waits = [
                    Place::Submitted,
                    Place::UnderReview,
                    Place::AwaitingConsent,
                    Place::SentForAssessment,
                    Place::InDispute,
                ];
                assert!(!waits.contains(&place), "{policy:?} {edition}: {place:?}");
                assert_eq!(desk.workspace.intent(number, &desk.host).unwrap(), None);
            }
            assert!(simulated >= 10, "{policy:?} {edition}: {simulated}");
        }
    }
}

#[test]
fn what_somebody_intends_is_what_happens_and_is_never_refused() {
    let mut done = 0;
    for (seed, policy) in (1..).zip(Policy::ALL) {
        for edition in RuleBook::editions() {
            for document in [COMPLETE, UNSIGNED, BARE] {
                let mut desk = world(edition, all(policy.key()), document);
                desk.step("submit");
                for _ in 0..12 {
                    let intent = desk.workspace.intent(ClaimNumber(1), &desk.host).unwrap();
                    let Some(intent) = intent else {
                        // The learner answers or disputes, or time goes on.
                        let step = *Dice::new(seed).one(&["resubmit", "dispute"]);
                        let (role, command) = act(step);
                        if desk.act(role, command).is_err() {
                            let later = desk.workspace.now(&desk.host).plus_millis(24 * 8 * HOUR);
                            desk.goto(&later.to_string());
                        }
                        continue;
                    };
                    let entries = desk.goto(&intent.at.to_string());
                    let last = entries.last().unwrap();
                    if last.actor.is_none() {
                        continue;
                    }
                    assert_eq!(last.at, intent.at);
                    assert_eq!(last.actor, Some(intent.order.actor));
                    assert_eq!(last.body.act(), Some(intent.order.command.act));
                    done += 1;
                }
            }
        }
    }
    assert!(done > 60, "{done}");
}

#[test]
fn new_evidence_in_a_dispute_that_still_lacks_something_is_asked_for_more() {
    for (policy, answer) in [
        ("typical", "answer partnerActionRequired"),
        ("strict", "answer upheld"),
        ("hostile", "answer upheld"),
    ] {
        let mut desk = world("2020-09", json!({}), UNSIGNED);
        desk.steps("submit, review, reject");
        let dispute = json!({"type": "dispute", "id": 1, "documents": [seen("work")]});
        desk.ok(PARTNER, dispute);
        configure(&mut desk, json!({"reviewer": policy}));
        let intent = desk.workspace.intent(ClaimNumber(1), &desk.host).unwrap();
        assert_eq!(
            shown(&intent.unwrap().order.command.act),
            answer,
            "{policy}"
        );
    }
}

#[test]
fn a_lone_learner_reaches_an_end_with_typical_people() {
    for (document, end) in [
        (COMPLETE, Place::Eligible),
        (UNSIGNED, Place::Rejected),
        (BARE, Place::Rejected),
    ] {
        let mut desk = world("2020-09", all("typical"), document);
        desk.steps("submit, @2020-12-31T09:00:00Z");
        assert_eq!(desk.place(1), end, "{document}");
    }
}

#[test]
fn whoever_comes_late_begins_with_what_waits() {
    let mut desk = world("2020-09", json!({}), COMPLETE);
    desk.steps("submit, @2020-12-01T10:00:00Z");
    configure(&mut desk, json!({"reviewer": "strict"}));
    let entries = desk.goto("2020-12-01T10:00:00Z");
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].at, instant("2020-12-01T10:00:00Z"));
    assert_eq!(desk.place(1), Place::UnderReview);
}

/// The setting, once it is made.
fn settled(desk: &mut Desk, actors: &ActorsInput) -> Actors {
    configure(desk, serde_json::to_value(actors).unwrap());
    desk.workspace.settings().actors.clone().unwrap()
}

#[test]
fn a_policy_of_another_version_counts_as_none_and_its_record_is_read() {
    let text = r#"{"reviewer": "kind", "customer": "hostile", "janitor": "slow"}"#;
    let actors: Actors = serde_json::from_str(text).unwrap();
    assert_eq!(actors.policy(Party::Reviewer), None);
    assert_eq!(actors.policy(Party::Customer), Some(Policy::Hostile));
}

#[test]
fn who_is_simulated_is_a_setting_of_a_world_and_refused_elsewhere() {
    let configured = |desk: &Desk, actors: Value| {
        let changes = cpor_engine::input::shaped(json!({ "actors": actors })).unwrap();
        let plan = desk
            .workspace
            .plan_configure(&actor(PARTNER), &changes, &desk.host);
        plan.map(drop).map_err(|refusal| short(&refusal))
    };
    let desk = Desk::real();
    assert_eq!(
        configured(&desk, all("typical")),
        Err("invalid actors -".to_owned())
    );
    let mut desk = Desk::sandbox();
    let wrong = json!({"customer": "friendly"});
    assert_eq!(
        configured(&desk, wrong),
        Err("malformed actors.customer -".to_owned())
    );
    configure(&mut desk, json!({"reviewer": "slow", "program": "typical"}));
    let actors = desk.workspace.settings().actors.clone().unwrap();
    assert_eq!(actors.policy(Party::Reviewer), Some(Policy::Slow));
    assert_eq!(actors.policy(Party::Customer), None);
    let other = ActorsInput::with(&actors, Party::Customer, Some(Policy::Hostile));
    let other = ActorsInput::with(&settled(&mut desk, &other), Party::Program, None);
    assert_eq!(
        settled(&mut desk, &other),
        Actors {
            reviewer: Some("slow".to_owned()),
            customer: Some("hostile".to_owned()),
            program: None,
        }
    );
    // Nobody is nothing: the record is as it was before there was such a thing.
    configure(&mut desk, json!({}));
    assert_eq!(desk.workspace.settings().actors, None);
    assert!(!texts(&desk.workspace).last().unwrap().contains("actors"));
    // The clock is what it was.
    assert!(matches!(desk.workspace.clock(), Clock::Simulated { .. }));
}

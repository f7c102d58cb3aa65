//! What differs in the edition of October 2023. Source: domain.md §8, row by row.

use cpor_engine::command::ActKind;
use cpor_engine::deadline::{ClockKind, OnLapse};
use cpor_engine::workspace::{Incoming, Written};
use cpor_engine::{Code, Place, Status};
use serde_json::json;

use crate::support::*;

fn sandbox() -> Desk {
    Desk::with(json!({"now": START, "seed": 1, "ruleBook": "2023-10"}))
}

fn real() -> Desk {
    Desk::with(json!({"clock": "real", "ruleBook": "2023-10"}))
}

fn both() -> [Desk; 2] {
    [sandbox(), real()]
}

/// A transition: from where, by which step, to where, by which rule, which clocks then run, whose turn it is.
const TRANSITIONS: &str = "
// row | from                  | step            | to                    | status                | rule | clocks        | turn
T2     | editing               | submit          | submitted             | submitted             | T2   | pickup        | microsoft
T4     | submitted             | review          | underReview           | underReview           | T4   | review        | microsoft
T5     | underReview           | ask             | partnerActionRequired | partnerActionRequired | T5   | response      | partner
T6     | partnerActionRequired | edit            | partnerActionRequired | partnerActionRequired | T6   | response      | partner
E3     | partnerActionRequired | poe             | partnerActionRequired | partnerActionRequired | E3   | response      | partner
T7     | partnerActionRequired | resubmit        | submitted             | submitted             | T7   | pickup        | microsoft
T9     | underReview           | approve         | awaitingConsent       | approved              | T9   | consent       | customer
T10    | underReview           | reject          | rejected              | rejected              | T10  | disputeWindow | partner
T11    | awaitingConsent       | decline         | rejected              | rejected              | T11  | disputeWindow | partner
T11    | sentForAssessment     | decline         | rejected              | rejected              | T11  | disputeWindow | partner
T11    | eligible              | decline         | rejected              | rejected              | T11  | disputeWindow | partner
T11    | validated             | decline         | rejected              | rejected              | T11  | disputeWindow | partner
T11    | notEligible           | decline         | rejected              | rejected              | T11  | disputeWindow | partner
T14    | rejected              | dispute         | inDispute             | dispute               | T14  | disputeAnswer | microsoft
T15    | inDispute             | answer approved | awaitingConsent       | approved              | T15  | consent       | customer
T15    | inDispute             | answer upheld   | rejectedFinal         | rejectedFinal         | T15  |               | nobody
T15    | inDispute             | answer more     | partnerActionRequired | partnerActionRequired | T15  | response      | partner
T17    | sentForAssessment     | eligible        | eligible              | approved              | T17  |               | partner
T21    | awaitingConsent       | disassociate    | rejectedFinal         | rejectedFinal         | T21  |               | nobody
T21    | sentForAssessment     | disassociate    | rejectedFinal         | rejectedFinal         | T21  |               | nobody
T21    | eligible              | disassociate    | rejectedFinal         | rejectedFinal         | T21  |               | nobody
T21    | validated             | disassociate    | rejectedFinal         | rejectedFinal         | T21  |               | nobody
T21    | notEligible           | disassociate    | rejectedFinal         | rejectedFinal         | T21  |               | nobody
";

#[test]
fn t2_to_t21_each_row_of_the_table() {
    for desk in [sandbox, real] {
        for row in rows(TRANSITIONS) {
            let mut desk = desk();
            desk.take_to(place_of_key(row[1]));
            let entries = desk.step(row[2]);
            let view = desk.view(1);
            let clocks: Vec<&str> = view
                .deadlines
                .iter()
                .map(|clock| clock.kind.key())
                .collect();
            let seen = [
                view.place.key(),
                view.status.key(),
                entries.last().unwrap().rule.as_ref().unwrap().id.as_str(),
                &clocks.join(" "),
                view.ball_with.key(),
            ];
            assert_eq!(seen.as_slice(), &row[3..], "{row:?}");
            let dispute = view.place == Place::InDispute;
            assert_eq!(view.dispute.is_some(), dispute);
            let rejected = [Status::Rejected, Status::Dispute, Status::RejectedFinal];
            assert_eq!(view.rejection.is_some(), rejected.contains(&view.status));
        }
    }
}

/// What is open where: `yes`, or code and rule of the refusal.
const OPEN: &str = "
// place                | step         | outcome
submitted               | edit         | forbidden mpnId T3
submitted               | poe          | forbidden - E3
underReview             | edit         | forbidden mpnId T3
awaitingConsent         | poe          | forbidden - E3
submitted               | comment      | yes
rejected                | comment      | yes
inDispute               | comment      | yes
inDispute               | dispute      | forbidden - T14
inDispute               | disassociate | forbidden - T21
underReview             | disassociate | forbidden - T21
rejected                | disassociate | forbidden - T21
underReview             | decline      | forbidden - T11
rejectedFinal           | comment      | forbidden - M2
rejectedFinal           | dispute      | forbidden - T14
rejectedFinal           | decline      | forbidden - T11
rejectedFinal           | request      | forbidden - T13
rejectedFinal           | reject       | forbidden - T10
rejectedFinal           | resubmit     | forbidden - T7
rejectedFinal           | edit         | forbidden mpnId T3
rejectedFinal           | poe          | forbidden - E3
rejectedFinal           | answer more  | forbidden - T15
rejectedFinal           | copy         | yes
";

#[test]
fn acts_are_open_where_the_edition_says() {
    for row in rows(OPEN) {
        for mut desk in both() {
            desk.take_to(place_of_key(row[0]));
            let (role, command) = act(row[1]);
            let tried = desk.plan(role, command, json!({}));
            let seen = tried.map_or_else(|refusal| short(&refusal), |_| "yes".to_owned());
            assert_eq!(seen, row[2], "{row:?}");
        }
    }
}

#[test]
fn f8_to_submit_the_acknowledgements_are_given() {
    let mut desk = sandbox();
    desk.step("create");
    let lacking = desk.view(1).lacking;
    assert_eq!(short(lacking.last().unwrap()), "invalid acknowledged F8");
    for acknowledged in [json!({}), json!({"acknowledged": false})] {
        let mut command = json!({"type": "submit", "id": 1});
        command
            .as_object_mut()
            .unwrap()
            .extend(acknowledged.as_object().unwrap().clone());
        let refusal = desk.refused(PARTNER, command);
        assert_eq!(short(&refusal), "invalid acknowledged F8");
    }
    let entries = desk.step("submit");
    assert_eq!(entries[0].details["acknowledged"], json!(true));
    // Fields and documents come first.
    let mut desk = sandbox();
    desk.ok(PARTNER, json!({"type": "createClaim", "claim": {}}));
    let command = json!({"type": "submit", "id": 1});
    assert_eq!(short(&desk.refused(PARTNER, command)), "invalid name F3");
    // A resubmission is no submission.
    let mut desk = sandbox();
    desk.steps("create, submit, review, ask, resubmit");
    assert_eq!(desk.place(1), Place::Submitted);
}

/// domain.md §3's last row, and the other clocks from the day that opens them.
const CLOCKS: &str = "
// steps                                       | clock         | in time until the end of | lapse
create, submit                                 | pickup        | 2020-09-21               | none
create, submit, review                         | review        | 2020-10-02               | none
create, submit, review, ask                    | response      | 2020-10-02               | rejected
create, submit, review, approve                | consent       | 2020-09-21               | assessment
create, submit, review, reject                 | disputeWindow | 2020-10-14               | none
create, submit, review, reject, dispute        | disputeAnswer | 2020-09-21               | none
create, submit, review, reject, dispute, answer more | response | 2020-10-02              | rejectedFinal
";

#[test]
fn c1_to_c7_the_clocks_count_the_days_of_the_edition() {
    for row in rows(CLOCKS) {
        for mut desk in both() {
            desk.steps(row[0]);
            let clocks = desk.view(1).deadlines;
            let clock = &clocks[0];
            assert_eq!(clocks.len(), 1, "{row:?}: no overall target");
            let lapse = match clock.on_lapse {
                OnLapse::None => "none",
                OnLapse::Rejected => "rejected",
                OnLapse::RejectedFinal => "rejectedFinal",
                OnLapse::Assessment => "assessment",
            };
            let last_day = clock.last_day.to_string();
            assert_eq!([clock.kind.key(), &last_day, lapse], row[1..], "{row:?}");
        }
    }
    let mut desk =
        Desk::with(json!({"now": "2023-10-10T09:00:00Z", "seed": 1, "ruleBook": "2023-10"}));
    desk.steps("create, submit, review");
    let review = &desk.view(1).deadlines[0];
    assert_eq!(
        (review.kind, review.last_day.to_string().as_str()),
        (ClockKind::Review, "2023-10-30")
    );
}

/// Once a claim has been disputed every rejection is for good, whoever causes it.
const AFTER_A_DISPUTE: &str = "
// rule | steps after the dispute                                     | reasons
T15     | answer upheld                                               | insufficientPoe
T8      | answer more, @2020-10-03T00:00:00Z                          | noPartnerResponse
T10     | answer more, resubmit, review, reject                       | insufficientPoe
T13     | answer more, request, grant                                 | partnerRequest
T11     | answer approved, decline                                    | customerDecline
T11     | answer approved, @2020-09-22T00:00:00Z, decline             | customerDecline
T11     | answer approved, @2020-09-22T00:00:00Z, not, decline        | customerDecline
T13     | answer approved, request, grant                             | partnerRequest
T21     | answer approved, disassociate                               |
";

#[test]
fn d5_after_a_dispute_every_rejection_is_for_good() {
    for row in rows(AFTER_A_DISPUTE) {
        for mut desk in both() {
            desk.take_to(Place::InDispute);
            desk.steps(row[1]);
            let view = desk.view(1);
            let rejection = view.rejection.as_ref().unwrap();
            let reasons: Vec<&str> = rejection
                .reasons
                .iter()
                .map(|reason| reason.key())
                .collect();
            assert_eq!(view.status, Status::RejectedFinal, "{row:?}");
            assert_eq!(reasons.join(" "), row[2], "{row:?}");
            assert_eq!(
                (
                    view.deadlines.len(),
                    view.ball_with.key(),
                    view.dispute.is_none()
                ),
                (0, "nobody", true),
                "{row:?}"
            );
            if let Some(last) = view
                .history
                .last()
                .filter(|_| view.derived_lapses.is_empty())
            {
                assert_eq!(last.rule.as_ref().unwrap().id, row[0], "{row:?}");
                assert!(last.body.deadlines().is_empty(), "{row:?} opens no window");
            }
            // It stays so, whatever time passes.
            desk.goto("2021-12-01T00:00:00Z");
            assert_eq!(desk.place(1), Place::RejectedFinal);
        }
    }
}

#[test]
fn t15_upheld_keeps_the_original_rejection() {
    for mut desk in both() {
        desk.take_to(Place::Rejected);
        let first = desk.view(1).rejection.unwrap();
        desk.goto("2020-09-15T09:00:00Z");
        desk.step("dispute");
        let dispute = desk.view(1);
        assert_eq!(dispute.since, instant("2020-09-15T09:00:00Z"), "a status");
        desk.goto("2020-09-16T09:00:00Z");
        desk.step("answer upheld");
        let last = desk.view(1).rejection.unwrap();
        assert!(first.window.is_some() && last.window.is_none());
        assert_eq!(
            (last.at, last.reasons, last.comment),
            (first.at, first.reasons, first.comment)
        );
        assert_eq!(desk.view(1).since, instant("2020-09-16T09:00:00Z"));
    }
}

#[test]
fn t21_a_disassociation_has_no_reasons_and_its_reason_as_comment() {
    for mut desk in both() {
        desk.take_to(Place::Eligible);
        for reason in ["", "  "] {
            let command = json!({"type": "disassociate", "id": 1, "reason": reason});
            assert_eq!(short(&desk.refused(PARTNER, command)), "invalid reason T21");
        }
        for role in [REVIEWER, CUSTOMER, PROGRAM] {
            let (_, command) = act("disassociate");
            assert_eq!(short(&desk.refused(role, command)), "forbidden - A1");
        }
        desk.step("request");
        let comments = desk.view(1).comments.len();
        let entries = desk.step("disassociate");
        assert_eq!(
            (entries[0].event, entries[0].side),
            ("disassociated", cpor_engine::Side::Partner)
        );
        let view = desk.view(1);
        let rejection = view.rejection.unwrap();
        assert!(rejection.reasons.is_empty());
        assert_eq!(
            rejection.comment.as_deref(),
            Some("Another partner took over")
        );
        assert!(view.rejection_request.is_none() && view.incentive.is_none());
        assert_eq!(view.comments.len(), comments, "a reason is no comment");
    }
}

#[test]
fn t12_silence_sends_to_assessment_and_declining_stays_open() {
    let mut desk = sandbox();
    desk.take_to(Place::AwaitingConsent);
    let lapses = desk.goto("2020-09-22T00:00:00Z");
    assert_eq!(lapses[0].event, "consentLapsed");
    assert!(
        desk.permitted(1, CUSTOMER, ActKind::DeclineConsent)
            .is_none()
    );
    desk.goto("2022-09-22T00:00:00Z");
    desk.step("decline");
    assert_eq!(desk.view(1).deadlines[0].last_day.to_string(), "2022-10-22");
}

/// A partner's act that Partner action required allows is too late while the last change of status is T8, also in a
/// dispute of that rejection; a reviewer's answer is another change.
const LATE: &str = "
// steps after the request                                                    | place         | resubmit
@2020-10-03T00:00:00Z                                                         | rejected      | tooLate - T8
@2020-10-03T00:00:00Z, dispute                                                | inDispute     | tooLate - T8
@2020-10-03T00:00:00Z, dispute, answer more, @2020-11-03T00:00:00Z            | rejectedFinal | tooLate - T8
@2020-10-03T00:00:00Z, dispute, answer upheld                                 | rejectedFinal | forbidden - T7
resubmit, review, reject, dispute, answer more, @2020-10-03T00:00:00Z         | rejectedFinal | tooLate - T8
resubmit, review, reject, dispute, answer more, resubmit, review, reject      | rejectedFinal | forbidden - T7
";

#[test]
fn t8_what_was_open_is_too_late_also_in_rejected_final() {
    for row in rows(LATE) {
        for mut desk in both() {
            desk.take_to(Place::PartnerActionRequired);
            desk.steps(row[0]);
            assert_eq!(desk.place(1).key(), row[1], "{row:?}");
            for step in ["resubmit", "edit", "poe", "request"] {
                let (role, command) = act(step);
                let late = desk.refused(role, command).code() == Code::TooLate;
                assert_eq!(late, row[2].starts_with("tooLate"), "{step} {row:?}");
            }
            let (role, command) = act("resubmit");
            assert_eq!(short(&desk.refused(role, command)), row[2], "{row:?}");
        }
    }
}

#[test]
fn t14_within_30_days_and_once() {
    for mut desk in both() {
        desk.take_to(Place::Rejected);
        desk.goto("2020-10-14T23:59:59.999Z");
        let (role, command) = act("dispute");
        assert!(desk.plan(role, command.clone(), json!({})).is_ok());
        desk.goto("2020-10-15T00:00:00Z");
        assert_eq!(short(&desk.refused(role, command)), "tooLate - D3");
    }
}

#[test]
fn a_retracted_dispute_was_none() {
    let mut desk = real();
    desk.take_to(Place::Rejected);
    let revision = desk.view(1).revision + 1;
    desk.steps("dispute, answer approved");
    desk.ok(
        PARTNER,
        json!({"type": "retract", "id": 1, "fromRevision": revision, "reason": "Another claim"}),
    );
    assert_eq!(desk.place(1), Place::Rejected);
    desk.steps("dispute");
    assert_eq!(desk.view(1).status, Status::Dispute);
}

/// Stories whose records another workspace, whose own edition is another, takes in: each event is decided again under
/// the book that its claim keeps.
const STORIES: &str = "
// steps
create, submit, review, ask, edit, poe, resubmit, review, approve, @2020-09-22T00:00:00Z, eligible, found, disassociate
create, submit, review, ask, @2020-10-03T00:00:00Z, dispute, answer more, @2020-11-03T00:00:00Z, copy
create, submit, review, approve, @2020-09-22T00:00:00Z, not, decline, dispute, answer upheld
";

#[test]
fn what_was_decided_is_decided_so_again_elsewhere() {
    for row in rows(STORIES) {
        for mut desk in both() {
            desk.steps(row[0]);
            let incoming: Vec<Incoming> = desk
                .workspace
                .log()
                .iter()
                .enumerate()
                .map(|(index, written)| Incoming {
                    written: written.clone(),
                    place: format!("records[{index}]"),
                })
                .collect();
            let mut other = if desk.is_sandbox() {
                Desk::with(json!({"now": START, "seed": 9, "ruleBook": "2020-06"}))
            } else {
                Desk::with(json!({"clock": "real", "ruleBook": "2020-06"}))
            };
            other.host.now.set(desk.host.now.get());
            let taken = other.workspace.plan_append(&incoming, &other.host);
            let plan = taken
                .unwrap_or_else(|refusal| panic!("{row:?}: {refusal}"))
                .plan;
            other.apply(&plan);
            if desk.is_sandbox() {
                other.goto(&desk.workspace.now(&desk.host).to_string());
            }
            let (seen, own) = (other.view(1), desk.view(1));
            assert_eq!((seen.status, &seen.rule_book), (own.status, &own.rule_book));
            assert_eq!(seen.rejection, own.rejection);
            let hashes = |written: &[Written]| -> Vec<String> {
                let events = written.iter().filter_map(|written| match written {
                    Written::Event(record) => Some(record.hash().to_owned()),
                    Written::Workspace(_) => None,
                });
                events.collect()
            };
            assert_eq!(hashes(other.workspace.log()), hashes(desk.workspace.log()));
        }
    }
}

#[test]
fn a_repeat_of_a_command_is_known_under_every_edition() {
    for mut desk in both() {
        desk.step("create");
        let submit = json!({"type": "submit", "id": 1, "acknowledged": true});
        let options = || json!({"commandId": "tab/1"});
        desk.act_with(PARTNER, submit.clone(), options()).unwrap();
        let again = desk.plan(PARTNER, submit, options()).unwrap();
        assert!(again.written.is_empty() && !again.answer.is_empty());
        let other = json!({"type": "submit", "id": 1});
        let refusal = desk.refused_with(PARTNER, other, options());
        assert_eq!(short(&refusal), "conflict commandId -");
    }
}

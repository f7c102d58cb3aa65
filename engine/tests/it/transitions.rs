//! The transitions T1 to T20, each with what it needs and what refuses it. Source: domain.md §2.

use cpor_engine::deadline::ClockKind;
use cpor_engine::reason::{ParReason, RejectionReason};
use cpor_engine::view::ClaimView;
use cpor_engine::{BallWith, Code, Place, Status};
use serde_json::{Value, json};

use crate::support::*;

/// A transition: from where, by which steps, to where, by which rule, which clocks then run, whose turn it is.
/// The clocks are those that are listed, in their order; `!` marks one that stands still.
const TABLE: &str = "
// row | from                  | step            | to                    | status                | rule | clocks                     | turn
T2     | editing               | submit          | submitted             | submitted             | T2   | pickup decision            | microsoft
T3     | submitted             | edit            | submitted             | submitted             | T3   | pickup decision            | microsoft
T4     | submitted             | review          | underReview           | underReview           | T4   | review decision            | microsoft
T5     | underReview           | ask             | partnerActionRequired | partnerActionRequired | T5   | response decision!         | partner
T6     | partnerActionRequired | edit            | partnerActionRequired | partnerActionRequired | T6   | response decision!         | partner
T7     | partnerActionRequired | resubmit        | submitted             | submitted             | T7   | pickup decision            | microsoft
T9     | underReview           | approve         | awaitingConsent       | approved              | T9   | consent                    | customer
T10    | underReview           | reject          | rejected              | rejected              | T10  | disputeWindow              | partner
T11    | awaitingConsent       | decline         | rejected              | rejected              | T11  | disputeWindow              | partner
T14    | rejected              | dispute         | inDispute             | rejected              | T14  | disputeAnswer              | microsoft
T15    | inDispute             | answer approved | awaitingConsent       | approved              | T15  | consent                    | customer
T15    | inDispute             | answer upheld   | rejected              | rejected              | T15  | disputeWindow              | partner
T15    | inDispute             | answer more     | partnerActionRequired | partnerActionRequired | T15  | response                   | partner
T17    | sentForAssessment     | eligible        | eligible              | approved              | T17  |                            | partner
T17    | sentForAssessment     | not             | notEligible           | approved              | T17  |                            | nobody
T19    | eligible              | found           | validated             | approved              | T19  |                            | nobody
T19    | eligible              | not found       | eligible              | approved              | T19  |                            | partner
E3     | editing               | poe             | editing               | editing               | E3   |                            | partner
E3     | submitted             | poe             | submitted             | submitted             | E3   | pickup decision            | microsoft
E3     | partnerActionRequired | poe             | partnerActionRequired | partnerActionRequired | E3   | response decision!         | partner
T1     | editing               | edit            | editing               | editing               | T1   |                            | partner
M1     | rejected              | comment         | rejected              | rejected              | M1   | disputeWindow              | partner
T13    | submitted             | request         | submitted             | submitted             | T13  | pickup decision            | microsoft
T13    | partnerActionRequired | request         | partnerActionRequired | partnerActionRequired | T13  | response decision!         | microsoft
T13    | awaitingConsent       | request         | awaitingConsent       | approved              | T13  | consent                    | microsoft
T13    | notEligible           | request         | notEligible           | approved              | T13  |                            | microsoft
";

#[test]
fn t2_to_t19_each_row_of_the_table() {
    for desk in [Desk::sandbox, Desk::real] {
        for row in rows(TABLE) {
            let mut desk = desk();
            desk.take_to(place_of_key(row[1]));
            let entries = desk.step(row[2]);
            let entry = entries.last().unwrap();
            let view = desk.view(1);
            let clocks: Vec<String> = view
                .deadlines
                .iter()
                .map(|clock| {
                    format!(
                        "{}{}",
                        clock.kind.key(),
                        if clock.paused { "!" } else { "" }
                    )
                })
                .collect();
            let seen = [
                view.place.key(),
                view.status.key(),
                entry.rule.as_ref().unwrap().id.as_str(),
                &clocks.join(" "),
                view.ball_with.key(),
            ];
            assert_eq!(seen.as_slice(), &row[3..], "{row:?}");
        }
    }
}

#[test]
fn t1_a_draft_may_lack_anything() {
    let mut desk = Desk::sandbox();
    let entries = desk.ok(PARTNER, json!({"type": "createClaim", "claim": {}}));
    assert_eq!(entries.len(), 1);
    assert_eq!((entries[0].claim_id.0, entries[0].revision), (1, 1));
    let view = desk.view(1);
    assert_eq!(
        (view.place, view.ball_with),
        (Place::Editing, BallWith::Partner)
    );
    assert!(view.deadlines.is_empty());
    assert_eq!(
        lacking(&view).first().map(String::as_str),
        Some("invalid name F3")
    );
}

/// What a claim lacks to be submitted, each as a refusal in short.
fn lacking(view: &ClaimView) -> Vec<String> {
    view.lacking.iter().map(short).collect()
}

#[test]
fn t2_needs_every_required_field_and_a_document() {
    let mut desk = Desk::sandbox();
    desk.ok(PARTNER, json!({"type": "createClaim", "claim": {}}));
    let (role, submit) = act("submit");
    let mut given = json!({});
    let mut lacked = usize::MAX;
    for (field, value) in fields().as_object().unwrap() {
        let all = lacking(&desk.view(1));
        assert!(all.len() < lacked, "less than before: {all:?}");
        assert_eq!(all.last().unwrap(), "invalid poe T2");
        assert_eq!(
            short(&desk.refused(role, submit.clone())),
            all[0],
            "{given}"
        );
        lacked = all.len();
        given[field] = value.clone();
        let changes = json!({ field: value });
        desk.ok(
            PARTNER,
            json!({"type": "editClaim", "id": 1, "changes": changes}),
        );
    }
    assert_eq!(lacking(&desk.view(1)), ["invalid poe T2"]);
    assert_eq!(short(&desk.refused(role, submit.clone())), "invalid poe T2");
    desk.ok(PARTNER, add_poe());
    assert_eq!(lacking(&desk.view(1)), [""; 0]);
    desk.ok(role, submit.clone());
    assert_eq!(short(&desk.refused(role, submit)), "forbidden - T2");
}

#[test]
fn t3_t6_only_the_listed_fields_change_after_submission() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Submitted);
    let edit = |changes: Value| json!({"type": "editClaim", "id": 1, "changes": changes});
    let locked = desk.refused(PARTNER, edit(json!({"name": "Contoso Teams"})));
    assert_eq!(short(&locked), "forbidden name F1", "even when equal");
    let both = desk.refused(
        PARTNER,
        edit(json!({"mpnId": "1", "customer": {"name": "X"}})),
    );
    assert_eq!(short(&both), "forbidden customer F1");
    let emptied = desk.refused(PARTNER, edit(json!({"products": []})));
    assert_eq!(short(&emptied), "invalid products F4");
}

#[test]
fn t5_needs_a_reason_and_a_comment_and_may_advise_to_remove_products() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::UnderReview);
    let ask = |reasons: Value, comment: &str| {
        json!({"type": "requestInformation", "id": 1, "reasons": reasons, "comment": comment,
               "removeProducts": ["Teams", "Yammer"]})
    };
    let none = desk.refused(REVIEWER, ask(json!([]), "Why"));
    assert_eq!(short(&none), "invalid reasons T5");
    let twice = desk.refused(
        REVIEWER,
        ask(json!(["missingProducts", "missingProducts"]), "Why"),
    );
    assert_eq!(
        (twice.code(), twice.field.as_deref()),
        (Code::Invalid, Some("reasons[1]"))
    );
    let silent = desk.refused(REVIEWER, ask(json!(["missingProducts"]), " "));
    assert_eq!(
        (silent.code(), silent.field.as_deref()),
        (Code::Invalid, Some("comment"))
    );
    desk.ok(REVIEWER, ask(json!(["missingProducts"]), "Why"));
    let view = desk.view(1);
    let request = view.request.unwrap();
    assert_eq!(request.reasons, [ParReason::MissingProducts]);
    assert_eq!(request.remove_products.len(), 2);
    assert_eq!(view.comments.last().unwrap().text.as_str(), "Why");
    // Advice only: the products stay, and resubmitting with them is allowed.
    desk.step("resubmit");
    assert_eq!(desk.view(1).fields.products.unwrap().len(), 1);
    assert!(desk.view(1).request.is_none());
}

#[test]
fn t7_rounds_are_not_limited() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::UnderReview);
    for _ in 0..12 {
        for step in ["ask", "resubmit", "review"] {
            desk.step(step);
        }
    }
    assert_eq!(desk.place(1), Place::UnderReview);
}

#[test]
fn t8_the_clock_rejects_what_is_not_answered() {
    for mut desk in [Desk::sandbox(), Desk::real()] {
        desk.take_to(Place::PartnerActionRequired);
        desk.goto("2020-09-21T23:59:59.999Z");
        assert_eq!(desk.place(1), Place::PartnerActionRequired);
        desk.goto("2020-09-22T00:00:00Z");
        let view = desk.view(1);
        assert_eq!(view.place, Place::Rejected);
        let rejection = view.rejection.unwrap();
        assert_eq!(rejection.reasons, [RejectionReason::NoPartnerResponse]);
        assert_eq!(rejection.at, instant("2020-09-22T00:00:00Z"));
        let window = &view.deadlines[0];
        assert_eq!(window.kind, ClockKind::DisputeWindow);
        assert_eq!(window.last_day.to_string(), "2020-10-22");
        let (written, derived) = if desk.is_sandbox() { (1, 0) } else { (0, 1) };
        let lapses = view
            .history
            .iter()
            .filter(|entry| entry.event == "responseLapsed");
        assert_eq!(
            (lapses.count(), view.derived_lapses.len()),
            (written, derived)
        );
    }
}

#[test]
fn t8_who_answers_too_late_is_told_to_dispute_and_while_that_is_done_to_wait() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::PartnerActionRequired);
    desk.goto("2020-09-22T09:00:00Z");
    let (role, resubmit) = act("resubmit");
    let remedy = |desk: &mut Desk| desk.refused(role, resubmit.clone()).remedy();
    assert!(remedy(&mut desk).starts_with("Dispute the rejection while there is time to"));
    desk.step("dispute");
    let told = "The rejection is disputed since 2020-09-22T09:00:00.000Z: wait for the answer";
    assert!(remedy(&mut desk).starts_with(told), "{}", remedy(&mut desk));
    desk.step("answer upheld");
    assert!(remedy(&mut desk).starts_with("Dispute the rejection while there is time to"));
}

#[test]
fn t10_needs_a_reason_and_a_comment() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::UnderReview);
    assert_eq!(
        short(&desk.refused(REVIEWER, reject(&[]))),
        "invalid reasons T10"
    );
    let mut silent = reject(&["poeUnavailable"]);
    silent["comment"] = json!("");
    let silent = desk.refused(REVIEWER, silent);
    assert_eq!(
        (silent.code(), silent.field.as_deref()),
        (Code::Invalid, Some("comment"))
    );
    for of_others in ["customerDecline", "noPartnerResponse"] {
        let refusal = desk.refused(REVIEWER, reject(&["insufficientPoe", of_others]));
        assert_eq!(short(&refusal), "invalid reasons[1] Q3");
    }
    let unasked = desk.refused(REVIEWER, reject(&["partnerRequest"]));
    assert_eq!(short(&unasked), "invalid reasons[0] Q3");
    desk.ok(
        REVIEWER,
        reject(&[
            "missingCustomerConsent",
            "missingProducts",
            "poeUnavailable",
        ]),
    );
    let rejection = desk.view(1).rejection.unwrap();
    assert_eq!(rejection.reasons.len(), 3);
    assert_eq!(
        rejection.comment.as_deref(),
        Some("The PoE does not show it.")
    );
    assert_eq!(desk.view(1).comments.len(), 1);
}

#[test]
fn t11_the_customer_declines_in_time_only() {
    for mut desk in [Desk::sandbox(), Desk::real()] {
        desk.take_to(Place::AwaitingConsent);
        desk.goto("2020-09-21T23:59:59.999Z");
        desk.step("decline");
        let rejection = desk.view(1).rejection.unwrap();
        assert_eq!(rejection.reasons, [RejectionReason::CustomerDecline]);
        assert!(desk.view(1).incentive.is_none());
    }
    for mut desk in [Desk::sandbox(), Desk::real()] {
        desk.take_to(Place::AwaitingConsent);
        desk.goto("2020-09-22T00:00:00Z");
        let (role, command) = act("decline");
        assert_eq!(short(&desk.refused(role, command)), "tooLate - C5");
    }
}

#[test]
fn t12_silence_sends_the_claim_to_assessment() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::AwaitingConsent);
    assert!(desk.goto("2020-09-21T23:59:59.999Z").is_empty());
    let lapses = desk.goto("2020-10-30T00:00:00Z");
    assert_eq!(lapses.len(), 1);
    assert_eq!(lapses[0].event, "consentLapsed");
    assert_eq!(
        lapses[0].at,
        instant("2020-09-22T00:00:00Z"),
        "the instant of the deadline"
    );
    assert!(lapses[0].actor.is_none() && lapses[0].recorded_at.is_none());
    let view = desk.view(1);
    assert_eq!(
        (view.status, view.place),
        (Status::Approved, Place::SentForAssessment)
    );
    assert_eq!(view.ball_with, BallWith::Microsoft);
}

#[test]
fn t13_microsoft_rejects_on_request_with_exactly_that_reason() {
    for place in [
        Place::Submitted,
        Place::PartnerActionRequired,
        Place::AwaitingConsent,
        Place::SentForAssessment,
        Place::Eligible,
        Place::Validated,
        Place::NotEligible,
    ] {
        let mut desk = Desk::sandbox();
        desk.take_to(place);
        desk.step("request");
        assert_eq!(desk.place(1), place, "a request changes no status");
        assert_eq!(
            desk.view(1).rejection_request.unwrap().reason.as_str(),
            "Wrong MPN ID"
        );
        let other = desk.refused(REVIEWER, reject(&["insufficientPoe"]));
        assert_eq!(short(&other), "invalid reasons[0] Q2");
        let beside = desk.refused(REVIEWER, reject(&["partnerRequest", "missingProducts"]));
        assert_eq!(short(&beside), "invalid reasons[1] Q2");
        let entries = desk.step("grant");
        assert_eq!(entries[0].rule.as_ref().unwrap().id, "T13");
        let view = desk.view(1);
        assert_eq!(
            view.rejection.unwrap().reasons,
            [RejectionReason::PartnerRequest]
        );
        assert!(
            view.rejection_request.is_none(),
            "it ends with the change of status"
        );
        assert_eq!(view.deadlines[0].kind, ClockKind::DisputeWindow);
    }
}

#[test]
fn t13_in_review_the_request_may_stand_beside_other_reasons_or_be_ignored() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::UnderReview);
    desk.step("request");
    desk.ok(REVIEWER, reject(&["insufficientPoe", "partnerRequest"]));
    assert_eq!(desk.place(1), Place::Rejected);
    let mut desk = Desk::sandbox();
    desk.take_to(Place::UnderReview);
    desk.step("request");
    desk.step("approve");
    assert!(desk.view(1).rejection_request.is_none());
    assert_eq!(desk.view(1).ball_with, BallWith::Customer);
}

#[test]
fn t13_q1_a_request_survives_what_changes_no_status_and_ends_with_a_lapse_that_does() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::AwaitingConsent);
    desk.step("request");
    desk.goto("2020-09-22T00:00:00Z");
    assert!(
        desk.view(1).rejection_request.is_some(),
        "T12 changes no status"
    );
    desk.step("eligible");
    assert!(desk.view(1).rejection_request.is_some());
    let mut desk = Desk::sandbox();
    desk.take_to(Place::PartnerActionRequired);
    desk.step("request");
    desk.goto("2020-09-22T00:00:00Z");
    assert!(
        desk.view(1).rejection_request.is_none(),
        "T8 changes the status"
    );
}

#[test]
fn t14_day_30_is_in_time_and_day_31_is_not() {
    for mut desk in [Desk::sandbox(), Desk::real()] {
        desk.take_to(Place::Rejected);
        desk.goto("2020-10-14T23:59:59.999Z");
        assert_eq!(desk.view(1).ball_with, BallWith::Partner);
        let (role, command) = act("dispute");
        assert!(desk.plan(role, command.clone(), json!({})).is_ok());
        desk.goto("2020-10-15T00:00:00Z");
        assert_eq!(desk.view(1).ball_with, BallWith::Nobody);
        assert!(
            desk.view(1).deadlines.is_empty(),
            "a closed window is not listed"
        );
        let refusal = desk.refused(role, command);
        assert_eq!(short(&refusal), "tooLate - D3");
        assert!(!refusal.remedy().is_empty());
    }
}

#[test]
fn t14_d2_needs_a_justification_or_a_document() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Rejected);
    let empty = json!({"type": "dispute", "id": 1, "justification": "  ", "documents": []});
    assert_eq!(
        short(&desk.refused(PARTNER, empty)),
        "invalid justification D2"
    );
    let document = json!({"type": "dispute", "id": 1, "documents": [document()]});
    desk.ok(PARTNER, document);
    let view = desk.view(1);
    assert_eq!(view.poe.len(), 2, "the updated PoE is among the documents");
    assert!(
        view.comments
            .iter()
            .all(|comment| comment.actor.role == REVIEWER)
    );
    let again = act("dispute").1;
    assert_eq!(short(&desk.refused(PARTNER, again)), "forbidden - T14");
}

#[test]
fn t14_d1_while_in_dispute_the_window_stands_still_and_it_may_be_answered_late() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::InDispute);
    desk.goto("2020-12-01T09:00:00Z");
    let view = desk.view(1);
    assert_eq!(view.deadlines.len(), 1);
    assert_eq!(view.deadlines[0].kind, ClockKind::DisputeAnswer);
    assert!(view.deadlines[0].overdue);
    let (role, command) = act("dispute");
    assert_eq!(
        short(&desk.refused(role, command.clone())),
        "forbidden - T14"
    );
    desk.step("answer upheld");
    assert_eq!(
        desk.view(1).ball_with,
        BallWith::Nobody,
        "the old window has closed"
    );
    assert_eq!(short(&desk.refused(role, command)), "tooLate - D3");
}

#[test]
fn t15_d1_a_rejection_that_stands_opens_no_new_30_days_and_may_be_disputed_again() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::InDispute);
    desk.goto("2020-09-20T09:00:00Z");
    desk.step("answer upheld");
    let view = desk.view(1);
    assert_eq!(view.deadlines[0].last_day.to_string(), "2020-10-14");
    let rejection = view.rejection.unwrap();
    assert_eq!(rejection.at, instant(START), "upheld keeps the original");
    assert_eq!(rejection.reasons, [RejectionReason::InsufficientPoe]);
    desk.step("dispute");
    desk.step("answer upheld");
    desk.goto("2020-10-14T12:00:00Z");
    desk.step("dispute");
    desk.step("answer more");
    assert_eq!(desk.place(1), Place::PartnerActionRequired);
    // Its lapse is a new rejection with new 30 days: Wed 14 Oct + 5 business days, lapsed on Thu 22 Oct.
    desk.goto("2020-10-22T00:00:00Z");
    assert_eq!(desk.view(1).deadlines[0].last_day.to_string(), "2020-11-21");
}

#[test]
fn t15_reasons_stand_with_partner_action_required_and_with_nothing_else() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::InDispute);
    let answer = |outcome: &str, reasons: Value| json!({"type": "resolveDispute", "id": 1, "outcome": outcome, "comment": "So.", "reasons": reasons});
    for outcome in ["approved", "upheld"] {
        let refusal = desk.refused(REVIEWER, answer(outcome, json!(["missingProducts"])));
        assert_eq!(short(&refusal), "invalid reasons D4");
    }
    let none = desk.refused(REVIEWER, answer("partnerActionRequired", json!([])));
    assert_eq!(short(&none), "invalid reasons T5");
    desk.ok(REVIEWER, answer("approved", json!([])));
    let view = desk.view(1);
    assert!(view.rejection.is_none() && view.dispute.is_none());
    assert_eq!(view.comments.last().unwrap().text.as_str(), "So.");
}

#[test]
fn t11_t13_every_rejection_may_be_disputed() {
    for (place, steps) in [
        (Place::AwaitingConsent, &["decline"] as &[_]),
        (Place::Submitted, &["request", "grant"]),
        (Place::UnderReview, &["reject"]),
    ] {
        let mut desk = Desk::sandbox();
        desk.take_to(place);
        steps.iter().for_each(|step| drop(desk.step(step)));
        desk.step("dispute");
        assert_eq!(desk.place(1), Place::InDispute);
    }
}

#[test]
fn t16_a_copy_takes_the_fields_and_nothing_else() {
    for place in Place::ALL {
        if place == Place::RejectedFinal {
            continue;
        }
        let mut desk = Desk::sandbox();
        desk.take_to(place);
        let editable = matches!(place, Place::Editing | Place::Submitted);
        if editable {
            let number = json!({"partnerCenterId": "CPOR-1"});
            desk.ok(
                PARTNER,
                json!({"type": "editClaim", "id": 1, "changes": number}),
            );
        }
        let before = desk.view(1);
        let entries = desk.step("copy");
        assert_eq!(entries.len(), 1);
        assert_eq!((entries[0].claim_id.0, entries[0].revision), (2, 1));
        assert_eq!(entries[0].rule.as_ref().unwrap().id, "T16");
        let copy = desk.view(2);
        assert_eq!(copy.place, Place::Editing);
        let mut wanted = before.fields.clone();
        wanted.partner_center_id = None;
        assert_eq!(copy.fields, wanted);
        assert!(copy.poe.is_empty() && copy.comments.is_empty());
        let from = copy.copied_from.unwrap();
        assert_eq!(
            (from.id.unwrap().0, from.claim_uuid),
            (1, before.claim_uuid)
        );
        let after = desk.view(1);
        assert_eq!(
            (after.revision, after.place),
            (before.revision, before.place)
        );
        assert_eq!(after.copies, [copy.id]);
    }
}

#[test]
fn t17_once_and_with_a_reason_where_not_eligible() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::SentForAssessment);
    let silent = json!({"type": "assessEligibility", "id": 1, "eligible": false, "reason": " "});
    let silent = desk.refused(PROGRAM, silent);
    assert_eq!(
        (silent.code(), silent.field.as_deref()),
        (Code::Invalid, Some("reason"))
    );
    desk.step("not");
    assert_eq!(
        desk.view(1).not_eligible_reason.as_deref(),
        Some("No usage")
    );
    let (role, command) = act("eligible");
    assert_eq!(short(&desk.refused(role, command)), "forbidden - T17");
}

#[test]
fn t18_a_deleted_draft_is_gone_and_its_number_never_comes_back() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Editing);
    desk.step("delete");
    for step in ["edit", "comment", "delete", "copy"] {
        let (role, command) = act(step);
        assert_eq!(short(&desk.refused(role, command)), "notFound id -");
    }
    assert!(
        desk.workspace
            .view(cpor_engine::ClaimNumber(1), &desk.host)
            .is_err()
    );
    assert_eq!(desk.workspace.claims().count(), 0);
    let entries = desk.ok(PARTNER, create());
    assert_eq!(entries[0].claim_id.0, 2);
}

#[test]
fn t19_exactly_one_id_and_again_until_found() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Eligible);
    let look = |ids: Value| {
        let mut command = json!({"type": "validateEarnings", "id": 1, "found": false});
        for (name, value) in ids.as_object().unwrap() {
            command[name] = value.clone();
        }
        command
    };
    for ids in [
        json!({}),
        json!({"tenantId": " "}),
        json!({"tenantId": TENANT, "subscriptionId": TENANT}),
    ] {
        assert_eq!(
            short(&desk.refused(PARTNER, look(ids))),
            "invalid tenantId T19"
        );
    }
    let wrong = desk.refused(PARTNER, look(json!({"subscriptionId": "12"})));
    assert_eq!(
        (wrong.code(), wrong.field.as_deref()),
        (Code::Invalid, Some("subscriptionId"))
    );
    for _ in 0..3 {
        desk.ok(
            PARTNER,
            look(json!({"subscriptionId": TENANT.to_uppercase()})),
        );
        assert!(!desk.view(1).earnings.unwrap().found);
    }
    desk.step("found");
    let earnings = desk.view(1).earnings.unwrap();
    assert!(earnings.found);
    assert_eq!(earnings.tenant_id.unwrap().as_str(), TENANT);
    let (role, command) = act("not found");
    assert_eq!(short(&desk.refused(role, command)), "forbidden - T19");
}

#[test]
fn t20_what_was_retracted_does_not_count_and_stays_in_the_history() {
    let mut desk = Desk::real();
    desk.take_to(Place::InDispute);
    let retract = |from: Value, reason: &str| json!({"type": "retract", "id": 1, "fromRevision": from, "reason": reason});
    // 1 created, 2 document, 3 submitted, 4 review, 5 rejected, 6 disputed
    for from in [
        json!(0),
        json!(1),
        json!(7),
        json!(-1),
        json!(1.5),
        json!(1e300),
    ] {
        assert_eq!(
            short(&desk.refused(PARTNER, retract(from, "x"))),
            "invalid fromRevision T20"
        );
    }
    let silent = desk.refused(PARTNER, retract(json!(5), ""));
    assert_eq!(
        (silent.code(), silent.field.as_deref()),
        (Code::Invalid, Some("reason"))
    );
    let before = desk.view(1).history.len();
    desk.ok(PARTNER, retract(json!(5), "It was approved"));
    let view = desk.view(1);
    assert_eq!(view.place, Place::UnderReview);
    assert_eq!(view.history.len(), before + 1);
    let struck: Vec<bool> = view.history.iter().map(|entry| entry.retracted).collect();
    assert_eq!(struck, [false, false, false, false, true, true, false]);
    let again = desk.refused(PARTNER, retract(json!(5), "x"));
    assert_eq!(
        short(&again),
        "invalid fromRevision T20",
        "it does not stand any more"
    );
    let itself = desk.refused(PARTNER, retract(json!(7), "x"));
    assert_eq!(
        short(&itself),
        "invalid fromRevision T20",
        "a retraction is never retracted"
    );
    desk.step("approve");
    desk.ok(PARTNER, retract(json!(3), "Not even submitted"));
    assert_eq!(desk.place(1), Place::Editing);
}

#[test]
fn t20_is_for_the_real_clock_only() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Submitted);
    let retract = json!({"type": "retract", "id": 1, "fromRevision": 3, "reason": "x"});
    assert_eq!(
        short(&desk.refused(REVIEWER, retract.clone())),
        "forbidden - A1"
    );
    assert_eq!(short(&desk.refused(PARTNER, retract)), "invalid type T20");
}

#[test]
fn disassociate_belongs_to_another_edition() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::AwaitingConsent);
    let command = json!({"type": "disassociate", "id": 1, "reason": "x"});
    assert_eq!(desk.refused(PARTNER, command).code(), Code::Forbidden);
}

//! The order of checks: the first that fails answers. Source: module-api.md, "Order of checks".

use cpor_engine::{Code, Place, Problem, Refusal};
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

#[test]
fn each_check_comes_before_the_next() {
    let mut desk = Desk::real();
    desk.take_to(Place::PartnerActionRequired);
    desk.goto("2020-09-22T00:00:00Z");
    let future = "2030-01-01T00:00:00Z";
    // Everything is wrong with this one; taking away one fault after another shows the next.
    let edit =
        |id: Value, changes: Value| json!({"type": "editClaim", "id": id, "changes": changes});
    let locked = json!({"name": "x\u{0}"});
    let all = json!({"at": future, "expectedRevision": 99});
    let bad_shape = json!({"type": "editClaim", "id": 99, "changes": 7});
    let mut code = |role, command: Value, options: Value| {
        let refusal = desk.refused_with(role, command, options);
        (refusal.code(), refusal.field)
    };
    let at = |field: &str| Some(field.to_owned());
    assert_eq!(
        code(REVIEWER, bad_shape, all.clone()),
        (Code::Malformed, at("changes"))
    );
    assert_eq!(
        code(REVIEWER, edit(json!(99), locked.clone()), all.clone()),
        (Code::NotFound, at("id"))
    );
    assert_eq!(
        code(REVIEWER, edit(json!(1), locked.clone()), all),
        (Code::Conflict, at("expectedRevision"))
    );
    let future = json!({"at": future});
    assert_eq!(
        code(REVIEWER, edit(json!(1), locked.clone()), future),
        (Code::Invalid, at("at"))
    );
    assert_eq!(
        code(REVIEWER, edit(json!(1), locked.clone()), json!({})),
        (Code::Forbidden, None)
    );
    assert_eq!(
        code(PARTNER, edit(json!(1), locked.clone()), json!({})),
        (Code::TooLate, None)
    );
    // In time, where it then stood, the locked field.
    let in_time = json!({"at": "2020-09-21T00:00:00Z"});
    assert_eq!(
        code(PARTNER, edit(json!(1), locked), in_time.clone()),
        (Code::Forbidden, at("name"))
    );
    let bad = json!({"mpnId": "x", "partnerContact": {"email": "y"}});
    assert_eq!(
        code(PARTNER, edit(json!(1), bad), in_time),
        (Code::Invalid, at("mpnId"))
    );
}

#[test]
fn values_are_checked_in_the_order_of_the_members() {
    let mut desk = Desk::sandbox();
    let mut bad = json!({
        "name": "x".repeat(201), "solutionArea": "microsoft365", "activities": ["preSales"], "mpnId": "x",
        "customer": {"domain": "x", "tenantId": "x"}, "products": [{"name": ""}],
        "customerContact": {"name": "\u{0}", "email": "x"}, "technicalContact": {"email": "x"},
        "partnerContact": {"email": "x"}, "revenue": {"seller": "\u{0}"}, "partnerCenterId": "\u{0}",
    });
    for (wrong, member) in [
        ("name", "name"),
        ("activities", "activities"),
        ("mpnId", "mpnId"),
        ("customer.domain", "customer"),
        ("products[0].name", "products"),
        ("customerContact.name", "customerContact"),
        ("technicalContact.email", "technicalContact"),
        ("partnerContact.email", "partnerContact"),
        ("revenue.seller", "revenue"),
        ("partnerCenterId", "partnerCenterId"),
    ] {
        let refusal = desk.refused(PARTNER, json!({"type": "createClaim", "claim": bad}));
        assert_eq!(refusal.field.as_deref(), Some(wrong));
        bad.as_object_mut().unwrap().remove(member);
    }
    // After submission a required value that goes is a fault in its place.
    desk.take_to(Place::Submitted);
    let changes = json!({"mpnId": "", "products": [{"name": "Teams"}, {"name": "Teams"}]});
    let refusal = desk.refused(
        PARTNER,
        json!({"type": "editClaim", "id": 1, "changes": changes}),
    );
    assert_eq!(short(&refusal), "invalid mpnId F4");
    let nothing = json!({"type": "editClaim", "id": 1, "changes": {}});
    assert_eq!(short(&desk.refused(PARTNER, nothing)), "invalid changes E1");
}

#[test]
fn the_actors_name_is_checked_last() {
    let desk = Desk::sandbox();
    let mut wanted = order(PARTNER, create(), json!({})).unwrap();
    for name in ["", " ", "a\nb", &"x".repeat(201)] {
        wanted.actor.name = name.to_owned();
        let refusal = desk.workspace.plan(&wanted, &desk.host).unwrap_err();
        assert_eq!(
            (refusal.code(), refusal.field.as_deref()),
            (Code::Invalid, Some("actor.name"))
        );
    }
    for options in [json!({"recordedBy": "\u{0}"}), json!({"commandId": ""})] {
        let field = options.as_object().unwrap().keys().next().cloned();
        let refusal = desk.plan(PARTNER, create(), options).unwrap_err();
        assert_eq!((refusal.code(), refusal.field), (Code::Invalid, field));
    }
}

#[test]
fn a_claim_that_is_not_there_is_not_found_whatever_its_number() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Editing);
    for id in [
        json!(0),
        json!(2),
        json!(-1),
        json!(1.5),
        json!(1e300),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(4_294_967_297_u64),
    ] {
        let command = json!({"type": "comment", "id": id, "text": "x"});
        assert_eq!(short(&desk.refused(PARTNER, command)), "notFound id -");
    }
    desk.ok(
        PARTNER,
        json!({"type": "comment", "id": 1.0, "text": "JavaScript writes it so"}),
    );
}

#[test]
fn n1_an_act_lies_between_the_claims_last_one_and_now() {
    let mut desk = Desk::real();
    desk.take_to(Place::Submitted);
    desk.goto("2020-09-16T09:00:00Z");
    desk.ok_at("2020-09-15T10:00:00Z", REVIEWER, act("review").1);
    let approve = act("approve").1;
    for (at, short_of) in [
        ("2020-09-15T09:59:59.999Z", "invalid at N1"),
        ("2020-09-16T09:00:00.001Z", "invalid at N1"),
        ("2020-09-16", "invalid at -"),
        ("yesterday", "invalid at -"),
        ("", "invalid at -"),
        ("2020-09-15T10:00:00", "invalid at -"),
        ("1899-12-31T23:59:59Z", "invalid at -"),
        ("2300-01-01T00:00:00Z", "invalid at -"),
    ] {
        let refusal = desk.refused_with(REVIEWER, approve.clone(), json!({"at": at}));
        assert_eq!(short(&refusal), short_of, "{at}");
    }
    // Both ends are inside; any offset is read, finer digits are cut.
    let comment = json!({"type": "comment", "id": 1, "text": "x"});
    desk.ok_at("2020-09-15T12:00:00.0009+02:00", PARTNER, comment);
    let entries = desk.ok_at("2020-09-16T09:00:00Z", REVIEWER, approve);
    assert_eq!(entries[0].at, instant("2020-09-16T09:00:00Z"));
    let created = desk.refused_with(PARTNER, create(), json!({"at": "2020-09-16T09:00:01Z"}));
    assert_eq!(short(&created), "invalid at N1");
    let entries = desk.ok_at("2019-01-01T00:00:00Z", PARTNER, create());
    assert_eq!(entries[0].at, instant("2019-01-01T00:00:00Z"));
}

#[test]
fn n1_retractions_do_not_count_as_the_claims_last_act() {
    let mut desk = Desk::real();
    desk.take_to(Place::UnderReview);
    desk.goto("2020-09-17T09:00:00Z");
    desk.step("approve");
    let retract =
        json!({"type": "retract", "id": 1, "fromRevision": 5, "reason": "Rejected, in truth"});
    desk.goto("2020-09-18T09:00:00Z");
    desk.ok(PARTNER, retract);
    let entries = desk.ok_at("2020-09-15T09:00:00Z", REVIEWER, act("reject").1);
    assert_eq!(entries[0].revision, 7);
    assert_eq!(desk.place(1), Place::Rejected);
}

#[test]
fn an_act_without_a_time_happens_at_the_last_one_where_the_devices_clock_was_set_back() {
    let mut desk = Desk::real();
    desk.take_to(Place::Submitted);
    desk.goto("2020-09-14T08:00:00Z");
    let entries = desk.step("review");
    assert_eq!(entries[0].at, instant(START));
    assert_eq!(
        entries[0].recorded_at,
        Some(instant("2020-09-14T08:00:00Z")),
        "what the device says"
    );
    assert_eq!(desk.place(1), Place::UnderReview);
}

#[test]
fn at_is_for_the_real_clock_only() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Submitted);
    let refusal = desk.refused_with(PARTNER, act("review").1, json!({"at": START}));
    assert_eq!(short(&refusal), "invalid at -", "before the role");
}

#[test]
fn a_revision_that_was_not_expected_is_a_conflict() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Submitted);
    for expected in [
        json!(2),
        json!(4),
        json!(0),
        json!(-1),
        json!(2.5),
        json!(1e300),
    ] {
        let options = json!({"expectedRevision": expected});
        let refusal = desk.refused_with(PARTNER, act("comment").1, options);
        assert_eq!(short(&refusal), "conflict expectedRevision -");
    }
    let options = json!({"expectedRevision": 3});
    desk.act_with(PARTNER, act("comment").1, options.clone())
        .unwrap();
    assert_eq!(
        desk.refused_with(PARTNER, act("comment").1, options).code(),
        Code::Conflict
    );
    // A copy expects the source's.
    desk.act_with(PARTNER, act("copy").1, json!({"expectedRevision": 4}))
        .unwrap();
}

/// Each step as it was first said, and as it may be said again: blanks, letter case, members left empty.
fn said_again() -> Vec<(Place, &'static str, Option<Value>)> {
    let mut lettered = add_poe();
    lettered["document"]["sha256"] = json!(HASH.to_uppercase());
    lettered["document"]["name"] = json!(" poe.pdf ");
    vec![
        (
            Place::Editing,
            "edit",
            Some(json!({"type": "editClaim", "id": 1, "changes": {"mpnId": " 7654321 "}})),
        ),
        (Place::Editing, "poe", Some(lettered)),
        (
            Place::Editing,
            "submit",
            Some(json!({"type": "submit", "id": 1, "acknowledged": true})),
        ),
        (Place::Editing, "delete", None),
        (Place::Editing, "copy", None),
        (Place::Submitted, "review", None),
        (Place::UnderReview, "ask", None),
        (Place::UnderReview, "approve", None),
        (Place::UnderReview, "reject", None),
        (Place::UnderReview, "request", None),
        (Place::PartnerActionRequired, "resubmit", None),
        (
            Place::AwaitingConsent,
            "decline",
            Some(json!({"type": "declineConsent", "id": 1, "reason": " "})),
        ),
        (
            Place::Rejected,
            "dispute",
            Some(
                json!({"type": "dispute", "id": 1, "justification": "The signature is on page 3.\r\n", "documents": []}),
            ),
        ),
        (Place::InDispute, "answer more", None),
        (Place::InDispute, "answer upheld", None),
        (Place::SentForAssessment, "eligible", None),
        (Place::SentForAssessment, "not", None),
        (
            Place::Eligible,
            "found",
            Some(
                json!({"type": "validateEarnings", "id": 1, "found": true, "tenantId": TENANT.to_uppercase(), "subscriptionId": ""}),
            ),
        ),
        (
            Place::Rejected,
            "comment",
            Some(json!({"type": "comment", "id": 1, "text": "\n Hello"})),
        ),
    ]
}

#[test]
fn a_repeated_command_id_gives_the_first_result() {
    for desk in [Desk::sandbox, Desk::real] {
        for (place, step, again) in said_again() {
            let mut desk = desk();
            desk.take_to(place);
            let (role, command) = act(step);
            let options = json!({"commandId": "tab-1/7"});
            let first = desk
                .act_with(role, command.clone(), options.clone())
                .unwrap();
            let written = desk.workspace.log().len();
            for repeat in [Some(command), again].into_iter().flatten() {
                // Looked up right after the shape: what else would now fail does not matter.
                let options = json!({
                    "commandId": " tab-1/7", "expectedRevision": 99, "at": "never", "recordedBy": "Somebody else",
                });
                let second = desk.act_with(role, repeat, options).unwrap();
                assert_eq!(first, second, "{step}");
                assert_eq!(desk.workspace.log().len(), written);
            }
            for (role, command) in [
                (
                    PARTNER,
                    json!({"type": "comment", "id": 1, "text": "Another command"}),
                ),
                (
                    PARTNER,
                    json!({"type": "comment", "id": 7, "text": "Another claim"}),
                ),
                (CUSTOMER, act(step).1),
            ] {
                if act(step).0 == CUSTOMER && role == CUSTOMER {
                    continue;
                }
                let refusal = desk.refused_with(role, command, options.clone());
                assert_eq!(short(&refusal), "conflict commandId -", "{step}");
            }
        }
    }
}

#[test]
fn a_repeated_create_gives_the_first_claim() {
    let mut desk = Desk::real();
    let options = json!({"commandId": "c"});
    let first = desk.act_with(PARTNER, create(), options.clone()).unwrap();
    let second = desk.act_with(PARTNER, create(), options.clone()).unwrap();
    assert_eq!(first, second);
    let mut other = create();
    other["claim"]["mpnId"] = json!("1");
    let refusal = desk.refused_with(PARTNER, other, options);
    assert_eq!(refusal.problem, Problem::CommandIdUsed);
}

#[test]
fn a_repeat_gives_the_lapses_that_came_first_too() {
    let mut desk = Desk::real();
    desk.take_to(Place::PartnerActionRequired);
    desk.goto("2020-10-01T09:00:00Z");
    let (role, command) = act("dispute");
    let options = json!({"commandId": "c"});
    let first = desk
        .act_with(role, command.clone(), options.clone())
        .unwrap();
    assert_eq!(first.len(), 2);
    assert_eq!(desk.act_with(role, command, options).unwrap(), first);
}

#[test]
fn in_a_sandbox_a_lapse_that_the_clock_wrote_is_no_part_of_a_repeat() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::PartnerActionRequired);
    desk.goto("2020-10-01T09:00:00Z");
    let (role, command) = act("dispute");
    let options = json!({"commandId": "c"});
    let first = desk
        .act_with(role, command.clone(), options.clone())
        .unwrap();
    assert_eq!(first.len(), 1);
    assert_eq!(desk.act_with(role, command, options).unwrap(), first);
}

#[test]
fn a_refused_command_does_not_use_its_id() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Editing);
    let options = json!({"commandId": "c"});
    desk.refused_with(REVIEWER, act("review").1, options.clone());
    desk.act_with(PARTNER, act("submit").1, options).unwrap();
}

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

#[test]
fn configure_is_the_partners_and_checks_its_values() {
    let desk = Desk::sandbox();
    let try_it = |role, changes: Value| {
        let changes = cpor_engine::input::shaped(changes).unwrap();
        let plan = desk
            .workspace
            .plan_configure(&actor(role), &changes, &desk.host);
        plan.map(drop).map_err(|refusal| short(&refusal))
    };
    let bad = json!({"clock": "real", "timeZone": "Mars/Olympus"});
    assert_eq!(
        try_it(REVIEWER, bad.clone()),
        Err("forbidden - A1".to_owned())
    );
    assert_eq!(try_it(PARTNER, bad), Err("invalid clock -".to_owned()));
    for (changes, field) in [
        (json!({"now": START}), "now"),
        (json!({"seed": 1}), "seed"),
        (json!({"timeZone": "Mars/Olympus"}), "timeZone"),
        (
            json!({"holidays": ["2020-02-29", "2021-02-29"]}),
            "holidays[1]",
        ),
        (json!({"workingDays": ["1899-12-31"]}), "workingDays[0]"),
        (
            json!({"holidays": ["2020-09-19"], "workingDays": ["2020-09-20", "2020-09-19"]}),
            "workingDays[1]",
        ),
        (json!({"ruleBook": "1999-01"}), "ruleBook"),
    ] {
        assert_eq!(try_it(PARTNER, changes), Err(format!("invalid {field} -")));
    }
    assert_eq!(
        try_it(
            PARTNER,
            json!({"timeZone": "Europe/Budapest", "holidays": []})
        ),
        Ok(())
    );
}

#[test]
fn settings_of_a_new_workspace_are_checked() {
    for (settings, field) in [
        (json!({"clock": "real", "now": START}), "now"),
        (json!({"clock": "real", "seed": 1}), "seed"),
        (json!({"seed": -1}), "seed"),
        (json!({"seed": 0.5}), "seed"),
        (json!({"seed": 9_007_199_254_740_992_u64}), "seed"),
        (json!({"now": "2020-09-14"}), "now"),
        (json!({"now": "2300-01-01T00:00:00Z"}), "now"),
        (json!({"timeZone": ""}), "timeZone"),
    ] {
        let settings = cpor_engine::input::shaped(settings).unwrap();
        let refusal = cpor_engine::Workspace::new(&settings, &TestHost::at(START)).unwrap_err();
        assert_eq!(
            (refusal.code(), refusal.field.as_deref()),
            (Code::Invalid, Some(field))
        );
    }
}

//! Workspaces: numbers, seeds, settings, what is kept and opened again, lists. Source: design.md; module-api.md.

use std::sync::Arc;

use cpor_engine::rules::data::CalendarSide;
use cpor_engine::status::Status;
use cpor_engine::view::{ClaimQuery, ClaimSummary};
use cpor_engine::workspace::{Clock, WorkspaceBody, WorkspaceRecord, Written};
use cpor_engine::{BallWith, ClaimNumber, Place, Problem, Workspace};
use serde_json::{Value, json};

use crate::support::*;

fn texts(desk: &Desk) -> Vec<String> {
    desk.workspace.log().iter().map(Written::text).collect()
}

fn story(seed: u64, disturbed: bool) -> Desk {
    let mut desk = Desk::with(json!({"now": START, "seed": seed}));
    if disturbed {
        // The device's time and its random bytes do not matter, nor does what was refused.
        desk.host.now.set(instant("2026-01-01T00:00:00Z"));
        desk.host.random.set(99);
    }
    for step in [
        "create", "submit", "review", "ask", "resubmit", "review", "approve", "wait", "eligible",
    ] {
        if disturbed {
            desk.act(CUSTOMER, create()).unwrap_err();
            desk.act(
                PARTNER,
                json!({"type": "createClaim", "claim": {"mpnId": "x"}}),
            )
            .unwrap_err();
        }
        desk.step(step);
    }
    desk
}

#[test]
fn the_same_seed_time_and_commands_give_the_same_bytes() {
    assert_eq!(texts(&story(5, false)), texts(&story(5, true)));
    assert_eq!(
        story(5, false).workspace.id(),
        story(5, true).workspace.id()
    );
    assert_ne!(texts(&story(5, false)), texts(&story(6, false)));
}

#[test]
fn identifiers_are_uuids_of_version_7_that_carry_the_simulated_time() {
    let desk = story(5, false);
    let (_, history) = desk.workspace.claims().next().unwrap();
    for record in history.records() {
        let entry = record.entry();
        let id = entry.event_id.0;
        let version = if entry.actor.is_some() { 7 } else { 5 };
        assert_eq!(id.get_version_num(), version, "{}", record.body().key());
        if version == 7 {
            let millis = i64::try_from(id.as_u128() >> 80).unwrap();
            assert_eq!(millis, entry.recorded_at.unwrap().millis());
        }
    }
}

#[test]
fn a_workspace_opened_again_goes_on_where_it_stood() {
    let mut first = story(5, false);
    let log = first.workspace.log().to_vec();
    let (id, clock) = (first.workspace.id(), first.workspace.clock());
    let (workspace, aside) = Workspace::restore(id, clock, log, &first.host).unwrap();
    assert!(aside.is_empty());
    let mut again = Desk::sandbox();
    again.workspace = workspace;
    for desk in [&mut first, &mut again] {
        desk.step("found");
        desk.ok(PARTNER, create());
    }
    assert_eq!(texts(&first), texts(&again), "no identifier comes twice");
}

#[test]
fn the_latest_settings_count_when_a_workspace_is_opened_again() {
    let mut desk = Desk::real();
    for changes in [
        json!({"timeZone": "Europe/Budapest", "holidays": ["2020-10-23"]}),
        json!({"workingDays": ["2020-12-12"]}),
        json!({"holidays": []}),
    ] {
        let changes = cpor_engine::input::shaped(changes).unwrap();
        let plan = desk
            .workspace
            .plan_configure(&actor(PARTNER), &changes, &desk.host);
        let plan = plan.unwrap();
        let settings = |written: &Written| match written {
            Written::Workspace(record) => match &record.entry().body {
                WorkspaceBody::Configured { revision, .. } => Some(*revision),
                _ => None,
            },
            Written::Event(_) => None,
        };
        let revision = plan.written.iter().find_map(settings).unwrap();
        assert_eq!(
            usize::try_from(revision).unwrap(),
            desk.workspace.log().len() + 1
        );
        desk.apply(&plan);
    }
    let settings = desk.workspace.settings();
    assert_eq!(
        settings.time_zone, "Europe/Budapest",
        "what is not named stays"
    );
    assert!(settings.holidays.is_empty());
    let log = desk.workspace.log().to_vec();
    let id = desk.workspace.id();
    let (again, _) = Workspace::restore(id, Clock::Real, log, &desk.host).unwrap();
    assert_eq!(again.settings(), settings);
    for side in [CalendarSide::Microsoft, CalendarSide::Partner] {
        assert!(again.calendar_of(side).is_business_day(date("2020-12-12")));
    }
}

#[test]
fn what_cannot_be_taken_up_is_given_back_and_the_rest_counts() {
    let mut desk = Desk::real();
    desk.take_to(Place::UnderReview);
    let mut log = desk.workspace.log().to_vec();
    // The submission is lost: the review that followed hangs in the air.
    let lost = log
        .iter()
        .position(|written| written.text().contains("\"submitted\""))
        .unwrap();
    log.remove(lost);
    let id = desk.workspace.id();
    let (again, aside) = Workspace::restore(id, Clock::Real, log, &desk.host).unwrap();
    assert_eq!(aside.len(), 1);
    let view = again.view(ClaimNumber(1), &desk.host).unwrap();
    assert_eq!((view.place, view.revision), (Place::Editing, 2));
}

#[test]
fn a_workspace_without_its_own_records_is_opened_all_the_same() {
    let mut desk = Desk::real();
    desk.take_to(Place::Submitted);
    desk.goto("2020-09-14T10:00:00Z");
    desk.ok(PARTNER, create());
    let events = || {
        let log = desk.workspace.log().iter().cloned();
        log.filter(|written| matches!(written, Written::Event(_)))
    };
    let id = desk.workspace.id();
    let open = || {
        Workspace::restore(id, Clock::Real, events(), &desk.host)
            .unwrap()
            .0
    };
    let (once, twice) = (open(), open());
    let all = |workspace: &Workspace| -> Vec<String> {
        workspace.log().iter().map(Written::text).collect()
    };
    assert_eq!(
        all(&once),
        all(&twice),
        "what makes up for them is the same each time"
    );
    assert_eq!(once.claims().count(), 2);
    assert_eq!(
        once.view(ClaimNumber(1), &desk.host).unwrap().place,
        Place::Submitted
    );
}

/// Two claims, and a log of the records that are wanted of theirs.
fn two_claims(wanted: impl Fn(&Written) -> bool) -> (Desk, Vec<Written>) {
    let mut desk = Desk::real();
    desk.take_to(Place::Submitted);
    desk.goto("2020-09-14T10:00:00Z");
    desk.ok(PARTNER, create());
    let log = desk.workspace.log().iter().filter(|it| wanted(it));
    let log = log.cloned().collect();
    (desk, log)
}

/// The record that gives a claim its number, with another number in it.
fn numbered(desk: &Desk, claim: u32, number: u32) -> Written {
    let own = |written: &&Written| {
        matches!(written, Written::Workspace(record)
            if matches!(record.entry().body, WorkspaceBody::Numbered { number, .. } if number.0 == claim))
    };
    let record = desk.workspace.log().iter().find(own).unwrap();
    let mut members: Value = serde_json::from_str(&record.text()).unwrap();
    members["body"]["number"] = json!(number);
    let hash = cpor_engine::canonical::hash_of_record(members.as_object().unwrap()).unwrap();
    members["hash"] = json!(hash);
    Written::Workspace(Arc::new(WorkspaceRecord::read(members).unwrap()))
}

fn restored(desk: &Desk, log: Vec<Written>) -> (Desk, Vec<(Written, Problem)>) {
    let (id, clock) = (desk.workspace.id(), desk.workspace.clock());
    let (workspace, aside) = Workspace::restore(id, clock, log, &desk.host).unwrap();
    let host = TestHost::at("2020-09-20T00:00:00Z");
    (Desk { workspace, host }, aside)
}

#[test]
fn a_number_is_of_one_claim_and_a_claim_has_one_number() {
    let (desk, log) = two_claims(|_| true);
    for (claim, number, problem) in [
        (1, 1, None),
        (1, 2, Some(Problem::Duplicate)),
        (2, 1, Some(Problem::Duplicate)),
        (1, 9, Some(Problem::Duplicate)),
    ] {
        let log = [log.as_slice(), &[numbered(&desk, claim, number)]].concat();
        let (again, aside) = restored(&desk, log);
        let found = aside.into_iter().map(|(_, problem)| problem).next();
        assert_eq!(found, problem, "claim {claim} as {number}");
        assert_eq!(again.view(1).history, desk.view(1).history);
    }
}

#[test]
fn where_numbers_are_used_up_a_claim_without_one_stays_without() {
    let is_number = |written: &Written| {
        matches!(written, Written::Workspace(record)
            if matches!(record.entry().body, WorkspaceBody::Numbered { .. }))
    };
    let (desk, log) = two_claims(|written| !is_number(written));
    let log = [log.as_slice(), &[numbered(&desk, 1, u32::MAX)]].concat();
    let (mut again, aside) = restored(&desk, log);
    assert!(aside.is_empty());
    let numbers = again.workspace.claims().map(|(number, _)| number.0);
    assert_eq!(numbers.collect::<Vec<_>>(), [u32::MAX]);
    let refusal = again.refused(PARTNER, create());
    assert_eq!(refusal.problem, Problem::NumbersUsedUp);
}

#[test]
fn a_number_whose_claim_was_lost_is_not_found_and_not_given_again() {
    let (desk, log) = two_claims(|written| matches!(written, Written::Workspace(_)));
    let (mut again, aside) = restored(&desk, log);
    assert!(aside.is_empty());
    assert_eq!(again.workspace.claims().count(), 0);
    assert_eq!(
        short(&again.refused(PARTNER, act("comment").1)),
        "notFound id -"
    );
    assert_eq!(again.ok(PARTNER, create())[0].claim_id.0, 3);
}

#[test]
fn an_opening_that_was_lost_is_dated_by_the_first_that_was_written() {
    let opened = |desk: &Desk| {
        let log = desk.workspace.log().iter();
        let mut openings = log.filter_map(|written| match written {
            Written::Workspace(record) => match record.entry().body {
                WorkspaceBody::Opened { .. } => Some(record.entry().at),
                _ => None,
            },
            Written::Event(_) => None,
        });
        openings.next().unwrap().to_string()
    };
    let is_opening = |written: &Written| written.text().contains("\"kind\":\"opened\"");
    let is_event = |written: &Written| matches!(written, Written::Event(_));
    let (desk, all) = two_claims(|written| !is_opening(written));
    let numbers = all.iter().filter(|it| !is_event(it)).cloned();
    let later = numbers.clone().skip(1);
    for (log, at) in [
        (all.clone(), "2020-09-14T09:00:00.000Z"),
        (numbers.collect(), "2020-09-14T09:00:00.000Z"),
        (later.collect(), "2020-09-14T10:00:00.000Z"),
        (Vec::new(), "2020-09-14T10:00:00.000Z"),
    ] {
        assert_eq!(opened(&restored(&desk, log).0), at);
    }
}

/// Claims 1 to 5: Editing, Submitted, Under review, Partner action required, Approved.
fn several() -> Desk {
    let mut desk = Desk::sandbox();
    let names = ["Öböl", "alma", "Zebra", "Béla", "árva"];
    for (number, name) in (1..).zip(names) {
        let mut create = create();
        create["claim"]["name"] = json!(name);
        create["claim"]["customer"]["name"] = json!(format!("Customer {}", 9 - number));
        create["claim"]["mpnId"] = json!(format!("77{number}"));
        desk.ok(PARTNER, create);
        let mut poe = add_poe();
        poe["id"] = json!(number);
        desk.ok(PARTNER, poe);
    }
    for (number, steps) in [
        (2, &["submit"] as &[_]),
        (3, &["submit", "review"]),
        (4, &["submit", "review", "ask"]),
        (5, &["submit", "review", "approve"]),
    ] {
        for step in steps {
            let (role, mut command) = act(step);
            command["id"] = json!(number);
            desk.ok(role, command);
        }
    }
    desk
}

#[test]
fn a_list_is_filtered_searched_sorted_and_cut() {
    let desk = several();
    let ids = |query: Value| -> Vec<u32> {
        let query: ClaimQuery = cpor_engine::input::shaped(query).unwrap();
        let list = desk.workspace.list(&query, &desk.host).unwrap();
        list.iter().map(|claim| claim.id.0).collect()
    };
    for (query, wanted) in [
        (json!({}), &[1_u32, 2, 3, 4, 5] as &[u32]),
        (json!({"status": ["approved", "editing"]}), &[1, 5]),
        (json!({"status": []}), &[]),
        (json!({"ballWith": "partner"}), &[1, 4]),
        (json!({"ballWith": "microsoft"}), &[2, 3]),
        (json!({"ballWith": "customer"}), &[5]),
        (json!({"ballWith": "nobody"}), &[]),
        (json!({"text": "ÖBÖL"}), &[1]),
        (json!({"text": " customer 7 "}), &[2]),
        (json!({"text": "773"}), &[3]),
        (json!({"text": "#4"}), &[4]),
        (json!({"text": "nothing"}), &[]),
        (
            json!({"sort": "status", "descending": true}),
            &[5, 4, 3, 2, 1],
        ),
        (json!({"sort": "customer"}), &[5, 4, 3, 2, 1]),
        // By the letters' code points; who reads the list sorts as the language does.
        (json!({"sort": "name"}), &[2, 4, 3, 5, 1]),
        (json!({"offset": 1, "limit": 2}), &[2, 3]),
        (json!({"offset": 9}), &[]),
        (json!({"limit": 0}), &[]),
    ] {
        assert_eq!(ids(query.clone()), wanted, "{query}");
    }
    // Those without a deadline come last; ties by number: 2, 3, 4 end on the 21st, the consent too.
    assert_eq!(ids(json!({"sort": "nextDeadline"}))[4], 1);
    for bad in [json!({"offset": -1}), json!({"limit": 0.5})] {
        let query: ClaimQuery = cpor_engine::input::shaped(bad).unwrap();
        assert!(desk.workspace.list(&query, &desk.host).is_err());
    }
}

#[test]
fn w1_a_summary_says_whose_turn_and_by_when() {
    let desk = several();
    let list = desk
        .workspace
        .list(&ClaimQuery::default(), &desk.host)
        .unwrap();
    let of = |number: usize| -> &ClaimSummary { &list[number - 1] };
    assert!(of(1).next_deadline.is_none());
    let next = of(4).next_deadline.as_ref().unwrap();
    assert_eq!(next.kind.key(), "response", "the target stands still");
    assert_eq!(
        (of(4).status, of(4).ball_with),
        (Status::PartnerActionRequired, BallWith::Partner)
    );
    assert_eq!(
        of(5).next_deadline.as_ref().unwrap().last_day,
        date("2020-09-21")
    );
}

#[test]
fn all_deadlines_come_soonest_first() {
    let desk = several();
    let seen: Vec<_> = desk
        .workspace
        .deadlines(&desk.host)
        .iter()
        .map(|deadline| (deadline.claim_id.0, deadline.kind.key()))
        .collect();
    let wanted = [
        (2, "pickup"),
        (3, "review"),
        (4, "response"),
        (5, "consent"),
        (2, "decision"),
        (3, "decision"),
        (4, "decision"),
    ];
    assert_eq!(seen, wanted);
}

#[test]
fn numbers_are_given_in_order_and_never_again() {
    let mut desk = Desk::sandbox();
    for number in 1..=3 {
        assert_eq!(desk.ok(PARTNER, create())[0].claim_id.0, number);
    }
    desk.ok(PARTNER, json!({"type": "deleteDraft", "id": 3}));
    assert_eq!(desk.ok(PARTNER, create())[0].claim_id.0, 4);
    assert_eq!(desk.workspace.claims().count(), 3);
    assert_eq!(desk.workspace.all_histories().count(), 4);
}

//! Clocks and deadlines. Source: domain.md §3; rules B1 to B4, C1 to C7, O1 to O5.

use cpor_engine::deadline::{ClockKind, OnLapse};
use cpor_engine::time::FixedZone;
use cpor_engine::view::DeadlineView;
use cpor_engine::{Code, Place, Zone, Zones};
use serde_json::{Value, json};

use crate::support::*;

fn clock(desk: &Desk, kind: ClockKind) -> DeadlineView {
    let clocks = desk.view(1).deadlines;
    let found = clocks.into_iter().find(|clock| clock.kind == kind);
    found.unwrap_or_else(|| panic!("{kind:?} runs"))
}

fn last_day(desk: &Desk, kind: ClockKind) -> String {
    clock(desk, kind).last_day.to_string()
}

/// The worked examples of domain.md §3 (2020 rules): the steps, the instant of the last one, the clock, its last
/// day, and the exclusive instant at which that day ends.
const EXAMPLES: &str = "
// steps                        | the last at          | clock         | in time until the end of | due
create submit                   | 2020-09-14T09:00:00Z | pickup        | 2020-09-21 | 2020-09-22T00:00:00.000Z
create submit                   | 2020-09-14T09:00:00Z | decision      | 2020-09-28 | 2020-09-29T00:00:00.000Z
create submit review ask        | 2020-09-25T16:30:00Z | response      | 2020-10-02 | 2020-10-03T00:00:00.000Z
create submit review approve    | 2020-09-30T00:00:00Z | consent       | 2020-10-07 | 2020-10-08T00:00:00.000Z
create submit review approve    | 2020-10-03T12:00:00Z | consent       | 2020-10-10 | 2020-10-11T00:00:00.000Z
create submit                   | 2020-10-03T12:00:00Z | pickup        | 2020-10-09 | 2020-10-10T00:00:00.000Z
create submit review reject     | 2020-09-30T23:59:59Z | disputeWindow | 2020-10-30 | 2020-10-31T00:00:00.000Z
create submit review            | 2020-09-18T09:00:00Z | review        | 2020-09-25 | 2020-09-26T00:00:00.000Z
create submit review reject dispute | 2020-09-19T09:00:00Z | disputeAnswer | 2020-09-25 | 2020-09-26T00:00:00.000Z
create submit review approve decline | 2020-09-20T09:00:00Z | disputeWindow | 2020-10-20 | 2020-10-21T00:00:00.000Z
";

#[test]
fn c1_to_c7_b2_each_worked_example() {
    for row in rows(EXAMPLES) {
        for mut desk in [Desk::sandbox(), Desk::real()] {
            let (last, first) = row[0].rsplit_once(' ').map(|(a, b)| (b, a)).unwrap();
            first.split(' ').for_each(|step| drop(desk.step(step)));
            desk.goto(row[1]);
            desk.step(last);
            let kind = ClockKind::ALL.into_iter().find(|kind| kind.key() == row[2]);
            let seen = clock(&desk, kind.unwrap());
            assert_eq!(
                (
                    seen.last_day.to_string().as_str(),
                    seen.due.to_string().as_str()
                ),
                (row[3], row[4]),
                "{row:?}"
            );
            assert!(!seen.overdue);
        }
    }
}

#[test]
fn c8_fourteen_business_days_of_other_rules() {
    // review starts Tue 2023-10-10, 14 business days (2023 rules) -> Mon 2023-10-30
    let calendar = cpor_engine::Calendar::default();
    let last = calendar.add_business_days(date("2023-10-10"), 14);
    assert_eq!(last, date("2023-10-30"));
}

#[test]
fn b2_a_lapse_has_its_own_day_0() {
    // A PAR that lapses at 2020-10-03T00:00Z leaves the dispute window open to the end of Mon 2020-11-02.
    for mut desk in [Desk::sandbox(), Desk::real()] {
        for step in ["create", "submit", "review"] {
            desk.step(step);
        }
        desk.goto("2020-09-25T09:00:00Z");
        desk.step("ask");
        desk.goto("2020-10-20T00:00:00Z");
        let view = desk.view(1);
        assert_eq!(view.rejection.unwrap().at, instant("2020-10-03T00:00:00Z"));
        assert_eq!(last_day(&desk, ClockKind::DisputeWindow), "2020-11-02");
        desk.goto("2020-11-02T23:59:59.999Z");
        desk.step("dispute");
    }
}

/// How many of its days a clock that stands still has used, and how many it has.
fn used(desk: &Desk, kind: ClockKind) -> Option<(u32, u32)> {
    let used = clock(desk, kind).used(desk.workspace.days());
    used.map(|used| (used.days, used.of))
}

#[test]
fn o1_the_overall_target_moves_by_the_business_days_of_the_pause() {
    for mut desk in [Desk::sandbox(), Desk::real()] {
        desk.take_to(Place::UnderReview);
        desk.goto("2020-09-25T09:00:00Z");
        desk.step("ask");
        let paused = clock(&desk, ClockKind::Decision);
        assert!(paused.paused && !paused.overdue);
        assert_eq!(used(&desk, ClockKind::Decision), Some((9, 10)));
        desk.goto("2020-09-30T09:00:00Z");
        let paused = clock(&desk, ClockKind::Decision);
        assert!(paused.paused && !paused.overdue, "never overdue in PAR");
        assert_eq!(
            used(&desk, ClockKind::Decision),
            Some((9, 10)),
            "it stands still"
        );
        desk.step("resubmit");
        assert_eq!(last_day(&desk, ClockKind::Decision), "2020-10-01");
        let resumed = clock(&desk, ClockKind::Decision);
        assert!(!resumed.paused);
        assert_eq!(used(&desk, ClockKind::Decision), None);
        assert_eq!(last_day(&desk, ClockKind::Pickup), "2020-10-07", "afresh");
        // A second pause moves it again, over a weekend by one day.
        desk.step("review");
        desk.goto("2020-10-02T09:00:00Z");
        assert!(clock(&desk, ClockKind::Decision).overdue);
        desk.step("ask");
        assert!(!clock(&desk, ClockKind::Decision).overdue);
        assert_eq!(
            used(&desk, ClockKind::Decision),
            Some((11, 10)),
            "over by a day"
        );
        desk.goto("2020-10-05T09:00:00Z");
        desk.step("resubmit");
        assert_eq!(last_day(&desk, ClockKind::Decision), "2020-10-02");
        assert!(
            clock(&desk, ClockKind::Decision).overdue,
            "it was, and is again"
        );
    }
}

#[test]
fn o1_a_pause_within_a_day_or_a_weekend_moves_nothing() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::UnderReview);
    desk.goto("2020-09-18T09:00:00Z");
    desk.step("ask");
    desk.goto("2020-09-20T09:00:00Z");
    desk.step("resubmit");
    assert_eq!(last_day(&desk, ClockKind::Decision), "2020-09-28");
}

#[test]
fn o1_it_ends_with_the_first_decision_and_disputes_have_none() {
    for (decision, place) in [
        ("approve", Place::AwaitingConsent),
        ("reject", Place::Rejected),
    ] {
        let mut desk = Desk::sandbox();
        desk.take_to(Place::UnderReview);
        desk.step(decision);
        assert_eq!(desk.place(1), place);
        let kinds: Vec<_> = desk
            .view(1)
            .deadlines
            .iter()
            .map(|clock| clock.kind)
            .collect();
        assert!(!kinds.contains(&ClockKind::Decision));
    }
    let mut desk = Desk::sandbox();
    desk.take_to(Place::InDispute);
    for step in ["answer more", "resubmit", "review"] {
        desk.step(step);
        let kinds: Vec<_> = desk
            .view(1)
            .deadlines
            .iter()
            .map(|clock| clock.kind)
            .collect();
        assert!(!kinds.contains(&ClockKind::Decision), "after {step}");
    }
}

#[test]
fn o3_a_lapse_of_microsofts_clocks_moves_nothing() {
    for (place, kind) in [
        (Place::Submitted, ClockKind::Pickup),
        (Place::UnderReview, ClockKind::Review),
        (Place::InDispute, ClockKind::DisputeAnswer),
    ] {
        let mut desk = Desk::sandbox();
        desk.take_to(place);
        desk.goto("2020-09-21T23:59:59.999Z");
        assert!(!clock(&desk, kind).overdue);
        assert!(desk.goto("2020-09-22T00:00:00Z").is_empty());
        assert!(clock(&desk, kind).overdue);
        assert!(desk.goto("2021-09-21T00:00:00Z").is_empty());
        assert_eq!(desk.place(1), place);
        assert!(clock(&desk, kind).overdue);
        assert_eq!(clock(&desk, kind).on_lapse, OnLapse::None);
    }
}

#[test]
fn b4_an_edit_a_document_a_comment_and_a_request_leave_the_clocks_alone() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Submitted);
    let before = desk.view(1).deadlines;
    desk.goto("2020-09-16T09:00:00Z");
    for step in ["edit", "poe", "comment", "request"] {
        desk.step(step);
        assert_eq!(desk.view(1).deadlines, before);
    }
    desk.step("review");
    assert_eq!(last_day(&desk, ClockKind::Review), "2020-09-23");
    assert_eq!(last_day(&desk, ClockKind::Decision), "2020-09-28");
}

#[test]
fn b3_a_deadline_once_written_never_moves() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::PartnerActionRequired);
    let before = desk.view(1).deadlines;
    let changes = json!({
        "timeZone": "Europe/Budapest",
        "holidays": ["2020-09-15", "2020-09-16", "2020-09-21"],
    });
    configure(&mut desk, changes);
    assert_eq!(desk.view(1).deadlines, before);
    // The resubmission counts in what is then in force: of the pause only Thu 17 and Fri 18 are business days.
    desk.goto("2020-09-18T09:00:00Z");
    desk.step("resubmit");
    assert_eq!(last_day(&desk, ClockKind::Decision), "2020-09-30");
    let due = clock(&desk, ClockKind::Decision).due;
    assert_eq!(
        due,
        instant("2020-09-30T22:00:00Z"),
        "in the zone now in force"
    );
    // The dispute window that the first PAR's lapse would have opened was fixed with it, in UTC.
    let mut desk = Desk::sandbox();
    desk.take_to(Place::PartnerActionRequired);
    configure(&mut desk, json!({"timeZone": "Pacific/Kiritimati"}));
    desk.goto("2020-09-25T09:00:00Z");
    let window = clock(&desk, ClockKind::DisputeWindow);
    assert_eq!(window.due, instant("2020-10-23T00:00:00Z"));
}

fn configure(desk: &mut Desk, changes: Value) {
    let changes = cpor_engine::input::shaped(changes).unwrap();
    let actor = actor(PARTNER);
    let plan = desk.workspace.plan_configure(&actor, &changes, &desk.host);
    desk.apply(&plan.unwrap());
}

#[test]
fn b1_holidays_and_working_weekend_days_are_the_workspaces() {
    let mut desk = Desk::with(json!({
        "now": START, "seed": 1,
        "holidays": ["2020-09-15", "2020-09-19"], "workingDays": ["2020-09-20", "2020-09-17"],
    }));
    desk.take_to(Place::Submitted);
    // Wed 16, Thu 17, Fri 18, Sun 20 (worked), Mon 21.
    assert_eq!(last_day(&desk, ClockKind::Pickup), "2020-09-21");
    // Calendar days are not touched by either list.
    desk.step("review");
    desk.step("approve");
    assert_eq!(last_day(&desk, ClockKind::Consent), "2020-09-21");
}

#[test]
fn b1_hungary_moves_a_working_day() {
    // Fri 2021-12-24 is a holiday, Sat 2021-12-11 is worked.
    let mut desk = Desk::with(json!({
        "now": "2021-12-10T09:00:00Z", "seed": 1, "timeZone": "Europe/Budapest",
        "holidays": ["2021-12-24"], "workingDays": ["2021-12-11"],
    }));
    desk.take_to(Place::Submitted);
    assert_eq!(last_day(&desk, ClockKind::Pickup), "2021-12-16");
    assert_eq!(last_day(&desk, ClockKind::Decision), "2021-12-23");
}

/// Day 0 and the end of the day in the workspace's zone: the zone, the instant of submission, and the pick-up
/// clock's last day and end.
const ZONES: &str = "
// zone             | submitted at         | last day   | due
UTC                 | 2020-09-14T09:00:00Z | 2020-09-21 | 2020-09-22T00:00:00.000Z
Europe/Budapest     | 2020-09-14T21:59:59Z | 2020-09-21 | 2020-09-21T22:00:00.000Z
Europe/Budapest     | 2020-09-14T22:00:00Z | 2020-09-22 | 2020-09-22T22:00:00.000Z
Europe/Budapest     | 2020-10-19T09:00:00Z | 2020-10-26 | 2020-10-26T23:00:00.000Z
Europe/Budapest     | 2021-03-22T09:00:00Z | 2021-03-29 | 2021-03-29T22:00:00.000Z
America/New_York    | 2020-09-14T03:59:59Z | 2020-09-18 | 2020-09-19T04:00:00.000Z
America/New_York    | 2020-09-14T04:00:00Z | 2020-09-21 | 2020-09-22T04:00:00.000Z
America/New_York    | 2020-10-27T09:00:00Z | 2020-11-03 | 2020-11-04T05:00:00.000Z
Asia/Kolkata        | 2020-09-14T18:29:59Z | 2020-09-21 | 2020-09-21T18:30:00.000Z
Asia/Kolkata        | 2020-09-14T18:30:00Z | 2020-09-22 | 2020-09-22T18:30:00.000Z
Pacific/Kiritimati  | 2020-09-14T09:59:59Z | 2020-09-21 | 2020-09-21T10:00:00.000Z
Pacific/Kiritimati  | 2020-09-14T10:00:00Z | 2020-09-22 | 2020-09-22T10:00:00.000Z
Pacific/Apia        | 2011-12-23T20:00:00Z | 2011-12-30 | 2011-12-30T10:00:00.000Z
";

#[test]
fn b2_o5_days_begin_and_end_in_the_workspaces_zone() {
    for row in rows(ZONES) {
        let mut desk = Desk::with(json!({"now": row[1], "seed": 1, "timeZone": row[0]}));
        desk.take_to(Place::Submitted);
        let seen = clock(&desk, ClockKind::Pickup);
        assert_eq!(
            (
                seen.last_day.to_string().as_str(),
                seen.due.to_string().as_str()
            ),
            (row[2], row[3]),
            "{row:?}"
        );
    }
}

#[test]
fn b2_a_day_ends_at_the_earliest_instant_from_which_on_every_date_is_later() {
    for name in [
        "UTC",
        "Asia/Kolkata",
        "Pacific/Kiritimati",
        "Europe/Budapest",
        "America/New_York",
        "America/Sao_Paulo",
        "Pacific/Apia",
    ] {
        let zone = TestZones.zone(name).unwrap();
        for from in [
            "2011-12-26",
            "2018-11-01",
            "2019-02-12",
            "2020-03-05",
            "2020-10-22",
        ] {
            for day in (0..20).map(|days| date(from).plus_days(days)) {
                let end = zone.end_of(day);
                for minutes in 0..26 * 60 {
                    let later = end.plus_millis(minutes * 60_000);
                    assert!(zone.date_of(later) > day, "{name} {day}");
                }
                assert!(zone.date_of(end.plus_millis(-1)) <= day, "{name} {day}");
            }
        }
    }
}

#[test]
fn b2_where_midnight_happens_twice_the_day_ends_at_the_second() {
    let zone = TestZones.zone("America/Sao_Paulo").unwrap();
    // 2019-02-17T00:00 became 2019-02-16T23:00.
    assert_eq!(
        zone.end_of(date("2019-02-16")),
        instant("2019-02-17T03:00:00Z")
    );
    // 2018-11-04T00:00 did not exist.
    assert_eq!(
        zone.end_of(date("2018-11-03")),
        instant("2018-11-04T03:00:00Z")
    );
    let fixed: &dyn Zone = &FixedZone {
        offset_millis: -12 * 3_600_000,
    };
    assert_eq!(
        fixed.end_of(date("2020-09-14")),
        instant("2020-09-15T12:00:00Z")
    );
}

#[test]
fn t7_t8_one_instant_decides() {
    for mut desk in [Desk::sandbox(), Desk::real()] {
        desk.take_to(Place::PartnerActionRequired);
        desk.goto("2020-09-21T23:59:59.999Z");
        desk.step("resubmit");
        assert_eq!(desk.place(1), Place::Submitted);
    }
    for mut desk in [Desk::sandbox(), Desk::real()] {
        desk.take_to(Place::PartnerActionRequired);
        desk.goto("2020-09-22T00:00:00Z");
        let (role, command) = act("resubmit");
        let refusal = desk.refused(role, command);
        assert_eq!(short(&refusal), "tooLate - T8");
        assert!(refusal.message().contains("2020-09-21"), "{refusal}");
    }
}

#[test]
fn n1_an_answer_given_in_time_and_typed_in_later_takes_its_true_place() {
    let mut desk = Desk::real();
    desk.take_to(Place::PartnerActionRequired);
    desk.goto("2020-09-29T09:00:00Z");
    assert_eq!(desk.place(1), Place::Rejected, "derived");
    let (role, resubmit) = act("resubmit");
    let late = json!({"at": "2020-09-22T00:00:00Z"});
    assert_eq!(
        desk.refused_with(role, resubmit.clone(), late).code(),
        Code::TooLate
    );
    let entries = desk.ok_at("2020-09-21T23:59:59.999Z", role, resubmit);
    assert_eq!(entries.len(), 1, "no lapse came before it");
    assert_eq!(
        entries[0].recorded_at,
        Some(instant("2020-09-29T09:00:00Z"))
    );
    assert_eq!(desk.place(1), Place::Submitted);
    assert_eq!(last_day(&desk, ClockKind::Pickup), "2020-09-28");
    assert!(clock(&desk, ClockKind::Pickup).overdue);
}

#[test]
fn a_lapse_is_written_when_something_follows_it_and_opens_what_it_said_it_would() {
    let mut desk = Desk::real();
    desk.take_to(Place::PartnerActionRequired);
    desk.goto("2020-10-01T09:00:00Z");
    assert_eq!(desk.view(1).derived_lapses.len(), 1);
    let (role, command) = act("dispute");
    let entries = desk.ok(role, command);
    let kinds: Vec<_> = entries.iter().map(|entry| entry.event).collect();
    assert_eq!(kinds, ["responseLapsed", "disputed"]);
    assert_eq!(entries[0].at, instant("2020-09-22T00:00:00Z"));
    assert!(desk.view(1).derived_lapses.is_empty());
}

#[test]
fn several_lapses_in_one_step_come_in_the_order_of_their_instants() {
    let mut desk = Desk::sandbox();
    // Two of the four lapse at the same instant.
    for number in 1..=4 {
        desk.ok(PARTNER, create());
        let mut poe = add_poe();
        poe["id"] = json!(number);
        desk.ok(PARTNER, poe);
        desk.ok(PARTNER, json!({"type": "submit", "id": number}));
    }
    for (number, at, step) in [
        (2, "2020-09-14T10:00:00Z", "approve"),
        (4, "2020-09-15T10:00:00Z", "ask"),
        (3, "2020-09-16T09:00:00Z", "ask"),
        (1, "2020-09-16T10:00:00Z", "ask"),
    ] {
        desk.goto(at);
        for step in ["review", step] {
            let (role, mut command) = act(step);
            command["id"] = json!(number);
            desk.ok(role, command);
        }
    }
    let lapses = desk.goto("2020-10-01T00:00:00Z");
    let order: Vec<_> = lapses
        .iter()
        .map(|entry| (entry.claim_id.0, entry.at.to_string()))
        .collect();
    let wanted = [
        (2, "2020-09-22T00:00:00.000Z"),
        (4, "2020-09-23T00:00:00.000Z"),
        (1, "2020-09-24T00:00:00.000Z"),
        (3, "2020-09-24T00:00:00.000Z"),
    ];
    assert_eq!(order, wanted.map(|(claim, at)| (claim, at.to_owned())));
    let next = desk.workspace.next_deadline(&desk.host).unwrap();
    assert_eq!((next.claim_id.0, next.kind), (4, ClockKind::DisputeWindow));
}

#[test]
fn n1_a_clock_that_is_set_back_moves_no_deadline_and_no_order() {
    let mut desk = Desk::real();
    desk.step("create");
    desk.host.now.set(instant("2020-09-16T09:00:00Z"));
    desk.step("submit");
    let before = desk.view(1).deadlines;
    let submitted = desk.workspace.latest().unwrap();
    // Two days back, as a device does that has lost its time.
    desk.host.now.set(instant(START));
    assert!(desk.workspace.latest().unwrap() > desk.workspace.now(&desk.host));
    let view = desk.view(1);
    assert_eq!(
        view.deadlines.iter().map(|it| it.due).collect::<Vec<_>>(),
        before.iter().map(|it| it.due).collect::<Vec<_>>()
    );
    let review = desk.step("review").pop().unwrap();
    assert_eq!(review.at, submitted, "after what came before it");
    let revisions: Vec<u32> = desk.view(1).history.iter().map(|it| it.revision).collect();
    assert_eq!(revisions, [1, 2, 3, 4]);
}

#[test]
fn the_clock_never_goes_backwards_and_only_a_simulated_one_is_moved() {
    let desk = Desk::sandbox();
    let back = desk
        .workspace
        .plan_advance(instant("2020-09-14T08:59:59Z"), &desk.host);
    assert_eq!(back.unwrap_err().code(), Code::Invalid);
    assert!(
        desk.workspace
            .plan_advance(instant(START), &desk.host)
            .is_ok()
    );
    let desk = Desk::real();
    let real = desk
        .workspace
        .plan_advance(instant("2020-09-15T00:00:00Z"), &desk.host);
    assert_eq!(real.unwrap_err().code(), Code::Invalid);
}

#[test]
fn next_deadline_skips_what_is_paused_and_what_is_overdue() {
    let mut desk = Desk::sandbox();
    assert!(desk.workspace.next_deadline(&desk.host).is_none());
    desk.take_to(Place::UnderReview);
    desk.goto("2020-09-22T00:00:00Z");
    let next = desk.workspace.next_deadline(&desk.host).unwrap();
    assert_eq!(next.kind, ClockKind::Decision, "the review is overdue");
    desk.goto("2020-09-25T00:00:00Z");
    desk.step("ask");
    let next = desk.workspace.next_deadline(&desk.host).unwrap();
    assert_eq!(next.kind, ClockKind::Response, "the target is paused");
    assert_eq!(next.on_lapse, OnLapse::Rejected);
}

//! When an act happens. Rule N1.

use cpor_engine::Place;
use serde_json::json;

use crate::support::*;

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

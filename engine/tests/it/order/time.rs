//! When an act happens. Rule N1.

use cpor_engine::{ClaimNumber, Place, Workspace};
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

/// The device's clock was a year ahead, and was set right: the claim is not held up until that year has passed.
#[test]
fn n1_what_a_clock_that_ran_ahead_has_stamped_does_not_hold_up_later_acts() {
    let mut desk = Desk::real();
    desk.goto("2021-09-14T09:00:00Z");
    desk.take_to(Place::Editing);
    desk.goto("2020-09-16T09:00:00Z");
    // What is given no day is put after it, as ever.
    let comment = json!({"type": "comment", "id": 1, "text": "x"});
    assert_eq!(
        desk.ok(PARTNER, comment)[0].at,
        instant("2021-09-14T09:00:00Z")
    );
    let (partner, submit) = act("submit");
    let late = desk.refused_with(
        partner,
        submit.clone(),
        json!({"at": "2020-09-16T09:00:00.001Z"}),
    );
    assert_eq!(short(&late), "invalid at N1");
    let entries = desk.ok_at("2020-09-15T10:00:00Z", partner, submit);
    assert_eq!(entries[0].at, instant("2020-09-15T10:00:00Z"));
    // From there on days follow each other as ever.
    let (reviewer, review) = act("review");
    let early = desk.refused_with(
        reviewer,
        review.clone(),
        json!({"at": "2020-09-15T09:59:59Z"}),
    );
    assert_eq!(short(&early), "invalid at N1");
    assert_eq!(
        desk.ok(reviewer, review)[0].at,
        instant("2020-09-16T09:00:00Z")
    );
    assert_eq!(desk.place(1), Place::UnderReview);

    // What stood when: the claim rests on what its first entries say, whatever their day.
    for (when, place) in [
        ("2020-09-15T09:59:59Z", None),
        ("2020-09-15T10:00:00Z", Some(Place::Submitted)),
        ("2020-09-16T08:59:59Z", Some(Place::Submitted)),
        ("2020-09-16T09:00:00Z", Some(Place::UnderReview)),
    ] {
        let history = desk.workspace.history(ClaimNumber(1)).unwrap();
        let last = history.last_by(instant(when));
        let then = last.and_then(|last| history.claim_after(last));
        assert_eq!(then.map(|claim| claim.place()), place, "{when}");
    }

    // A restored workspace is the same, and an import decides each again.
    let records = desk.workspace.log().to_vec();
    let (again, aside) = Workspace::restore(
        desk.workspace.id(),
        desk.workspace.clock(),
        records,
        &desk.host,
    )
    .unwrap();
    assert!(aside.is_empty());
    assert_eq!(again.log(), desk.workspace.log());
}

#[test]
fn at_is_for_the_real_clock_only() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Submitted);
    let refusal = desk.refused_with(PARTNER, act("review").1, json!({"at": START}));
    assert_eq!(short(&refusal), "invalid at -", "before the role");
}

//! Which deadline stands in which group.

use cpor_engine::{
    Date, RuleBook, Side, Status, Workspace,
    view::Left,
    workspace::{BookChoice, SettingsInput},
};
use cpor_store::web::host::BrowserHost;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    groups::{Group, week_ends},
    seen::Seen,
};
use crate::{parts::Tone, samples::tests::practice};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[wasm_bindgen_test]
fn a_week_ends_on_its_sunday() {
    for (today, sunday) in [
        ("2020-09-28", "2020-10-04"), // Monday, over the end of a month
        ("2020-09-30", "2020-10-04"), // Wednesday
        ("2020-10-03", "2020-10-04"), // Saturday
        ("2020-10-04", "2020-10-04"), // Sunday
        ("2020-10-05", "2020-10-11"), // the next Monday
        ("2020-12-30", "2021-01-03"), // over the end of a year
        ("1969-12-31", "1970-01-04"), // before the day that is counted as 0
    ] {
        assert_eq!(week_ends(day(today)), day(sunday), "{today}");
    }
}

#[wasm_bindgen_test]
fn a_deadline_stands_where_its_last_day_lies() {
    for (left, last_day, today, group) in [
        (Left::Overdue(2), "2020-09-28", "2020-09-30", Group::Overdue),
        (Left::Overdue(0), "2020-10-02", "2020-10-03", Group::Overdue),
        (Left::Today, "2020-09-30", "2020-09-30", Group::Today),
        // A holiday was added over its last day: the words say “Due today” on the working day before.
        (Left::Today, "2020-10-01", "2020-09-30", Group::Today),
        (Left::Days(1), "2020-10-01", "2020-09-30", Group::ThisWeek),
        (Left::Days(4), "2020-10-04", "2020-09-30", Group::ThisWeek),
        (Left::Days(3), "2020-10-05", "2020-09-30", Group::Later),
        (Left::Days(1), "2020-10-05", "2020-10-04", Group::Later),
        (Left::Days(30), "2020-10-30", "2020-09-30", Group::Later),
        // What stands still is neither late nor due, wherever its last day lies.
        (Left::Paused, "2020-09-28", "2020-09-30", Group::Paused),
        (Left::Paused, "2020-09-30", "2020-09-30", Group::Paused),
    ] {
        let found = Group::of(left, day(last_day), day(today));
        assert_eq!(found, group, "{left:?} {last_day} on {today}");
    }
}

#[wasm_bindgen_test]
fn every_group_has_its_place_and_heading() {
    let ids = Group::ALL.map(Group::id);
    assert_eq!(ids, ["overdue", "today", "this-week", "later", "paused"]);
}

#[wasm_bindgen_test]
fn the_colours_are_those_of_who_looks() {
    let world = practice();
    for (side, red) in [(Side::Partner, 1), (Side::Reviewer, 2), (Side::Customer, 0)] {
        let seen = Seen::of(&world, &BrowserHost, side);
        let now = seen.rows.iter().filter(|row| row.tone == Tone::Now);
        assert_eq!(now.count(), red, "{side:?}");
    }
}

/// A claim is shown in the words of the rule book it keeps, also where that is the workspace's own.
#[wasm_bindgen_test]
fn a_place_is_called_as_the_workspaces_own_rules_call_it() {
    let mut own = RuleBook::shipped("2020-09").unwrap().data().clone();
    own.edition = "ours".to_owned();
    for row in &mut own.statuses {
        if row.status == Status::Submitted {
            row.name = "Filed".to_owned();
        }
    }
    let settings = SettingsInput {
        rule_book: Some(BookChoice::Own(Box::new(own))),
        now: Some("2020-09-14T09:00:00Z".to_owned()),
        ..SettingsInput::default()
    };
    let mut world = Workspace::new(&settings, &BrowserHost).unwrap();
    let plan = crate::samples::plan(&world, &BrowserHost).unwrap();
    world.apply(&plan, &BrowserHost);
    let seen = Seen::of(&world, &BrowserHost, Side::Partner);
    let names: Vec<&str> = seen
        .rows
        .iter()
        .map(|row| row.claim.named.name.as_str())
        .collect();
    assert!(names.contains(&"Filed"), "{names:?}");
}

//! What the page reads of the workspace, and how it names it.

use cpor_engine::{
    RuleBook, Side, Status, Workspace,
    view::Soon,
    workspace::{BookChoice, SettingsInput},
};
use cpor_store::web::host::BrowserHost;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{groups, seen::Seen};
use crate::{parts::Tone, samples::tests::practice};

#[wasm_bindgen_test]
fn every_group_has_its_place_and_heading() {
    let ids = Soon::ALL.map(groups::id);
    assert_eq!(
        ids,
        [
            "overdue",
            "today",
            "this-week",
            "later",
            "overdue-with-others",
            "waiting",
            "paused"
        ]
    );
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

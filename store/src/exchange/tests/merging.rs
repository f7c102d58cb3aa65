//! Into a workspace that has claims of its own.

use serde_json::json;

use super::*;
use crate::testing::{act, create, desk, world};

fn comment(text: &str) -> Value {
    json!({ "type": "comment", "id": 1, "text": text })
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let host = host();
    let json = export(&played_desk(&host), &Files::new());
    let mut receiver = desk(&host);
    let first = merge_in(&mut receiver, &json, &host);
    assert_eq!((first.added, first.known), (18, 0));
    let after = export(&receiver, &Files::new());
    let second = merge_in(&mut receiver, &json, &host);
    assert_eq!((second.added, second.known), (0, 18));
    assert_eq!(second.plan.written, vec![]);
    assert_eq!(export(&receiver, &Files::new()), after);
}

#[test]
fn into_its_own_workspace_an_export_changes_nothing() {
    let host = host();
    for mut workspace in [played(&host), played_desk(&host)] {
        let before = export(&workspace, &Files::new());
        assert_eq!(merge_in(&mut workspace, &before, &host).added, 0);
        assert_eq!(export(&workspace, &Files::new()), before);
    }
}

#[test]
fn an_older_and_a_newer_export_of_one_history_meet() {
    let host = host();
    let mut one = desk(&host);
    act(&mut one, "globalAdmin", create("Ours"), &host);
    let older = export(&one, &Files::new());
    let mut two = desk(&host);
    merge_in(&mut two, &older, &host);
    act(&mut one, "globalAdmin", comment("later"), &host);
    let newer = export(&one, &Files::new());
    let merged = merge_in(&mut two, &newer, &host);
    assert_eq!((merged.added, merged.known), (1, 1));
    assert_eq!(content(&two), content(&one));
    assert_eq!(
        merge_in(&mut two, &older, &host).added,
        0,
        "the older tells it nothing"
    );
    assert_eq!(content(&two), content(&one));
}

#[test]
fn a_number_that_is_taken_is_given_anew_and_said() {
    let host = host();
    let json = export(&played(&host), &Files::new());
    let mut receiver = world(99, &host);
    for name in ["Mine", "Mine too"] {
        act(&mut receiver, "globalAdmin", create(name), &host);
    }
    let merged = merge_in(&mut receiver, &json, &host);
    let renumbered: Vec<(u32, u32)> = merged
        .renumbered
        .iter()
        .map(|(had, gets)| (had.0, gets.0))
        .collect();
    assert_eq!(renumbered, [(1, 5), (2, 6)]);
    let numbers: Vec<u32> = receiver.claims().map(|(number, _)| number.0).collect();
    assert_eq!(
        numbers,
        [1, 2, 4, 5, 6],
        "3 is the deleted draft's; what is free is kept"
    );
}

#[test]
fn the_receivers_settings_and_identity_stay() {
    let host = host();
    let exported = played(&host);
    let mut receiver = world(99, &host);
    let (id, settings) = (receiver.id(), receiver.settings().clone());
    let merge = merge(&receiver, &export(&exported, &Files::new()), &host).unwrap();
    assert_eq!(merge.claims, 4);
    receiver.apply(&merge.appended.plan, &host);
    assert_eq!((receiver.id(), receiver.settings()), (id, &settings));
    assert!(
        receiver.now(&host) >= exported.now(&host),
        "the clock is not behind what it has"
    );
}

#[test]
fn diverging_histories_are_a_conflict_and_nothing_is_taken() {
    let host = host();
    let mut one = desk(&host);
    act(&mut one, "globalAdmin", create("Ours"), &host);
    let mut two = import(&export(&one, &Files::new()), &host)
        .unwrap()
        .workspace;
    act(&mut one, "globalAdmin", comment("here"), &host);
    act(&mut two, "globalAdmin", create("New there"), &host);
    act(&mut two, "globalAdmin", comment("there"), &host);
    let before = export(&one, &Files::new());
    let refused = merge(&one, &export(&two, &Files::new()), &host).unwrap_err();
    assert_eq!(
        said(&refused),
        ("conflict", "historiesDiverge", "claims[0].events[1]")
    );
    assert_eq!(export(&one, &Files::new()), before);
}

#[test]
fn one_event_id_with_two_contents_is_a_conflict() {
    let host = host();
    let workspace = played(&host);
    let json = export(&workspace, &Files::new());
    let other = forged(&json, |document| {
        document["claims"][0]["events"][0]["actor"]["name"] = "Somebody else".into();
    });
    let refused = merge(&workspace, &other, &host).unwrap_err();
    assert_eq!(
        said(&refused),
        ("conflict", "historiesDiverge", "claims[0].events[0]")
    );
}

#[test]
fn training_is_never_merged_into_live_data_nor_the_other_way() {
    let host = host();
    for (receiver, exported) in [
        (desk(&host), played(&host)),
        (world(9, &host), played_desk(&host)),
    ] {
        let refused = merge(&receiver, &export(&exported, &Files::new()), &host).unwrap_err();
        assert_eq!(said(&refused), ("invalid", "otherClock", "workspace.clock"));
    }
}

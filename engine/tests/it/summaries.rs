//! A list that is kept from one look to the next is the list that is made anew, and pays only for what changed. Source:
//! [ours], docs/performance.md.

use std::sync::Arc;

use cpor_engine::view::{ClaimQuery, ClaimSort, ClaimSummary, Summaries};
use cpor_engine::workspace::Mark;
use cpor_engine::{Actor, ClaimNumber, Place};

use crate::support::*;

/// Looks, holds what is seen beside the list made anew, and says how many claims were folded.
#[track_caller]
fn look(kept: &mut Summaries, desk: &Desk) -> usize {
    let seen = kept.look(&desk.workspace, &desk.host);
    let anew = desk.workspace.list(&ClaimQuery::default(), &desk.host);
    let seen: Vec<ClaimSummary> = seen.iter().map(|it| (**it).clone()).collect();
    assert_eq!(seen, anew.unwrap());
    kept.folded()
}

#[test]
fn only_what_changed_is_folded_again() {
    let mut desk = Desk::real();
    let mut kept = Summaries::default();
    desk.take_to(Place::UnderReview);
    for _ in 0..9 {
        desk.ok(PARTNER, create());
    }
    assert_eq!(look(&mut kept, &desk), 10);
    assert_eq!(look(&mut kept, &desk), 0);
    desk.step("ask");
    assert_eq!(look(&mut kept, &desk), 1, "an act");
    let actor = Actor {
        name: "Ilona".to_owned(),
        role: PARTNER,
    };
    let mark = Mark::AddTag("x".to_owned());
    let plan = desk
        .workspace
        .plan_marking(&actor, &[ClaimNumber(2)], &mark, None, &desk.host);
    desk.apply(&plan.unwrap());
    assert_eq!(look(&mut kept, &desk), 1, "a tag");
    desk.ok(PARTNER, serde_json::json!({"type": "deleteDraft", "id": 3}));
    assert_eq!(look(&mut kept, &desk), 0, "one less");
    desk.ok(PARTNER, create());
    assert_eq!(look(&mut kept, &desk), 1, "one more");
    desk.goto("2020-09-15T09:00:00Z");
    assert_eq!(look(&mut kept, &desk), 0, "a day on which no clock ends");
}

/// Whatever a clock changes by itself is seen the moment it does.
#[test]
fn time_changes_what_it_changes() {
    for place in Place::ALL {
        if place == Place::RejectedFinal {
            // A place of other editions.
            continue;
        }
        let mut desk = Desk::real();
        let mut kept = Summaries::default();
        desk.take_to(place);
        look(&mut kept, &desk);
        let begun = desk.host.now.get();
        for hours in 0..24 * 70 {
            for millis in [0, -1] {
                let at = begun.plus_millis(hours * 3_600_000 + millis);
                desk.host.now.set(at);
                look(&mut kept, &desk);
            }
        }
        desk.host.now.set(begun);
        look(&mut kept, &desk);
    }
}

/// Two worlds that parted have the same claims to the byte; what the person put on them is each one's own.
#[test]
fn of_two_that_parted_each_has_its_own_marks() {
    let mut desk = Desk::real();
    desk.ok(PARTNER, create());
    let actor = Actor {
        name: "Ilona".to_owned(),
        role: PARTNER,
    };
    let mut kept = Summaries::default();
    let mut tagged = |desk: &Desk, tag: &str| {
        let mut other = desk.workspace.clone();
        let mark = Mark::AddTag(tag.to_owned());
        let plan = other.plan_marking(&actor, &[ClaimNumber(1)], &mark, None, &desk.host);
        other.apply(&plan.unwrap(), &desk.host);
        let seen = kept.look(&other, &desk.host);
        assert_eq!(seen[0].marks.tags.len(), 1);
        assert_eq!(seen[0].marks.tags[0].as_str(), tag);
    };
    tagged(&desk, "one");
    tagged(&desk, "another");
}

/// What a row shows depends on nothing else of a claim: a list that compares summaries misses no change.
#[test]
fn another_solution_area_is_another_summary() {
    let mut desk = Desk::real();
    desk.ok(PARTNER, create());
    let before = desk.workspace.list(&ClaimQuery::default(), &desk.host);
    let edit = serde_json::json!({"type": "editClaim", "id": 1, "changes": {"solutionArea": "businessApplications"}});
    desk.ok(PARTNER, edit);
    let after = desk.workspace.list(&ClaimQuery::default(), &desk.host);
    assert_ne!(before.unwrap(), after.unwrap());
}

#[test]
fn a_query_of_what_was_folded_is_the_list() {
    let mut desk = Desk::real();
    desk.take_to(Place::UnderReview);
    for _ in 0..4 {
        desk.ok(PARTNER, create());
    }
    let all: Vec<Arc<ClaimSummary>> = Summaries::default().look(&desk.workspace, &desk.host);
    for sort in [
        ClaimSort::Id,
        ClaimSort::Name,
        ClaimSort::Customer,
        ClaimSort::Status,
        ClaimSort::NextDeadline,
    ] {
        for (descending, text) in [(false, ""), (true, ""), (false, "3"), (true, "no such")] {
            let query = ClaimQuery {
                sort: Some(sort),
                descending: Some(descending),
                text: Some(text.to_owned()),
                ..ClaimQuery::default()
            };
            let found: Vec<u32> = query.of(&all).iter().map(|claim| claim.id.0).collect();
            let list = desk.workspace.list(&query, &desk.host).unwrap();
            let list: Vec<u32> = list.iter().map(|claim| claim.id.0).collect();
            assert_eq!(found, list, "{query:?}");
        }
    }
}

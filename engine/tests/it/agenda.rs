//! What is due next and what is overdue, found without a look at every claim, is what a look at every claim finds.

use cpor_engine::view::DeadlineView;
use cpor_engine::{ClaimNumber, Instant, Workspace};
use serde_json::json;

use crate::support::*;
use crate::walks::{HOUR, walks};

/// What both find at an instant, on the claims as they are.
fn agree(desk: &Desk) {
    let (workspace, host) = (&desk.workspace, &desk.host);
    let now = workspace.now(host);
    let all = workspace.deadlines(host);
    let next = all.iter().find(|it| !it.paused && it.due > now);
    assert_eq!(
        workspace.next_deadline(host).as_ref(),
        next,
        "next at {now}"
    );
    // By a clock that stands before a claim's last event, that claim is seen as of that event.
    let overdue = |it: &&DeadlineView| it.kind.is_microsofts() && !it.paused && it.due <= now;
    let overdue: Vec<DeadlineView> = all.iter().filter(overdue).cloned().collect();
    assert_eq!(workspace.overdue(host), overdue, "overdue at {now}");
}

/// The desk as it is restored from its log, on the device's clock.
fn restored(desk: &Desk) -> Desk {
    let (id, log) = (desk.workspace.id(), desk.workspace.log().to_vec());
    let real = cpor_engine::workspace::Clock::Real;
    let (workspace, aside) = Workspace::restore(id, real, log, &desk.host).unwrap();
    assert!(aside.is_empty());
    let mut restored = Desk::with(json!({"clock": "real"}));
    restored.workspace = workspace;
    restored
}

#[test]
fn the_next_deadline_and_the_overdue_ones_are_those_that_a_look_at_every_claim_finds() {
    let (mut next, mut overdue) = (0, 0);
    for (seed, walked) in walks().enumerate() {
        agree(&walked);
        let desk = restored(&walked);
        let mut dice = Dice::new(u64::try_from(seed).unwrap());
        let instants = desk.workspace.log().iter().map(|written| match written {
            cpor_engine::workspace::Written::Event(record) => record.entry().at,
            cpor_engine::workspace::Written::Workspace(record) => record.entry().at,
        });
        let instants: Vec<Instant> = instants.collect();
        for _ in 0..100 {
            // Around what happened, also long after it: lapses are derived on the way.
            let at = *dice.one(&instants);
            let hours = i64::from(dice.below(3_000)) - 500;
            desk.host.now.set(at.plus_millis(hours * HOUR));
            agree(&desk);
            next += usize::from(desk.workspace.next_deadline(&desk.host).is_some());
            overdue += desk.workspace.overdue(&desk.host).len();
        }
    }
    assert!(next > 500 && overdue > 500, "{next} {overdue}");
}

#[test]
fn the_agenda_follows_each_act() {
    for story in ["review", "ask", "resubmit"] {
        let mut desk = Desk::with(json!({"now": START, "seed": 1}));
        desk.ok(PARTNER, create());
        for name in [
            "poe", "submit", "review", "ask", "resubmit", "review", "reject", "dispute",
        ] {
            let (role, mut command) = act(name);
            command["id"] = json!(1);
            drop(desk.act(role, command));
            agree(&desk);
            if name == story {
                let week = desk.workspace.now(&desk.host).plus_millis(7 * 24 * HOUR);
                desk.goto(&week.to_string());
                agree(&desk);
            }
        }
    }
}

#[test]
fn entries_of_some_events_are_those_of_the_whole_history() {
    for desk in walks() {
        for (number, history) in desk.workspace.claims() {
            let ids: Vec<_> = history
                .records()
                .iter()
                .map(|it| it.entry().event_id)
                .collect();
            let view = desk.workspace.view(number, &desk.host).unwrap();
            assert_eq!(desk.workspace.entries(&ids), view.history);
            for (id, entry) in ids.iter().zip(view.history) {
                assert_eq!(desk.workspace.entries(&[*id]), [entry]);
            }
        }
    }
}

#[test]
fn copies_are_found_by_their_source() {
    let mut desk = Desk::with(json!({"now": START, "seed": 1}));
    desk.ok(PARTNER, create());
    for _ in 0..3 {
        desk.ok(PARTNER, json!({"type": "copyClaim", "id": 1}));
    }
    desk.ok(PARTNER, json!({"type": "copyClaim", "id": 2}));
    desk.ok(PARTNER, json!({"type": "deleteDraft", "id": 3}));
    let source = desk.workspace.history(ClaimNumber(1)).unwrap().claim().uuid;
    assert_eq!(
        desk.workspace.copies(source),
        [ClaimNumber(2), ClaimNumber(4)]
    );
}

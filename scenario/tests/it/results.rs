//! What a run tells of its tries.

use cpor_engine::{Instant, Workspace};
use cpor_scenario::link::mark_of;
use cpor_scenario::result::{Looked, ResultFile, Tried, read_result, tries_of};
use cpor_scenario::{Opening, Run, Scenario, play, read, start, zones::TrialHost};
use serde_json::json;

use crate::faults::good;

fn at(minute: i64) -> Instant {
    Instant::from_millis(minute * 60_000)
}

/// The claim of the lapse nobody saw, and its world after somebody disputed with words alone.
fn staged() -> (Scenario, Opening, Workspace) {
    let scenario = read(&good().to_string(), &TrialHost).unwrap();
    let opening = start(&scenario, &TrialHost).unwrap();
    let order = json!([{
        "at": { "wait": { "days": 1 } },
        "by": { "name": "Anna", "role": "incentivesAdmin" }, "claim": "A",
        "act": { "type": "dispute", "justification": "Because.", "documents": [] },
    }]);
    let orders: Vec<cpor_scenario::Order> = serde_json::from_value(order).unwrap();
    let world = play(&scenario, &opening, &orders, &TrialHost)
        .unwrap()
        .world;
    (scenario, opening, world)
}

fn told(run: Run) -> Vec<Tried> {
    let (scenario, opening, world) = staged();
    let looked = Looked {
        scenario: &scenario,
        opening: &opening,
        run,
        world: Some(&world),
        opened: at(90),
        title: "Elveszett\nidő",
    };
    tries_of(&looked, &TrialHost)
}

#[test]
fn a_try_under_way_says_what_is_met_now() {
    let run = Run {
        hints: 2,
        ..Run::begun(at(60)).again(at(70))
    };
    let tries = told(run);
    let [only] = tries.as_slice() else {
        panic!("{tries:?}");
    };
    assert_eq!((only.number, only.hints, only.is_done()), (2, 2, false));
    assert_eq!(
        (only.began.clone(), only.ended.clone()),
        (at(70).to_string(), at(90).to_string())
    );
    assert_ne!(only.simulated_from, only.simulated_to);
    assert!(only.head.is_some());
}

#[test]
fn what_was_reached_stays_and_a_further_try_stands_beside_it() {
    let (scenario, opening, _) = staged();
    let reached = Run::begun(at(60)).met(at(65), opening.start(), mark_of(&scenario));
    let [done] = told(reached).try_into().unwrap();
    assert!(done.is_done() && done.head.is_some());
    assert_eq!((done.number, done.ended), (1, at(65).to_string()));

    let [done, again] = told(reached.again(at(80))).try_into().unwrap();
    assert!(done.is_done() && !again.is_done());
    assert_eq!((done.number, again.number), (1, 2));
    // Its world is gone.
    assert_eq!((done.head.is_some(), again.head.is_some()), (false, true));
}

#[test]
fn a_run_without_a_world_has_met_nothing_and_its_file_can_be_read() {
    let (scenario, opening, _) = staged();
    let looked = Looked {
        scenario: &scenario,
        opening: &opening,
        run: Run::begun(at(60)),
        world: None,
        opened: at(0),
        title: "Elveszett\nidő",
    };
    let tries = tries_of(&looked, &TrialHost);
    assert_eq!((tries[0].met(), tries[0].head.clone()), (0, None));
    // A clock that went back gives no time before the beginning.
    assert_eq!(tries[0].ended, tries[0].began);
    let file = ResultFile::of("Kiss Anna", tries);
    let read = read_result(&file.to_json()).unwrap();
    assert_eq!((read.first_broken(), &read), (None, &file));
}

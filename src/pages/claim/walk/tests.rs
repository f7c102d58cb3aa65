//! The way of a claim: what was walked, where it is, what may come.

use cpor_engine::Workspace;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{folded, steps};
use crate::parts::{self, Step};
use crate::samples::practised::{empty, play, view};
use crate::words::{Language, set_language};

/// Of the first claim: walked as they are, [where it is], (what may come).
fn way(world: &Workspace) -> Vec<Step> {
    let claim = view(world, 1);
    let book = world.books().shown(&claim.book);
    let zone = world.zone();
    let today = zone.date_of(claim.since);
    steps(&claim, book.as_deref(), today, |at| zone.date_of(at))
}

fn in_words(steps: &[Step]) -> String {
    let word = |step: &Step| match step.place {
        parts::Place::Done => step.title.clone(),
        parts::Place::Here => format!("[{}]", step.title),
        parts::Place::Ahead => format!("({})", step.title),
    };
    steps.iter().map(word).collect::<Vec<_>>().join(", ")
}

#[wasm_bindgen_test]
fn the_whole_way_is_told_and_what_may_come() {
    set_language(Language::English);
    let mut world = empty();
    for (acts, told) in [
        (
            "create",
            "[Editing], (Submitted), (Under review), (Decision), (Consent), (Eligible or not), (Earnings validated)",
        ),
        (
            "poe submit start",
            "Editing, Submitted, [Under review], (Decision), (Consent), (Eligible or not), (Earnings validated)",
        ),
        (
            "ask",
            "Editing, Submitted, Under review, [Partner action required], (Submitted again), (Decision), (Consent), (Eligible or not), (Earnings validated)",
        ),
        (
            "resubmit start reject",
            "Editing, Submitted, Under review, Partner action required, Submitted, Under review, [Rejected], (Dispute), (Answer)",
        ),
        (
            "dispute",
            "Editing, Submitted, Under review, Partner action required, Submitted, Under review, Rejected, [Dispute], (Answer), (Consent), (Eligible or not), (Earnings validated)",
        ),
        (
            "uphold",
            "Editing, Submitted, Under review, Partner action required, Submitted, Under review, Rejected, Dispute, [Still rejected], (Dispute), (Answer)",
        ),
        (
            "dispute grant",
            "Editing, Submitted, Under review, Partner action required, Submitted, Under review, Rejected, Dispute, Still rejected, Dispute, [Approved], (Sent for assessment), (Eligible or not), (Earnings validated)",
        ),
        (
            "2020-10-01 assess validate",
            "Editing, Submitted, Under review, Partner action required, Submitted, Under review, Rejected, Dispute, Still rejected, Dispute, Approved, Sent for assessment, Eligible, [Earnings validated]",
        ),
    ] {
        play(&mut world, acts);
        assert_eq!(in_words(&way(&world)), told, "{acts}");
    }
}

#[wasm_bindgen_test]
fn what_the_clock_did_is_a_step_too() {
    set_language(Language::English);
    let mut world = empty();
    play(&mut world, "create poe submit start ask 2020-10-01");
    let told = in_words(&way(&world));
    let walked = "Editing, Submitted, Under review, Partner action required, [Rejected], (Dispute), (Answer)";
    assert_eq!(told, walked);
    let last = way(&world)
        .into_iter()
        .find(|step| step.place == parts::Place::Here);
    assert_eq!(last.unwrap().note, "since the end of Mon 21 Sep");
}

#[wasm_bindgen_test]
fn a_long_way_is_folded_at_its_beginning_and_never_to_nothing() {
    let mut world = empty();
    for (acts, hidden) in [
        ("create", 0),
        ("poe submit start ask", 2),
        ("resubmit start", 3),
        ("ask resubmit start", 6),
        ("approve 2020-10-15 assess", 6),
    ] {
        play(&mut world, acts);
        let way = way(&world);
        assert_eq!(folded(&way), hidden, "{acts}: {}", in_words(&way));
        let here = way.iter().position(|step| step.place == parts::Place::Here);
        assert!(
            hidden < here.unwrap() || hidden == 0,
            "the last step before it is seen"
        );
        assert_ne!(hidden, 1, "a mark for one step would take its place");
    }
}

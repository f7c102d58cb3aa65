//! The steps follow from where the person's own claim stands; samples ask for other ones, and tick none.

use cpor_engine::{Role, Workspace};
use cpor_store::web::host::BrowserHost;
use wasm_bindgen_test::wasm_bindgen_test;

use super::steps::{Step, steps};
use crate::{
    samples::{
        practised::{done, empty, moved_on, play, view},
        tests::practice,
    },
    words::{Key, sandbox as keys},
};

fn taken(world: &Workspace) -> Vec<Step> {
    steps(world, &BrowserHost, None)
}

/// The next step; nothing at the end of the way.
fn next(world: &Workspace) -> Option<Key> {
    let steps = taken(world);
    steps.iter().find(|step| !step.done).map(|step| step.words)
}

/// Each act, and what the next step is then: all of them on one claim.
fn leads(acts: &[(&str, Option<Key>)]) {
    let mut world = empty();
    for (act, expected) in acts {
        play(&mut world, act);
        assert_eq!(next(&world), *expected, "{act}");
    }
}

#[wasm_bindgen_test]
fn before_the_first_claim_the_way_of_most_is_told() {
    let steps = taken(&empty());
    assert_eq!((steps.len(), next(&empty())), (5, Some(keys::TRY_CREATE)));
    assert!(steps.iter().all(|step| !step.done));
}

#[wasm_bindgen_test]
fn the_straight_way_leads_to_the_earnings() {
    leads(&[
        ("create", Some(keys::TRY_DOCUMENT)),
        ("poe", Some(keys::TRY_SUBMIT)),
        ("submit", Some(keys::TRY_REVIEW)),
        ("start", Some(keys::TRY_REVIEW)),
        ("approve", Some(keys::TRY_CONSENT)),
        ("2020-12-31", Some(keys::TRY_ASSESS)),
        ("assess", Some(keys::TRY_VALIDATE)),
        ("validate", None),
    ]);
}

#[wasm_bindgen_test]
fn who_is_asked_for_more_is_led_to_answer_and_not_into_the_lapse() {
    leads(&[
        ("create poe submit start ask", Some(keys::TRY_ANSWER_OWN)),
        ("resubmit", Some(keys::TRY_AGAIN)),
        ("start ask", Some(keys::TRY_ANSWER_OWN)),
        ("resubmit start", Some(keys::TRY_AGAIN)),
        ("approve", Some(keys::TRY_CONSENT)),
    ]);
    leads(&[
        ("create poe submit start ask", Some(keys::TRY_ANSWER_OWN)),
        ("2020-10-01", Some(keys::TRY_DISPUTE)),
        ("dispute", Some(keys::TRY_RESOLVE)),
        ("more", Some(keys::TRY_ANSWER_OWN)),
    ]);
}

#[wasm_bindgen_test]
fn who_is_rejected_is_led_to_dispute() {
    leads(&[
        ("create poe submit start reject", Some(keys::TRY_DISPUTE)),
        ("dispute", Some(keys::TRY_RESOLVE)),
        ("grant", Some(keys::TRY_CONSENT)),
        ("decline", None),
    ]);
    leads(&[
        (
            "create poe submit start approve decline",
            Some(keys::TRY_DISPUTE),
        ),
        ("dispute uphold", None),
    ]);
}

#[wasm_bindgen_test]
fn a_claim_that_is_not_eligible_is_at_its_end() {
    leads(&[
        (
            "create poe submit start approve 2020-12-31",
            Some(keys::TRY_ASSESS),
        ),
        ("refuse", None),
    ]);
}

#[wasm_bindgen_test]
fn of_several_claims_the_one_on_the_page_is_followed() {
    let mut world = empty();
    play(&mut world, "create poe submit");
    done(
        &mut world,
        None,
        Role::IncentivesAdmin,
        crate::samples::example(),
    );
    let next = |shown| {
        let steps = steps(&world, &BrowserHost, shown);
        steps.iter().find(|step| !step.done).map(|step| step.words)
    };
    assert_eq!(next(Some(1)), Some(keys::TRY_REVIEW));
    assert_eq!(next(Some(2)), Some(keys::TRY_DOCUMENT));
    assert_eq!(next(None), Some(keys::TRY_DOCUMENT), "the newest");
}

#[wasm_bindgen_test]
fn with_the_samples_nobody_is_asked_to_create_a_claim() {
    let mut world = practice();
    let words = |world: &Workspace| -> Vec<Key> {
        let steps = taken(world);
        steps.iter().map(|step| step.words).collect()
    };
    let loaded = [
        keys::TRY_ANSWER,
        keys::TRY_DECIDE,
        keys::TRY_CLOCK,
        keys::TRY_ASSESS_ANY,
        keys::TRY_VALIDATE_ANY,
    ];
    let ticks = |world: &Workspace| -> Vec<bool> {
        let steps = taken(world);
        steps.iter().map(|step| step.done).collect()
    };
    assert_eq!(words(&world), loaded);
    assert_eq!(
        ticks(&world),
        [false; 5],
        "what was played is nobody's step"
    );
    moved_on(&mut world, "2020-10-02T09:00:00Z");
    assert_eq!(ticks(&world), [false, false, true, false, false]);
    done(
        &mut world,
        None,
        Role::IncentivesAdmin,
        crate::samples::example(),
    );
    assert_eq!(
        words(&world).first(),
        Some(&keys::TRY_CREATE),
        "with a claim of one's own, from its draft on"
    );
}

#[wasm_bindgen_test]
fn the_example_lacks_nothing_but_its_document() {
    let mut world = empty();
    play(&mut world, "create");
    let view = view(&world, 1);
    let lacking: Vec<_> = view.lacking.iter().map(|it| it.field.as_deref()).collect();
    assert_eq!(lacking, [Some("poe")]);
}

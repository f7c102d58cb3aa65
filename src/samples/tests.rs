//! Where the samples stand after they were played, in whatever world.

use cpor_engine::{
    BallWith, ClockKind, Place, RuleBook, Workspace,
    command::ActKind,
    view::ClaimSummary,
    workspace::{ClockChoice, SettingsInput},
};
use cpor_store::{exchange, web::host::BrowserHost};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Situation, plan, stories};
use cpor_engine::view::Left;

/// A world that begins then, with the samples loaded.
fn loaded(now: &str, settings: SettingsInput) -> Workspace {
    let settings = SettingsInput {
        clock: Some(ClockChoice::Simulated),
        now: Some(now.to_owned()),
        ..settings
    };
    let mut workspace = Workspace::new(&settings, &BrowserHost).unwrap();
    let plan = plan(&workspace, &BrowserHost).unwrap();
    workspace.apply(&plan, &BrowserHost);
    workspace
}

/// The practice world with the samples.
pub(crate) fn practice() -> Workspace {
    loaded("2020-09-14T09:00:00Z", SettingsInput::default())
}

pub(crate) fn claims(workspace: &Workspace) -> Vec<ClaimSummary> {
    workspace.list(&Default::default(), &BrowserHost).unwrap()
}

fn places(workspace: &Workspace) -> Vec<Place> {
    let mut places: Vec<Place> = claims(workspace).iter().map(|claim| claim.place).collect();
    places.sort_unstable();
    places
}

const EVERYWHERE: [Place; 8] = [
    Place::Editing,
    Place::Submitted,
    Place::UnderReview,
    Place::PartnerActionRequired,
    Place::AwaitingConsent,
    Place::Validated,
    Place::Rejected,
    Place::InDispute,
];

#[wasm_bindgen_test]
fn there_is_one_in_each_status_wherever_and_whenever_they_are_loaded() {
    let budapest = SettingsInput {
        time_zone: Some("Europe/Budapest".to_owned()),
        holidays: Some(vec!["2020-10-23".to_owned(), "2020-12-24".to_owned()]),
        working_days: Some(vec!["2020-12-12".to_owned()]),
        ..SettingsInput::default()
    };
    for (now, settings) in [
        ("2020-09-14T09:00:00Z", SettingsInput::default()),
        ("2020-09-19T23:30:00Z", SettingsInput::default()),
        ("2026-11-25T16:20:05Z", SettingsInput::default()),
        ("2020-10-21T12:00:00Z", budapest.clone()),
        ("2020-12-08T12:00:00Z", budapest),
    ] {
        assert_eq!(places(&loaded(now, settings)), EVERYWHERE, "{now}");
    }
}

/// What the world's rules do not know does not happen in it; all eight claims are there.
#[wasm_bindgen_test]
fn they_play_by_the_rules_of_the_world() {
    let by = |edition: &str| {
        let settings = SettingsInput {
            rule_book: Some(edition.into()),
            ..SettingsInput::default()
        };
        places(&loaded("2020-09-14T09:00:00Z", settings))
    };
    for edition in RuleBook::editions() {
        let book = RuleBook::shipped(edition).unwrap();
        let mut expected = EVERYWHERE;
        if book.act(ActKind::Dispute).is_none() {
            expected[7] = Place::Rejected;
        }
        // A longer clock has not run out on the day on which they stand.
        if book.clock(ClockKind::Response).unwrap().days > 5 {
            expected[6] = Place::PartnerActionRequired;
        }
        expected.sort_unstable();
        assert_eq!(by(edition), expected, "{edition}");
    }
}

#[wasm_bindgen_test]
fn in_the_practice_world_it_is_then_wednesday_the_30th() {
    let now = practice().now(&BrowserHost).to_string();
    assert_eq!(now, "2020-09-30T09:00:00.000Z");
}

#[wasm_bindgen_test]
fn something_is_overdue_something_due_today_and_something_soon() {
    let workspace = practice();
    let today = workspace.zone().date_of(workspace.now(&BrowserHost));
    let mut left: Vec<(ClockKind, Left)> = workspace
        .deadlines(&BrowserHost)
        .iter()
        .map(|deadline| {
            let left = deadline.left(today, workspace.days());
            (deadline.kind, left)
        })
        .filter(|(kind, _)| *kind != ClockKind::Decision)
        .collect();
    left.sort_by_key(|(kind, _)| *kind);
    assert_eq!(
        left,
        [
            (ClockKind::Pickup, Left::Overdue(2)),
            (ClockKind::Review, Left::Days(1)),
            (ClockKind::Response, Left::Today),
            (ClockKind::Consent, Left::Days(1)),
            (ClockKind::DisputeWindow, Left::Days(25)),
            (ClockKind::DisputeAnswer, Left::Overdue(1)),
        ]
    );
}

#[wasm_bindgen_test]
fn everybody_has_something_to_do() {
    let workspace = practice();
    for (ball, count) in [
        (BallWith::Partner, 3),
        (BallWith::Microsoft, 3),
        (BallWith::Customer, 1),
        (BallWith::Nobody, 1),
    ] {
        let claims = claims(&workspace);
        let with = claims.iter().filter(|claim| claim.ball_with == ball);
        assert_eq!(with.count(), count, "{ball:?}");
    }
}

#[wasm_bindgen_test]
fn loading_twice_adds_eight_more_and_the_first_live_on() {
    let mut workspace = practice();
    let again = plan(&workspace, &BrowserHost).unwrap();
    workspace.apply(&again, &BrowserHost);
    assert_eq!(claims(&workspace).len(), 16);
}

/// An import decides every event again, by the rules of its edition.
#[wasm_bindgen_test]
fn an_export_of_them_is_taken_as_true() {
    let workspace = practice();
    let json = exchange::export(&workspace, &exchange::Files::new());
    let again = exchange::import(&json, &BrowserHost).unwrap().workspace;
    assert_eq!(places(&again), EVERYWHERE);
    assert_eq!(claims(&again), claims(&workspace));
}

#[wasm_bindgen_test]
fn what_is_stored_of_them_is_read_as_it_was() {
    let workspace = practice();
    let (again, aside) = Workspace::restore(
        workspace.id(),
        workspace.clock(),
        workspace.log().to_vec(),
        &BrowserHost,
    )
    .unwrap();
    assert!(aside.is_empty(), "{aside:?}");
    assert_eq!(places(&again), EVERYWHERE);
}

#[wasm_bindgen_test]
fn the_desk_refuses_them() {
    let desk = SettingsInput {
        clock: Some(ClockChoice::Real),
        ..SettingsInput::default()
    };
    let desk = Workspace::new(&desk, &BrowserHost).unwrap();
    assert!(plan(&desk, &BrowserHost).is_err());
}

#[wasm_bindgen_test]
fn their_documents_are_rich_text_that_the_events_know() {
    let workspace = practice();
    let known: Vec<String> = claims(&workspace)
        .iter()
        .flat_map(|claim| workspace.view(claim.id, &BrowserHost).unwrap().poe)
        .map(|document| document.document.sha256.to_string())
        .collect();
    for paper in stories::papers() {
        let bytes = paper.bytes();
        let digest = cpor_store::documents::Digest::of(&bytes).to_string();
        assert!(known.contains(&digest), "{}", paper.name);
        assert!(bytes.is_ascii() && bytes.starts_with(b"{\\rtf1"));
    }
    assert_eq!(known.len(), stories::papers().count());
}

#[wasm_bindgen_test]
fn a_situation_stands_at_its_moment_and_the_next_event_tells_it() {
    for (edition, situation, days_left, place_then) in [
        (
            "2020-09",
            Situation::RequestRunsOut,
            Left::Today,
            Place::Rejected,
        ),
        (
            "2023-10",
            Situation::RequestRunsOut,
            Left::Today,
            Place::Rejected,
        ),
        (
            "2020-09",
            Situation::ConsentBySilence,
            Left::Today,
            Place::SentForAssessment,
        ),
        (
            "2020-06",
            Situation::ConsentBySilence,
            Left::Today,
            Place::SentForAssessment,
        ),
        (
            "2020-09",
            Situation::RejectionAndDispute,
            // Rejected on a Friday, looked at on the Monday after.
            Left::Days(27),
            Place::Rejected,
        ),
    ] {
        let settings = SettingsInput {
            clock: Some(ClockChoice::Simulated),
            now: Some("2020-09-14T09:00:00Z".to_owned()),
            rule_book: Some(edition.into()),
            ..SettingsInput::default()
        };
        let mut world = Workspace::new(&settings, &BrowserHost).unwrap();
        let plan = situation.plan(&world, &BrowserHost).unwrap();
        world.apply(&plan, &BrowserHost);
        let all = claims(&world);
        let [claim] = all.as_slice() else {
            panic!("{situation:?} has one claim");
        };
        assert_eq!(claim.place, situation.place(), "{edition} {situation:?}");
        let today = world.zone().date_of(world.now(&BrowserHost));
        let next = world.next_deadline(&BrowserHost).unwrap();
        assert_eq!(
            next.left(today, world.days()),
            days_left,
            "{edition} {situation:?}"
        );
        let plan = world.plan_advance(next.due, &BrowserHost).unwrap();
        world.apply(&plan, &BrowserHost);
        assert_eq!(
            claims(&world)[0].place,
            place_then,
            "{edition} {situation:?}"
        );
    }
}

#[wasm_bindgen_test]
fn a_situation_can_be_shown_again_and_has_a_world_of_its_own() {
    for situation in Situation::ALL {
        let world = situation.world().unwrap();
        assert_eq!(Situation::of(&world), Some(situation));
        let mut workspace = loaded("2020-09-14T09:00:00Z", SettingsInput::default());
        let plan = situation.plan(&workspace, &BrowserHost).unwrap();
        workspace.apply(&plan, &BrowserHost);
        let newest = claims(&workspace).into_iter().max_by_key(|claim| claim.id);
        assert_eq!(newest.unwrap().place, situation.place(), "{situation:?}");
    }
    assert_eq!(Situation::of(&crate::place::World::practice()), None);
}

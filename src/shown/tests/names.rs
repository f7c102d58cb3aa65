//! Names are those of the engine and of the contract of words.

use cpor_engine::{
    BallWith, Date, Instant, Place, Role, RuleBook, Side, Status, command::ActKind,
    reason::RejectionReason, view::RejectionView,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    parts::Look,
    shown::{
        acts,
        ball::{self, Waiting},
        fields, reasons, roles, status,
    },
    words::{
        Key,
        Language::{self, English, Hungarian},
        set_language,
    },
};

fn english(key: Key) -> &'static str {
    key.in_language(English)
}

#[wasm_bindgen_test]
fn acts_roles_and_places_are_named_as_the_engine_names_them() {
    for act in ActKind::ALL {
        assert_eq!(english(acts::name(act)), act.words());
    }
    for role in Role::ALL {
        assert_eq!(english(roles::name(role)), role.words());
    }
    set_language(English);
    for edition in RuleBook::editions() {
        let book = RuleBook::shipped(edition).unwrap();
        let occurs = |place: &Place| book.status(place.status(book.terms())).is_some();
        for place in Place::ALL.into_iter().filter(occurs) {
            assert_eq!(status::place_in(&book, place), book.named(place).name);
        }
    }
}

#[wasm_bindgen_test]
fn every_edition_speaks_in_words_of_the_catalogue() {
    set_language(Hungarian);
    for edition in RuleBook::editions() {
        let book = RuleBook::shipped(edition).unwrap();
        for row in &book.data().statuses {
            assert_ne!(status::name_in(&book, row.status), row.name, "{edition}");
        }
        for row in &book.data().par_reasons {
            assert_eq!(english(reasons::par(row.reason)), row.name, "{edition}");
        }
        for row in &book.data().rejection_reasons {
            assert_eq!(
                english(reasons::rejection(row.reason)),
                row.name,
                "{edition}"
            );
        }
        for text in &book.data().offered_request_reasons {
            assert_ne!(&reasons::offered(text), text, "{edition}");
        }
        for row in &book.data().acknowledgements {
            assert_ne!(fields::acknowledgement(&row.text), row.text, "{edition}");
        }
        for area in &book.data().areas {
            for row in &area.activities {
                let name = fields::activity_in(&book, Some(area.area), row.activity);
                assert_ne!(name, row.name, "{edition}");
            }
        }
    }
    set_language(English);
    for edition in RuleBook::editions() {
        let book = RuleBook::shipped(edition).unwrap();
        for row in &book.data().statuses {
            assert_eq!(status::name_in(&book, row.status), row.name, "{edition}");
        }
        let areas = book.data().areas.iter();
        for (row, (area, name)) in areas.zip(fields::areas_in(&book)) {
            assert_eq!(name, row.name, "{edition}");
            let activities = fields::activities_in(&book, area).into_iter();
            let names: Vec<String> = activities.map(|(_, name)| name).collect();
            let rows = row.activities.iter().map(|row| row.name.clone());
            assert_eq!(names, rows.collect::<Vec<_>>(), "{edition}");
        }
    }
}

#[wasm_bindgen_test]
fn the_second_line_says_the_sub_state_or_why() {
    let day = |text| Date::parse(text).unwrap();
    let rejection = |lapsed| RejectionView {
        at: Instant::parse("2020-09-30T09:00:00Z").unwrap(),
        reasons: vec![
            RejectionReason::InsufficientPoe,
            RejectionReason::MissingProducts,
        ],
        comment: None,
        lapsed,
        window: None,
    };
    for (status, place, lapsed, language, line) in [
        (Status::UnderReview, Place::UnderReview, None, English, None),
        (
            Status::Approved,
            Place::AwaitingConsent,
            None,
            English,
            Some("Awaiting consent"),
        ),
        (
            Status::Rejected,
            Place::InDispute,
            None,
            English,
            Some("In dispute"),
        ),
        (
            Status::Dispute,
            Place::InDispute,
            None,
            English,
            Some("Insufficient proof of execution"),
        ),
        (
            Status::Rejected,
            Place::Rejected,
            None,
            English,
            Some("Insufficient proof of execution"),
        ),
        (
            Status::Rejected,
            Place::Rejected,
            Some(day("2020-09-28")),
            English,
            Some("by the clock on 28 Sep"),
        ),
        (
            Status::Rejected,
            Place::Rejected,
            Some(day("2020-09-28")),
            Hungarian,
            Some("automatikusan, szept. 28."),
        ),
    ] {
        set_language(language);
        let shown = status::second_line(status, place, Some(&rejection(lapsed)));
        assert_eq!(shown.as_deref(), line, "{status:?}, {place:?}");
    }
    set_language(English);
    let given_up = RejectionView {
        reasons: Vec::new(),
        comment: Some("No longer ours".to_owned()),
        ..rejection(None)
    };
    let shown = status::second_line(Status::RejectedFinal, Place::RejectedFinal, Some(&given_up));
    assert_eq!(shown.as_deref(), Some("Ended by the partner"));
    let nothing = status::second_line(Status::Rejected, Place::Rejected, None);
    assert_eq!(nothing, None);
}

#[wasm_bindgen_test]
fn a_rejection_in_dispute_looks_open_again() {
    for (place, look) in [
        (Place::Rejected, Look::Rejected),
        (Place::InDispute, Look::Dispute),
    ] {
        assert_eq!(status::look_at(Status::Rejected, place), look);
    }
}

#[wasm_bindgen_test]
fn whose_turn_and_what_to_do() {
    let waiting = |place, ball| Waiting {
        ball,
        place,
        rejection_requested: false,
        derived: false,
    };
    let rejected = waiting(Place::Rejected, BallWith::Partner);
    let requested = Waiting {
        rejection_requested: true,
        ..waiting(Place::PartnerActionRequired, BallWith::Microsoft)
    };
    for (waiting, whose, verb) in [
        (
            waiting(Place::PartnerActionRequired, BallWith::Partner),
            "You",
            "answer, resubmit",
        ),
        (
            waiting(Place::Submitted, BallWith::Microsoft),
            "Microsoft",
            "start the review",
        ),
        (
            waiting(Place::AwaitingConsent, BallWith::Customer),
            "Customer",
            "may decline",
        ),
        (rejected, "You", "dispute or let go"),
        (
            Waiting {
                derived: true,
                ..rejected
            },
            "You",
            "confirm or correct",
        ),
        (
            waiting(Place::Rejected, BallWith::Nobody),
            "Nobody",
            "closed",
        ),
        (requested, "Microsoft", "answer the request"),
    ] {
        assert_eq!(english(ball::whose(waiting.ball)), whose, "{waiting:?}");
        assert_eq!(english(ball::verb(waiting)), verb, "{waiting:?}");
    }
}

#[wasm_bindgen_test]
fn each_side_sees_its_own_turn_as_its_own() {
    let microsoft = BallWith::Microsoft;
    for (side, ball, place, requested, whose) in [
        (Side::Reviewer, microsoft, Place::Submitted, false, "You"),
        (
            Side::Program,
            microsoft,
            Place::Submitted,
            false,
            "Microsoft",
        ),
        (
            Side::Program,
            microsoft,
            Place::SentForAssessment,
            false,
            "You",
        ),
        (
            Side::Reviewer,
            microsoft,
            Place::SentForAssessment,
            true,
            "You",
        ),
        (
            Side::Customer,
            BallWith::Partner,
            Place::Editing,
            false,
            "Partner",
        ),
        (
            Side::Partner,
            BallWith::Partner,
            Place::Editing,
            false,
            "You",
        ),
    ] {
        let key = ball::whose_seen_by(side, ball, place, requested);
        assert_eq!(english(key), whose, "{side:?} {place:?}");
    }
}

#[wasm_bindgen_test]
fn a_path_of_the_engine_has_the_label_of_its_control() {
    for (path, label) in [
        ("customerContact.email", Some("Customer contact e-mail")),
        ("revenue.seller", Some("Solution seller")),
        ("revenue.customerName", Some("Revenue customer name")),
        ("products[12].subscriptionId", Some("Subscription ID")),
        ("products[0]", Some("Products")),
        ("changes.mpnId", Some("MPN ID")),
        ("at", Some("Happened on")),
        ("begins", Some("Begins on")),
        ("seed", Some("Seed")),
        ("activities[1]", Some("Activity")),
        ("expectedRevision", None),
    ] {
        assert_eq!(fields::label(path).map(english), label, "{path}");
    }
    let _ = Language::ALL;
}

//! An act that was recorded wrongly is corrected: T20, then what happened, then what followed. Source: rules N1, T20.

use cpor_engine::command::{Act, ActKind};
use cpor_engine::input;
use cpor_engine::workspace::{Corrected, Correction, Followed};
use cpor_engine::{ClaimNumber, Code, Place, Refusal, Role};
use serde_json::json;

use crate::support::*;

const FIRST: ClaimNumber = ClaimNumber(1);
const NOW: &str = "2020-09-18T12:00:00Z";

/// A desk on Friday, 18 September 2020: claim 1, submitted on Monday (revision 3), taken up on Tuesday (4), asked about
/// on Wednesday (5), commented (6) and submitted again (7) on Thursday.
fn desk() -> Desk {
    let mut desk = Desk::real();
    desk.step("create");
    desk.step("submit");
    desk.goto(NOW);
    for (at, step) in [
        ("2020-09-15T10:00:00Z", "review"),
        ("2020-09-16T10:00:00Z", "ask"),
        ("2020-09-17T10:00:00Z", "comment"),
        ("2020-09-17T10:00:00Z", "resubmit"),
    ] {
        let (role, command) = act(step);
        desk.ok_at(at, role, command);
    }
    desk
}

fn given(step: &str) -> (Role, Act) {
    let (role, command) = act(step);
    (role, input::command(command).unwrap().act)
}

fn correction(desk: &Desk, revision: u32, step: &str, at: &str) -> Correction {
    let (role, act) = given(step);
    Correction {
        revision,
        act,
        actor: actor(role),
        recorded_by: (role != PARTNER).then(|| "Kovács Ilona".to_owned()),
        at: instant(at),
        by: actor(PARTNER),
        reason: "Typed in wrongly.".to_owned(),
        again: true,
        seen: desk.view(1).revision,
    }
}

fn plan(desk: &Desk, correction: &Correction) -> Result<Corrected, Refusal> {
    desk.workspace
        .plan_correction(FIRST, correction, &desk.host)
}

fn becomes(corrected: &Corrected) -> Vec<(u32, &'static str)> {
    let followed = corrected.followed.iter();
    let followed = followed.map(|(revision, how)| {
        let word = match how {
            Followed::Again => "again",
            Followed::ByTheClock => "clock",
            Followed::LeftOut => "left",
            Followed::NotOpen(_) => "not",
        };
        (*revision, word)
    });
    followed.collect()
}

#[test]
fn t20_what_follows_is_recorded_again_where_it_is_still_open() {
    let all = |word| vec![(5, word), (6, word), (7, word)];
    for (revision, step, at, place, followed) in [
        // Another day: everything keeps its place.
        (
            4,
            "review",
            "2020-09-14T12:00:00Z",
            Place::Submitted,
            all("again"),
        ),
        // The request came later than the answer that is on record.
        (
            5,
            "ask",
            "2020-09-18T10:00:00Z",
            Place::PartnerActionRequired,
            vec![(6, "not"), (7, "not")],
        ),
        // It was approved: a comment is still one, an answer is none.
        (
            5,
            "approve",
            "2020-09-16T10:00:00Z",
            Place::AwaitingConsent,
            vec![(6, "again"), (7, "not")],
        ),
        (
            7,
            "resubmit",
            "2020-09-18T09:00:00Z",
            Place::Submitted,
            vec![],
        ),
    ] {
        let mut desk = desk();
        let wanted = correction(&desk, revision, step, at);
        let corrected = plan(&desk, &wanted).unwrap();
        assert_eq!(becomes(&corrected), followed, "{step} {at}");
        assert_eq!(corrected.place, place, "{step} {at}");
        let before = desk.view(1).revision;
        desk.apply(&corrected.plan);
        let view = desk.view(1);
        assert_eq!(view.place, place, "{step} {at}");
        let instead = view.history.iter().find(|it| it.revision == before + 2);
        let instead = instead.unwrap();
        assert_eq!(instead.at, instant(at));
        assert_eq!(instead.recorded_by, wanted.recorded_by);
        // One batch, and the old stays, struck through.
        assert!(
            view.history
                .iter()
                .any(|it| it.revision == revision && it.retracted)
        );
        let again = followed.iter().filter(|(_, word)| *word == "again").count();
        let standing = view.history.iter().filter(|it| !it.retracted).count();
        // The retraction itself counts as an entry.
        assert_eq!(standing, usize::try_from(revision).unwrap() + 1 + again);
    }
}

#[test]
fn what_is_recorded_again_keeps_its_author_and_its_day() {
    let mut desk = desk();
    let corrected = plan(
        &desk,
        &correction(&desk, 4, "review", "2020-09-14T12:00:00Z"),
    )
    .unwrap();
    desk.apply(&corrected.plan);
    let view = desk.view(1);
    for (old, new) in [(5, 10), (6, 11), (7, 12)] {
        let of = |revision| {
            let entry = view.history.iter().find(|it| it.revision == revision);
            let entry = entry.unwrap();
            (entry.at, entry.actor.clone(), entry.body.act())
        };
        assert_eq!(of(old), of(new));
    }
    assert_eq!(view.request, None);
    // The request's words, and the comment.
    assert_eq!(view.comments.len(), 2);
}

#[test]
fn nothing_is_recorded_again_where_it_is_not_wanted() {
    let desk = desk();
    let wanted = Correction {
        again: false,
        ..correction(&desk, 4, "review", "2020-09-14T12:00:00Z")
    };
    let corrected = plan(&desk, &wanted).unwrap();
    assert_eq!(becomes(&corrected), [(5, "left"), (6, "left"), (7, "left")]);
    assert_eq!(corrected.place, Place::UnderReview);
}

#[test]
fn a_clock_does_its_part_again_by_itself() {
    let mut desk = Desk::real();
    desk.step("create");
    desk.step("submit");
    desk.goto("2020-10-01T12:00:00Z");
    for (at, step) in [
        ("2020-09-15T10:00:00Z", "review"),
        ("2020-09-16T10:00:00Z", "ask"),
        // The answer's clock ended with 23 September: this writes its lapse.
        ("2020-09-28T10:00:00Z", "dispute"),
    ] {
        let (role, command) = act(step);
        desk.ok_at(at, role, command);
    }
    // Asked a day later: it still lapsed, and the dispute stands on that.
    let later = plan(&desk, &correction(&desk, 5, "ask", "2020-09-17T10:00:00Z")).unwrap();
    assert_eq!(becomes(&later), [(6, "clock"), (7, "again")]);
    assert_eq!(later.place, Place::InDispute);
    // Asked last week: it has not lapsed when the dispute was recorded.
    let week = plan(&desk, &correction(&desk, 5, "ask", "2020-09-25T10:00:00Z")).unwrap();
    assert_eq!(becomes(&week), [(6, "clock"), (7, "not")]);
    assert_eq!(week.place, Place::PartnerActionRequired);
}

#[test]
fn n1_a_correction_is_refused_at_its_own_fields_and_nothing_is_written() {
    let desk = desk();
    let good = || correction(&desk, 5, "ask", "2020-09-16T11:00:00Z");
    let at = |at: &str| Correction {
        at: instant(at),
        ..good()
    };
    let rows = [
        (at("2020-09-15T09:00:00Z"), Code::Invalid, "at", "N1"),
        (at("2020-09-19T09:00:00Z"), Code::Invalid, "at", "N1"),
        (
            Correction {
                reason: String::new(),
                ..good()
            },
            Code::Invalid,
            "retract.reason",
            "T20",
        ),
        (
            Correction { seen: 2, ..good() },
            Code::Conflict,
            "retract.expectedRevision",
            "-",
        ),
        (
            Correction {
                revision: 99,
                ..good()
            },
            Code::Invalid,
            "fromRevision",
            "T20",
        ),
        // A comment is no act of a day, a document neither.
        (
            Correction {
                revision: 6,
                ..good()
            },
            Code::Invalid,
            "fromRevision",
            "T20",
        ),
        (
            Correction {
                revision: 2,
                ..good()
            },
            Code::Invalid,
            "fromRevision",
            "T20",
        ),
        (
            Correction {
                act: Act::RequestInformation {
                    reasons: Vec::new(),
                    comment: "Why?".to_owned(),
                    remove_products: Vec::new(),
                },
                ..good()
            },
            Code::Invalid,
            "reasons",
            "T5",
        ),
    ];
    for (wanted, code, field, rule) in rows {
        let refusal = plan(&desk, &wanted).unwrap_err();
        let said = (refusal.code(), refusal.field.as_deref(), rule_id(&refusal));
        assert_eq!(said, (code, Some(field), rule), "{refusal}");
    }
    assert!(plan(&desk, &good()).is_ok());
}

#[test]
fn in_training_nothing_is_corrected() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::UnderReview);
    let revision = desk.view(1).revision;
    let wanted = correction(&desk, revision, "review", START);
    let refusal = plan(&desk, &wanted).unwrap_err();
    assert_eq!(refusal.field.as_deref(), Some("retract.type"));
}

#[test]
fn what_may_have_happened_instead_is_what_was_open_then() {
    let desk = desk();
    let instead = |revision| {
        desk.workspace
            .instead(FIRST, revision, PARTNER, &desk.host)
            .unwrap()
    };
    let acts = |revision| -> Vec<ActKind> {
        let acts = instead(revision).acts.into_iter();
        acts.map(|(act, _)| act).collect()
    };
    assert_eq!(acts(3), [ActKind::Submit]);
    assert_eq!(
        acts(4),
        [ActKind::StartReview, ActKind::RequestRejection],
        "nobody decides before the review"
    );
    assert_eq!(
        acts(5),
        [
            ActKind::RequestInformation,
            ActKind::Approve,
            ActKind::Reject,
            ActKind::RequestRejection,
        ]
    );
    let asked = instead(5);
    assert_eq!(asked.actor.map(|actor| actor.role), Some(REVIEWER));
    assert_eq!(
        asked.possible.earliest,
        Some(instant("2020-09-15T10:00:00Z"))
    );
    assert_eq!(asked.possible.latest, instant(NOW));
    assert_eq!(asked.at, instant("2020-09-16T10:00:00Z"));
    assert_eq!(asked.recorded, given("ask").1);
    assert!(asked.reasons.iter().any(|(_, refusal)| refusal.is_none()));
    let refusal = desk
        .workspace
        .instead(FIRST, 6, PARTNER, &desk.host)
        .unwrap_err();
    assert_eq!(rule_id(&refusal), "T20");
}

#[test]
fn n1_an_act_lies_between_the_last_and_now() {
    let desk = desk();
    let possible = desk.workspace.possible(FIRST, &desk.host).unwrap();
    assert_eq!(possible.earliest, Some(instant("2020-09-17T10:00:00Z")));
    assert_eq!(possible.latest, instant(NOW));
    assert_eq!(possible.rule.unwrap().id, "N1");
    let none = desk.workspace.possible(ClaimNumber(9), &desk.host);
    assert_eq!(none.unwrap_err().code(), Code::NotFound);
}

#[test]
fn entries_say_whether_they_can_be_corrected() {
    let desk = desk();
    let can = |view: &cpor_engine::view::ClaimView| -> Vec<u32> {
        let all = view.history.iter().filter(|it| it.is_correctable());
        all.map(|it| it.revision).collect()
    };
    assert_eq!(can(&desk.view(1)), [3, 4, 5, 7]);
    let mut desk = desk;
    let retract = json!({"type": "retract", "id": 1, "fromRevision": 5, "reason": "Another."});
    desk.ok(PARTNER, retract);
    assert_eq!(can(&desk.view(1)), [3, 4]);
}

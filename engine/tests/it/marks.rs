//! What a person puts on claims for themselves: tags, a private note, put away. Source: [ours],
//! docs/decisions/tags-and-notes.md.

use cpor_engine::text::{NOTE_MAX, TAG_MAX};
use cpor_engine::view::{ClaimQuery, ClaimSort};
use cpor_engine::workspace::{Mark, TAGS_MAX, Written};
use cpor_engine::{Actor, BallWith, ClaimNumber, Place, Refusal, Workspace};

use crate::support::*;

fn person() -> Actor {
    Actor {
        name: "Ilona".to_owned(),
        role: PARTNER,
    }
}

fn numbers(claims: &[u32]) -> Vec<ClaimNumber> {
    claims.iter().copied().map(ClaimNumber).collect()
}

fn put(desk: &mut Desk, claims: &[u32], mark: &Mark) -> Result<usize, Refusal> {
    let plan = desk
        .workspace
        .plan_marking(&person(), &numbers(claims), mark, None, &desk.host)
        .inspect_err(has_words)?;
    desk.apply(&plan);
    Ok(plan.written.len())
}

fn tag(text: &str) -> Mark {
    Mark::AddTag(text.to_owned())
}

fn note(text: &str) -> Mark {
    Mark::Note(text.to_owned())
}

/// The tags and the note of a claim.
fn said(workspace: &Workspace, claim: u32) -> (Vec<String>, String) {
    let uuid = workspace.history(ClaimNumber(claim)).unwrap().claim().uuid;
    let marks = workspace.marks(uuid);
    let tags = marks.tags.iter().map(ToString::to_string).collect();
    (tags, marks.note.map(String::from).unwrap_or_default())
}

fn two() -> Desk {
    let mut desk = Desk::real();
    desk.ok(PARTNER, create());
    desk.ok(PARTNER, create());
    desk
}

#[test]
fn what_is_put_is_there_and_changes_nothing_of_the_claim() {
    let mut desk = two();
    let before = desk.view(1);
    for (mark, written, tags, text) in [
        (tag("  urgent "), 1, &["urgent"][..], ""),
        (tag("Urgent"), 0, &["urgent"], ""),
        (tag("Árvíz"), 1, &["urgent", "Árvíz"], ""),
        (
            note("Ring Béla\r\non Monday"),
            1,
            &["urgent", "Árvíz"],
            "Ring Béla\non Monday",
        ),
        (
            note("Ring Béla\non Monday"),
            0,
            &["urgent", "Árvíz"],
            "Ring Béla\non Monday",
        ),
        (
            Mark::RemoveTag("ÁRVÍZ".to_owned()),
            1,
            &["urgent"],
            "Ring Béla\non Monday",
        ),
        (
            Mark::RemoveTag("none".to_owned()),
            0,
            &["urgent"],
            "Ring Béla\non Monday",
        ),
        (note("  "), 1, &["urgent"], ""),
    ] {
        assert_eq!(put(&mut desk, &[1], &mark), Ok(written), "{mark:?}");
        let tags = tags.iter().map(ToString::to_string).collect();
        assert_eq!(
            said(&desk.workspace, 1),
            (tags, text.to_owned()),
            "{mark:?}"
        );
    }
    assert_eq!(desk.view(1), before);
    assert_eq!(said(&desk.workspace, 2), (Vec::new(), String::new()));
}

#[test]
fn what_is_too_much_is_refused_with_its_field() {
    let mut desk = two();
    for index in 0..TAGS_MAX {
        put(&mut desk, &[1], &tag(&format!("t{index}"))).unwrap();
    }
    let long = |many: u32| "é".repeat(usize::try_from(many).unwrap());
    for (case, claims, mark, problem, field) in [
        ("one tag more", &[1][..], tag("more"), "tooManyTags", "tags"),
        (
            "a tag that is too long",
            &[2],
            tag(&long(TAG_MAX + 1)),
            "tooLong",
            "tags",
        ),
        ("no tag", &[2], tag("  "), "required", "tags"),
        ("two lines", &[2], tag("a\nb"), "controlCharacter", "tags"),
        (
            "a long note",
            &[2],
            note(&long(NOTE_MAX + 1)),
            "tooLong",
            "note",
        ),
        ("a MiB", &[2], note(&"x".repeat(1 << 20)), "tooLong", "note"),
        (
            "a control character",
            &[2],
            note("a\u{0}b"),
            "controlCharacter",
            "note",
        ),
        ("no such claim", &[9], tag("x"), "noSuchClaim", "id"),
        (
            "one of two",
            &[2, 1],
            tag("more"),
            "tooManyTags",
            "[1].tags",
        ),
    ] {
        let log = desk.workspace.log().len();
        let refusal = put(&mut desk, claims, &mark).unwrap_err();
        let field = Some(field.to_owned());
        assert_eq!(
            (refusal.problem.key(), refusal.field),
            (problem, field),
            "{case}"
        );
        assert_eq!(desk.workspace.log().len(), log, "{case}");
    }
    for mark in [tag(&long(TAG_MAX)), note(&long(NOTE_MAX))] {
        assert_eq!(put(&mut desk, &[2], &mark), Ok(1));
    }
}

#[test]
fn of_several_claims_each_is_judged_and_what_is_there_is_left() {
    let mut desk = two();
    put(&mut desk, &[1], &tag("hot")).unwrap();
    let judged = desk
        .workspace
        .judge_marking(&numbers(&[1, 2, 9]), &tag("hot"), &desk.host);
    let judged: Vec<_> = judged
        .into_iter()
        .map(|it| {
            (
                it.claim.0,
                it.changes.map_err(|refusal| refusal.problem.key()),
            )
        })
        .collect();
    assert_eq!(
        judged,
        [(1, Ok(false)), (2, Ok(true)), (9, Err("noSuchClaim"))]
    );
    assert_eq!(put(&mut desk, &[1, 2], &tag("hot")), Ok(1));
    put(&mut desk, &[1], &tag("cold")).unwrap();
    let used = desk.workspace.tags_in_use();
    let used: Vec<_> = used.iter().map(|it| (it.tag.as_str(), it.claims)).collect();
    assert_eq!(used, [("cold", 1), ("hot", 2)]);
}

#[test]
fn a_note_is_not_written_over_one_that_was_not_seen() {
    let mut desk = two();
    let mut change = |mark: Mark, seen: u32| {
        let plan =
            desk.workspace
                .plan_marking(&person(), &numbers(&[1]), &mark, Some(seen), &desk.host);
        plan.map(|plan| drop(desk.apply(&plan)))
            .map_err(|refusal| refusal.problem.key())
    };
    assert_eq!(change(note("mine"), 0), Ok(()));
    assert_eq!(change(note("another’s"), 0), Err("changedSince"));
    assert_eq!(change(tag("x"), 0), Ok(()), "a tag is beside it");
    assert_eq!(change(note("mine again"), 1), Ok(()), "the tag is no note");
}

/// Whatever is somebody's turn stays in sight.
#[test]
fn only_what_has_ended_is_put_away() {
    let mut away = 0;
    // Rejected for good is a place of other editions.
    let places = Place::ALL.into_iter();
    for place in places.filter(|place| *place != Place::RejectedFinal) {
        let mut desk = Desk::real();
        desk.take_to(place);
        let ended = desk.view(1).ball_with == BallWith::Nobody;
        let put = put(&mut desk, &[1], &Mark::Archived(true));
        match ended {
            true => assert_eq!(put, Ok(1), "{place:?}"),
            false => assert_eq!(put.unwrap_err().problem.key(), "notEnded", "{place:?}"),
        }
        away += u32::from(ended);
        let shown = |away| {
            let query = ClaimQuery {
                away,
                ..ClaimQuery::default()
            };
            desk.workspace.list(&query, &desk.host).unwrap().len()
        };
        let counts = (shown(None), shown(Some(true)), shown(Some(false)));
        let expected = (1, usize::from(ended), usize::from(!ended));
        assert_eq!(counts, expected, "{place:?}");
    }
    assert!(away > 0);
}

#[test]
fn what_is_put_away_comes_back_by_hand_or_when_it_goes_on() {
    let mut desk = Desk::real();
    desk.take_to(Place::Validated);
    assert_eq!(put(&mut desk, &[1], &Mark::Archived(true)), Ok(1));
    assert_eq!(put(&mut desk, &[1], &Mark::Archived(false)), Ok(1));
    assert_eq!(put(&mut desk, &[1], &Mark::Archived(true)), Ok(1));
    let away = |desk: &Desk| {
        let all = desk.workspace.list(&ClaimQuery::default(), &desk.host);
        all.unwrap().iter().any(|claim| claim.is_away())
    };
    assert!(away(&desk));
    let revision = desk.view(1).revision - 1;
    let back = serde_json::json!({
        "type": "retract", "id": 1, "fromRevision": revision, "reason": "a mistake"
    });
    desk.ok(PARTNER, back);
    assert_ne!(desk.view(1).ball_with, BallWith::Nobody);
    assert!(!away(&desk), "it is somebody’s turn again");
}

#[test]
fn lists_find_tags_and_notes() {
    let mut desk = two();
    put(&mut desk, &[1], &tag("Q4 2020")).unwrap();
    put(&mut desk, &[2], &note("Zöld tükörfúrógép")).unwrap();
    let found = |query: ClaimQuery| -> Vec<u32> {
        let query = ClaimQuery {
            sort: Some(ClaimSort::Id),
            ..query
        };
        let list = desk.workspace.list(&query, &desk.host).unwrap();
        list.into_iter().map(|claim| claim.id.0).collect()
    };
    let text = |text: &str| ClaimQuery {
        text: Some(text.to_owned()),
        ..ClaimQuery::default()
    };
    let tagged = |tag: &str| ClaimQuery {
        tag: Some(tag.to_owned()),
        ..ClaimQuery::default()
    };
    assert_eq!(found(text("q4")), [1]);
    assert_eq!(found(text("TÜKÖRFÚRÓ")), [2]);
    assert_eq!(found(text("q5")), [] as [u32; 0]);
    assert_eq!(found(tagged("q4 2020")), [1]);
    assert_eq!(found(tagged("q4")), [] as [u32; 0], "a whole tag");
}

/// Of what two pages put, the same counts everywhere, in whatever order it is read.
#[test]
fn the_order_in_which_records_are_read_says_nothing() {
    for mut desk in [two(), {
        let mut world = Desk::sandbox();
        world.ok(PARTNER, create());
        world
    }] {
        for mark in [
            tag("a"),
            note("first"),
            tag("b"),
            note("second"),
            note("third"),
        ] {
            put(&mut desk, &[1], &mark).unwrap();
        }
        let expected = said(&desk.workspace, 1);
        assert_eq!(expected.1, "third");
        let mut log: Vec<Written> = desk.workspace.log().to_vec();
        log.reverse();
        // Events keep their order.
        log.sort_by_key(|written| matches!(written, Written::Event(_)));
        let split = log.iter().position(|it| matches!(it, Written::Event(_)));
        log[split.unwrap()..].reverse();
        let (id, clock) = (desk.workspace.id(), desk.workspace.clock());
        let (read, aside) = Workspace::restore(id, clock, log, &desk.host).unwrap();
        assert!(aside.is_empty());
        assert_eq!(said(&read, 1), expected);
        let counting = desk.workspace.log().iter().filter(|written| match written {
            Written::Workspace(record) => {
                record.text().contains("\"marked\"") && desk.workspace.still_says(record)
            }
            Written::Event(_) => false,
        });
        assert_eq!(counting.count(), 2, "the last tags and the last note");
    }
}

#[test]
fn no_share_says_what_is_on_a_claim() {
    let mut desk = two();
    put(&mut desk, &[1, 2], &tag("canary-tag")).unwrap();
    put(&mut desk, &[1], &note("canary note")).unwrap();
    let shared = desk
        .workspace
        .shared(|_| true, [7; 32], &desk.host)
        .unwrap();
    let texts: String = shared.log().iter().map(Written::text).collect();
    assert!(!texts.contains("canary") && !texts.contains("marked"));
    assert_eq!(said(&shared, 1), (Vec::new(), String::new()));
    assert_eq!(shared.claims().count(), 2);
}

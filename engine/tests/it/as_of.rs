//! A claim as it was: by revision as then known, by instant as known today. Source: module-api.md, part two.

use std::sync::Arc;

use cpor_engine::event::Body;
use cpor_engine::lapse::lapses_until;
use cpor_engine::record::{Entry, FIRST_HASH, SCHEMA};
use cpor_engine::view::{AsOf, ClaimView};
use cpor_engine::workspace::{Clock, Written};
use cpor_engine::{
    Claim, ClaimNumber, EventId, History, Instant, Place, Record, Refusal, Workspace,
};
use serde_json::{Value, json};

use crate::support::*;
use crate::walks::{HOUR, walks};

fn as_of(desk: &Desk, number: u32, when: Value) -> Result<ClaimView, Refusal> {
    let when = AsOf::read(&when)?;
    desk.workspace
        .claim_as_of(ClaimNumber(number), when, &desk.host)
}

/// The revisions that stand among records, by going through them from the first.
fn standing(records: &[Arc<Record>]) -> Vec<usize> {
    let mut standing = Vec::new();
    for (index, record) in records.iter().enumerate() {
        match record.body() {
            Body::Retracted { from_revision, .. } => {
                standing.retain(|other| *other == 0 || *other + 1 < *from_revision as usize);
            }
            _ => standing.push(index),
        }
    }
    standing
}

/// The claim that these of the records make.
fn fold(history: &History, records: &[Arc<Record>], of: &[usize]) -> Option<Claim> {
    let mut of = of.iter().map(|index| &records[*index]);
    let first = of.next()?;
    let mut claim = Claim::begin(
        first.entry().claim_uuid,
        history.claim().terms,
        first.occurrence(),
    )
    .unwrap();
    of.for_each(|record| claim.evolve(record.occurrence()));
    Some(claim)
}

/// A workspace in which only the first records of one claim were written, at an instant.
fn workspace_of(desk: &Desk, records: &[Arc<Record>], now: Instant) -> (Workspace, TestHost) {
    let own = desk.workspace.log().iter();
    let own = own.filter(|written| matches!(written, Written::Workspace(_)));
    let written = own.cloned();
    let written = written.chain(records.iter().cloned().map(Written::Event));
    let clock = match desk.workspace.clock() {
        Clock::Simulated {
            seed, seed_used, ..
        } => Clock::Simulated {
            now,
            seed,
            seed_used,
        },
        Clock::Real => Clock::Real,
    };
    let host = TestHost::at(&now.to_string());
    let (workspace, aside) =
        Workspace::restore(desk.workspace.id(), clock, written, &host).unwrap();
    assert!(aside.is_empty());
    (workspace, host)
}

/// The view without its links to other claims.
fn unlinked(mut view: ClaimView) -> ClaimView {
    view.copies.clear();
    view.copied_from = None;
    view
}

#[test]
fn as_of_a_revision_is_the_view_of_a_workspace_with_the_first_records_only() {
    let mut asked = 0;
    for desk in walks() {
        for (number, history) in desk.workspace.claims() {
            for (index, record) in history.records().iter().enumerate() {
                let records = &history.records()[..=index];
                let claim = fold(history, records, &standing(records)).unwrap();
                let revision = record.entry().revision;
                assert_eq!(history.claim_after(revision), Some(claim.clone()));
                let now = record.entry().at.max(claim.last_at);
                let (workspace, host) = workspace_of(&desk, records, now);
                let there = workspace.view(number, &host).unwrap();
                let here = as_of(&desk, number.0, json!(revision)).unwrap();
                assert_eq!(unlinked(here), unlinked(there), "{number}, {revision}");
                asked += 1;
            }
        }
    }
    assert!(asked > 300, "{asked}");
}

#[test]
fn as_of_an_instant_is_the_fold_of_what_stands_until_then_and_the_lapses_due() {
    let (mut asked, mut lapsed) = (0, 0);
    for (seed, desk) in walks().enumerate() {
        let mut dice = Dice::new(u64::try_from(seed).unwrap());
        let now = desk.workspace.now(&desk.host);
        for (number, history) in desk.workspace.claims() {
            let records = history.records();
            let all = standing(records);
            let ats = records.iter().map(|record| record.entry().at.millis());
            let dues = records.iter().flat_map(|record| {
                let deadlines = record.body().deadlines().iter();
                deadlines.map(|deadline| deadline.due.millis())
            });
            let mut instants: Vec<i64> = ats
                .chain(dues)
                .flat_map(|at| [at - 1, at, at + 1])
                .collect();
            let first = records[0].entry().at.millis();
            let span = u32::try_from((now.millis() - first) / HOUR).unwrap();
            instants.extend((0..20).map(|_| first + i64::from(dice.below(span)) * HOUR));
            for millis in instants {
                let at = Instant::from_millis(millis);
                let view = as_of(&desk, number.0, json!(at.to_string()));
                if at > now {
                    let refusal = view.unwrap_err();
                    assert_eq!(short(&refusal), "invalid when -");
                    continue;
                }
                let until: Vec<usize> = all
                    .iter()
                    .copied()
                    .filter(|index| records[*index].entry().at <= at)
                    .collect();
                let Some(claim) = fold(history, records, &until) else {
                    assert_eq!(short(&view.unwrap_err()), "notFound when -");
                    continue;
                };
                let (claim, lapses) = lapses_until(&claim, at, history.latest_retraction());
                let view = view.unwrap();
                assert_eq!(view.place, claim.place());
                assert_eq!(view.since, claim.since);
                assert_eq!(view.fields, claim.fields.to_input());
                assert_eq!(view.poe, claim.documents);
                assert_eq!(view.comments, claim.comments);
                assert_eq!(view.ball_with, claim.ball_with(at));
                assert_eq!(view.rejection_request, claim.rejection_request);
                let clocks: Vec<_> = view
                    .deadlines
                    .iter()
                    .map(|deadline| (deadline.kind, deadline.due, deadline.paused))
                    .collect();
                let wanted: Vec<_> = claim
                    .clocks(at)
                    .into_iter()
                    .map(|(deadline, paused)| (deadline.kind, deadline.due, paused.is_some()))
                    .collect();
                assert_eq!(clocks, wanted);
                let derived: Vec<_> = view.derived_lapses.iter().map(|lapse| lapse.at).collect();
                let wanted: Vec<_> = lapses.iter().map(|lapse| lapse.at).collect();
                assert_eq!(derived, wanted);
                let shown: Vec<u32> = view.history.iter().map(|entry| entry.revision).collect();
                let wanted = records.iter().filter(|record| record.entry().at <= at);
                let wanted: Vec<u32> = wanted.map(|record| record.entry().revision).collect();
                assert_eq!(shown, wanted);
                assert_eq!(Some(&view.revision), wanted.last());
                asked += 1;
                lapsed += lapses.len();
            }
        }
    }
    assert!(asked > 1_000 && lapsed > 5, "{asked}, {lapsed}");
}

#[test]
fn as_of_now_is_what_the_claim_is() {
    for desk in walks() {
        let now = desk.workspace.now(&desk.host);
        for (number, history) in desk.workspace.claims() {
            let last = history.records().iter().map(|record| record.entry().at);
            assert!(last.max() <= Some(now));
            let view = desk.view(number.0);
            assert_eq!(
                as_of(&desk, number.0, json!(now.to_string())).unwrap(),
                view
            );
        }
    }
}

#[test]
fn an_entry_says_where_it_led_as_then_known() {
    for desk in walks() {
        for (number, history) in desk.workspace.claims() {
            let place = |length: usize| {
                let records = &history.records()[..length];
                fold(history, records, &standing(records)).map(|claim| claim.place())
            };
            for (index, entry) in desk.view(number.0).history.iter().enumerate() {
                let (from, to) = (place(index), place(index + 1));
                let moved = entry.moved.map(|moved| (moved.from, Some(moved.to)));
                let wanted = (from != to && !entry.retracted).then_some((from, to));
                assert_eq!(moved, wanted);
            }
        }
    }
}

/// Mon 14 Sep all up to the approval, recorded at once; on the 16th the approval is retracted and, as it was, a
/// rejection on the 15th recorded.
fn retold() -> Desk {
    let mut desk = Desk::real();
    desk.take_to(Place::UnderReview);
    desk.goto("2020-09-15T15:00:00Z");
    desk.step("approve");
    desk.goto("2020-09-16T09:00:00Z");
    desk.ok(
        PARTNER,
        json!({"type": "retract", "id": 1, "fromRevision": 5, "reason": "It was rejected"}),
    );
    let (role, command) = act("reject");
    desk.ok_at("2020-09-15T12:00:00Z", role, command);
    desk
}

/// What is asked, and where the claim stood; how many entries the history then has, and which are struck through.
const RETOLD: &str = "
// as of                 | place         | entries | retracted
1                        | editing       | 1       |
2                        | editing       | 2       |
3                        | submitted     | 3       |
4                        | underReview   | 4       |
5                        | awaitingConsent | 5     |
6                        | underReview   | 6       | 5
7                        | rejected      | 7       | 5
2020-09-14T09:00:00Z     | underReview   | 4       |
2020-09-15T11:59:59.999Z | underReview   | 4       |
2020-09-15T12:00:00Z     | rejected      | 5       |
2020-09-15T15:00:00Z     | rejected      | 6       | 5
2020-09-16T09:00:00Z     | rejected      | 7       | 5
2020-09-16T11:00:00+02:00 | rejected     | 7       | 5
";

#[test]
fn a_revision_knows_no_later_retraction_and_an_instant_knows_what_is_known_today() {
    let desk = retold();
    for row in rows(RETOLD) {
        let when = row[0]
            .parse()
            .map_or(json!(row[0]), |revision: u32| json!(revision));
        let view = as_of(&desk, 1, when).unwrap();
        assert_eq!(view.place, place_of_key(row[1]), "{row:?}");
        assert_eq!(view.history.len().to_string(), row[2], "{row:?}");
        let retracted = view.history.iter().filter(|entry| entry.retracted);
        let retracted: Vec<String> = retracted.map(|entry| entry.revision.to_string()).collect();
        assert_eq!(retracted.join(" "), row[3], "{row:?}");
    }
}

#[test]
fn an_instant_brings_the_lapses_due_by_then_whether_written_or_not() {
    let mut desk = Desk::real();
    desk.take_to(Place::PartnerActionRequired);
    desk.goto("2020-10-01T09:00:00Z");
    let before = "2020-09-21T23:59:59.999Z";
    let due = "2020-09-22T00:00:00Z";
    let derived = |desk: &Desk, when: Value| {
        let view = as_of(desk, 1, when).unwrap();
        (view.place, view.derived_lapses.len(), view.revision)
    };
    use Place::{PartnerActionRequired, Rejected};
    assert_eq!(derived(&desk, json!(before)), (PartnerActionRequired, 0, 5));
    assert_eq!(derived(&desk, json!(due)), (Rejected, 1, 5));
    // The entry itself was the request.
    assert_eq!(derived(&desk, json!(5)), (PartnerActionRequired, 0, 5));
    desk.step("dispute");
    assert_eq!(derived(&desk, json!(before)), (PartnerActionRequired, 0, 5));
    assert_eq!(derived(&desk, json!(due)), (Rejected, 0, 6));
    assert_eq!(derived(&desk, json!(6)), (Rejected, 0, 6));
}

#[test]
fn clocks_are_judged_by_the_instant_asked_for() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Submitted);
    desk.goto("2020-12-01T09:00:00Z");
    let overdue = |when: Value| {
        let view = as_of(&desk, 1, when).unwrap();
        view.deadlines
            .iter()
            .filter(|deadline| deadline.overdue)
            .count()
    };
    assert_eq!(overdue(json!("2020-09-21T23:59:59.999Z")), 0);
    assert_eq!(overdue(json!("2020-09-22T00:00:00Z")), 1);
    assert_eq!(overdue(json!("2020-09-29T00:00:00Z")), 2);
    assert_eq!(overdue(json!(3)), 0, "when it was submitted");
}

#[test]
fn a_copy_is_there_from_the_day_it_was_made() {
    let mut desk = Desk::sandbox();
    desk.take_to(Place::Submitted);
    desk.goto("2020-09-16T09:00:00Z");
    desk.step("copy");
    desk.goto("2020-09-17T09:00:00Z");
    desk.step("comment");
    let copies = |when: Value| as_of(&desk, 1, when).unwrap().copies.len();
    assert_eq!(copies(json!("2020-09-16T08:59:59.999Z")), 0);
    assert_eq!(copies(json!("2020-09-16T09:00:00Z")), 1);
    assert_eq!((copies(json!(3)), copies(json!(4))), (0, 1));
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let mut desk = retold();
    for (when, wanted) in [
        (json!(0), "invalid when -"),
        (json!(-1), "invalid when -"),
        (json!(8), "invalid when -"),
        (json!(1.5), "invalid when -"),
        (json!(4_294_967_297_i64), "invalid when -"),
        (json!("yesterday"), "invalid when -"),
        (json!("5"), "invalid when -"),
        (json!("2020-09-16T09:00:00.001Z"), "invalid when -"),
        (json!("2020-09-14T08:59:59.999Z"), "notFound when -"),
        (json!(null), "malformed when -"),
        (json!([1]), "malformed when -"),
        (json!({"revision": 1}), "malformed when -"),
        (json!(true), "malformed when -"),
    ] {
        let refusal = as_of(&desk, 1, when.clone()).unwrap_err();
        assert_eq!(short(&refusal), wanted, "{when}");
    }
    assert_eq!(as_of(&desk, 1, json!(2.0)).unwrap().revision, 2);
    let refusal = as_of(&desk, 9, json!(1)).unwrap_err();
    assert_eq!(short(&refusal), "notFound - -");
    let message = as_of(&desk, 1, json!("2020-09-14T08:00:00Z")).unwrap_err();
    assert_eq!(
        message.to_string(),
        "when: The claim was created at 2020-09-14T09:00:00.000Z; before that there was none."
    );
    // A deleted draft is gone, also for questions about the time before.
    desk.step("copy");
    desk.ok(PARTNER, json!({"type": "deleteDraft", "id": 2}));
    assert_eq!(
        short(&as_of(&desk, 2, json!(1)).unwrap_err()),
        "notFound - -"
    );
}

/// A history of many events, with retractions near and far: comments, edits, documents.
fn long_history(length: u32) -> History {
    let mut dice = Dice::new(7);
    let mut desk = Desk::real();
    desk.ok(PARTNER, create());
    let (_, history) = desk.workspace.claims().next().unwrap();
    let mut history = history.clone();
    for revision in 2..=length {
        let body = match dice.below(40) {
            0 => Body::Retracted {
                from_revision: revision.saturating_sub(1 + dice.below(200)),
                reason: "x".parse().unwrap(),
            },
            1..=9 => Body::Commented {
                text: format!("Comment {revision}").parse().unwrap(),
            },
            10..=14 => {
                let given: cpor_engine::document::DocumentInput =
                    cpor_engine::input::shaped(document()).unwrap();
                Body::PoeAdded {
                    document: given.check().unwrap(),
                }
            }
            _ => Body::Edited {
                changes: cpor_engine::input::shaped(json!({"mpnId": revision.to_string()}))
                    .unwrap(),
            },
        };
        let mut id = [0; 16];
        id[..4].copy_from_slice(&revision.to_be_bytes());
        let last = history.claim().last_at;
        let entry = Entry {
            schema: SCHEMA,
            event_id: EventId(uuid_of(id)),
            claim_uuid: history.claim().uuid,
            revision,
            at: last.plus_millis(i64::from(dice.below(3)) * HOUR),
            recorded_at: Some(last),
            actor: Some(actor(PARTNER)),
            recorded_by: None,
            command_id: None,
            batch: None,
            rule: "2020-09/1/M1".to_owned(),
            body,
            previous_hash: history.head().to_owned(),
        };
        history
            .push(Arc::new(Record::seal(entry).unwrap()))
            .unwrap();
    }
    history
}

fn uuid_of(bytes: [u8; 16]) -> uuid::Uuid {
    uuid::Uuid::from_bytes(bytes)
}

#[test]
fn a_long_history_is_remembered_at_each_of_its_revisions() {
    let history = long_history(1_500);
    let records = history.records();
    assert_eq!(records[0].entry().previous_hash, FIRST_HASH);
    let mut retractions = 0;
    for revision in (1..=1_500).step_by(3).chain([1_499, 1_500]) {
        let records = &records[..revision as usize];
        let wanted = fold(&history, records, &standing(records));
        assert_eq!(history.claim_after(revision), wanted, "{revision}");
        retractions += u32::from(matches!(
            records.last().unwrap().body(),
            Body::Retracted { .. }
        ));
    }
    assert!(retractions > 5);
    assert_eq!(history.claim_after(1_500).as_ref(), Some(history.claim()));
    assert_eq!(
        (history.claim_after(0), history.claim_after(1_501)),
        (None, None)
    );
    let all = standing(records);
    let revisions: Vec<u32> = all.iter().map(|index| *index as u32 + 1).collect();
    assert_eq!(history.standing(), revisions);
    for index in all {
        let at = records[index].entry().at;
        let last = revisions
            .iter()
            .rfind(|revision| records[**revision as usize - 1].entry().at <= at);
        assert_eq!(history.last_by(at), last.copied());
    }
}

//! A world as it was, and gone on with otherwise: the cut holds just what was written then, and the same commands give the
//! same bytes again. Source: docs/decisions/branches.md.

use cpor_engine::id::WorkspaceId;
use cpor_engine::workspace::{Clock, Cut, SettingsInput, Written};
use cpor_engine::{Beside, ClaimNumber, EventId, Instant, Role, Workspace, input};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::*;
use crate::walks::HOUR;

/// Something done in a world.
#[derive(Clone, Debug)]
enum Deed {
    Act(Role, Value),
    Advance(Instant),
    Configure(Value),
}

fn done(desk: &mut Desk, deed: &Deed) -> bool {
    let plan = match deed {
        Deed::Act(role, command) => desk.plan(*role, command.clone(), json!({})),
        Deed::Advance(to) => desk.workspace.plan_advance(*to, &desk.host),
        Deed::Configure(changes) => {
            let changes: SettingsInput = input::shaped(changes.clone()).unwrap();
            let partner = actor(PARTNER);
            desk.workspace
                .plan_configure(&partner, &changes, &desk.host)
        }
    };
    let plan = plan.ok();
    plan.inspect(|plan| drop(desk.apply(plan))).is_some()
}

/// What was done, and how much was written before and after it.
struct Step {
    deed: Deed,
    written: std::ops::Range<usize>,
    after: Clock,
}

/// What leads a claim on, to where a clock runs that ends by itself.
const ONWARD: [&str; 6] = ["poe", "submit", "review", "ask", "approve", "resubmit"];

fn some_deed(desk: &Desk, dice: &mut Dice) -> Deed {
    let claims = u32::try_from(desk.workspace.all_histories().count()).unwrap();
    match dice.below(20) {
        0 if claims < 6 => Deed::Act(PARTNER, create()),
        0..=2 => {
            let hours = i64::from(1 + dice.below(150));
            Deed::Advance(desk.workspace.now(&desk.host).plus_millis(hours * HOUR))
        }
        3 => Deed::Configure(json!({ "timeZone": *dice.one(&["UTC", "Asia/Kolkata"]) })),
        other => {
            let step = if other < 10 {
                dice.one::<&str>(&ACTS)
            } else {
                dice.one::<&str>(&ONWARD)
            };
            let (role, mut command) = act(step);
            command["id"] = json!(1 + dice.below(claims));
            Deed::Act(role, command)
        }
    }
}

fn sandbox(seed: u32) -> Desk {
    Desk::with(json!({"now": START, "seed": seed}))
}

/// A world in which a good deal happened, mostly several things at one instant, and how.
fn played(seed: u32) -> (Desk, Vec<Step>) {
    let (mut desk, mut dice) = (sandbox(seed), Dice::new(seed.into()));
    let mut steps = Vec::new();
    let begun = [
        Deed::Act(PARTNER, create()),
        Deed::Act(PARTNER, add_poe()),
        Deed::Act(PARTNER, create()),
    ];
    for index in 0..400 {
        let deed = begun
            .get(index)
            .cloned()
            .unwrap_or_else(|| some_deed(&desk, &mut dice));
        let before = desk.workspace.log().len();
        if done(&mut desk, &deed) {
            steps.push(Step {
                deed,
                written: before..desk.workspace.log().len(),
                after: desk.workspace.clock(),
            });
        }
    }
    (desk, steps)
}

fn texts(log: &[Written]) -> Vec<String> {
    log.iter().map(Written::text).collect()
}

fn event_of(written: &Written) -> Option<EventId> {
    match written {
        Written::Event(record) => Some(record.entry().event_id),
        Written::Workspace(_) => None,
    }
}

/// The world as it is once it was read from a store: its own records first, then claim by claim.
fn reloaded(desk: &Desk) -> Workspace {
    let mut log = desk.workspace.log().to_vec();
    log.sort_by_key(|written| match written {
        Written::Workspace(_) => (0, String::new(), 0),
        Written::Event(record) => {
            let entry = record.entry();
            (1, entry.claim_uuid.to_string(), entry.revision)
        }
    });
    let (id, clock) = (desk.workspace.id(), desk.workspace.clock());
    let (reloaded, unfit) = Workspace::restore(id, clock, log, &desk.host).unwrap();
    assert!(unfit.is_empty());
    reloaded
}

fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort();
    texts
}

#[test]
fn the_cut_of_a_world_played_on_by_the_same_commands_is_the_world_to_the_byte() {
    let (mut cuts, mut lapses) = (0, 0);
    for seed in 1..=6 {
        let (desk, steps) = played(seed);
        let whole = texts(desk.workspace.log());
        let stored = reloaded(&desk);
        for (index, step) in steps.iter().enumerate().skip(1).step_by(3) {
            let log = desk.workspace.log();
            let mut own = log[..step.written.end].iter().rev();
            let Some(last) = own.find_map(event_of) else {
                continue;
            };
            if log[step.written.clone()]
                .last()
                .and_then(event_of)
                .is_none()
                && !matches!(step.deed, Deed::Act(..))
            {
                // It wrote no event to go back to.
                continue;
            }
            let cut = desk.workspace.cut(Cut::After(last), &desk.host).unwrap();
            assert_eq!(
                texts(cut.log()),
                whole[..step.written.end],
                "{seed}, {index}: {:?}",
                step.deed
            );
            let of_stored = stored.cut(Cut::After(last), &desk.host).unwrap();
            assert_eq!(sorted(texts(of_stored.log())), sorted(texts(cut.log())));
            assert_eq!(of_stored.clock(), cut.clock());
            let is_advance = matches!(step.deed, Deed::Advance(_));
            if is_advance {
                lapses += 1;
            } else {
                assert_eq!(cut.clock(), step.after, "{seed}, {index}: {:?}", step.deed);
            }
            // An advance may have gone on behind what lapsed last.
            let rest = if is_advance { index } else { index + 1 };
            let mut again = Desk {
                workspace: cut,
                host: TestHost::at(START),
            };
            for step in &steps[rest..] {
                assert!(done(&mut again, &step.deed), "{:?}", step.deed);
            }
            assert_eq!(texts(again.workspace.log()), whole, "{seed}, {index}");
            assert_eq!(again.workspace.clock(), desk.workspace.clock());
            cuts += 1;
        }
    }
    assert!(cuts > 100 && lapses > 2, "{cuts}, {lapses}");
}

#[test]
fn a_stored_world_knows_in_which_order_its_events_were_written() {
    for seed in 1..=6 {
        let (desk, _) = played(seed);
        let written = desk.workspace.log().iter().filter_map(event_of);
        let written: Vec<EventId> = written.collect();
        for world in [&desk.workspace, &reloaded(&desk)] {
            let known: Vec<EventId> = world.as_written().into_iter().map(|(_, id)| id).collect();
            assert_eq!(known, written, "{seed}");
        }
        let instants = desk.workspace.as_written().into_iter().map(|(at, _)| at);
        assert!(instants.is_sorted());
    }
}

#[test]
fn by_an_instant_it_is_what_was_written_by_then() {
    for seed in 1..=3 {
        let (desk, steps) = played(seed);
        let whole = texts(desk.workspace.log());
        for step in steps
            .iter()
            .filter(|step| matches!(step.deed, Deed::Advance(_)))
        {
            let Clock::Simulated { now, .. } = step.after else {
                panic!("a sandbox");
            };
            let one = Instant::from_millis(now.millis() - 1);
            let cut = desk.workspace.cut(Cut::At(one), &desk.host).unwrap();
            assert_eq!(cut.now(&desk.host), one);
            assert!(cut.log().len() <= step.written.end);
            let mut again = Desk {
                workspace: cut,
                host: TestHost::at(START),
            };
            let index = steps
                .iter()
                .position(|it| it.written == step.written && it.after == step.after);
            for step in &steps[index.unwrap()..] {
                assert!(done(&mut again, &step.deed), "{:?}", step.deed);
            }
            assert_eq!(texts(again.workspace.log()), whole);
        }
    }
}

#[test]
fn the_edges() {
    let mut desk = Desk::sandbox();
    desk.steps("create, submit, review, ask, @2020-12-01T00:00:00Z");
    let at = |text: &str| desk.workspace.cut(Cut::At(instant(text)), &desk.host);
    let began = at("1999-01-01T00:00:00Z").unwrap();
    assert_eq!(began.log().len(), 1 + 5 + 1, "what was done as it began");
    assert_eq!(began.now(&desk.host), instant(START));
    let opened = desk.workspace.cut(Cut::Opened, &desk.host).unwrap();
    let fresh = Desk::sandbox().workspace;
    assert_eq!(texts(opened.log()), texts(fresh.log()));
    assert_eq!(opened.clock(), fresh.clock());
    let all = at("2020-12-01T00:00:00Z").unwrap();
    assert_eq!(texts(all.log()), texts(desk.workspace.log()));
    assert_eq!(all.clock(), desk.workspace.clock());
    assert_eq!(
        short(&at("2020-12-01T00:00:00.001Z").unwrap_err()),
        "invalid when -"
    );
    let unknown = Cut::After(EventId(Uuid::nil()));
    let refusal = desk.workspace.cut(unknown, &desk.host).unwrap_err();
    assert_eq!(short(&refusal), "invalid when -");
    let real = Desk::real();
    assert!(
        real.workspace
            .cut(Cut::At(instant(START)), &real.host)
            .is_err()
    );
}

/// What each claim holds after a cut at a row of claim 1: `number:rows`.
#[test]
fn every_claim_is_cut_at_the_same_moment() {
    let mut desk = Desk::sandbox();
    // Claims 1 and 2 in turns, all at one instant; claim 3 on the next day.
    desk.ok(PARTNER, create());
    desk.ok(PARTNER, create());
    let two = |text: &str| json!({"type": "comment", "id": 2, "text": text});
    desk.ok(PARTNER, add_poe());
    desk.ok(PARTNER, two("one"));
    desk.step("submit");
    desk.ok(PARTNER, two("two"));
    desk.step("review");
    desk.goto("2020-09-15T09:00:00Z");
    desk.ok(PARTNER, create());
    desk.step("ask");
    let rows = [
        (1, "1:1"),
        (2, "1:2 2:1"),
        (3, "1:3 2:2"),
        (4, "1:4 2:3"),
        (5, "1:5 2:3 3:1"),
    ];
    for world in [desk.workspace.clone(), reloaded(&desk)] {
        let history = world.history(ClaimNumber(1)).unwrap().clone();
        for (row, holds) in rows {
            let event = history.record(row).unwrap().entry().event_id;
            let cut = world.cut(Cut::After(event), &desk.host).unwrap();
            let held: Vec<String> = cut
                .all_histories()
                .map(|(number, history)| format!("{number}:{}", history.revision()))
                .collect();
            assert_eq!(held.join(" "), holds, "row {row}");
        }
    }
}

#[test]
fn what_was_imported_is_there_from_when_it_came() {
    use cpor_engine::workspace::Incoming;
    let mut other = Desk::with(json!({"now": "2020-01-06T09:00:00Z", "seed": 9}));
    other.steps("create, submit, review");
    let mut desk = Desk::sandbox();
    desk.ok(PARTNER, create());
    desk.goto("2020-09-15T09:00:00Z");
    let log = other.workspace.log().iter();
    let incoming: Vec<Incoming> = log
        .map(|written| Incoming {
            written: written.clone(),
            place: "x".to_owned(),
        })
        .collect();
    let taken = desk.workspace.plan_append(&incoming, &desk.host).unwrap();
    desk.apply(&taken.plan);
    desk.goto("2020-09-16T09:00:00Z");
    desk.ok(PARTNER, create());
    for world in [desk.workspace.clone(), reloaded(&desk)] {
        let claims = |at: &str| {
            let cut = world.cut(Cut::At(instant(at)), &desk.host).unwrap();
            cut.all_histories().count()
        };
        assert_eq!(claims("2020-09-15T08:59:59Z"), 1);
        assert_eq!(claims("2020-09-15T09:00:00Z"), 2);
        assert_eq!(claims("2020-09-16T09:00:00Z"), 3);
        // A row of what came: the claim as far as that, in a world of the day on which it came.
        let history = world.history(ClaimNumber(2)).unwrap();
        let second = history.record(2).unwrap().entry().event_id;
        let cut = world.cut(Cut::After(second), &desk.host).unwrap();
        assert_eq!(cut.history(ClaimNumber(2)).unwrap().revision(), 2);
        assert_eq!(cut.now(&desk.host), instant("2020-09-15T09:00:00Z"));
    }
}

#[test]
fn under_another_identity_every_event_is_the_same() {
    let (desk, _) = played(7);
    let id = WorkspaceId(Uuid::from_u128(7));
    let twin = desk.workspace.under(id, &desk.host).unwrap();
    assert_eq!(twin.id(), id);
    assert_eq!(twin.clock(), desk.workspace.clock());
    assert_eq!(twin.settings(), desk.workspace.settings());
    let beside = desk.workspace.side_by_side(&twin);
    assert_eq!(beside.first, None);
    assert!(
        beside
            .claims
            .iter()
            .all(|pair| pair.beside == Some(Beside::Same))
    );
    let own = twin.log().iter().filter_map(|written| match written {
        Written::Workspace(record) => Some(record.entry().workspace_id),
        Written::Event(_) => None,
    });
    assert!(own.eq(std::iter::repeat_n(id, twin.log().len() - events(&twin))));
}

fn events(world: &Workspace) -> usize {
    world.log().iter().filter_map(event_of).count()
}

#[test]
fn two_worlds_side_by_side() {
    let mut one = Desk::sandbox();
    one.steps("create, submit, review, approve");
    let parted = one.workspace.history(ClaimNumber(1)).unwrap().records();
    let approved = parted.last().unwrap().entry().event_id;
    let cut = one.workspace.cut(Cut::After(approved), &one.host).unwrap();
    let mut other = Desk {
        workspace: cut,
        host: TestHost::at(START),
    };
    let same = one.workspace.side_by_side(&other.workspace);
    assert_eq!((same.first, same.claims[0].common), (None, 5));
    // Here the customer says nothing; there she declines on the second day, and a claim is begun.
    one.goto("2020-09-22T00:00:00Z");
    other.goto("2020-09-16T09:00:00Z");
    other.step("decline");
    other.ok(PARTNER, create());
    let parted = one.workspace.side_by_side(&other.workspace);
    let first = parted.first.unwrap();
    assert_eq!((first.revision, first.here, first.there), (6, true, true));
    assert_eq!(
        first.at,
        instant("2020-09-16T09:00:00Z"),
        "the earlier of the two"
    );
    let held: Vec<_> = parted
        .claims
        .iter()
        .map(|pair| (pair.here, pair.there, pair.common, pair.beside))
        .collect();
    assert_eq!(
        held,
        [
            (
                Some(ClaimNumber(1)),
                Some(ClaimNumber(1)),
                5,
                Some(Beside::Parted)
            ),
            (None, Some(ClaimNumber(2)), 0, None),
        ]
    );
    let back = other.workspace.side_by_side(&one.workspace).first.unwrap();
    assert_eq!((back.revision, back.at), (6, first.at));
}

#[test]
fn an_advance_of_a_hundred_years_and_back_again() {
    let mut desk = Desk::sandbox();
    desk.steps("create, submit, review, ask");
    let before = texts(desk.workspace.log());
    let asked = desk
        .workspace
        .log()
        .iter()
        .rev()
        .find_map(event_of)
        .unwrap();
    desk.goto("2120-09-14T09:00:00Z");
    assert_eq!(
        desk.workspace.log().len(),
        before.len() + 1,
        "the answer lapsed"
    );
    let cut = desk.workspace.cut(Cut::After(asked), &desk.host).unwrap();
    assert_eq!(texts(cut.log()), before);
    assert_eq!(cut.now(&desk.host), instant(START));
}

/// With everybody else simulated, and twenty claims that nobody of the partner's follows up.
#[test]
fn a_hundred_years_with_simulated_people_and_back_again() {
    let actors = json!({"reviewer": "typical", "customer": "typical", "program": "typical"});
    let mut desk = Desk::with(json!({"now": START, "seed": 1, "actors": actors}));
    for id in 1..=20 {
        desk.ok(PARTNER, create());
        for mut command in [add_poe(), act("submit").1] {
            command["id"] = json!(id);
            desk.ok(PARTNER, command);
        }
    }
    let before = texts(desk.workspace.log());
    let submitted = desk.workspace.last_event().unwrap();
    let happened = desk.goto("2120-09-14T09:00:00Z").len();
    assert!(happened > 40, "{happened} events");
    let ends = desk.workspace.next_deadline(&desk.host);
    assert_eq!(ends.map(|deadline| deadline.due), None, "all has ended");
    let cut = desk.workspace.cut(Cut::After(submitted), &desk.host);
    let mut again = Desk {
        workspace: cut.unwrap(),
        host: TestHost::at(START),
    };
    assert_eq!(texts(again.workspace.log()), before);
    again.goto("2120-09-14T09:00:00Z");
    let whole = texts(desk.workspace.log());
    assert_eq!(texts(again.workspace.log()), whole, "the same once more");
}

/// Rows of one history: an hour apart in tens, or all at one instant.
#[test]
fn ten_thousand_rows_and_back_to_any_of_them() {
    const ROWS: u32 = 10_000;
    for hours in [1, 0] {
        let mut desk = Desk::sandbox();
        desk.ok(PARTNER, create());
        for row in 2..=ROWS {
            let text = format!("Row {row}");
            desk.ok(PARTNER, json!({"type": "comment", "id": 1, "text": text}));
            if row % 10 == 0 && hours > 0 {
                let to = desk.workspace.now(&desk.host).plus_millis(hours * HOUR);
                let plan = desk.workspace.plan_advance(to, &desk.host).unwrap();
                desk.apply(&plan);
            }
        }
        for world in [&desk.workspace, &reloaded(&desk)] {
            let history = world.history(ClaimNumber(1)).unwrap();
            assert_eq!(history.revision(), ROWS);
            for row in [1, 2, 4_999, ROWS - 1, ROWS] {
                let entry = history.record(row).unwrap().entry();
                let cut = world.cut(Cut::After(entry.event_id), &desk.host).unwrap();
                assert_eq!(cut.history(ClaimNumber(1)).unwrap().revision(), row);
                assert_eq!(cut.now(&desk.host), entry.at, "{row}");
                // The next row is just the one that was there; of thousands of one instant that is not promised.
                let mut again = Desk {
                    workspace: cut,
                    host: TestHost::at(START),
                };
                let next = history.record(row + 1).map(|next| next.entry());
                let next = next.filter(|next| next.at == entry.at && hours > 0);
                if let Some(next) = next {
                    let text = format!("Row {}", row + 1);
                    again.ok(PARTNER, json!({"type": "comment", "id": 1, "text": text}));
                    assert_eq!(again.workspace.last_event(), Some(next.event_id), "{row}");
                }
            }
        }
    }
}

#[test]
fn one_step_back() {
    let mut desk = Desk::sandbox();
    assert_eq!(desk.workspace.step_back(), None);
    let back = |desk: &Desk| {
        let cut = desk.workspace.step_back().unwrap();
        let cut = desk.workspace.cut(cut, &desk.host).unwrap();
        (events(&cut), cut.now(&desk.host).to_string())
    };
    desk.ok(PARTNER, create());
    let start = instant(START).to_string();
    assert_eq!(back(&desk), (0, start.clone()));
    desk.steps("poe, submit");
    assert_eq!(back(&desk), (2, start.clone()));
    desk.workspace = reloaded(&desk);
    assert_eq!(back(&desk), (2, start.clone()), "read from a store, too");
    desk.goto("2020-09-15T09:00:00Z");
    assert_eq!(back(&desk), (3, start), "before the clock went on");
}

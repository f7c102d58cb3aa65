//! Small answers that the site, the store and the module ask for.

use std::collections::BTreeSet;

use cpor_engine::deadline::Days;
use cpor_engine::rules::diff;
use cpor_engine::time::UtcOnly;
use cpor_engine::view::Left;
use cpor_engine::workspace::{Clock, Incoming};
use cpor_engine::{Calendar, Code, Date, Instant, Problem, RuleBook, Status, Zones};
use serde_json::{Value, json};

use crate::support::*;

/// An instant as records hold it.
const MILLIS: &str = "2020-09-14T09:00:00.000Z";

#[test]
fn c3_c5_how_many_days_are_left_is_counted_in_the_days_of_the_clock() {
    let days = |desk: &Desk, step: &str, today: &str| {
        let deadline = desk.view(1).deadlines[0].clone();
        assert_eq!(deadline.kind.key(), step);
        deadline.left(date(today), desk.workspace.days())
    };
    // Five business days from Monday 14 to Monday 21 September.
    let mut desk = Desk::sandbox();
    desk.steps("create, submit, review, ask");
    for (today, left) in [
        ("2020-09-14", Left::Days(5)),
        ("2020-09-18", Left::Days(1)),
        ("2020-09-19", Left::Days(1)),
        ("2020-09-21", Left::Today),
        ("2020-09-22", Left::Overdue(1)),
        ("2020-09-27", Left::Overdue(4)),
    ] {
        assert_eq!(days(&desk, "response", today), left, "{today}");
    }
    // The overall target stands still meanwhile.
    let paused = &desk.view(1).deadlines[1];
    assert_eq!(
        paused.left(date("2020-09-14"), desk.workspace.days()),
        Left::Paused
    );
    // Seven calendar days.
    let mut desk = Desk::sandbox();
    desk.steps("create, submit, review, approve");
    for (today, left) in [
        ("2020-09-14", Left::Days(7)),
        ("2020-09-20", Left::Days(1)),
        ("2020-09-21", Left::Today),
        ("2020-09-23", Left::Overdue(2)),
    ] {
        assert_eq!(days(&desk, "consent", today), left, "{today}");
    }
    // The last business day before days that do not count is the last.
    let (zone, christmas) = (UtcOnly::utc(), Calendar::new([date("2020-09-21")], []));
    let closed = Days {
        zone: zone.as_ref(),
        microsoft: &christmas,
        partner: &christmas,
    };
    let mut desk = Desk::sandbox();
    desk.steps("create, submit, review, ask");
    assert_eq!(
        desk.view(1).deadlines[0].left(date("2020-09-18"), closed),
        Left::Today
    );
}

#[test]
fn a_clock_is_read_as_it_could_have_been_set() {
    let read =
        |value: Value| serde_json::from_value::<Clock>(value).map_err(|error| error.to_string());
    let simulated = |now: &str, seed: u64, used: u64| json!({"kind": "simulated", "now": now, "seed": seed, "seedUsed": used});
    assert_eq!(read(json!({"kind": "real"})), Ok(Clock::Real));
    let clock = read(simulated(MILLIS, 7, 12)).unwrap();
    assert!(clock.checked().is_ok() && Clock::Real.checked().is_ok());
    for (lacking, said) in [
        ("now", "`now`"),
        ("seed", "`seed`"),
        ("seedUsed", "`seedUsed`"),
    ] {
        let mut value = simulated(MILLIS, 7, 12);
        value.as_object_mut().unwrap().remove(lacking);
        assert!(read(value).unwrap_err().contains(said), "{lacking}");
    }
    assert!(read(json!({"kind": "broken"})).is_err());
    let most = 1 << 53;
    for (value, field) in [
        (simulated(MILLIS, most, 0), "seed"),
        (simulated(MILLIS, 0, most), "seedUsed"),
    ] {
        let refusal = read(value).unwrap().checked().unwrap_err();
        assert_eq!(short(&refusal), format!("invalid {field} -"));
    }
}

/// An offset carries the first and the last year given beyond UTC's; what a workspace took it also reads again.
#[test]
fn an_instant_that_was_taken_can_be_read_again() {
    let clock = |now: &str| Clock::Simulated {
        now: instant(now),
        seed: 1,
        seed_used: 0,
    };
    for now in ["2299-12-31T23:59:59.999-12:00", "1900-01-01T00:00:00+14:00"] {
        assert!(clock(now).checked().is_ok(), "{now}");
        let mut desk = Desk::with(json!({"now": now, "seed": 1}));
        desk.ok(PARTNER, create());
        let incoming: Vec<Incoming> = desk
            .workspace
            .log()
            .iter()
            .skip(1)
            .map(|written| Incoming {
                written: written.clone(),
                place: String::new(),
            })
            .collect();
        let other = Desk::with(json!({"now": now, "seed": 2}));
        assert!(
            other.workspace.plan_append(&incoming, &other.host).is_ok(),
            "{now}"
        );
    }
    for millis in [
        i64::MIN,
        -2_208_988_800_000 - 86_400_000,
        10_413_792_000_000 + 86_400_000,
    ] {
        let now = Instant::from_millis(millis);
        let clock = Clock::Simulated {
            now,
            seed: 1,
            seed_used: 0,
        };
        assert_eq!(short(&clock.checked().unwrap_err()), "invalid now -");
    }
}

#[test]
fn what_holds_of_a_desk_is_told() {
    let (sandbox, real) = (Desk::sandbox(), Desk::real());
    assert_eq!(sandbox.workspace.simulated_now(), Some(instant(START)));
    assert_eq!(real.workspace.simulated_now(), None);
    assert!(format!("{:?}", real.workspace).starts_with("Workspace { id: "));
    assert_eq!(real.workspace.books().own().count(), 0);
    assert!(UtcOnly.zone("UTC").is_some() && UtcOnly.zone("Europe/Budapest").is_none());
    assert_eq!(Date::of(2020, 9, 14), Some(date("2020-09-14")));
    assert_eq!(
        [Date::of(1899, 12, 31), Date::of(2020, 2, 30)],
        [None, None]
    );
    assert_eq!(Date::from_day_number(i64::MAX), None);
    assert_eq!(
        date("2299-12-31").plus_days(u32::MAX).to_string(),
        "+262142-12-31"
    );
    let far = Instant::from_millis(i64::MAX);
    assert_eq!(far.to_string(), format!("{} ms", i64::MAX));
    let book = RuleBook::shipped("2020-09").unwrap();
    assert_eq!(book.status_rule(Status::Editing).unwrap().id, "S1");
    assert!(book.status_rule(Status::RejectedFinal).is_none());
}

#[test]
fn two_plans_one_after_the_other_are_one() {
    let mut desk = Desk::sandbox();
    let first = desk.plan(PARTNER, create(), json!({})).unwrap();
    let mut then = Desk::sandbox();
    drop(then.apply(&first));
    let second = then.plan(PARTNER, add_poe(), json!({})).unwrap();
    drop(then.apply(&second));
    let both = first.then(second);
    assert_eq!(both.events().len(), 2);
    assert_eq!(desk.apply(&both).len(), 2);
    assert_eq!(desk.view(1), then.view(1));
}

/// A shipped book with a member of a row replaced, where such a book makes sense.
fn changed(
    book: &RuleBook,
    list: &str,
    row: usize,
    member: &str,
    value: &Value,
) -> Option<std::sync::Arc<RuleBook>> {
    let mut data = serde_json::to_value(book.data()).unwrap();
    data[list][row][member] = value.clone();
    RuleBook::from_json(&data.to_string()).ok()
}

#[test]
fn every_row_that_differs_is_told_with_both_its_forms() {
    let by = [
        "partner",
        "reviewer",
        "customer",
        "program",
        "partnerOrReviewer",
    ];
    let needed = ["always", "dynamics365", "revenueAssociation", "never"];
    let mut told = BTreeSet::new();
    for edition in RuleBook::editions() {
        let book = RuleBook::shipped(edition).unwrap();
        let data = serde_json::to_value(book.data()).unwrap();
        let mut each = |list: &str, member: &str, values: &[Value]| {
            for row in 0..data[list].as_array().unwrap().len() {
                for value in values
                    .iter()
                    .filter(|value| data[list][row][member] != **value)
                {
                    let Some(other) = changed(&book, list, row, member, value) else {
                        continue;
                    };
                    let differences = diff(&book, &other);
                    assert_eq!(differences.len(), 1, "{list}[{row}].{member} = {value}");
                    assert_eq!(diff(&other, &book).len(), 1);
                    let text = differences[0].text();
                    assert!(!text.is_empty() && !text.contains('{'), "{text}");
                    let _ = told.insert(text);
                }
            }
        };
        each("acts", "by", &by.map(Value::from));
        each("fields", "required", &needed.map(Value::from));
        each("clocks", "days", &[1, 9].map(Value::from));
        each("clocks", "unit", &["business", "calendar"].map(Value::from));
        each(
            "clocks",
            "calendar",
            &["microsoft", "partner"].map(Value::from),
        );
    }
    assert!(told.len() > 100, "{} differences", told.len());
}

#[test]
fn what_only_the_store_refuses_has_words_and_facts_too() {
    for (problem, key, said) in [
        (
            Problem::SizeDiffers {
                stated: 1,
                actual: 2,
            },
            "sizeDiffers",
            "2",
        ),
        (
            Problem::LaterThanNow {
                now: instant(START),
            },
            "laterThanNow",
            "2020-09-14",
        ),
        (Problem::Foreign, "foreign", "CPOR"),
        (Problem::OtherClock, "otherClock", "kind"),
        (Problem::StaysAlone, "staysAlone", "share"),
        (Problem::NumbersUsedUp, "numbersUsedUp", "number"),
        (Problem::TooDeep { most: 32 }, "tooDeep", "32"),
        (Problem::FileTooLarge { most: 20 }, "fileTooLarge", "20 MiB"),
        (
            Problem::TooManyClaims { most: 100_000 },
            "tooManyClaims",
            "100000",
        ),
        (
            Problem::TooManyOtherHistories,
            "tooManyOtherHistories",
            "another",
        ),
        (
            Problem::SheetTooLarge {
                rows: 1_000,
                mebibytes: 4,
            },
            "sheetTooLarge",
            "1000 rows",
        ),
        (
            Problem::RoleEditsNothing { role: REVIEWER },
            "roleEditsNothing",
            "eviewer",
        ),
        (Problem::SimulatedClockOnly, "simulatedClockOnly", "clock"),
        (Problem::Backwards, "backwards", "back"),
        (
            Problem::UnknownZone {
                given: "Mars".to_owned(),
            },
            "unknownZone",
            "Mars",
        ),
        (Problem::InBothLists, "inBothLists", "both"),
        (Problem::SettingFixed, "settingFixed", ""),
        (Problem::EndBeforeStart, "endBeforeStart", ""),
        (Problem::ChainBroken, "chainBroken", ""),
        (Problem::NotDecidedSo, "notDecidedSo", ""),
        (Problem::HistoriesDiverge, "historiesDiverge", ""),
    ] {
        let refusal = cpor_engine::Refusal::new(problem.clone());
        assert_eq!(problem.key(), key);
        assert!(
            refusal.message().contains(said),
            "{key}: {}",
            refusal.message()
        );
        assert!(!refusal.remedy().is_empty(), "{key}");
        let facts = problem.facts();
        assert!(
            facts
                .iter()
                .all(|(name, _)| !refusal.message().contains(&format!("{{{name}}}")))
        );
    }
}

#[test]
fn a_command_id_is_good_for_one_command_only() {
    let mut desk = Desk::sandbox();
    let with = |id: &str| json!({ "commandId": id });
    let mut send = |role, command: Value, id: &str| {
        desk.act_with(role, command, with(id))
            .map(|entries| entries.len())
    };
    assert_eq!(send(PARTNER, create(), "a"), Ok(1));
    assert_eq!(send(PARTNER, add_poe(), "b"), Ok(1));
    assert_eq!(send(PARTNER, act("copy").1, "c"), Ok(1));
    // The same again gives the first result; anything else under the same id is a conflict.
    assert_eq!(send(PARTNER, create(), "a"), Ok(1));
    assert_eq!(send(PARTNER, act("copy").1, "c"), Ok(1));
    let mut renamed = create();
    renamed["claim"]["name"] = json!("Another");
    for (command, id) in [
        (renamed, "a"),
        (add_poe(), "a"),
        (act("comment").1, "b"),
        (act("copy").1, "b"),
        (create(), "b"),
        (create(), "c"),
        (act("comment").1, "c"),
    ] {
        let refusal = send(PARTNER, command.clone(), id).unwrap_err();
        assert_eq!(short(&refusal), "conflict commandId -", "{command} as {id}");
    }
    // So it is for somebody whose name is no name.
    let mut order = order(PARTNER, create(), with("a")).unwrap();
    order.actor.name = "\u{7}".to_owned();
    let refusal = desk.workspace.plan(&order, &desk.host).unwrap_err();
    assert_eq!(refusal.code(), Code::Conflict);
}

#[test]
fn a_day_in_both_lists_is_named_in_the_list_that_was_given() {
    let desk = Desk::with(
        json!({"now": START, "seed": 1, "workingDays": ["2020-09-19"], "holidays": ["2020-09-21"]}),
    );
    let configure = |changes: Value| {
        let changes = cpor_engine::input::shaped(changes).unwrap();
        let plan = desk
            .workspace
            .plan_configure(&actor(PARTNER), &changes, &desk.host);
        plan.map(drop).map_err(|refusal| short(&refusal))
    };
    let refused = |field: &str| Err(format!("invalid {field} -"));
    assert_eq!(
        configure(json!({"holidays": ["2020-09-18", "2020-09-19"]})),
        refused("holidays[1]")
    );
    assert_eq!(
        configure(json!({"workingDays": ["2020-09-21"]})),
        refused("workingDays[0]")
    );
    assert_eq!(configure(json!({"holidays": ["2020-09-18"]})), Ok(()));
}

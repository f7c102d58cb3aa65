//! Nothing panics, whatever comes in; whatever is refused has words. Source: issue "Bad input".

use cpor_engine::command::ActKind;
use cpor_engine::view::ClaimQuery;
use cpor_engine::workspace::{Options, SettingsInput, WorkspaceRecord};
use cpor_engine::{Place, Problem, Record, Refusal, Role, Workspace, input};
use serde_json::{Map, Value, json};

use crate::support::*;

const NAMES: [&str; 44] = [
    "type",
    "id",
    "claim",
    "changes",
    "name",
    "solutionArea",
    "activities",
    "mpnId",
    "customer",
    "domain",
    "tenantId",
    "products",
    "subscriptionId",
    "customerContact",
    "technicalContact",
    "partnerContact",
    "title",
    "email",
    "revenue",
    "seller",
    "document",
    "mediaType",
    "size",
    "sha256",
    "facts",
    "documentId",
    "text",
    "reasons",
    "comment",
    "removeProducts",
    "reason",
    "justification",
    "documents",
    "outcome",
    "eligible",
    "found",
    "fromRevision",
    "at",
    "commandId",
    "expectedRevision",
    "schema",
    "kind",
    "body",
    "hash",
];

const TEXTS: [&str; 20] = [
    "",
    " ",
    "\u{0}",
    "usage",
    "preSales",
    "microsoft365",
    "missingProducts",
    "partnerRequest",
    "approved",
    "upheld",
    "1234567",
    TENANT,
    HASH,
    START,
    "2020-09-14",
    "eva@contoso.example",
    "contoso.example",
    "created",
    "\u{10ffff}",
    "\u{feff}x",
];

fn anything(dice: &mut Dice, depth: u32) -> Value {
    match dice.below(if depth == 0 { 6 } else { 10 }) {
        0 => Value::Null,
        1 => json!(dice.below(2) == 0),
        2 => json!(dice.below(12)),
        3 => dice
            .one(&[
                json!(-1),
                json!(0.5),
                json!(1e300),
                json!(u64::MAX),
                json!(i64::MIN),
                json!(3.0),
            ])
            .clone(),
        4 => json!("x".repeat(usize::try_from(dice.below(5000)).unwrap())),
        5 => json!(dice.one::<&str>(&TEXTS)),
        6 | 7 => {
            let count = dice.below(5);
            (0..count).map(|_| anything(dice, depth - 1)).collect()
        }
        _ => {
            let count = dice.below(6);
            let mut members = Map::new();
            for _ in 0..count {
                let name = dice.one::<&str>(&NAMES).to_string();
                members.insert(name, anything(dice, depth - 1));
            }
            Value::Object(members)
        }
    }
}

/// A good value with something in it replaced by anything.
fn spoiled(value: &Value, dice: &mut Dice) -> Value {
    let mut value = value.clone();
    match &mut value {
        Value::Object(members) if !members.is_empty() && dice.below(5) > 0 => {
            let names: Vec<String> = members.keys().cloned().collect();
            let name = dice.one(&names).clone();
            match dice.below(6) {
                0 => drop(members.remove(&name)),
                1 => drop(members.insert(dice.one::<&str>(&NAMES).to_string(), anything(dice, 2))),
                _ => {
                    let inner = spoiled(&members[&name], dice);
                    members.insert(name, inner);
                }
            }
        }
        Value::Array(items) if !items.is_empty() && dice.below(5) > 0 => {
            let index = usize::try_from(dice.below(u32::try_from(items.len()).unwrap())).unwrap();
            items[index] = spoiled(&items[index], dice);
        }
        other => *other = anything(dice, 3),
    }
    value
}

fn has_words(refusal: &Refusal) {
    assert!(!refusal.message().trim().is_empty());
    assert!(!refusal.remedy().trim().is_empty(), "{refusal}");
    for (name, fact) in refusal.problem.facts() {
        assert!(!name.is_empty());
        drop(fact.to_string());
    }
}

#[test]
fn no_command_whatever_it_holds_brings_the_engine_down() {
    let mut dice = Dice::new(1);
    let mut carried_out = 0;
    for place in Place::ALL
        .into_iter()
        .filter(|place| *place != Place::RejectedFinal)
    {
        let mut desk = Desk::real();
        desk.take_to(place);
        for _ in 0..300 {
            let good = match dice.below(12) {
                0 => json!({"type": "retract", "id": 1, "fromRevision": 2, "reason": "x"}),
                _ => act(dice.one::<&str>(&ACTS)).1,
            };
            let command = match dice.below(8) {
                0 => anything(&mut dice, 4),
                1 => good,
                _ => spoiled(&good, &mut dice),
            };
            let options = if dice.below(2) == 0 {
                json!({})
            } else {
                spoiled(
                    &json!({"at": START, "commandId": "c", "expectedRevision": 2}),
                    &mut dice,
                )
            };
            match desk.plan(*dice.one(&Role::ALL), command, options) {
                Ok(_) => carried_out += 1,
                Err(refusal) => has_words(&refusal),
            }
        }
    }
    assert!(carried_out > 30, "{carried_out}");
}

#[test]
fn no_record_settings_or_query_whatever_they_hold_bring_the_engine_down() {
    let mut dice = Dice::new(2);
    let mut desk = Desk::real();
    desk.take_to(Place::InDispute);
    let records: Vec<Value> = desk
        .workspace
        .log()
        .iter()
        .map(|written| serde_json::from_str(&written.text()).unwrap())
        .collect();
    let settings = json!({"clock": "simulated", "now": START, "seed": 1, "timeZone": "UTC",
                          "holidays": ["2020-09-15"], "workingDays": [], "ruleBook": "2020-09"});
    let query = json!({"status": ["approved"], "ballWith": "partner", "text": "x", "sort": "name",
                       "descending": true, "offset": 1, "limit": 2});
    for _ in 0..3_000 {
        let record = spoiled(dice.one(&records.clone()), &mut dice);
        if let Err(refusal) = Record::read(record.clone()) {
            has_words(&refusal);
        }
        if let Err(refusal) = WorkspaceRecord::read(record) {
            has_words(&refusal);
        }
        match input::shaped::<SettingsInput>(spoiled(&settings, &mut dice)) {
            Ok(settings) => drop(Workspace::new(&settings, &desk.host)),
            Err(refusal) => has_words(&refusal),
        }
        if let Ok(query) = input::shaped::<ClaimQuery>(spoiled(&query, &mut dice)) {
            drop(desk.workspace.list(&query, &desk.host));
        }
        drop(input::shaped::<Options>(anything(&mut dice, 3)));
    }
}

#[test]
fn every_act_has_words_and_every_kind_a_command() {
    for kind in ActKind::ALL {
        assert!(!kind.words().is_empty());
        let refusal =
            input::command(json!({"type": kind.key(), "id": 1, "claim": {}, "nothing": 1}));
        let refusal = refusal.unwrap_err();
        assert_ne!(refusal.problem.key(), "unknownWord", "{kind:?} is a type");
        has_words(&refusal);
    }
    for command in ACTS.map(|step| act(step).1) {
        let read = input::command(command.clone()).unwrap();
        assert_eq!(json!(read.act.kind().key()), command["type"]);
    }
}

#[test]
fn a_refusal_is_said_with_its_field_where_it_has_one() {
    let refusal = Refusal::new(Problem::Required);
    assert_eq!(refusal.to_string(), refusal.message());
    let at = refusal.clone().at("mpnId");
    assert_eq!(at.to_string(), format!("mpnId: {}", refusal.message()));
    let under = at.under("claims[3]");
    assert_eq!(under.field.as_deref(), Some("claims[3].mpnId"));
}

#[test]
fn an_instant_beyond_the_years_that_are_read_is_printed_all_the_same() {
    use cpor_engine::Instant;
    use cpor_engine::time::UtcOnly;
    for (millis, printed, day) in [
        (
            -62_167_219_200_000,
            "0000-01-01T00:00:00.000Z",
            "0000-01-01",
        ),
        (
            -62_167_219_200_001,
            "-0001-12-31T23:59:59.999Z",
            "-0001-12-31",
        ),
        (
            253_402_300_799_999,
            "9999-12-31T23:59:59.999Z",
            "9999-12-31",
        ),
        (
            253_402_300_800_000,
            "+10000-01-01T00:00:00.000Z",
            "+10000-01-01",
        ),
        (i64::MIN, "-9223372036854775808 ms", "-262143-01-01"),
        (i64::MAX, "9223372036854775807 ms", "+262142-12-31"),
    ] {
        let instant = Instant::from_millis(millis);
        assert_eq!(instant.to_string(), printed);
        assert_eq!(serde_json::to_value(instant).unwrap(), json!(printed));
        assert_eq!(UtcOnly::utc().date_of(instant).to_string(), day);
        let year_has_four_digits = printed.len() == 24 && !printed.starts_with('-');
        let read = Instant::try_from(printed.to_owned());
        assert_eq!(
            read.ok(),
            year_has_four_digits.then_some(instant),
            "{printed}"
        );
    }
}

#[test]
fn dates_and_instants_are_read_strictly() {
    use cpor_engine::{Date, Instant};
    for bad in [
        "",
        "2020-9-14",
        "20200914",
        "2020-09-31",
        "2021-02-29",
        "1899-12-31",
        "2300-01-01",
        "+2020-09-14",
        "2020-09-14T00:00:00Z",
        " 2020-09-14",
        "２０２０-09-14",
        "2020/09/14",
        "0000-00-00",
        "-020-09-14",
    ] {
        assert!(Date::parse(bad).is_err(), "{bad}");
    }
    for good in ["1900-01-01", "2299-12-31", "2020-02-29"] {
        assert_eq!(Date::parse(good).unwrap().to_string(), good);
    }
    for (text, printed) in [
        ("2020-09-14T09:00:00Z", "2020-09-14T09:00:00.000Z"),
        ("2020-09-14T09:00:00.9999999Z", "2020-09-14T09:00:00.999Z"),
        ("2020-09-14T23:30:00-05:00", "2020-09-15T04:30:00.000Z"),
        ("1900-01-01T00:00:00Z", "1900-01-01T00:00:00.000Z"),
        ("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z"),
        ("2299-12-31T23:59:59.999Z", "2299-12-31T23:59:59.999Z"),
    ] {
        assert_eq!(Instant::parse(text).unwrap().to_string(), printed);
    }
    for bad in [
        "",
        "2020-09-14",
        "2020-09-14T09:00:00",
        "2020-09-14T25:00:00Z",
        "2020-09-14T09:00Z",
        "2020-02-30T09:00:00Z",
        "now",
        "1600000000000",
    ] {
        assert!(Instant::parse(bad).is_err(), "{bad}");
    }
}

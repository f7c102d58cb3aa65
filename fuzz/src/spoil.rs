//! Good texts, spoilt.

use cpor_engine::canonical::hash_of_record;
use serde_json::{Map, Number, Value, json};

use crate::dice::Dice;
use crate::entry::Entry;
use crate::seeds::Seeds;

/// Pieces of text that mean something to somebody.
const PIECES: [&str; 40] = [
    "",
    " ",
    "\"",
    "\\",
    "\\u0000",
    "\\ud800",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "true",
    "-",
    "0",
    "1e999",
    "-0.0",
    "9007199254740993",
    "18446744073709551616",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "\u{10ffff}",
    "é",
    "e\u{301}",
    "\r\n",
    "\n ",
    "BEGIN:VEVENT\r\n",
    "END:VEVENT\r\n",
    "DTSTART;VALUE=DATE:20201224\r\n",
    "RRULE:FREQ=YEARLY;COUNT=3\r\n",
    "EXDATE:20201224\r\n",
    "DURATION:P1D\r\n",
    "2020-02-30",
    "2299-12-31",
    "1900-01-01T00:00:00Z",
    "2020-09-14T24:00:00+25:00",
    "__proto__",
    "constructor",
];

const TEXTS: [&str; 24] = [
    "",
    " ",
    "x",
    "\u{0}",
    "\u{1a}",
    "\u{feff}x\u{2003}",
    "\u{10ffff}",
    "line\r\nline",
    "2020-09-14",
    "2020-12-25",
    "2299-12-31",
    "1899-12-31",
    "2020-02-30",
    "2020-09-14T09:00:00Z",
    "2299-12-31T23:59:59.999999999-12:00",
    "2020-11-02T09:00:00.000Z",
    "Europe/Budapest",
    "Pacific/Kiritimati",
    "Mars/Olympus",
    "HU",
    "IN",
    "6f1f2c1e-3a52-4c0b-9c57-0a9a8d1b2c3d",
    "00000000-0000-0000-0000-000000000000",
    "a@b.example",
];

fn number(dice: &mut Dice) -> Value {
    let whole = [
        0,
        1,
        2,
        3,
        7,
        -1,
        i64::MIN,
        i64::MAX,
        2_147_483_647,
        4_294_967_295,
        4_294_967_296,
        9_007_199_254_740_993,
    ];
    match dice.below(4) {
        0 => json!(u64::MAX),
        1 => Number::from_f64(*dice.one(&[0.5, -0.0, 3.0, 1e300, -1e-300, 4_294_967_296.5]))
            .map_or(Value::Null, Value::Number),
        _ => json!(dice.one(&whole)),
    }
}

/// A value that may be anything, also one that is good elsewhere.
fn anything(seeds: &Seeds, dice: &mut Dice) -> Value {
    match dice.below(16) {
        0 => Value::Null,
        1 => json!(dice.below(2) == 0),
        2 | 3 => number(dice),
        4 | 5 => json!(dice.one(&TEXTS)),
        6 => json!("x".repeat(*dice.one(&[199, 200, 201, 4_000, 4_001]))),
        7 => json!([]),
        8 => json!({}),
        9 => {
            let mut deep = Value::Null;
            for _ in 0..*dice.one(&[4, 31, 32, 33, 120, 140]) {
                deep = if dice.below(2) == 0 {
                    json!([deep])
                } else {
                    json!({ "name": deep })
                };
            }
            deep
        }
        10 => Value::Object(Map::from_iter([(
            dice.one(&seeds.names).clone(),
            anything(seeds, dice),
        )])),
        _ => dice.one(&seeds.values).clone(),
    }
}

/// Changes something in a value, at a place that the dice choose.
fn spoil(value: &mut Value, seeds: &Seeds, dice: &mut Dice) {
    match value {
        Value::Object(members) if !members.is_empty() && dice.below(8) > 0 => {
            let names: Vec<String> = members.keys().cloned().collect();
            let name = dice.one(&names);
            match dice.below(24) {
                0 => drop(members.remove(name)),
                1 => drop(members.insert(dice.one(&seeds.names).clone(), anything(seeds, dice))),
                2 => {
                    let moved = members.remove(name).unwrap_or_default();
                    let _ = members.insert(dice.one(&seeds.names).clone(), moved);
                }
                _ => spoil(&mut members[name], seeds, dice),
            }
        }
        Value::Array(items) if !items.is_empty() && dice.below(8) > 0 => {
            let (one, other) = (dice.below(items.len()), dice.below(items.len()));
            match dice.below(16) {
                0 => drop(items.remove(one)),
                1 => items.push(items[one].clone()),
                2 => items.swap(one, other),
                3 => items.insert(one, anything(seeds, dice)),
                4 => items.truncate(one),
                _ => spoil(&mut items[one], seeds, dice),
            }
        }
        Value::String(text) if dice.below(3) == 0 => *text = cut(text, dice),
        Value::Number(was) if dice.below(2) == 0 => {
            let more = [-1_000_000, -1, 1, 1_000];
            *value = was.as_i64().map_or(Value::Null, |was| {
                json!(was.saturating_add(*dice.one(&more)))
            });
        }
        _ => *value = anything(seeds, dice),
    }
}

/// A text with a piece put in, left out or doubled.
fn cut(text: &str, dice: &mut Dice) -> String {
    let places: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let (one, other) = (*dice.one(&places), *dice.one(&places));
    let (from, to) = (
        one.min(other),
        one.max(other).min(one.min(other).saturating_add(64)),
    );
    let to = places
        .iter()
        .copied()
        .find(|place| *place >= to)
        .unwrap_or(text.len());
    let (before, within, after) = (&text[..from], &text[from..to], &text[to..]);
    match dice.below(5) {
        0 => format!("{before}{after}"),
        1 => format!("{before}{within}{within}{after}"),
        2 => before.to_owned(),
        _ => format!("{before}{}{within}{after}", dice.one(&PIECES)),
    }
}

/// Gives every record the hash that its members have now, and every event the hash of the one before it, so that
/// what was changed is not refused for its hash alone.
fn sealed(value: &mut Value) {
    match value {
        Value::Array(items) => {
            let mut before: Option<Value> = None;
            for item in items {
                if let (Some(before), Some(Value::Object(members))) = (&before, Some(&mut *item))
                    && members
                        .get("previousHash")
                        .is_some_and(|hash| hash.as_str() != Some(&"0".repeat(64)))
                {
                    let _ = members.insert("previousHash".to_owned(), before.clone());
                }
                sealed(item);
                before = item.get("hash").cloned().or(before);
            }
        }
        Value::Object(members) => {
            members.values_mut().for_each(sealed);
            if members.contains_key("hash")
                && members.contains_key("kind")
                && let Ok(hash) = hash_of_record(members)
            {
                let _ = members.insert("hash".to_owned(), json!(hash));
            }
        }
        _ => {}
    }
}

/// A good text of an entry with something in it changed.
pub fn spoilt(entry: Entry, seeds: &Seeds, dice: &mut Dice) -> String {
    let good = dice.one(seeds.of(entry));
    let mut text = good.clone();
    if entry.is_json() && dice.below(6) > 0 {
        let mut value = serde_json::from_str(good).unwrap();
        for _ in 0..1 + dice.below(3) {
            spoil(&mut value, seeds, dice);
        }
        if dice.below(4) > 0 {
            sealed(&mut value);
        }
        text = value.to_string();
        if dice.below(8) > 0 {
            return text;
        }
    }
    for _ in 0..1 + dice.below(4) {
        text = cut(&text, dice);
    }
    text
}

//! Canonical JSON of every shape that a program may hold. What it is held against: serde_json, whose objects are sorted
//! by their names' bytes, which is the order of RFC 8785 where names are ASCII.

use std::collections::{BTreeMap, HashMap};

use cpor_engine::Problem;
use cpor_engine::canonical::canonical;
use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::json;

#[derive(Serialize)]
struct Nothing;

#[derive(Serialize)]
struct Days<T>(T);

#[derive(Serialize)]
struct Span(i8, &'static str);

#[derive(Serialize)]
struct Claim {
    name: &'static str,
    id: u64,
    customer: Option<&'static str>,
}

#[derive(Serialize)]
enum Answer<T> {
    Silence,
    Words(T),
    Within(u8, T),
    Products { name: T, amount: i16 },
}

/// Bytes, as serde knows them.
struct Hash(&'static [u8]);

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(self.0)
    }
}

/// What cannot be written, for a reason of its own.
struct NoDay;

impl Serialize for NoDay {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom("there is no such day"))
    }
}

/// Says where what it holds could not be written.
struct Within<T>(T);

impl<T: Serialize> Serialize for Within<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let written = self.0.serialize(to);
        written.map_err(|fault| S::Error::custom(format!("within: {fault}")))
    }
}

#[track_caller]
fn is_written<T: Serialize>(value: &T) {
    let sorted = serde_json::to_value(value).unwrap().to_string();
    assert_eq!(canonical(value).unwrap(), sorted);
}

#[test]
fn every_shape_is_written_as_serde_json_writes_it_with_its_members_sorted() {
    is_written(&());
    is_written(&Nothing);
    is_written(&[None, Some(true)]);
    is_written(&(i8::MIN, i16::MIN, i32::MIN, -1_i64));
    is_written(&(u8::MAX, u16::MAX, u32::MAX, 7_u64));
    is_written(&['a', '"', 'ő', '\u{1f600}']);
    is_written(&Hash(b"\x00\x7f\xff"));
    is_written(&Days(5));
    is_written(&Days(vec![Days("Mon"), Days("Tue")]));
    is_written(&Span(-3, "to 4\n"));
    is_written(&[
        Answer::Silence,
        Answer::Words("Yes"),
        Answer::Within(5, "business days"),
        Answer::Products {
            name: "Teams",
            amount: -1,
        },
    ]);
    // Members out of their order, at every depth.
    let claim = |id| Claim {
        name: "Contoso",
        id,
        customer: Some("Árvíz"),
    };
    is_written(&claim(1));
    is_written(&Answer::Words(claim(2)));
    is_written(&Answer::Products {
        name: claim(3),
        amount: 1,
    });
    let names = ["b", "ab", "a", "", "B", "\u{1}"];
    is_written(&HashMap::from(
        names.map(|name| (name, [claim(4), claim(5)])),
    ));
    is_written(&BTreeMap::<&str, ()>::new());
    is_written(&Vec::<()>::new());
}

#[test]
fn what_records_do_not_hold_is_refused_wherever_it_stands() {
    let refused = |written: Result<String, Problem>| written.unwrap_err();
    for problem in [
        refused(canonical(&1.0_f32)),
        refused(canonical(&[1.0_f64])),
        refused(canonical(&u64::MAX)),
        refused(canonical(&(1_i64 << 53))),
        refused(canonical(&Answer::Words(0.5))),
        refused(canonical(&Answer::Within(1, 0.5))),
        refused(canonical(&Answer::Products {
            name: 0.5,
            amount: 1,
        })),
        refused(canonical(&BTreeMap::from([("half", 0.5)]))),
        refused(canonical(&json!({"claims": [{"half": 0.5}]}))),
    ] {
        assert_eq!(problem, Problem::NotAnInteger);
    }
    let detail = |problem: Problem| match problem {
        Problem::Malformed { detail } => detail,
        other => panic!("{other:?}"),
    };
    // The name of a member is a text.
    for problem in [
        refused(canonical(&BTreeMap::from([(1, "one")]))),
        refused(canonical(&BTreeMap::from([((), "nothing")]))),
    ] {
        assert_eq!(detail(problem), "the name of a member is a text");
    }
    let problem = refused(canonical(&Days(NoDay)));
    assert_eq!(detail(problem), "there is no such day");
    let detail = detail(refused(canonical(&Within(NoDay))));
    assert!(detail.starts_with("within: "), "{detail}");
    assert!(detail.contains("there is no such day"), "{detail}");
}

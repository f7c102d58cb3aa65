//! JSON read into every shape that a type may have, with the path of the first fault.

use std::collections::BTreeMap;

use cpor_engine::input::{Node, shape_of, shaped};
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

#[derive(Debug, Deserialize, PartialEq)]
struct Days<T>(T);

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
enum Answer {
    Silence,
    Words(Days<u8>),
    Within(u8, String),
    Products { name: String },
}

/// Says where what it holds could not be read.
#[derive(Debug, PartialEq)]
struct Within(u8);

impl<'de> Deserialize<'de> for Within {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let read = u8::deserialize(from);
        read.map(Self)
            .map_err(|fault| D::Error::custom(format!("within: {fault}")))
    }
}

#[test]
fn each_shape_is_read_from_the_json_that_serde_writes_of_it() {
    let answer = |value: Value| shaped::<Answer>(value).unwrap();
    assert_eq!(shaped::<Days<u8>>(json!(5)).unwrap(), Days(5));
    assert_eq!(answer(json!("silence")), Answer::Silence);
    assert_eq!(answer(json!({"silence": null})), Answer::Silence);
    assert_eq!(answer(json!({"words": 7})), Answer::Words(Days(7)));
    assert_eq!(
        answer(json!({"within": [5, "days"]})),
        Answer::Within(5, "days".into())
    );
    let products = json!({"products": {"name": "Teams"}});
    assert_eq!(
        answer(products),
        Answer::Products {
            name: "Teams".into()
        }
    );
    assert_eq!(shaped::<Within>(json!(9)).unwrap(), Within(9));
    // Numbers, as large as their types.
    assert_eq!(shaped::<i64>(json!(i64::MIN)).unwrap(), i64::MIN);
    assert_eq!(shaped::<u64>(json!(u64::MAX)).unwrap(), u64::MAX);
    let half: f64 = shaped(json!(0.5)).unwrap();
    assert!((half - 0.5).abs() < f64::EPSILON);
    let whatever = json!({"a": [null, true, -1, 0.5, "ő"], "b": {}});
    assert_eq!(shaped::<Value>(whatever.clone()).unwrap(), whatever);
    // A text that was not escaped is that of the source.
    let text = String::from("Árvíztűrő");
    let borrowed: &str = shape_of(Node::Text(text.as_str().into())).unwrap();
    assert_eq!(borrowed.as_ptr(), text.as_ptr());
}

#[test]
fn the_first_fault_is_named_with_its_path() {
    type Answers = BTreeMap<String, Vec<Answer>>;
    for (value, path) in [
        (json!({"a": [{"words": "x"}]}), Some("a[0].words")),
        (json!({"a": [{"words": null}]}), Some("a[0].words")),
        (json!({"a": ["words"]}), Some("a[0].words")),
        (json!({"a": [{"within": 1}]}), Some("a[0].within")),
        (
            json!({"a": ["silence", {"within": [1, 2]}]}),
            Some("a[1].within[1]"),
        ),
        (json!({"a": [{"within": [1]}]}), Some("a[0].within")),
        (
            json!({"a": [{"products": {"name": 1}}]}),
            Some("a[0].products.name"),
        ),
        (json!({"a": [{"products": {}}]}), Some("a[0].products.name")),
        (json!({"a": [{"silence": 1}]}), Some("a[0].silence")),
        (json!({"a": [{"silence": null, "words": 7}]}), Some("a[0]")),
        (json!({"a": [{"unknown": 1}]}), Some("a[0]")),
        (json!({"a": 5}), Some("a")),
        (json!([]), None),
    ] {
        let refusal = shaped::<Answers>(value.clone()).unwrap_err();
        assert_eq!(refusal.field.as_deref(), path, "{value}");
    }
    let refusal = shaped::<Vec<Within>>(json!([9, "nine"])).unwrap_err();
    assert_eq!(refusal.field.as_deref(), Some("[1]"));
    let said = refusal.message();
    assert!(said.contains("within: invalid type"), "{said}");
}

//! The catalogue's rules: what fails the build, and with which sentence.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails should stop where it fails"
)]

#[path = "../build/catalogue.rs"]
mod catalogue;

use catalogue::{Topic, generate};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn topic(english: &str, hungarian: &str) -> Topic {
    Topic {
        name: "new-claim".into(),
        english: Some(english.into()),
        hungarian: Some(hungarian.into()),
    }
}

#[wasm_bindgen_test]
fn a_key_becomes_a_constant_of_the_kind_its_text_needs() {
    let code = generate(&[topic(
        r#"{"title": "New", "act.say-it": "Say {what}", "left.one": "One", "left.other": "{n} left"}"#,
        r#"{"title": "Új", "act.say-it": "{what} kell", "left.one": "Még {n}", "left.other": "Még {n}"}"#,
    )])
    .unwrap();
    for line in [
        "pub mod new_claim {",
        r#"pub const TITLE: super::Key = super::Key::new(&["New", "Új"]);"#,
        r#"pub const ACT_SAY_IT: super::Phrase = super::Phrase::new(&["Say {what}", "{what} kell"]);"#,
        r#"pub const LEFT: super::Plural = super::Plural::new(&[["One", "Még {n}"], ["{n} left", "Még {n}"]]);"#,
    ] {
        assert!(code.contains(line), "{line}\n{code}");
    }
}

#[wasm_bindgen_test]
fn a_fault_names_file_and_key() {
    for (english, hungarian, fault) in [
        (
            r#"{"a": "A", "b": "B"}"#,
            r#"{"a": "A"}"#,
            r#"locales/hu/new-claim.json: the key "b" is missing"#,
        ),
        (
            r#"{"a": "A"}"#,
            r#"{"a": "A", "b": "B"}"#,
            r#"locales/en/new-claim.json: the key "b" is missing"#,
        ),
        (
            r#"{"a": "A {n}"}"#,
            r#"{"a": "A {m}"}"#,
            r#"locales/hu/new-claim.json: the key "a" has other placeholders than the English text"#,
        ),
        (
            r#"{"a": "A", "a": "B"}"#,
            r#"{"a": "A"}"#,
            r#"locales/en/new-claim.json: the key "a" stands there twice"#,
        ),
        (
            r#"{"a": "A {"}"#,
            r#"{"a": "A"}"#,
            r#"locales/en/new-claim.json: the key "a" has a brace that is no placeholder like {name}"#,
        ),
        (
            r#"{"a": " "}"#,
            r#"{"a": "A"}"#,
            r#"locales/en/new-claim.json: the key "a" has no text, or a space at an end of it"#,
        ),
        (
            r#"{"A b": "A"}"#,
            r#"{"A b": "A"}"#,
            r#"locales/en/new-claim.json: the key "A b" is not lower-case words with - and . between them"#,
        ),
        (
            r#"{"a.one": "A"}"#,
            r#"{"a.one": "A"}"#,
            r#"locales/hu/new-claim.json: the key "a.one" has no partner that ends in .other"#,
        ),
        (
            r#"{"a.other": "A"}"#,
            r#"{"a.other": "A"}"#,
            r#"locales/hu/new-claim.json: the key "a.other" has no partner that ends in .one"#,
        ),
        (
            r#"{"a-b": "A", "a.b": "B"}"#,
            r#"{"a-b": "A", "a.b": "B"}"#,
            r#"locales/hu/new-claim.json: the key "a.b" becomes A_B, as another key does"#,
        ),
    ] {
        let faults = generate(&[topic(english, hungarian)]).unwrap_err();
        assert_eq!(faults, [fault]);
    }
}

#[wasm_bindgen_test]
fn a_missing_or_broken_file_is_named() {
    let lonely = Topic {
        hungarian: None,
        ..topic("{}", "{}")
    };
    let faults = generate(&[lonely]).unwrap_err();
    assert_eq!(faults, ["locales/hu/new-claim.json: the file is missing"]);
    for text in ["{", "[]", r#"{"a": 1}"#, r#"{"a": {"b": "c"}}"#] {
        let faults = generate(&[topic(text, "{}")]).unwrap_err();
        assert!(
            faults[0].starts_with("locales/en/new-claim.json: "),
            "{faults:?}"
        );
    }
}

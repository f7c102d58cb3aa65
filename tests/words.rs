//! Words in both languages: fixed texts, placeholders, plurals, numbers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails should stop where it fails"
)]

use cpor_desk::words::{
    self,
    Language::{self, English, Hungarian},
    numbers,
};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn a_text_is_in_the_language_asked_for() {
    for (language, text) in [(English, "Deadlines"), (Hungarian, "Határidők")] {
        assert_eq!(words::shell::DEADLINES.in_language(language), text);
    }
}

#[wasm_bindgen_test]
fn the_language_of_the_page_decides() {
    words::set_language(Hungarian);
    assert_eq!(words::text(words::shell::CLAIMS), "Igénylések");
    words::set_language(English);
    assert_eq!(words::text(words::shell::CLAIMS), "Claims");
}

#[wasm_bindgen_test]
fn placeholders_are_replaced_wherever_a_language_puts_them() {
    let values = [("edition", "2020-09"), ("zone", "UTC")];
    for (language, text) in [
        (English, "Desk · rules 2020-09 · UTC"),
        (Hungarian, "Saját · 2020-09 szabályok · UTC"),
    ] {
        assert_eq!(words::shell::DESK_LINE.in_language(language, &values), text);
    }
}

#[wasm_bindgen_test]
fn a_value_that_looks_like_a_placeholder_stays_text() {
    let why = "{why} {x} <b>";
    let text = words::shell::NOT_SAVED.in_language(English, &[("why", why)]);
    assert_eq!(text, "Not saved: {why} {x} <b>");
}

#[wasm_bindgen_test]
fn the_number_chooses_the_form() {
    let left = |language, n| words::days::DAYS_LEFT.in_language(language, n, &[]);
    for (language, n, text) in [
        (English, 0, "0 days left"),
        (English, 1, "1 day left"),
        (English, 2, "2 days left"),
        (English, 21, "21 days left"),
        (English, 1_234, "1,234 days left"),
        (Hungarian, 1, "Még 1 nap"),
        (Hungarian, 2, "Még 2 nap"),
    ] {
        assert_eq!(left(language, n), text, "{language:?} {n}");
    }
}

#[wasm_bindgen_test]
fn numbers_are_written_as_the_language_does() {
    for (language, n, text) in [
        (English, 999, "999\u{a0}B"),
        (English, 1_234, "1.2\u{a0}kB"),
        (English, 3_400_000, "3.4\u{a0}MB"),
        (English, 10_737_600_000, "10.7\u{a0}GB"),
        (Hungarian, 1_234, "1,2\u{a0}kB"),
    ] {
        assert_eq!(numbers::bytes(language, n), text, "{language:?} {n}");
    }
    assert_eq!(numbers::integer(Hungarian, 12_345), "12\u{a0}345");
    assert_eq!(numbers::integer(English, 12_345), "12,345");
}

#[wasm_bindgen_test]
fn a_language_is_known_by_its_tag() {
    for (tag, language) in [
        ("en", Some(English)),
        ("en-GB", Some(English)),
        ("HU-hu", Some(Hungarian)),
        ("hu", Some(Hungarian)),
        ("hungarian", None),
        ("", None),
    ] {
        assert_eq!(Language::from_tag(tag), language, "{tag}");
    }
}

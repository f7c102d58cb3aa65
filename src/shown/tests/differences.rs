//! Differences of rule books speak as the engine does, in both languages.

use std::collections::BTreeMap;

use cpor_engine::{
    RuleBook,
    rules::{diff, diff::WORDS},
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::refusals::as_in_catalogues;
use crate::{
    shown::{differences::sentence, refusals::kebab},
    words::{
        Language::{English, Hungarian},
        set_language,
    },
};

#[wasm_bindgen_test]
fn the_catalogue_has_the_english_of_the_engine_and_nothing_else() {
    let json = include_str!("../../../locales/en/differences.json");
    let catalogue: BTreeMap<String, String> = serde_json::from_str(json).unwrap();
    let engine = WORDS.iter();
    let engine = engine.map(|words| (kebab(words.key), as_in_catalogues(words.text)));
    assert_eq!(catalogue, engine.collect());
}

/// The sentences by which two editions differ, but for those of the rules' texts.
fn sentences(from: &str, to: &str) -> Vec<String> {
    let [from, to] = [from, to].map(|edition| RuleBook::shipped(edition).unwrap());
    let all = diff(&from, &to).into_iter();
    let all = all.filter(|difference| !difference.key().starts_with("rule"));
    all.map(|difference| sentence(&difference)).collect()
}

#[wasm_bindgen_test]
fn facts_are_worded_as_everywhere_on_the_site() {
    for (language, expected) in [
        (
            English,
            [
                "Editing is called Draft.",
                "Microsoft's decision: 14 business days instead of 5 business days.",
                "Add document: no longer in Submitted.",
                "MPN ID may no longer change in Submitted.",
                "Business Applications: Pre-sales is called Build intent – Advisor.",
            ],
        ),
        (
            Hungarian,
            [
                "„Szerkesztés alatt” helyett „Piszkozat” a neve.",
                "A Microsoft döntése: 14 munkanap, 5 munkanap helyett.",
                "Dokumentum hozzáadása: itt már nem: Benyújtva.",
                "MPN-azonosító: itt már nem módosítható: Benyújtva.",
                "Üzleti alkalmazások: „Értékesítés előkészítése” helyett „Vásárlási szándék építése – tanácsadó” a neve.",
            ],
        ),
    ] {
        set_language(language);
        let said = sentences("2020-09", "2023-10");
        for sentence in expected {
            assert!(
                said.iter().any(|it| it == sentence),
                "{sentence}: {said:#?}"
            );
        }
        assert!(said.iter().all(|it| !it.contains(['{', '}'])), "{said:#?}");
    }
    set_language(English);
}

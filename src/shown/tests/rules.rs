//! Rules are quoted as they stand; what is ours speaks both languages.

use std::collections::BTreeMap;

use cpor_engine::{Rule, RuleBook, rules::DEFAULT_EDITION};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    shown::rules::{self, Citation},
    words::{
        Language::{English, Hungarian},
        set_language,
    },
};

fn cited(edition: &str, id: &str) -> Citation {
    rules::cited(&RuleBook::shipped(edition).unwrap(), id).unwrap()
}

/// Whether the edition has this very rule.
fn says_so(edition: &str, rule: &Rule) -> bool {
    let known = RuleBook::shipped(edition).unwrap().rule(&rule.id);
    known.is_some_and(|known| *known == *rule)
}

#[wasm_bindgen_test]
fn the_catalogue_has_the_english_of_the_rule_book_and_nothing_else() {
    let json = include_str!("../../../locales/en/rule-texts.json");
    let catalogue: BTreeMap<String, String> = serde_json::from_str(json).unwrap();
    let mut said = BTreeMap::new();
    for edition in RuleBook::editions() {
        let book = RuleBook::shipped(edition).unwrap();
        for rule in book.rules() {
            let id = rule.id.to_ascii_lowercase();
            let first = RuleBook::editions().find(|edition| says_so(edition, &rule));
            let name = if says_so(DEFAULT_EDITION, &rule) {
                id
            } else {
                format!("{id}.{}", first.unwrap())
            };
            if let Some(why) = rule.source.strip_prefix("ours: ") {
                said.insert(format!("{name}.why"), why.to_owned());
            }
            said.insert(format!("{name}.text"), rule.text.clone());
        }
    }
    assert_eq!(catalogue, said);
}

#[wasm_bindgen_test]
fn a_quoted_sentence_stays_as_it_is_and_its_meaning_follows_the_language() {
    let english = "You have five business days to provide requested info and resubmit your claim or it will be rejected.";
    for (language, source, meaning) in [
        (English, "Claim status, Partner action required", None),
        (
            Hungarian,
            "Az igénylés állapota: Partneri teendő",
            Some(
                "Öt munkanapja van arra, hogy megadja a kért információt és újra benyújtsa az igénylést, különben elutasítják.",
            ),
        ),
    ] {
        set_language(language);
        let rule = cited(DEFAULT_EDITION, "T8");
        assert_eq!((rule.text.as_str(), rule.own), (english, false));
        assert_eq!((rule.source.as_str(), rule.meaning), (source, meaning));
        assert_eq!((rule.sentences.as_str(), rule.why), ("20158-150", None));
    }
    set_language(English);
}

#[wasm_bindgen_test]
fn a_fact_of_another_page_names_the_page_and_the_place_there() {
    set_language(Hungarian);
    for edition in RuleBook::editions() {
        let book = RuleBook::shipped(edition).unwrap();
        let facts = book
            .rules()
            .filter(|rule| !rule.is_quoted() && !rule.is_ours());
        for rule in facts {
            let cited = rules::citation(&rule);
            let (page, place) = rule.source.split_once(": ").unwrap();
            // Both are in the catalogue.
            assert!(!cited.source.contains(page), "{}", cited.source);
            assert!(!cited.source.contains(place), "{}", cited.source);
            assert!(cited.own && cited.why.is_none() && cited.sentences.is_empty());
        }
    }
    set_language(English);
}

#[wasm_bindgen_test]
fn a_rule_of_ours_says_why_in_the_language_of_now() {
    for (language, text, source, why) in [
        (
            English,
            "Only a draft can be deleted.",
            "Our reading",
            "A submitted claim is on record with Microsoft; the page knows no way to delete it.",
        ),
        (
            Hungarian,
            "Csak piszkozat törölhető.",
            "Saját értelmezésünk",
            "A benyújtott igénylést a Microsoft nyilvántartja; az oldal nem ismer módot a törlésére.",
        ),
    ] {
        set_language(language);
        let rule = cited(DEFAULT_EDITION, "T18");
        assert_eq!((rule.text.as_str(), rule.source.as_str()), (text, source));
        assert_eq!((rule.why.as_deref(), rule.own), (Some(why), true));
        assert!(rule.sentences.is_empty());
    }
    set_language(English);
}

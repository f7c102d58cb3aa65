//! Why a receipt does not fit, in both languages.

use std::collections::BTreeMap;

use cpor_engine::receipt::{Doubt, WORDS};
use wasm_bindgen_test::wasm_bindgen_test;

use super::refusals::as_in_catalogues;
use crate::{
    shown::{doubts::sentence, refusals::kebab},
    words::{
        Language::{English, Hungarian},
        set_language,
    },
};

#[wasm_bindgen_test]
fn the_catalogue_has_the_english_of_the_engine_and_nothing_else() {
    let json = include_str!("../../../locales/en/doubts.json");
    let catalogue: BTreeMap<String, String> = serde_json::from_str(json).unwrap();
    let engine = WORDS.iter();
    let engine = engine.map(|words| (kebab(words.key), as_in_catalogues(words.text)));
    assert_eq!(catalogue, engine.collect());
}

#[wasm_bindgen_test]
fn each_is_said_with_its_facts() {
    let shorter = Doubt::ShorterHistory {
        here: 7,
        then: 1200,
    };
    for (language, said) in [
        (
            English,
            "The history here ends at entry 7; the receipt was given at entry 1,200.",
        ),
        (
            Hungarian,
            "Az itteni előzmények 7 bejegyzés után véget érnek; a tanúsítvány 1200 bejegyzésről készült.",
        ),
    ] {
        set_language(language);
        assert_eq!(sentence(shorter), said);
        for doubt in [Doubt::UnknownClaim, Doubt::OtherHistory { revision: 3 }] {
            assert!(!sentence(doubt).contains(['{', '}']), "{doubt:?}");
        }
    }
    set_language(English);
}

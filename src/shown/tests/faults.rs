//! What is wrong with a scenario is said in both languages, with its facts.

use std::collections::BTreeMap;

use cpor_engine::{Problem, Refusal};
use cpor_scenario::{FAULT_WORDS, Wrong};
use wasm_bindgen_test::wasm_bindgen_test;

use super::refusals::as_in_catalogues;
use crate::{
    shown::{
        faults::{message, remedy},
        refusals::kebab,
    },
    words::{
        Language::{English, Hungarian},
        set_language,
    },
};

#[wasm_bindgen_test]
fn the_catalogue_has_the_english_of_the_crate_and_nothing_else() {
    let json = include_str!("../../../locales/en/scenario-faults.json");
    let catalogue: BTreeMap<String, String> = serde_json::from_str(json).unwrap();
    let sentences = FAULT_WORDS.iter().flat_map(|words| {
        let parts = [("message", words.message), ("remedy", words.remedy)];
        let said = parts.into_iter().filter(|(_, text)| !text.is_empty());
        said.map(|(part, text)| {
            (
                format!("{}.{part}", kebab(words.key)),
                as_in_catalogues(text),
            )
        })
    });
    assert_eq!(catalogue, sentences.collect());
}

#[wasm_bindgen_test]
fn a_fault_and_the_refusal_in_it_are_said_in_one_language() {
    let refused = || Wrong::RefusedOtherwise {
        wanted: "E5".into(),
        refusal: Refusal::new(Problem::NoSuchDocument),
    };
    let range = || Wrong::OutOfRange { least: 1, most: 3 };
    for (language, wrong, said, what_to_do) in [
        (
            English,
            range(),
            "The number lies outside 1 to 3.",
            "Choose a number within these bounds.",
        ),
        (
            Hungarian,
            range(),
            "A szám nem esik 1 és 3 közé.",
            "Válasszon ezek közötti számot.",
        ),
        (
            English,
            refused(),
            "This should be refused by E5, and is by noSuchDocument: The claim has no such document.",
            "Choose one of the claim's documents.",
        ),
        (
            Hungarian,
            refused(),
            "Ezt ennek kellene megtiltania: E5; de más tiltja (noSuchDocument): Az igényléshez nem tartozik ilyen dokumentum.",
            "Válasszon az igénylés dokumentumai közül.",
        ),
    ] {
        set_language(language);
        assert_eq!(message(&wrong, "UTC"), said);
        assert_eq!(remedy(&wrong, "UTC"), what_to_do);
    }
    set_language(English);
}

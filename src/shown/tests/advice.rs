//! What a pre-flight advises, as the engine says it, in both languages.

use std::collections::BTreeMap;

use cpor_engine::{
    Date,
    preflight::{Advice, WORDS},
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::refusals::as_in_catalogues;
use crate::{
    shown::{advice::sentence, refusals::kebab},
    words::{
        Language::{English, Hungarian},
        set_language,
    },
};

#[wasm_bindgen_test]
fn the_catalogue_has_the_english_of_the_engine_and_nothing_else() {
    let json = include_str!("../../../locales/en/advice.json");
    let catalogue: BTreeMap<String, String> = serde_json::from_str(json).unwrap();
    let engine = WORDS.iter();
    let engine = engine.map(|words| (kebab(words.key), as_in_catalogues(words.text)));
    assert_eq!(catalogue, engine.collect());
}

#[wasm_bindgen_test]
fn facts_are_worded_as_everywhere_on_the_site() {
    let on = Date::parse("2019-09-12").unwrap();
    let since = Date::parse("2019-09-30").unwrap();
    let product = "Exchange Online".parse().unwrap();
    for (language, expected) in [
        (
            English,
            [
                "The customer signed on Thu 12 Sep 2019, too long ago: add a signature of Mon 30 Sep 2019 or later.",
                "A document names Exchange Online.",
            ],
        ),
        (
            Hungarian,
            [
                "Az ügyfél ekkor írta alá: 2019. szept. 12., Cs. Ez túl régi. Adjon hozzá újabb aláírást; a legkorábbi elfogadható nap: 2019. szept. 30., H.",
                "A dokumentum említi: Exchange Online.",
            ],
        ),
    ] {
        set_language(language);
        let said = [
            sentence(&Advice::RenewSignature { on, since }),
            sentence(&Advice::Named {
                product: Clone::clone(&product),
            }),
        ];
        assert_eq!(said, expected);
    }
    set_language(English);
}

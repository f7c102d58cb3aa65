//! What notices say, as the engine says it, in both languages.

use std::collections::BTreeMap;

use cpor_engine::notices::{MORE, WORDS};
use wasm_bindgen_test::wasm_bindgen_test;

use super::refusals::as_in_catalogues;
use crate::shown::refusals::kebab;

#[wasm_bindgen_test]
fn the_catalogue_has_the_english_of_the_engine_and_nothing_else() {
    let json = include_str!("../../../locales/en/notices.json");
    let catalogue: BTreeMap<String, String> = serde_json::from_str(json).unwrap();
    let kinds = WORDS.iter().flat_map(|words| {
        let key = kebab(words.kind.key());
        [
            (format!("{key}.subject"), as_in_catalogues(words.subject)),
            (format!("{key}.text"), as_in_catalogues(words.text)),
        ]
    });
    let more = MORE.iter().map(|words| {
        let key = format!("more.{}", kebab(words.more.key()));
        (key, as_in_catalogues(words.text))
    });
    assert_eq!(catalogue, kinds.chain(more).collect());
}

//! What is wrong with a scenario or a file of results, and what to do: the sentences of the crate of scenarios.

use cpor_engine::words::Words;
use cpor_scenario::{FAULT_WORDS, Wrong};

use super::{
    engine_sentence,
    refusals::{self, kebab},
};
use crate::words::{language, scenario_faults::TRANSLATIONS};

/// What is wrong, one sentence. `zone` is the world's, an IANA name.
pub(crate) fn message(wrong: &Wrong, zone: &str) -> String {
    let why = wrong
        .refusal()
        .map(|refusal| refusals::message(refusal, zone));
    let Some(key) = wrong.key() else {
        return why.unwrap_or_default();
    };
    let facts = wrong.facts().into_iter();
    engine_sentence(
        TRANSLATIONS.find(language(), &format!("{}.message", kebab(key))),
        english(key, |words| words.message),
        facts.chain(why.map(|why| ("why", why))),
    )
}

/// What to do instead, one sentence.
pub(crate) fn remedy(wrong: &Wrong, zone: &str) -> String {
    match (wrong.refusal(), wrong.key()) {
        (Some(refusal), _) => refusals::remedy(refusal, zone),
        (None, Some(key)) => engine_sentence(
            TRANSLATIONS.find(language(), &format!("{}.remedy", kebab(key))),
            english(key, |words| words.remedy),
            [],
        ),
        (None, None) => String::new(),
    }
}

fn english(key: &str, part: fn(&Words) -> &'static str) -> &'static str {
    let words = FAULT_WORDS.iter().find(|words| words.key == key);
    words.map(part).unwrap_or_default()
}

//! What a pre-flight advises: the engine's sentences, with their facts worded as everywhere on the site.

use cpor_engine::preflight::{Advice, WORDS};

use super::{
    engine_sentence,
    refusals::{fact, kebab},
};
use crate::words::{advice::TRANSLATIONS, language};

/// What to add; where nothing is to be added, what was found. One sentence.
pub(crate) fn sentence(advice: &Advice) -> String {
    let key = advice.key();
    let words = WORDS.iter().find(|words| words.key == key);
    engine_sentence(
        TRANSLATIONS.find(language(), &kebab(key)),
        words.map_or("", |words| words.text),
        // No sentence here tells a time of day, so that no zone is needed.
        advice
            .facts()
            .iter()
            .map(|(name, it)| (*name, fact(it, "UTC"))),
    )
}

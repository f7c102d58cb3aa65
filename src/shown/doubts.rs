//! Why a receipt does not fit: the engine's sentences.

use cpor_engine::receipt::{Doubt, WORDS};

use super::{
    engine_sentence,
    refusals::{fact, kebab},
};
use crate::words::{doubts::TRANSLATIONS, language};

/// What it says, one sentence.
pub(crate) fn sentence(doubt: Doubt) -> String {
    let key = doubt.key();
    let words = WORDS.iter().find(|words| words.key == key);
    engine_sentence(
        TRANSLATIONS.find(language(), &kebab(key)),
        words.map_or("", |words| words.text),
        // No doubt tells a time of day, so that no zone is needed.
        doubt
            .facts()
            .iter()
            .map(|(name, it)| (*name, fact(it, "UTC"))),
    )
}

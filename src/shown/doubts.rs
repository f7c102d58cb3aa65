//! Why a receipt does not fit: the engine's sentences.

use cpor_engine::{
    problem::Fact,
    receipt::{Doubt, WORDS},
};

use super::{engine_sentence, refusals::kebab};
use crate::words::{doubts::TRANSLATIONS, language, numbers};

/// What it says, one sentence.
pub(crate) fn sentence(doubt: Doubt) -> String {
    let key = doubt.key();
    let words = WORDS.iter().find(|words| words.key == key);
    engine_sentence(
        TRANSLATIONS.find(language(), &kebab(key)),
        words.map_or("", |words| words.text),
        doubt.facts().into_iter().map(|(name, fact)| {
            let shown = match fact {
                Fact::Number(number) => {
                    numbers::integer(language(), u64::try_from(number).unwrap_or_default())
                }
                // A doubt speaks of nothing but places in a history.
                _ => String::new(),
            };
            (name, shown)
        }),
    )
}

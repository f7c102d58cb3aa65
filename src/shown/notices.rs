//! What a notice says: the engine's sentences, with their facts worded as everywhere on the site.

use cpor_engine::notices::{More, Notice};

use super::{
    engine_sentence,
    refusals::{fact, kebab},
};
use crate::words::{language, notices::TRANSLATIONS};

/// What stands in its subject.
pub(crate) fn subject(notice: &Notice) -> String {
    let key = format!("{}.subject", kebab(notice.kind.key()));
    worded(notice, &key, notice.kind.words().subject)
}

/// What it says, a paragraph each.
pub(crate) fn paragraphs(notice: &Notice) -> Vec<String> {
    let key = format!("{}.text", kebab(notice.kind.key()));
    let first = worded(notice, &key, notice.kind.words().text);
    let more = notice.more.iter().map(|more| sentence(notice, *more));
    std::iter::once(first).chain(more).collect()
}

fn sentence(notice: &Notice, more: More) -> String {
    let key = format!("more.{}", kebab(more.key()));
    worded(notice, &key, more.text())
}

fn worded(notice: &Notice, key: &str, english: &'static str) -> String {
    engine_sentence(
        TRANSLATIONS.find(language(), key),
        english,
        // No sentence here tells a time of day, so that no zone is needed.
        notice
            .facts()
            .iter()
            .map(|(name, it)| (*name, fact(it, "UTC"))),
    )
}

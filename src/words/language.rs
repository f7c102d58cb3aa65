//! The language of the page. There is one for the whole page, so it can be read anywhere, also in an event handler.

use std::sync::LazyLock;

use leptos::prelude::*;

/// A language the site speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English, in which the catalogue is written first.
    #[default]
    English,
    /// Hungarian.
    Hungarian,
}

impl Language {
    /// Every language, in the order of the catalogue's texts.
    pub const ALL: [Self; 2] = [Self::English, Self::Hungarian];

    /// The tag for `lang` and the preferences.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Hungarian => "hu",
        }
    }

    /// The language of a tag such as `hu` or `hu-HU`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.split('-').next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| language.tag().eq_ignore_ascii_case(tag))
    }
}

static LANGUAGE: LazyLock<ArcRwSignal<Language>> = LazyLock::new(ArcRwSignal::default);

/// The language of the page; tracked.
pub fn language() -> Language {
    LANGUAGE.get()
}

/// The language of the page now, without following it: for what must not change by itself.
pub fn language_untracked() -> Language {
    LANGUAGE.get_untracked()
}

/// Changes the language of the page. Every text that is shown follows.
pub fn set_language(language: Language) {
    LANGUAGE.set(language);
}

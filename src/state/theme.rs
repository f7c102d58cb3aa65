//! Light or dark.

use crate::browser::{self, Preference};

/// How the page is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the device says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order of the choice.
    pub(crate) const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The name in the preferences and in `data-theme`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a name; as the device says for any other.
    pub(crate) fn named(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|theme| theme.name() == name)
            .unwrap_or_default()
    }

    /// The theme that was chosen in this browser.
    pub(crate) fn kept() -> Self {
        browser::kept(Preference::Theme)
            .map(|name| Self::named(&name))
            .unwrap_or_default()
    }

    /// Keeps it for the next visit. Says whether it could be kept.
    pub(crate) fn keep(self) -> bool {
        browser::keep(Preference::Theme, self.chosen())
    }

    /// Its name, where it is not simply the device's.
    pub(crate) fn chosen(self) -> Option<&'static str> {
        (self != Self::System).then(|| self.name())
    }
}

//! What can be contradictory in a rule book that somebody wrote.

use crate::command::ActKind;
use crate::problem::Fact;

/// A contradiction in a rule book. Its words stand with those of all refusals in [`crate::words`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// A row names a rule that the book does not have.
    NoSuchRule {
        /// The name given.
        given: String,
    },
    /// A rule has no source, or more than one.
    OneSource,
    /// A rule is from a page that is not listed.
    SourceNotListed {
        /// What was given.
        given: String,
    },
    /// A row needs another row that is not there.
    Needs {
        /// The word of that row.
        given: String,
    },
    /// The book lacks a row without which nothing works.
    RowMissing {
        /// The word of that row.
        given: String,
    },
    /// No claim ever stands there.
    NeverReached,
    /// A claim that stands there never comes to an end.
    NeverEnds,
    /// Nothing opens the clock.
    ClockOnNothing,
    /// The clock cannot do that when it lapses.
    ClockCannot {
        /// What it does.
        does: &'static str,
    },
    /// The act means nothing in that place.
    ActMeansNothing {
        /// Which.
        act: ActKind,
    },
    /// A field may change where no change is open.
    NoEditHere,
    /// An edit is open where no field may change.
    NothingToEdit,
    /// No combination holds the activity, or the area has none at all.
    NeverChosen,
    /// An act is both listed and lacking.
    LackedAndListed,
    /// Not the form of a name.
    BadName,
    /// The name of a shipped edition.
    NameTaken {
        /// The name.
        given: String,
    },
}

impl Contradiction {
    /// The name under which catalogues keep the words.
    pub(crate) const fn key(&self) -> &'static str {
        match self {
            Contradiction::NoSuchRule { .. } => "noSuchRule",
            Contradiction::OneSource => "oneSource",
            Contradiction::SourceNotListed { .. } => "sourceNotListed",
            Contradiction::Needs { .. } => "needsRow",
            Contradiction::RowMissing { .. } => "rowMissing",
            Contradiction::NeverReached => "neverReached",
            Contradiction::NeverEnds => "neverEnds",
            Contradiction::ClockOnNothing => "clockOnNothing",
            Contradiction::ClockCannot { .. } => "clockCannot",
            Contradiction::ActMeansNothing { .. } => "actMeansNothing",
            Contradiction::NoEditHere => "noEditHere",
            Contradiction::NothingToEdit => "nothingToEdit",
            Contradiction::NeverChosen => "neverChosen",
            Contradiction::LackedAndListed => "lackedAndListed",
            Contradiction::BadName => "badName",
            Contradiction::NameTaken { .. } => "nameTaken",
        }
    }

    /// The facts its words may name, by placeholder.
    pub(crate) fn facts(&self) -> Vec<(&'static str, Fact)> {
        match self {
            Contradiction::NoSuchRule { given }
            | Contradiction::SourceNotListed { given }
            | Contradiction::Needs { given }
            | Contradiction::RowMissing { given }
            | Contradiction::NameTaken { given } => vec![("given", Fact::Text(given.clone()))],
            Contradiction::ClockCannot { does } => {
                vec![("does", Fact::Text((*does).to_owned()))]
            }
            Contradiction::ActMeansNothing { act } => vec![("act", Fact::Act(*act))],
            _ => Vec::new(),
        }
    }
}

//! What differs between two rule books, in words. Source: domain.md §8.
//!
//! Ordered like a book: statuses, clocks, acts, what follows a dispute, fields, areas, reasons, acknowledgements, rules.
//! Only the books' names and pages are not compared.

mod choices;
mod detail;
mod found;
mod life;
mod pairs;
mod texts;
mod words;

use serde::{Serialize, Serializer};

pub use self::detail::Detail;
use self::found::Found;
pub use self::words::{WORDS, Words};
use super::RuleBook;

/// How something differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// It is only in the second book.
    Added,
    /// It is only in the first book.
    Removed,
    /// It is another.
    Changed,
}

/// One difference between two rule books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The name of the rule it follows: of the second book, or of the first where the second lacks it.
    pub rule: String,
    /// How it differs.
    pub kind: Kind,
    /// As it was.
    pub before: Option<Detail>,
    /// As it is.
    pub after: Option<Detail>,
    key: &'static str,
    facts: Vec<(&'static str, Detail)>,
}

impl Difference {
    fn new(
        key: &'static str,
        rule: &str,
        before: Option<Detail>,
        after: Option<Detail>,
        facts: Vec<(&'static str, Detail)>,
    ) -> Self {
        let kind = match (&before, &after) {
            (None, _) => Kind::Added,
            (_, None) => Kind::Removed,
            _ => Kind::Changed,
        };
        let rule = rule.to_owned();
        Self {
            rule,
            kind,
            before,
            after,
            key,
            facts,
        }
    }

    /// The name under which catalogues keep the words.
    pub const fn key(&self) -> &'static str {
        self.key
    }

    /// The facts its words may name, by placeholder.
    pub fn facts(&self) -> Vec<(&'static str, Detail)> {
        let mut facts = self.facts.clone();
        let sides = [("before", &self.before), ("after", &self.after)];
        for (name, side) in sides {
            facts.extend(side.clone().map(|detail| (name, detail)));
        }
        facts
    }

    /// What it says, in English.
    pub fn text(&self) -> String {
        let words = WORDS.iter().find(|words| words.key == self.key);
        let facts = self.facts();
        crate::words::filled(words.map_or("", |words| words.text), &facts)
    }
}

impl Serialize for Difference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shown<'a> {
            rule: &'a str,
            kind: Kind,
            #[serde(skip_serializing_if = "Option::is_none")]
            before: &'a Option<Detail>,
            #[serde(skip_serializing_if = "Option::is_none")]
            after: &'a Option<Detail>,
            text: String,
        }
        Shown {
            rule: &self.rule,
            kind: self.kind,
            before: &self.before,
            after: &self.after,
            text: self.text(),
        }
        .serialize(serializer)
    }
}

/// Everything in which `after` differs from `before`.
pub fn diff(before: &RuleBook, after: &RuleBook) -> Vec<Difference> {
    let mut found = Found::between(before, after);
    found.statuses();
    found.clocks();
    found.acts();
    found.lacks();
    found.done_elsewhere();
    found.after_dispute();
    found.fields();
    found.areas();
    let (a, b) = (before.data(), after.data());
    found.reasons(
        ["parReasonAdded", "parReasonRemoved", "parReasonRenamed"],
        &a.par_reasons,
        &b.par_reasons,
    );
    found.reasons(
        [
            "rejectionReasonAdded",
            "rejectionReasonRemoved",
            "rejectionReasonRenamed",
        ],
        &a.rejection_reasons,
        &b.rejection_reasons,
    );
    found.offered();
    found.acknowledgements();
    found.rules();
    found.all
}

//! What a pre-flight says, in English; catalogues of other languages have the same keys and placeholders.

use serde::{Serialize, Serializer};

use crate::problem::Fact;
use crate::text::Line;
use crate::time::Date;

/// What to add to the documents; where nothing is to be added, what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// There is no document at all.
    AddDocument,
    /// No document is about the claim.
    AddMatching,
    /// A document is about the claim.
    Matches,
    /// The customer has not signed.
    AddSignature {
        /// The first day that counts.
        since: Date,
    },
    /// The customer has signed, nobody knows when.
    AddDate {
        /// The first day that counts.
        since: Date,
    },
    /// The customer signed too long ago.
    RenewSignature {
        /// When.
        on: Date,
        /// The first day that counts.
        since: Date,
    },
    /// The customer has signed in time.
    Signed {
        /// When.
        on: Date,
    },
    /// The partner's work is not described.
    DescribeWork,
    /// The partner's work is described.
    Described,
    /// No document names the product.
    NameProduct {
        /// Which.
        product: Line,
    },
    /// A document names the product.
    Named {
        /// Which.
        product: Line,
    },
}

/// The words of one advice: `{name}` stands for a fact of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// The advice's [key](Advice::key).
    pub key: &'static str,
    /// What it says.
    pub text: &'static str,
}

const fn words(key: &'static str, text: &'static str) -> Words {
    Words { key, text }
}

/// The words of every advice.
pub const WORDS: &[Words] = &[
    words(
        "addDocument",
        "Add a PoE document: it names both companies, the customer's domain and its tenant ID as in the claim.",
    ),
    words(
        "addMatching",
        "Add a document that is about this claim: both companies, the customer's domain and its tenant ID are those of the claim.",
    ),
    words("matches", "A document is about this claim."),
    words(
        "addSignature",
        "Add an acknowledgment that the customer has signed, on {since} or later.",
    ),
    words(
        "addDate",
        "Add the date of the customer's signature: {since} or later counts.",
    ),
    words(
        "renewSignature",
        "The customer signed on {on}, too long ago: add a signature of {since} or later.",
    ),
    words("signed", "The customer signed on {on}."),
    words(
        "describeWork",
        "Add a description of the partner's work for the customer, with evidence of it.",
    ),
    words("described", "A document describes the partner's work."),
    words(
        "nameProduct",
        "Add a document that names {product}, or take the product out of the claim.",
    ),
    words("named", "A document names {product}."),
];

impl Advice {
    /// The name under which catalogues keep the words.
    pub const fn key(&self) -> &'static str {
        match self {
            Advice::AddDocument => "addDocument",
            Advice::AddMatching => "addMatching",
            Advice::Matches => "matches",
            Advice::AddSignature { .. } => "addSignature",
            Advice::AddDate { .. } => "addDate",
            Advice::RenewSignature { .. } => "renewSignature",
            Advice::Signed { .. } => "signed",
            Advice::DescribeWork => "describeWork",
            Advice::Described => "described",
            Advice::NameProduct { .. } => "nameProduct",
            Advice::Named { .. } => "named",
        }
    }

    /// The facts its words may name, by placeholder.
    pub fn facts(&self) -> Vec<(&'static str, Fact)> {
        match self {
            Advice::AddSignature { since } | Advice::AddDate { since } => {
                vec![("since", Fact::Day(*since))]
            }
            Advice::RenewSignature { on, since } => {
                vec![("on", Fact::Day(*on)), ("since", Fact::Day(*since))]
            }
            Advice::Signed { on } => vec![("on", Fact::Day(*on))],
            Advice::NameProduct { product } | Advice::Named { product } => {
                vec![("product", Fact::Text(product.to_string()))]
            }
            Advice::AddDocument
            | Advice::AddMatching
            | Advice::Matches
            | Advice::DescribeWork
            | Advice::Described => Vec::new(),
        }
    }

    /// What it says, in English.
    pub fn text(&self) -> String {
        let words = WORDS.iter().find(|words| words.key == self.key());
        let facts = self.facts();
        crate::words::filled(words.map_or("", |words| words.text), &facts)
    }
}

impl Serialize for Advice {
    /// As its English.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_found_by_its_key_and_no_key_stands_twice() {
        let row = words("addDocument", "Add a document.");
        let found = WORDS.iter().find(|it| it.key == row.key);
        assert!(found.is_some_and(|found| found.text.starts_with("Add a PoE document")));
        for (index, row) in WORDS.iter().enumerate() {
            let first = WORDS.iter().position(|it| it.key == row.key);
            assert_eq!(first, Some(index), "{}", row.key);
        }
    }
}

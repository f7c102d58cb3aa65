//! The PoE documents of the samples: short texts that any word processor opens.

use cpor_engine::document::{DocumentInput, FactsInput};
use cpor_store::documents::Digest;

use super::play::DaysOfPlay;

/// A document, and what somebody sees in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paper {
    /// The file's name.
    pub(super) name: &'static str,
    /// What it says, a paragraph each.
    pub(super) text: &'static [&'static str],
    /// How many days before the first day of play the customer signed it; nothing where nobody did.
    pub(super) signed_days_before: Option<u32>,
    /// Whether it describes the partner's work.
    pub(super) describes_work: bool,
    /// The products it names.
    pub(super) names: &'static [&'static str],
}

impl Paper {
    /// Rich text, written by hand: letters beyond ASCII by their number.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut text = String::from("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Calibri;}}\\f0\\fs24\n");
        for paragraph in self.text {
            for letter in paragraph.chars() {
                match letter {
                    ' '..='~' => text.push(letter),
                    _ => text.push_str(&format!("\\u{}?", u32::from(letter))),
                }
            }
            text.push_str("\\par\n");
        }
        text.push('}');
        text.into_bytes()
    }

    /// The document as a command brings it.
    pub(super) fn input(&self, days: &DaysOfPlay) -> DocumentInput {
        let bytes = self.bytes();
        DocumentInput {
            name: self.name.to_owned(),
            media_type: "application/rtf".to_owned(),
            size: bytes.len().into(),
            sha256: Digest::of(&bytes).to_string(),
            facts: Some(FactsInput {
                matches_claim: true,
                customer_signed: self.signed_days_before.is_some(),
                acknowledged_on: self
                    .signed_days_before
                    .map(|before| days.date_before(before).to_string()),
                work_described: self.describes_work,
                products_named: self.names.iter().map(ToString::to_string).collect(),
            }),
        }
    }
}

//! Receipts: what somebody keeps of a claim, to hold a later export against. What a receipt proves, and what not, in
//! words for people: docs/receipts.md.
//!
//! The hash of a claim's last record vouches for the whole chain before it. Whoever keeps it notices a history that
//! was rewritten or cut short, also where the chain itself is whole again.

use serde::{Deserialize, Serialize, Serializer};
use serde_json::Number;

use crate::id::{ClaimNumber, ClaimUuid};
use crate::input::integer;
use crate::problem::{Fact, Problem};
use crate::refusal::Refusal;
use crate::text::{Guid, Sha256};
use crate::words::filled;
use crate::workspace::Workspace;

/// A receipt of a claim's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// The claim.
    pub claim_uuid: ClaimUuid,
    /// How many records were written.
    pub revision: u32,
    /// The hash of the last of them.
    pub head: String,
}

/// A receipt as it is given back, perhaps typed from paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReceiptInput {
    /// The claim.
    pub claim_uuid: String,
    /// How many records were written.
    pub revision: Number,
    /// The hash of the last of them.
    pub head: String,
}

impl ReceiptInput {
    /// Checks the values in their order. Digits may be written in any case.
    ///
    /// # Errors
    ///
    /// `invalid` with the field.
    pub fn check(&self) -> Result<Receipt, Refusal> {
        let at = |field: &'static str| move |problem: Problem| Refusal::new(problem).at(field);
        let uuid: Guid = self.claim_uuid.parse().map_err(at("claimUuid"))?;
        let claim_uuid = ClaimUuid::parse(uuid.as_str()).map_err(at("claimUuid"))?;
        let revision = integer(&self.revision)
            .and_then(|revision| u32::try_from(revision).ok())
            .filter(|revision| *revision >= 1)
            .ok_or(Problem::OutOfRange {
                least: 1,
                most: i64::from(u32::MAX),
            })
            .map_err(at("revision"))?;
        let head: Sha256 = self.head.parse().map_err(at("head"))?;
        Ok(Receipt {
            claim_uuid,
            revision,
            head: head.into(),
        })
    }
}

/// Whether a receipt fits what is here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReceiptCheck {
    /// Whether the claim's history begins with the one that the receipt was given for.
    pub ok: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Doubt>,
}

/// Why a receipt does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The claim is not here.
    UnknownClaim,
    /// The history here ends earlier.
    ShorterHistory {
        /// How many records are here.
        here: u32,
        /// How many there were.
        then: u32,
    },
    /// The history here is another.
    OtherHistory {
        /// The revision whose hash is another.
        revision: u32,
    },
}

/// The words of one doubt: `{name}` stands for a fact of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// The doubt's [key](Doubt::key).
    pub key: &'static str,
    /// What it says.
    pub text: &'static str,
}

/// The words of every doubt. Catalogues of other languages have the same keys and placeholders.
pub const WORDS: &[Words] = &[
    Words {
        key: "unknownClaim",
        text: "The claim of this receipt is not here.",
    },
    Words {
        key: "shorterHistory",
        text: "The history here ends at entry {here}; the receipt was given at entry {then}.",
    },
    Words {
        key: "otherHistory",
        text: "The history here is another than the receipt was given for: the hash of entry {revision} differs, so that entry or one before it was changed.",
    },
];

impl Doubt {
    /// The name under which catalogues keep the words.
    pub const fn key(&self) -> &'static str {
        match self {
            Doubt::UnknownClaim => "unknownClaim",
            Doubt::ShorterHistory { .. } => "shorterHistory",
            Doubt::OtherHistory { .. } => "otherHistory",
        }
    }

    /// The facts its words may name, by placeholder.
    pub fn facts(&self) -> Vec<(&'static str, Fact)> {
        let number = |number: u32| Fact::Number(i64::from(number));
        match *self {
            Doubt::UnknownClaim => Vec::new(),
            Doubt::ShorterHistory { here, then } => {
                vec![("here", number(here)), ("then", number(then))]
            }
            Doubt::OtherHistory { revision } => vec![("revision", number(revision))],
        }
    }

    /// What it says, in English.
    pub fn text(&self) -> String {
        let words = WORDS.iter().find(|words| words.key == self.key());
        filled(words.map_or("", |words| words.text), &self.facts())
    }
}

impl Serialize for Doubt {
    /// As its English.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl Workspace {
    /// A receipt of a claim as it is written now.
    ///
    /// # Errors
    ///
    /// `notFound`.
    pub fn receipt(&self, number: ClaimNumber) -> Result<Receipt, Refusal> {
        let history = self.history(number)?;
        Ok(Receipt {
            claim_uuid: history.claim().uuid,
            revision: history.revision(),
            head: history.head().to_owned(),
        })
    }

    /// Whether what is here continues what a receipt was given for. The draft may have been deleted since: that is
    /// an entry of its history.
    ///
    /// # Errors
    ///
    /// `invalid` with the field where the receipt holds no identity, revision or hash.
    pub fn check_receipt(&self, receipt: &ReceiptInput) -> Result<ReceiptCheck, Refusal> {
        let reason = self.doubt(&receipt.check()?);
        Ok(ReceiptCheck {
            ok: reason.is_none(),
            reason,
        })
    }

    fn doubt(&self, receipt: &Receipt) -> Option<Doubt> {
        let Some(history) = self.history_of(receipt.claim_uuid) else {
            return Some(Doubt::UnknownClaim);
        };
        let revision = receipt.revision;
        let Some(record) = history.record(revision) else {
            return Some(Doubt::ShorterHistory {
                here: history.revision(),
                then: revision,
            });
        };
        (record.hash() != receipt.head).then_some(Doubt::OtherHistory { revision })
    }
}

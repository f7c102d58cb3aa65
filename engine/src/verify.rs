//! Verifying chains: whether every record is as it was written and follows the one before it. Source: design.md,
//! "the format that stays".
//!
//! A chain vouches for itself from its first record on, not for its end: a history cut short is whole. Against that
//! stands the [receipt](crate::receipt).

use serde::Serialize;
use serde_json::{Map, Value};

use crate::canonical::hash_of_record;
use crate::history::History;
use crate::id::ClaimNumber;
use crate::record::FIRST_HASH;
use crate::refusal::Refusal;
use crate::workspace::Workspace;

/// Whether chains are whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Whether every record is as it was written and follows the one before it.
    pub ok: bool,
    /// The first that is not, by claim, then revision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broken: Option<BrokenLink>,
}

/// A record that is not as it was written, or does not follow the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BrokenLink {
    /// The claim.
    pub claim_id: ClaimNumber,
    /// The place in its chain, from 1.
    pub revision: u32,
}

impl Workspace {
    /// Hashes every record again that is held, of one claim or of all, deleted drafts too.
    ///
    /// Records are verified when they are read, so what this finds has changed since.
    ///
    /// # Errors
    ///
    /// `notFound`.
    pub fn verify(&self, number: Option<ClaimNumber>) -> Result<Verification, Refusal> {
        if let Some(number) = number {
            let history = self.history(number)?;
            return Ok(verified([(number, history)]));
        }
        Ok(verified(self.all_histories()))
    }
}

/// Verifies what is held: each text has its hash, and what it was read as stands in its chain.
fn verified<'a>(histories: impl IntoIterator<Item = (ClaimNumber, &'a History)>) -> Verification {
    first_of(histories.into_iter().filter_map(|(claim_id, history)| {
        let mut previous = FIRST_HASH;
        let mut broken = (1_u32..)
            .zip(history.records())
            .filter(|(revision, record)| {
                let entry = record.entry();
                let follows = entry.previous_hash == previous
                    && entry.revision == *revision
                    && entry.claim_uuid == history.claim().uuid;
                previous = record.hash();
                !follows || !record.sealed().is_whole()
            });
        let (revision, _) = broken.next()?;
        Some(BrokenLink { claim_id, revision })
    }))
}

fn first_of(mut broken: impl Iterator<Item = BrokenLink>) -> Verification {
    let broken = broken.next();
    Verification {
        ok: broken.is_none(),
        broken,
    }
}

/// Verifies chains of records as they are written, each of one claim, in the order of the claims' numbers.
pub fn verify_chains<'a, Chain>(
    chains: impl IntoIterator<Item = (ClaimNumber, Chain)>,
) -> Verification
where
    Chain: IntoIterator<Item = &'a Map<String, Value>>,
{
    first_of(chains.into_iter().filter_map(|(claim_id, chain)| {
        let revision = first_broken(chain)?;
        Some(BrokenLink { claim_id, revision })
    }))
}

/// The place of the first record that is not as it was written or does not follow the one before it.
fn first_broken<'a>(chain: impl IntoIterator<Item = &'a Map<String, Value>>) -> Option<u32> {
    let mut claim: Option<&str> = None;
    let mut previous = FIRST_HASH;
    for (revision, record) in (1_u32..).zip(chain) {
        let said = |member: &str| record.get(member).and_then(Value::as_str);
        let (Some(hash), Some(uuid)) = (said("hash"), said("claimUuid")) else {
            return Some(revision);
        };
        let follows = said("previousHash") == Some(previous)
            && record.get("revision").and_then(Value::as_u64) == Some(u64::from(revision))
            && claim.get_or_insert(uuid) == &uuid;
        if !follows || hash_of_record(record).ok().as_deref() != Some(hash) {
            return Some(revision);
        }
        previous = hash;
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a test that fails should stop where it fails"
    )]

    use std::sync::Arc;

    use uuid::Uuid;

    use super::*;
    use crate::event::Body;
    use crate::fields::ClaimInput;
    use crate::id::{ClaimUuid, EventId};
    use crate::record::{Entry, Record, SCHEMA};
    use crate::rules::{Books, DEFAULT_EDITION, RuleBook};
    use crate::time::Instant;

    fn record(revision: u32, previous_hash: &str, body: Body) -> Record {
        let entry = Entry {
            schema: SCHEMA,
            event_id: EventId(Uuid::from_u128(u128::from(revision))),
            claim_uuid: ClaimUuid(Uuid::nil()),
            revision,
            at: Instant::from_millis(0),
            recorded_at: None,
            actor: None,
            recorded_by: None,
            command_id: None,
            batch: None,
            rule: "2020-09/1/T1".to_owned(),
            body,
            previous_hash: previous_hash.to_owned(),
        };
        Record::seal(entry).unwrap()
    }

    /// A created claim with two comments, of which one record was written over since.
    fn history(spoilt: Option<u32>) -> History {
        let created = Body::Created {
            claim: ClaimInput::default(),
            rule_book: RuleBook::shipped(DEFAULT_EDITION).unwrap().reference(),
            copied_from: None,
            other_history: Vec::new(),
        };
        let kept = |record: Record| {
            let is_spoilt = spoilt == Some(record.entry().revision);
            let held = record.spoilt("1970-01-01", "1970-01-02");
            Arc::new(if is_spoilt { held } else { record })
        };
        let first = kept(record(1, FIRST_HASH, created));
        let mut history = History::begin(first, &Books::default()).unwrap();
        for revision in 2..=3 {
            let comment = Body::Commented {
                text: "Hello".parse().unwrap(),
            };
            let next = record(revision, history.head(), comment);
            history.push(kept(next)).unwrap();
        }
        history
    }

    #[test]
    fn what_has_changed_since_it_was_read_is_found_at_its_place() {
        let (whole, of) = (history(None), ClaimNumber);
        assert_eq!(
            verified([(of(1), &whole)]),
            Verification {
                ok: true,
                broken: None
            }
        );
        for revision in 1..=3 {
            let spoilt = history(Some(revision));
            let found = verified([
                (of(1), &whole),
                (of(2), &spoilt),
                (of(3), &history(Some(1))),
            ]);
            let broken = BrokenLink {
                claim_id: of(2),
                revision,
            };
            let broken = Some(broken);
            assert_eq!(found, Verification { ok: false, broken });
        }
    }
}

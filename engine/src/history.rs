//! The records of one claim, in their chain, and the claim they make.

use std::sync::Arc;

use crate::claim::Claim;
use crate::event::Body;
use crate::id::EventId;
use crate::lapse::{Lapse, lapses_until};
use crate::problem::Problem;
use crate::record::{FIRST_HASH, Record};
use crate::rules::{Books, Terms};
use crate::time::Instant;

/// A claim's history: every record written, what stands of them, and the claim as the fold of that.
#[derive(Clone, Debug)]
pub struct History {
    records: Vec<Arc<Record>>,
    /// For each record whether it counts.
    stands: Vec<bool>,
    claim: Claim,
}

impl History {
    /// The history that a claim's first record begins, under the rule book that it names.
    ///
    /// # Errors
    ///
    /// [`Problem::ChainBroken`] where it is not the first, or not a `created` event.
    pub fn begin(first: Arc<Record>, books: &Books) -> Result<Self, Problem> {
        let terms = match first.body() {
            Body::Created { rule_book, .. } => books.terms(rule_book),
            _ => Terms::default(),
        };
        Self::begin_with(first, terms)
    }

    fn begin_with(first: Arc<Record>, terms: Terms) -> Result<Self, Problem> {
        let entry = first.entry();
        if entry.revision != 1 || entry.previous_hash != FIRST_HASH {
            return Err(Problem::ChainBroken);
        }
        let claim = Claim::begin(entry.claim_uuid, terms, first.occurrence())
            .ok_or(Problem::ChainBroken)?;
        Ok(Self {
            records: vec![first],
            stands: vec![true],
            claim,
        })
    }

    /// Adds the next record.
    ///
    /// # Errors
    ///
    /// [`Problem::ChainBroken`] where it does not follow the last one.
    pub fn push(&mut self, record: Arc<Record>) -> Result<(), Problem> {
        let entry = record.entry();
        let follows = entry.claim_uuid == self.claim.uuid
            && entry.revision == self.next_revision()
            && entry.previous_hash == self.head();
        if !follows || matches!(entry.body, Body::Created { .. }) {
            return Err(Problem::ChainBroken);
        }
        if let Body::Retracted { from_revision, .. } = entry.body {
            self.retract_from(from_revision);
            self.stands.push(true);
            self.records.push(record);
            self.fold_again();
        } else {
            self.claim.evolve(record.occurrence());
            self.stands.push(true);
            self.records.push(record);
        }
        Ok(())
    }

    fn retract_from(&mut self, revision: u32) {
        let from = usize::try_from(revision)
            .unwrap_or(usize::MAX)
            .saturating_sub(1);
        let later = self.stands.iter_mut().zip(&self.records).skip(from.max(1));
        for (stands, record) in later {
            if !matches!(record.body(), Body::Retracted { .. }) {
                *stands = false;
            }
        }
    }

    fn fold_again(&mut self) {
        let mut standing = self.standing_records();
        let Some(mut claim) = standing
            .next()
            .and_then(|first| Claim::begin(self.claim.uuid, self.claim.terms, first.occurrence()))
        else {
            return;
        };
        standing.for_each(|record| claim.evolve(record.occurrence()));
        self.claim = claim;
    }

    /// The records that count, without retractions.
    pub fn standing_records(&self) -> impl Iterator<Item = &Record> + '_ {
        self.records
            .iter()
            .zip(&self.stands)
            .filter(|(record, stands)| **stands && !matches!(record.body(), Body::Retracted { .. }))
            .map(|(record, _)| record.as_ref())
    }

    /// The revisions of the records that count, without retractions.
    pub fn standing(&self) -> Vec<u32> {
        self.standing_records()
            .map(|record| record.entry().revision)
            .collect()
    }

    /// Whether the record at `index` was retracted.
    pub fn is_retracted(&self, index: usize) -> bool {
        self.stands.get(index).is_some_and(|stands| !stands)
    }

    /// The latest retraction.
    pub fn latest_retraction(&self) -> Option<EventId> {
        self.records
            .iter()
            .rev()
            .find(|record| matches!(record.body(), Body::Retracted { .. }))
            .map(|record| record.entry().event_id)
    }

    /// The history as it was when it had so many records; `None` for none, and where it never had as many.
    pub fn as_of(&self, revision: u32) -> Option<History> {
        let length = usize::try_from(revision).ok()?;
        let mut records = self.records.get(..length)?.iter().cloned();
        let mut past = Self::begin_with(records.next()?, self.claim.terms).ok()?;
        records.try_for_each(|record| past.push(record)).ok()?;
        Some(past)
    }

    /// All records, oldest first.
    pub fn records(&self) -> &[Arc<Record>] {
        &self.records
    }

    /// The claim as written.
    pub fn claim(&self) -> &Claim {
        &self.claim
    }

    /// The claim as it is at `now`, and the lapses that lead there. Where the device's clock stands before the
    /// last event, as it is at that event.
    pub fn claim_at(&self, now: Instant) -> (Claim, Vec<Lapse>) {
        lapses_until(
            &self.claim,
            now.max(self.claim.last_at),
            self.latest_retraction(),
        )
    }

    /// How many records were written.
    pub fn revision(&self) -> u32 {
        u32::try_from(self.records.len()).unwrap_or(u32::MAX)
    }

    pub(crate) fn next_revision(&self) -> u32 {
        self.revision().saturating_add(1)
    }

    /// The hash of the last record.
    pub fn head(&self) -> &str {
        self.records
            .last()
            .map_or(FIRST_HASH, |record| record.hash())
    }
}

//! The records of one claim, in their chain, and the claim they make.

mod timeline;

use std::borrow::Cow;
use std::sync::Arc;

use self::timeline::Timeline;

use crate::claim::Claim;
use crate::event::Body;
use crate::id::EventId;
use crate::lapse::{Lapse, lapses_until, next_lapse};
use crate::problem::Problem;
use crate::record::{FIRST_HASH, Record};
use crate::rules::{Books, Terms};
use crate::status::Place;
use crate::time::Instant;

/// How a history stands to another of the same claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// It is the same.
    Same,
    /// It has all of the other, and so many records more.
    Ahead(u32),
    /// The other has all of it, and more.
    Behind,
    /// Each has what the other has not.
    Parted,
}

/// A claim's history: every record written, what stands of them, and the claim as the fold of that.
#[derive(Clone, Debug)]
pub struct History {
    records: Vec<Arc<Record>>,
    timeline: Timeline,
    claim: Claim,
    /// Whether an event lies before the one that it follows, which a clock that ran ahead had stamped.
    runs_back: bool,
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
            timeline: Timeline::default(),
            claim,
            runs_back: false,
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
        match &entry.body {
            Body::Retracted { from_revision, .. } => {
                self.timeline.retract(*from_revision, entry.event_id);
                self.records.push(record);
                if let Some(claim) = self.claim_after(self.revision()) {
                    self.claim = claim;
                }
            }
            _ => {
                self.runs_back |= entry.at < self.claim.last_at;
                self.claim.evolve(record.occurrence());
                self.records.push(record);
                self.timeline.event(&self.claim);
            }
        }
        Ok(())
    }

    /// The claim as it was when so many records were written: what stood then, whatever was retracted later. `None`
    /// for none, and where there never were as many. It folds a few records, however long the history is.
    pub fn claim_after(&self, revision: u32) -> Option<Claim> {
        let (from, later) = self.timeline.way_to(revision)?;
        let mut claim = match from {
            Some(claim) => claim.clone(),
            None => {
                let first = self.records.first()?.occurrence();
                Claim::begin(self.claim.uuid, self.claim.terms, first)?
            }
        };
        for revision in later {
            claim.evolve(self.record(revision)?.occurrence());
        }
        Some(claim)
    }

    /// The last record by `instant` of those that count as known today. `None` before the claim was created.
    pub fn last_by(&self, instant: Instant) -> Option<u32> {
        let standing = self.timeline.standing();
        let is_by_then = |revision: &u32| {
            let record = self.record(*revision);
            record.is_some_and(|record| record.entry().at <= instant)
        };
        if self.runs_back {
            return standing.iter().rev().copied().find(is_by_then);
        }
        // Events that count follow each other in time (rule N1).
        let by_then = standing.partition_point(is_by_then);
        standing.get(by_then.checked_sub(1)?).copied()
    }

    /// The earliest instant that the next act may bear by a clock that says `now`: that of the last event that counts.
    /// An event that lies after `now` was stamped by a clock that ran ahead and was set right since; it does not hold
    /// the claim up until that day, and the last before `now` counts in its place. `None` where there is none.
    ///
    /// Rule source: N1; [ours] that a clock that ran ahead says nothing of when later acts happened. The order of a
    /// history is that of its revisions.
    pub fn earliest_next(&self, now: Instant) -> Option<Instant> {
        if self.claim.last_at <= now {
            return Some(self.claim.last_at);
        }
        let instants = self.standing_records().map(|record| record.entry().at);
        instants.filter(|at| *at <= now).max()
    }

    /// The record of that revision.
    pub fn record(&self, revision: u32) -> Option<&Record> {
        let index = usize::try_from(revision).ok()?.checked_sub(1)?;
        self.records.get(index).map(Arc::as_ref)
    }

    /// The records that count, without retractions.
    pub fn standing_records(&self) -> impl Iterator<Item = &Record> + '_ {
        let standing = self.timeline.standing().iter();
        standing.filter_map(|revision| self.record(*revision))
    }

    /// The revision of an event that counts.
    pub(crate) fn standing_revision_of(&self, event: EventId) -> Option<u32> {
        let mut standing = self.timeline.standing().iter().rev().copied();
        standing.find(|revision| {
            let record = self.record(*revision);
            record.is_some_and(|record| record.entry().event_id == event)
        })
    }

    /// The revisions of the records that count, without retractions.
    pub fn standing(&self) -> &[u32] {
        self.timeline.standing()
    }

    /// Where the claim stood when so many records were written; `None` for none.
    pub(crate) fn place_after(&self, revision: u32) -> Option<Place> {
        self.timeline.place_after(revision)
    }

    /// The revisions that counted when so many records were written, in their order.
    pub(crate) fn standing_after(&self, revision: u32) -> Vec<u32> {
        self.timeline.standing_after(revision)
    }

    /// The latest retraction.
    pub fn latest_retraction(&self) -> Option<EventId> {
        self.timeline.latest_retraction()
    }

    /// The history as it was when it had so many records; `None` for none, and where it never had as many.
    pub fn as_of(&self, revision: u32) -> Option<History> {
        let mut past = self.clone();
        past.cut_after(revision).map(|_| past)
    }

    /// Takes away every record after a revision, as if none had ever been written; the answer is those. `None`, and
    /// nothing is changed, for no revision, and where there never were as many.
    pub(crate) fn cut_after(&mut self, revision: u32) -> Option<Vec<Arc<Record>>> {
        let length = usize::try_from(revision).ok()?;
        self.claim = self.claim_after(revision)?;
        let later = self.records.split_off(length);
        let mut earlier = self.records.iter().rev();
        let retraction = earlier.find(|record| matches!(record.body(), Body::Retracted { .. }));
        let retraction = retraction.map(|record| record.entry().event_id);
        self.timeline.cut_after(revision, retraction);
        Some(later)
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
        let (claim, lapses) = self.seen_at(now);
        (claim.into_owned(), lapses)
    }

    /// The same, which copies nothing as long as nothing has lapsed.
    pub(crate) fn seen_at(&self, now: Instant) -> (Cow<'_, Claim>, Vec<Lapse>) {
        let (now, retraction) = (now.max(self.claim.last_at), self.latest_retraction());
        if next_lapse(&self.claim, now, retraction).is_none() {
            return (Cow::Borrowed(&self.claim), Vec::new());
        }
        let (claim, lapses) = lapses_until(&self.claim, now, retraction);
        (Cow::Owned(claim), lapses)
    }

    /// How many records were written.
    pub fn revision(&self) -> u32 {
        u32::try_from(self.records.len()).unwrap_or(u32::MAX)
    }

    pub(crate) fn next_revision(&self) -> u32 {
        self.revision().saturating_add(1)
    }

    /// How it stands to another history of the same claim. A record's hash says all that came before it, so the heads
    /// are enough.
    pub fn beside(&self, other: &History) -> Beside {
        let has = |one: &History, other: &History| {
            let reached = one.record(other.revision());
            reached.is_some_and(|record| record.hash() == other.head())
        };
        match (has(self, other), has(other, self)) {
            (true, true) => Beside::Same,
            (true, false) => Beside::Ahead(self.revision().saturating_sub(other.revision())),
            (false, true) => Beside::Behind,
            (false, false) => Beside::Parted,
        }
    }

    /// With how many records this history and another of the same claim begin.
    pub fn common(&self, other: &History) -> u32 {
        let pairs = self.records.iter().zip(&other.records);
        let common = pairs.take_while(|(one, other)| one.hash() == other.hash());
        u32::try_from(common.count()).unwrap_or(u32::MAX)
    }

    /// The hash of the last record.
    pub fn head(&self) -> &str {
        self.records
            .last()
            .map_or(FIRST_HASH, |record| record.hash())
    }
}

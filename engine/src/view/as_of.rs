use serde_json::Value;

use super::ClaimView;
use super::claim_view::Seen;
use super::entry::{HistoryEntry, entries};
use crate::history::History;
use crate::host::Host;
use crate::id::{ClaimNumber, ClaimUuid};
use crate::input::integer;
use crate::lapse::lapses_until;
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::time::Instant;
use crate::workspace::Workspace;

/// Which past is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// The record as it was when it had so many entries: what was written up to there; later retractions are not yet
    /// known.
    Revision(i64),
    /// What, as known today, had happened by then, with the lapses due.
    Instant(Instant),
}

impl AsOf {
    /// Reads a revision (a number) or an instant (a text).
    ///
    /// # Errors
    ///
    /// `malformed` for anything else, `invalid` for a text that is no instant and a number that is no integer; always
    /// at `when`.
    pub fn read(value: &Value) -> Result<Self, Refusal> {
        let read = match value {
            Value::Number(number) => integer(number)
                .map(AsOf::Revision)
                .ok_or(Problem::NotAnInteger),
            Value::String(text) => Instant::parse(text).map(AsOf::Instant),
            _ => Err(Problem::Malformed {
                detail: "a revision or an instant is expected".to_owned(),
            }),
        };
        read.map_err(at_when)
    }
}

fn at_when(problem: Problem) -> Refusal {
    Refusal::new(problem).at("when")
}

impl Workspace {
    /// A claim as it was, in the shape of [`Workspace::view`].
    ///
    /// By revision its clocks are judged by the instant of that entry. By instant `history` holds what is written of
    /// the time until then, and `revision` is the last of it. Copies are those made until then.
    ///
    /// # Errors
    ///
    /// `notFound`, also before the claim was created; `invalid` for an instant after now and a revision that is not
    /// there.
    pub fn claim_as_of(
        &self,
        number: ClaimNumber,
        when: AsOf,
        host: &dyn Host,
    ) -> Result<ClaimView, Refusal> {
        let history = self.history(number)?;
        let seen = match when {
            AsOf::Revision(given) => self.by_revision(number, history, given)?,
            AsOf::Instant(instant) => self.by_instant(number, history, instant, host)?,
        };
        self.shown(number, seen)
    }

    fn by_revision(
        &self,
        number: ClaimNumber,
        history: &History,
        given: i64,
    ) -> Result<Seen, Refusal> {
        let revision = u32::try_from(given).unwrap_or(0);
        let found = history.record(revision).zip(history.claim_after(revision));
        let (record, claim) = found.ok_or_else(|| {
            at_when(Problem::OutOfRange {
                least: 1,
                most: i64::from(history.revision()),
            })
        })?;
        let now = record.entry().at.max(claim.last_at);
        let (claim, lapses) = lapses_until(&claim, now, history.latest_retraction());
        Ok(Seen {
            now,
            revision,
            history: entries(
                number,
                history,
                revision,
                &history.standing_after(revision),
                self.books(),
            ),
            copies: self.copies_by(claim.uuid, now),
            claim,
            lapses,
        })
    }

    fn by_instant(
        &self,
        number: ClaimNumber,
        history: &History,
        instant: Instant,
        host: &dyn Host,
    ) -> Result<Seen, Refusal> {
        let now = self.now(host);
        if instant > now {
            return Err(at_when(Problem::LaterThanNow { now }));
        }
        let counted = history.last_by(instant);
        let claim = counted.and_then(|last| history.claim_after(last));
        let claim = claim.ok_or_else(|| {
            let first = history.record(1).map(|first| first.entry().at);
            at_when(Problem::NotYetCreated {
                created: first.unwrap_or(instant),
            })
        })?;
        let (claim, lapses) = lapses_until(&claim, instant, history.latest_retraction());
        let mut records = history.records().iter().rev();
        let last = records.find(|record| record.entry().at <= instant);
        let revision = last.map_or(0, |record| record.entry().revision);
        let mut written = entries(number, history, revision, history.standing(), self.books());
        // What the claim rests on stays also where a clock that ran ahead had stamped it.
        let rests_on = |entry: &HistoryEntry| {
            let stands = history.standing().binary_search(&entry.revision);
            Some(entry.revision) <= counted && stands.is_ok()
        };
        written.retain(|entry| entry.at <= instant || rests_on(entry));
        Ok(Seen {
            now: instant,
            revision,
            history: written,
            copies: self.copies_by(claim.uuid, instant),
            claim,
            lapses,
        })
    }

    /// The copies that were made until `instant`.
    fn copies_by(&self, of: ClaimUuid, instant: Instant) -> Vec<ClaimNumber> {
        let mut copies = self.copies(of);
        copies.retain(|copy| {
            let first = self.history(*copy).ok().and_then(|copy| copy.record(1));
            first.is_some_and(|first| first.entry().at <= instant)
        });
        copies
    }
}

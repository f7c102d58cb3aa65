//! Which deadlines of a claim a calendar file holds, and as what.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::deadline::{ClockKind, Deadline, OnLapse};
use crate::history::History;
use crate::host::Host;
use crate::id::ClaimNumber;
use crate::lapse::Lapse;
use crate::refusal::Refusal;
use crate::rules::Rule;
use crate::time::{Date, Instant};
use crate::view::{self, DeadlineView};
use crate::workspace::Workspace;

/// What is said of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It runs: its last day stands in the calendar.
    Runs,
    /// It stands still, or runs no more although its last day is not over: its last day is taken out of the calendar.
    Gone,
}

/// A clock of a claim as an entry of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Names this clock of this claim in every file, whatever becomes of it.
    pub uid: String,
    /// Higher in every file that was made after something happened to the claim.
    pub sequence: u32,
    /// Whether it runs.
    pub standing: Standing,
    /// The claim's number.
    pub claim_id: ClaimNumber,
    /// Which clock.
    pub kind: ClockKind,
    /// The last day that counts, a civil date in the workspace's zone.
    pub last_day: Date,
    /// What its lapse does.
    pub on_lapse: OnLapse,
    /// The rule that sets it.
    pub rule: Arc<Rule>,
}

impl Workspace {
    /// The entries of all claims, by their numbers.
    pub fn calendar_entries(&self, host: &dyn Host) -> Vec<Entry> {
        let numbers = self.claims().map(|(number, _)| number);
        numbers
            .filter_map(|number| self.calendar_entries_of(number, host).ok())
            .flatten()
            .collect()
    }

    /// The entries of a claim, in the order of its clocks: those that run, and those whose last day is not over although
    /// they run no more. What ended before stays in calendars as it was: there it is the past.
    ///
    /// # Errors
    ///
    /// `notFound`; `unknownEdition`.
    pub fn calendar_entries_of(
        &self,
        number: ClaimNumber,
        host: &dyn Host,
    ) -> Result<Vec<Entry>, Refusal> {
        let history = self.history(number)?;
        let now = self.now(host).max(history.claim().last_at);
        let today = self.zone().date_of(now);
        let (claim, lapses) = history.seen_at(now);
        let book = self.book_shown(&claim)?;
        let shown = view::deadlines(number, &claim, &book, now);
        let running = |kind: ClockKind| -> Option<&DeadlineView> {
            let mut running = shown.iter();
            running.find(|deadline| deadline.kind == kind && !deadline.paused)
        };
        let sequence = sequence(history, &lapses);
        let entry = |(kind, told): (ClockKind, Deadline)| {
            let row = book.clock(kind)?;
            let running = running(kind);
            let last_day = running.map_or(told.last_day, |deadline| deadline.last_day);
            if running.is_none() && last_day < today {
                return None;
            }
            Some(Entry {
                uid: self.uid(history, kind),
                sequence,
                standing: running.map_or(Standing::Gone, |_| Standing::Runs),
                claim_id: number,
                kind,
                last_day,
                on_lapse: running.map_or(row.on_lapse, |deadline| deadline.on_lapse),
                rule: book.rule(&row.rule)?,
            })
        };
        let told = told(history, &lapses, now).into_iter();
        Ok(told.filter_map(entry).collect())
    }

    /// A claim of the desk has the same name wherever its workspace is kept, also where it was imported. A training
    /// world's is its own, for branches and copies have the same claims.
    fn uid(&self, history: &History, kind: ClockKind) -> String {
        let claim = history.claim().uuid;
        if self.clock().is_simulated() {
            format!("{}-{claim}-{}@cpor-desk", self.id(), kind.key())
        } else {
            format!("{claim}-{}@cpor-desk", kind.key())
        }
    }
}

/// Twice the number of records, and one more where the clock alone has moved the claim since the last of them. So what
/// was derived counts for more than what it was derived from, and for less than what is recorded instead of it.
fn sequence(history: &History, lapses: &[Lapse]) -> u32 {
    let derived = u32::from(!lapses.is_empty());
    history.revision().saturating_mul(2).saturating_add(derived)
}

/// Every clock that an earlier file may hold, with the last day that it was given last: also of what was retracted,
/// and of a lapse that was seen before somebody recorded what happened otherwise.
fn told(history: &History, lapses: &[Lapse], now: Instant) -> BTreeMap<ClockKind, Deadline> {
    let mut told = BTreeMap::new();
    for record in history.records() {
        let body = record.body();
        let opened = body.deadlines().iter();
        told.extend(opened.map(|deadline| (deadline.kind, *deadline)));
        let response = body.deadline(ClockKind::Response);
        if response.is_some_and(|response| response.due <= now) {
            let seen = body.on_lapse().iter();
            told.extend(seen.map(|deadline| (deadline.kind, *deadline)));
        }
    }
    for lapse in lapses {
        let opened = lapse.body.deadlines().iter();
        told.extend(opened.map(|deadline| (deadline.kind, *deadline)));
    }
    told
}

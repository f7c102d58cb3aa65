//! What people and programs see of a workspace: the same fold, in the shapes of module-api.md.

mod as_of;
mod claim_view;
mod customer;
mod entry;
mod known;
mod left;
mod list;
pub mod matrix;
mod month;
pub mod overview;
mod picture;
mod plain;
mod soon;
mod summaries;
mod versions;

pub use self::as_of::AsOf;
pub use self::claim_view::{ClaimView, CopiedFrom, DerivedLapse, DisputeView, RejectionView};
pub use self::customer::Question;
pub use self::entry::{FieldChange, HistoryEntry, Move};
pub use self::known::{Known, KnownCustomer, KnownOwn};
pub use self::left::{Left, Used};
pub use self::list::{ClaimQuery, ClaimSort, ClaimSummary};
pub use self::month::{DayKind, Month, MonthDay};
pub use self::picture::{Band, Bar, Mark, Outcome, Picture};
pub use self::plain::{PlainField, plain_fields};
pub use self::soon::{Soon, week_ends};
pub use self::summaries::Summaries;
pub use self::versions::{Earlier, Versions};

use std::sync::Arc;

use serde::Serialize;

use crate::actor::Role;
use crate::claim::Claim;
use crate::deadline::{ClockKind, OnLapse};
use crate::history::History;
use crate::host::Host;
use crate::id::{ClaimNumber, EventId};
use crate::reason::RejectionReason;
use crate::refusal::Refusal;
use crate::rights::{self, Editability, Permission};
use crate::rules::data::{CalendarSide, DayUnit};
use crate::rules::{Rule, RuleBook};
use crate::time::{Date, Instant};
use crate::workspace::agenda::Due;
use crate::workspace::{Clock, Workspace};

/// A deadline as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DeadlineView {
    /// The claim's number.
    pub claim_id: ClaimNumber,
    /// Which clock.
    pub kind: ClockKind,
    /// The last day that counts.
    pub last_day: Date,
    /// The exclusive instant at which it ends.
    pub due: Instant,
    /// Whether it has ended.
    pub overdue: bool,
    /// Whether it stands still.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub paused: bool,
    /// What its lapse does.
    pub on_lapse: OnLapse,
    /// The rule that sets it.
    pub rule: Arc<Rule>,
    /// When it was opened: that civil day is day 0, for screens.
    #[serde(skip)]
    pub opened_at: Instant,
    /// Since when it stands still, for screens.
    #[serde(skip)]
    pub paused_since: Option<Instant>,
    /// How many of its days the rule gives it, for screens.
    #[serde(skip)]
    pub length: u32,
    /// Which days it counts, for screens.
    #[serde(skip)]
    pub unit: DayUnit,
    /// In whose calendar it counts them, for screens.
    #[serde(skip)]
    pub calendar: CalendarSide,
}

/// The deadlines of a claim at an instant, in the order of their clocks.
pub(crate) fn deadlines(
    number: ClaimNumber,
    claim: &Claim,
    book: &RuleBook,
    now: Instant,
) -> Vec<DeadlineView> {
    claim
        .clocks(now)
        .into_iter()
        .filter_map(|(deadline, paused_since)| {
            let row = book.clock(deadline.kind)?;
            let paused = paused_since.is_some();
            Some(DeadlineView {
                claim_id: number,
                kind: deadline.kind,
                last_day: deadline.last_day,
                due: deadline.due,
                overdue: !paused && deadline.due <= now,
                paused,
                on_lapse: on_lapse(claim, row.on_lapse),
                rule: book.rule(&row.rule)?,
                opened_at: opened_at(claim, deadline.kind),
                paused_since,
                length: row.days,
                unit: row.unit,
                calendar: row.calendar,
            })
        })
        .collect()
}

/// What the lapse does to this very claim: once it was disputed, a rejection may be for good (rule D5).
fn on_lapse(claim: &Claim, of_clock: OnLapse) -> OnLapse {
    match of_clock {
        OnLapse::Rejected if claim.rejection_is_final() => OnLapse::RejectedFinal,
        other => other,
    }
}

/// When the claim's clock of this kind was opened.
fn opened_at(claim: &Claim, kind: ClockKind) -> Instant {
    let rejection = claim.rejection();
    match kind {
        ClockKind::Pickup | ClockKind::Review | ClockKind::Response | ClockKind::Consent => None,
        ClockKind::Decision => claim.submitted_at,
        ClockKind::DisputeWindow => rejection.map(|rejection| rejection.at),
        ClockKind::DisputeAnswer => rejection
            .and_then(|rejection| rejection.dispute.as_ref())
            .map(|dispute| dispute.opened_at),
    }
    .unwrap_or(claim.since)
}

impl Workspace {
    /// The claim as it is now, with its number's history.
    fn current(
        &self,
        number: ClaimNumber,
        now: Instant,
    ) -> Result<(&History, Claim, Arc<RuleBook>), Refusal> {
        let history = self.history(number)?;
        let (claim, _) = history.claim_at(now);
        let book = self.book_shown(&claim)?;
        Ok((history, claim, book))
    }

    /// All deadlines of all claims, soonest first; ties by claim, then clock.
    pub fn deadlines(&self, host: &dyn Host) -> Vec<DeadlineView> {
        let now = self.now(host);
        let mut all: Vec<DeadlineView> = self
            .claims()
            .filter_map(|(number, history)| self.deadlines_of(number, history, now))
            .flatten()
            .collect();
        all.sort_by_key(|deadline| (deadline.due, deadline.claim_id, deadline.kind));
        all
    }

    fn deadlines_of(
        &self,
        number: ClaimNumber,
        history: &History,
        now: Instant,
    ) -> Option<Vec<DeadlineView>> {
        let (claim, _) = history.seen_at(now);
        let book = self.book_shown(&claim).ok()?;
        Some(deadlines(number, &claim, &book, now.max(claim.last_at)))
    }

    /// The earliest deadline that has neither lapsed nor stands still. However many claims there are, it looks at few.
    pub fn next_deadline(&self, host: &dyn Host) -> Option<DeadlineView> {
        let now = self.now(host);
        self.agenda()
            .after(now)
            .find_map(|due| self.running(due, now))
    }

    /// The deadlines that Microsoft has let pass and could still meet, soonest first; ties by claim, then clock.
    pub fn overdue(&self, host: &dyn Host) -> Vec<DeadlineView> {
        let now = self.now(host);
        let due = self.agenda().overdue(now);
        due.filter_map(|due| self.running(due, now)).collect()
    }

    /// The deadline, if the claim has it at `now` and it does not stand still.
    fn running(&self, (due, number, kind): Due, now: Instant) -> Option<DeadlineView> {
        let history = self.history(number).ok()?;
        let mut deadlines = self.deadlines_of(number, history, now)?.into_iter();
        deadlines
            .find(|deadline| (deadline.kind, deadline.due, deadline.paused) == (kind, due, false))
    }

    /// Every act, judged for a role now.
    ///
    /// # Errors
    ///
    /// `notFound`.
    pub fn permitted(
        &self,
        number: ClaimNumber,
        role: Role,
        host: &dyn Host,
    ) -> Result<Vec<Permission>, Refusal> {
        let now = self.now(host);
        let (_, claim, book) = self.current(number, now)?;
        let mut permissions = rights::permitted(&claim, role, now.max(claim.last_at), &book);
        if self.clock().is_simulated() {
            forbid_retract(&mut permissions, &book);
        }
        if let Err(unknown) = self.book(&claim) {
            let refused = permissions.iter_mut();
            refused.for_each(|permission| permission.refusal = Some(unknown.clone()));
        }
        Ok(permissions)
    }

    /// The reasons for a rejection, each with why a reviewer may not give it now.
    ///
    /// # Errors
    ///
    /// `notFound`.
    pub fn rejection_reasons(
        &self,
        number: ClaimNumber,
        host: &dyn Host,
    ) -> Result<Vec<(RejectionReason, Option<Refusal>)>, Refusal> {
        let (_, claim, book) = self.current(number, self.now(host))?;
        Ok(rights::rejection_reasons(&claim, &book))
    }

    /// Every field, judged for a role now.
    ///
    /// # Errors
    ///
    /// `notFound`.
    pub fn editable_fields(
        &self,
        number: ClaimNumber,
        role: Role,
        host: &dyn Host,
    ) -> Result<Vec<Editability>, Refusal> {
        let now = self.now(host);
        let (_, claim, book) = self.current(number, now)?;
        let mut fields = rights::editable(&claim, role, now.max(claim.last_at), &book);
        if let Err(unknown) = self.book(&claim) {
            for field in &mut fields {
                field.refusal = Some(unknown.clone().at(field.field.key()));
            }
        }
        Ok(fields)
    }

    /// The entries of these events, in their order.
    pub fn entries(&self, events: &[EventId]) -> Vec<HistoryEntry> {
        let events = events.iter();
        events
            .filter_map(|id| {
                let (number, history, revision) = self.event(*id)?;
                entry::entry_at(number, history, revision, self.books())
            })
            .collect()
    }

    /// The entries of a history that is not this workspace's, such as a file's, under a number, from a revision on.
    pub fn entries_of(
        &self,
        history: &History,
        number: ClaimNumber,
        from: u32,
    ) -> Vec<HistoryEntry> {
        let revisions = from..=history.revision();
        revisions
            .filter_map(|revision| entry::entry_at(number, history, revision, self.books()))
            .collect()
    }

    /// The simulated time; `None` with the real clock.
    pub fn simulated_now(&self) -> Option<Instant> {
        match self.clock() {
            Clock::Simulated { now, .. } => Some(now),
            Clock::Real => None,
        }
    }
}

/// What was simulated is undone by going back, never by retracting.
fn forbid_retract(permissions: &mut [Permission], book: &RuleBook) {
    use crate::command::ActKind;
    use crate::problem::Problem;
    for permission in permissions {
        if permission.act == ActKind::Retract && permission.refusal.is_none() {
            let refusal = Refusal::new(Problem::RealClockOnly).by(book.rule("T20"));
            permission.refusal = Some(refusal);
        }
    }
}

//! What may stand in the place of an act that was recorded wrongly, and when an act can have happened. Source: rules N1
//! and T20. [ours] An act is corrected by what somebody could have recorded by hand: it is retracted with all that
//! followed, what really happened is recorded, and what followed is recorded again where it is still open.

use std::sync::Arc;

use crate::actor::{Actor, Role};
use crate::command::{Act, ActKind};
use crate::event::Body;
use crate::history::History;
use crate::host::Host;
use crate::id::ClaimNumber;
use crate::lapse::lapses_until;
use crate::problem::Problem;
use crate::reason::RejectionReason;
use crate::record::Record;
use crate::refusal::Refusal;
use crate::rights;
use crate::rules::{Rule, RuleBook};
use crate::time::Instant;
use crate::view::HistoryEntry;
use crate::workspace::Workspace;

/// The acts that happen on a day in Partner Center: these are corrected. Fields and documents are changed instead.
const CORRECTED: [ActKind; 13] = [
    ActKind::Submit,
    ActKind::StartReview,
    ActKind::RequestInformation,
    ActKind::Resubmit,
    ActKind::Approve,
    ActKind::Reject,
    ActKind::RequestRejection,
    ActKind::DeclineConsent,
    ActKind::Dispute,
    ActKind::ResolveDispute,
    ActKind::AssessEligibility,
    ActKind::ValidateEarnings,
    ActKind::Disassociate,
];

/// Between which instants something can have happened that is recorded now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Possible {
    /// Not before this; `None` where nothing holds it.
    pub earliest: Option<Instant>,
    /// Not after this.
    pub latest: Instant,
    /// The rule that says so.
    pub rule: Option<Arc<Rule>>,
}

/// What may have happened where an act was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instead {
    /// The act that is recorded.
    pub recorded: Act,
    /// Who did it, as what.
    pub actor: Option<Actor>,
    /// When it happened, as it is recorded.
    pub at: Instant,
    /// Between which instants it can have happened.
    pub possible: Possible,
    /// The acts that were open then, each with who does it; the one that is recorded always among them.
    pub acts: Vec<(ActKind, Role)>,
    /// The reasons for a rejection then, each with why it could not be given.
    pub reasons: Vec<(RejectionReason, Option<Refusal>)>,
}

impl HistoryEntry {
    /// Whether it is an act of Partner Center that counts: it can be corrected.
    pub fn is_correctable(&self) -> bool {
        !self.retracted && self.revision > 1 && is_correctable(&self.body)
    }
}

pub(super) fn is_correctable(body: &Body) -> bool {
    let act = body.act().map(|act| act.kind());
    act.is_some_and(|act| CORRECTED.contains(&act))
}

impl Workspace {
    /// Between which instants something can have happened on a claim that is recorded now.
    ///
    /// # Errors
    ///
    /// `notFound`.
    pub fn possible(&self, number: ClaimNumber, host: &dyn Host) -> Result<Possible, Refusal> {
        let now = self.now(host);
        Ok(Possible {
            earliest: self.history(number)?.earliest_next(now),
            latest: now,
            rule: self.new_book().ok().and_then(|book| book.rule("N1")),
        })
    }

    /// What may have happened in the place of an act of a claim; `own` is the role in which the person acts.
    ///
    /// # Errors
    ///
    /// `notFound`; `invalid` at `fromRevision` ([`Problem::NotStanding`]) where no act that counts and can be corrected
    /// has that revision.
    pub fn instead(
        &self,
        number: ClaimNumber,
        revision: u32,
        own: Role,
        host: &dyn Host,
    ) -> Result<Instead, Refusal> {
        let history = self.history(number)?;
        let record = self.corrected_record(history, revision)?;
        let book = self.book_shown(history.claim())?;
        let before = history.claim_after(revision.saturating_sub(1));
        let before = before.ok_or_else(|| not_standing(&book))?;
        let now = self.now(host);
        let possible = Possible {
            earliest: Some(before.last_at).filter(|last| *last <= now),
            latest: now,
            rule: book.rule("N1"),
        };
        let entry = record.entry();
        let act = entry.body.act().ok_or_else(|| not_standing(&book))?;
        let role = entry.actor.as_ref().map_or(own, |actor| actor.role);
        // What had lapsed by then had happened before it.
        let (before, _) = lapses_until(&before, entry.at, history.latest_retraction());
        let open = |kind: ActKind| {
            let by = book.act(kind)?.by;
            let role = if kind == act.kind() {
                role
            } else {
                by.role(own)
            };
            let judged = rights::judge(&before, kind, role, entry.at, &book);
            (kind == act.kind() || judged.is_ok()).then_some((kind, role))
        };
        Ok(Instead {
            acts: CORRECTED.into_iter().filter_map(open).collect(),
            reasons: rights::rejection_reasons(&before, &book),
            recorded: act,
            actor: entry.actor.clone(),
            at: entry.at,
            possible,
        })
    }

    /// The record of an act that can be corrected.
    pub(super) fn corrected_record<'a>(
        &self,
        history: &'a History,
        revision: u32,
    ) -> Result<&'a Record, Refusal> {
        let stands = history.standing().contains(&revision);
        let record = history.record(revision);
        let record = record.filter(|it| stands && revision > 1 && is_correctable(it.body()));
        match record {
            Some(record) => Ok(record),
            None => Err(not_standing(&*self.book_shown(history.claim())?)),
        }
    }
}

fn not_standing(book: &RuleBook) -> Refusal {
    let refusal = Refusal::new(Problem::NotStanding).at("fromRevision");
    refusal.by(book.rule("T20"))
}

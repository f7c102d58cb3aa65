//! What comes into a workspace, with the numbers that its new claims get.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::compare::{Choice, Comparison, Relation};
use super::record::{WorkspaceBody, WorkspaceEntry, WorkspaceRecord};
use super::settings::Clock;
use super::{Plan, Workspace, Written, ids::Ids};
use crate::actor::Actor;
use crate::host::Host;
use crate::id::{ClaimNumber, ClaimUuid, EventId};
use crate::problem::Problem;
use crate::record::SCHEMA;
use crate::refusal::Refusal;
use crate::time::Instant;

/// The numbers that claims had where they come from, with the records that say so.
pub type Wanted = HashMap<ClaimUuid, (ClaimNumber, Arc<WorkspaceRecord>)>;

/// What taking some claims of a file means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What would be written.
    pub plan: Plan,
    /// Claims whose number was taken here, with the number they had and the one they get.
    pub renumbered: Vec<(ClaimNumber, ClaimNumber)>,
    /// Claims that become new ones beside ours, with the number they had here and the one they get.
    pub beside: Vec<(ClaimNumber, ClaimNumber)>,
}

impl Workspace {
    /// Plans to take in claims as it was chosen; all of it counts together or not at all. A choice that a claim does
    /// not have leaves it. `actor` makes the claims that stand beside ours.
    ///
    /// # Errors
    ///
    /// `conflict` where more has been written since the comparison; [`Problem::NumbersUsedUp`]; what refuses to make a
    /// new claim of another history.
    pub fn plan_taking(
        &self,
        comparison: &Comparison,
        chosen: &[(&Relation, Choice)],
        wanted: &Wanted,
        actor: &Actor,
        host: &dyn Host,
    ) -> Result<Taken, Refusal> {
        if comparison.base != self.basis {
            return Err(Problem::HistoriesDiverge.into());
        }
        let mut taking = Taking {
            adopted: Vec::new(),
            fresh: Vec::new(),
            latest: None,
            written: Vec::new(),
            wanted: HashMap::new(),
        };
        let mut others = Vec::new();
        for (relation, choice) in chosen {
            match (relation, choice) {
                (Relation::New { theirs }, Choice::Take) => {
                    let claim = theirs.claim().uuid;
                    taking.fresh.push(claim);
                    if let Some(known) = wanted.get(&claim) {
                        taking.wanted.insert(claim, known.clone());
                    }
                    taking.take(theirs, 1);
                }
                (Relation::Newer { theirs, from }, Choice::Take) => taking.take(theirs, *from),
                (
                    Relation::Conflict {
                        theirs,
                        taken_as: None,
                        ..
                    }
                    | Relation::Older {
                        theirs,
                        taken_as: None,
                        ..
                    },
                    Choice::TakeAsNew,
                ) => {
                    others.push(theirs);
                }
                _ => {}
            }
        }
        if !taking.written.is_empty() || !others.is_empty() {
            taking.adopted.clone_from(&comparison.adopted);
        }
        let (mut plan, renumbered) = taking.finish(self, host)?;
        let mut beside = Vec::new();
        if !others.is_empty() {
            let mut ahead = self.clone();
            ahead.apply(&plan, host);
            let next = ahead.plan_beside(&others, actor, host)?;
            ahead.apply(&next, host);
            for (other, event) in others.iter().zip(&next.answer) {
                let had = self.number_of(other.claim().uuid);
                let gets = ahead.event(*event).map(|(number, _, _)| number);
                beside.extend(had.zip(gets));
            }
            plan = plan.then(next);
        }
        Ok(Taken {
            plan,
            renumbered,
            beside,
        })
    }
}

/// What comes in, before its new claims have their numbers.
pub(super) struct Taking {
    /// Rule books that are not at hand here.
    pub(super) adopted: Vec<Arc<WorkspaceRecord>>,
    /// Claims that come in, of which some may be known here.
    pub(super) fresh: Vec<ClaimUuid>,
    /// When the last of it happened.
    pub(super) latest: Option<Instant>,
    pub(super) written: Vec<Written>,
    pub(super) wanted: Wanted,
}

impl Taking {
    /// Takes the records of a claim from a revision on.
    fn take(&mut self, theirs: &crate::history::History, from: u32) {
        let known = usize::try_from(from.saturating_sub(1)).unwrap_or(usize::MAX);
        let records = theirs.records().iter().skip(known);
        self.written
            .extend(records.map(|record| Written::Event(record.clone())));
        self.latest = self.latest.max(Some(theirs.claim().last_at));
    }

    /// Gives every new claim its number: the one it had, or the next where that is taken.
    pub(super) fn finish(
        mut self,
        workspace: &Workspace,
        host: &dyn Host,
    ) -> Result<(Plan, Vec<(ClaimNumber, ClaimNumber)>), Refusal> {
        let mut ids = Ids::new(&workspace.clock, host);
        let now = workspace.now(host);
        let mut written = Vec::new();
        for record in &self.adopted {
            written.push(Written::Workspace(own(workspace, record, &mut ids, now)?));
        }
        written.append(&mut self.written);
        let mut renumbered = Vec::new();
        let here = workspace.numbers.keys().chain(&workspace.elsewhere);
        let mut taken: BTreeSet<ClaimNumber> = here.copied().collect();
        // What this workspace itself gave to a claim that is elsewhere, and comes in now, is still that claim's.
        for (number, record) in self.fresh.iter().filter_map(|claim| self.wanted.get(claim)) {
            let is_own = record.entry().workspace_id == workspace.id;
            if is_own && !workspace.numbers.contains_key(number) {
                taken.remove(number);
            }
        }
        let mut fresh = self.fresh;
        fresh.retain(|claim| !workspace.number_of.contains_key(claim));
        // Those whose number is free keep it; only then the others get new ones.
        fresh.sort_by_key(|claim| {
            let wanted = self.wanted.get(claim).map(|(number, _)| *number);
            let clashes = wanted.is_none_or(|number| taken.contains(&number));
            (clashes, wanted, *claim)
        });
        for claim_uuid in fresh {
            let last = taken.last().map_or(0, |number| number.0);
            let next = workspace.after(last)?;
            let number = match self.wanted.get(&claim_uuid) {
                Some((number, record)) if !taken.contains(number) => {
                    taken.insert(*number);
                    if record.entry().workspace_id == workspace.id {
                        written.push(Written::Workspace(record.clone()));
                        continue;
                    }
                    *number
                }
                Some((number, _)) => {
                    renumbered.push((*number, next));
                    next
                }
                None => next,
            };
            taken.insert(number);
            let body = WorkspaceBody::Numbered { claim_uuid, number };
            written.push(Written::of(anew(workspace, body, &mut ids, now))?);
        }
        let clock = match workspace.clock {
            Clock::Simulated { now, seed, .. } => Clock::Simulated {
                now: self.latest.map_or(now, |latest| now.max(latest)),
                seed,
                seed_used: ids.used(),
            },
            Clock::Real => Clock::Real,
        };
        let plan = Plan {
            written,
            clock,
            ..workspace.as_it_is()
        };
        Ok((plan, renumbered))
    }
}

/// The record as this workspace writes it: its own as it is, another's anew.
fn own(
    workspace: &Workspace,
    record: &Arc<WorkspaceRecord>,
    ids: &mut Ids<'_>,
    now: Instant,
) -> Result<Arc<WorkspaceRecord>, Problem> {
    if record.entry().workspace_id == workspace.id {
        return Ok(record.clone());
    }
    let entry = anew(workspace, record.entry().body.clone(), ids, now);
    Ok(Arc::new(WorkspaceRecord::seal(entry)?))
}

/// An entry of this workspace's own, which nobody acted for.
fn anew(
    workspace: &Workspace,
    body: WorkspaceBody,
    ids: &mut Ids<'_>,
    now: Instant,
) -> WorkspaceEntry {
    WorkspaceEntry {
        schema: SCHEMA,
        record_id: EventId(ids.take(now, &body)),
        workspace_id: workspace.id,
        at: now,
        actor: None,
        body,
    }
}

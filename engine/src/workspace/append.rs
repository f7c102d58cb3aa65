//! Taking in what another copy of the workspace, or another workspace, wrote: verified and decided again.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::plan::{lapse_entry, rule_name, rule_of};
use super::record::{WorkspaceBody, WorkspaceEntry, WorkspaceRecord};
use super::settings::Clock;
use super::{Plan, Workspace, Written, ids::Ids};
use crate::command::Act;
use crate::deadline::{ClockKind, Days, Deadline};
use crate::decide::{Moment, decide, decide_new};
use crate::event::Body;
use crate::history::History;
use crate::host::Host;
use crate::id::{ClaimNumber, ClaimUuid, EventId};
use crate::lapse::next_lapse;
use crate::problem::Problem;
use crate::record::{FIRST_HASH, Record, SCHEMA};
use crate::refusal::Refusal;
use crate::rules::RuleBook;
use crate::time::{Calendar, FixedZone, Instant};

/// What comes in, with its place in the file for messages (`claims[3].events[2]`).
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The record.
    pub written: Written,
    /// Where it stands.
    pub place: String,
}

/// What taking it in means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// What would be written.
    pub plan: Plan,
    /// How many records are new.
    pub added: usize,
    /// How many were known already.
    pub known: usize,
    /// Claims whose number was taken here, with the number they had and the one they get.
    pub renumbered: Vec<(ClaimNumber, ClaimNumber)>,
}

impl Workspace {
    /// Plans to take in records: the hash chain is verified, every event decided again under its own rule
    /// book, all or nothing. The receiver's settings stay.
    ///
    /// # Errors
    ///
    /// The first record that cannot be taken, with its place; `conflict` where two histories of one claim
    /// part.
    pub fn plan_append(&self, incoming: &[Incoming], host: &dyn Host) -> Result<Appended, Refusal> {
        let mut intake = Intake {
            workspace: self,
            histories: HashMap::new(),
            written: Vec::new(),
            known: 0,
            seen: HashSet::new(),
            wanted: HashMap::new(),
        };
        for item in incoming {
            intake
                .take(item)
                .map_err(|refusal| refusal.under(&item.place))?;
        }
        intake.finish(host)
    }
}

struct Intake<'a> {
    workspace: &'a Workspace,
    histories: HashMap<ClaimUuid, History>,
    written: Vec<Written>,
    known: usize,
    seen: HashSet<EventId>,
    wanted: HashMap<ClaimUuid, (ClaimNumber, Arc<WorkspaceRecord>)>,
}

impl Intake<'_> {
    fn take(&mut self, item: &Incoming) -> Result<(), Refusal> {
        match &item.written {
            Written::Event(record) => self.take_event(record),
            Written::Workspace(record) => {
                if let WorkspaceBody::Numbered { claim_uuid, number } = record.entry().body {
                    self.wanted.insert(claim_uuid, (number, record.clone()));
                }
                Ok(())
            }
        }
    }

    fn take_event(&mut self, record: &Arc<Record>) -> Result<(), Refusal> {
        let entry = record.entry();
        if let Some(hash) = self.workspace.events.get(&entry.event_id) {
            if hash != record.hash() {
                return Err(Problem::HistoriesDiverge.into());
            }
            self.known = self.known.saturating_add(1);
            return Ok(());
        }
        if !self.seen.insert(entry.event_id) {
            return Err(Refusal::new(Problem::Duplicate).at("eventId"));
        }
        self.follow(record)?;
        self.written.push(Written::Event(record.clone()));
        Ok(())
    }

    /// Continues the claim's history by the record.
    fn follow(&mut self, record: &Arc<Record>) -> Result<(), Refusal> {
        let (uuid, clock) = (record.entry().claim_uuid, &self.workspace.clock);
        if let Some(known) = self.workspace.histories.get(&uuid) {
            self.histories.entry(uuid).or_insert_with(|| known.clone());
        }
        match self.histories.get_mut(&uuid) {
            None => {
                in_chain(None, record)?;
                decide_again(None, record, clock)?;
                let begun = History::begin(record.clone())
                    .map_err(|problem| Refusal::new(problem).at("kind"))?;
                self.histories.insert(uuid, begun);
            }
            Some(history) => {
                in_chain(Some(history), record)?;
                decide_again(Some(history), record, clock)?;
                history
                    .push(record.clone())
                    .map_err(|problem| Refusal::new(problem).at("kind"))?;
            }
        }
        Ok(())
    }

    /// Gives every new claim its number: the one it had, or the next where that is taken.
    fn finish(mut self, host: &dyn Host) -> Result<Appended, Refusal> {
        let events = self.written.len();
        let mut ids = Ids::new(&self.workspace.clock, host);
        let now = self.workspace.now(host);
        let mut renumbered = Vec::new();
        let mut taken: std::collections::BTreeSet<ClaimNumber> =
            self.workspace.numbers.keys().copied().collect();
        let mut fresh: Vec<ClaimUuid> = self
            .histories
            .keys()
            .copied()
            .filter(|uuid| !self.workspace.number_of.contains_key(uuid))
            .collect();
        // Those whose number is free keep it; only then the others get new ones.
        fresh.sort_by_key(|uuid| {
            let wanted = self.wanted.get(uuid).map(|(number, _)| *number);
            let clashes = wanted.is_none_or(|number| taken.contains(&number));
            (clashes, wanted, *uuid)
        });
        for claim_uuid in fresh {
            let wanted = self.wanted.get(&claim_uuid);
            let last = taken.last().map_or(0, |number| number.0);
            let next = last
                .checked_add(1)
                .map(ClaimNumber)
                .ok_or(Problem::NumbersUsedUp)?;
            let number = match wanted {
                Some((number, record)) if !taken.contains(number) => {
                    taken.insert(*number);
                    if record.entry().workspace_id == self.workspace.id {
                        self.written.push(Written::Workspace(record.clone()));
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
            let entry = WorkspaceEntry {
                schema: SCHEMA,
                record_id: EventId(ids.take(now)),
                workspace_id: self.workspace.id,
                at: now,
                actor: None,
                body: WorkspaceBody::Numbered { claim_uuid, number },
            };
            self.written
                .push(Written::Workspace(Arc::new(WorkspaceRecord::seal(entry)?)));
        }
        let latest = self
            .histories
            .values()
            .map(|history| history.claim().last_at)
            .max();
        let clock = match self.workspace.clock {
            Clock::Simulated { now, seed, .. } => Clock::Simulated {
                now: latest.map_or(now, |latest| now.max(latest)),
                seed,
                seed_used: ids.used(),
            },
            Clock::Real => Clock::Real,
        };
        Ok(Appended {
            added: events,
            known: self.known,
            renumbered,
            plan: Plan {
                written: self.written,
                clock,
                ..self.workspace.as_it_is()
            },
        })
    }
}

/// Whether the record is the next of its claim's.
fn in_chain(history: Option<&History>, record: &Record) -> Result<(), Refusal> {
    let entry = record.entry();
    let next = history.map_or(1, History::next_revision);
    if history.is_some() && entry.revision < next {
        return Err(Problem::HistoriesDiverge.into());
    }
    if entry.revision != next {
        return Err(Refusal::new(Problem::ChainBroken).at("revision"));
    }
    if entry.previous_hash != history.map_or(FIRST_HASH, History::head) {
        return Err(Refusal::new(Problem::ChainBroken).at("previousHash"));
    }
    Ok(())
}

/// An act is recorded when it has happened. Where the device's clock stood before the claim's last event, the act
/// took that event's instant.
fn recorded_in_time(history: Option<&History>, record: &Record) -> Result<(), Refusal> {
    let entry = record.entry();
    let Some(now) = entry.recorded_at else {
        return Err(Refusal::new(Problem::Required).at("recordedAt"));
    };
    // A copy takes the instant of its source, which is not at hand.
    let copied = matches!(
        record.body(),
        Body::Created {
            copied_from: Some(_),
            ..
        }
    );
    let last = history.map(|history| history.claim().last_at);
    if entry.at > now && Some(entry.at) != last && !copied {
        return Err(Refusal::new(Problem::AfterNow { now }).at("at"));
    }
    Ok(())
}

/// Decides a record again under its own rule book: its act, or its clock, must lead to the same event.
/// Stored deadlines are taken as recorded and checked for kind, order and `due > at`.
///
/// # Errors
///
/// [`Problem::NotDecidedSo`], or the refusal that its act would meet.
pub(super) fn decide_again(
    history: Option<&History>,
    record: &Record,
    clock: &Clock,
) -> Result<(), Refusal> {
    let entry = record.entry();
    Instant::parse(&entry.at.to_string()).map_err(|problem| Refusal::new(problem).at("at"))?;
    check_deadlines(entry.at, record.body())?;
    let Some(act) = entry.body.act() else {
        return lapse_again(history, record);
    };
    let Some(actor) = &entry.actor else {
        return Err(Refusal::new(Problem::Required).at("actor"));
    };
    actor
        .name
        .parse::<crate::text::Line>()
        .map_err(|problem| Refusal::new(problem).at("actor.name"))?;
    recorded_in_time(history, record)?;
    let book = own_book(record)?;
    let (zone, calendar) = (FixedZone::default(), Calendar::default());
    let standing = history.map(History::standing).unwrap_or_default();
    let moment = Moment {
        at: entry.at,
        role: actor.role,
        book: &book,
        new_book: &book,
        days: Days {
            zone: &zone,
            calendar: &calendar,
        },
        standing: (!clock.is_simulated()).then_some(standing.as_slice()),
    };
    let decided = match (history, &act) {
        (None, _) => return created_again(record, &moment),
        (Some(_), Act::CreateClaim { .. } | Act::CopyClaim) => {
            return Err(Refusal::new(Problem::ChainBroken).at("kind"));
        }
        (Some(history), act) => {
            let claim = history.claim();
            if entry.at < claim.last_at {
                let last = claim.last_at;
                return Err(Refusal::new(Problem::BeforeLastAct { last }).at("at"));
            }
            let due = next_lapse(claim, entry.at, history.latest_retraction());
            if due.is_some() && !matches!(act, Act::Retract { .. }) {
                // The lapse comes before whatever follows it.
                return Err(Refusal::new(Problem::NotDecidedSo).at("at"));
            }
            if entry.rule != rule_name(&book, rule_of(record.body(), claim.place())) {
                return Err(Refusal::new(Problem::NotDecidedSo).at("rule"));
            }
            decide(claim, act, &moment).map_err(|refusal| refusal.under("body"))?
        }
    };
    same(decided, record)
}

fn created_again(record: &Record, moment: &Moment<'_>) -> Result<(), Refusal> {
    let Body::Created {
        claim,
        rule_book,
        copied_from,
    } = record.body()
    else {
        return Err(Refusal::new(Problem::ChainBroken).at("kind"));
    };
    if *rule_book != moment.book.reference() {
        return Err(Refusal::new(Problem::NotDecidedSo).at("body.ruleBook"));
    }
    if record.entry().rule != rule_name(moment.book, record.body().rule()) {
        return Err(Refusal::new(Problem::NotDecidedSo).at("rule"));
    }
    let decided = decide_new(claim, moment).map_err(|refusal| refusal.under("body.claim"))?;
    let decided = match decided {
        Body::Created {
            claim, rule_book, ..
        } => Body::Created {
            claim,
            rule_book,
            copied_from: *copied_from,
        },
        other => other,
    };
    same(decided, record)
}

fn lapse_again(history: Option<&History>, record: &Record) -> Result<(), Refusal> {
    let history = history.ok_or_else(|| Refusal::new(Problem::ChainBroken).at("kind"))?;
    let claim = history.claim();
    let lapse = next_lapse(claim, record.entry().at, history.latest_retraction())
        .ok_or_else(|| Refusal::new(Problem::NotDecidedSo).at("at"))?;
    let book = own_book(record)?;
    let derived = Record::seal(lapse_entry(history, &lapse, &book))?;
    if derived.hash() == record.hash() {
        Ok(())
    } else {
        Err(Refusal::new(Problem::NotDecidedSo).at("body"))
    }
}

fn own_book(record: &Record) -> Result<Arc<RuleBook>, Refusal> {
    let rule = &record.entry().rule;
    let unknown = || {
        Refusal::new(Problem::UnknownEdition {
            given: rule.clone(),
        })
        .at("rule")
    };
    let (reference, name) = record.rule_parts().ok_or_else(unknown)?;
    let book = RuleBook::kept(&reference).map_err(|_| unknown())?;
    book.rule(name)
        .is_some()
        .then_some(book)
        .ok_or_else(unknown)
}

fn same(decided: Body, record: &Record) -> Result<(), Refusal> {
    if decided.with_deadlines_of(record.body()) == *record.body() {
        Ok(())
    } else {
        Err(Refusal::new(Problem::NotDecidedSo).at("body"))
    }
}

/// A clock ends after it begins; one that a lapse opens ends after the lapse.
fn check_deadlines(at: Instant, body: &Body) -> Result<(), Refusal> {
    // The overall target may be overdue before a pause and stays so after it.
    let moved = matches!(body, Body::Resubmitted { .. });
    let early = |deadlines: &[Deadline], after: Instant| {
        deadlines.iter().position(|deadline| {
            deadline.due <= after && !(moved && deadline.kind == ClockKind::Decision)
        })
    };
    if let Some(index) = early(body.deadlines(), at) {
        return Err(
            Refusal::new(Problem::EndBeforeStart).at(format!("body.deadlines[{index}].due"))
        );
    }
    let lapse = body
        .deadlines()
        .iter()
        .map(|deadline| deadline.due)
        .max()
        .unwrap_or(at);
    if let Some(index) = early(body.on_lapse(), lapse) {
        return Err(Refusal::new(Problem::EndBeforeStart).at(format!("body.onLapse[{index}].due")));
    }
    Ok(())
}

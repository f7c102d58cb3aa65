//! Deciding a written record again: its act, or its clock, must lead to the same event under its own rule book.

use std::sync::Arc;

use serde_json::Value;

use super::plan::{lapse_entry, rule_name, rule_of};
use super::settings::Clock;
use crate::actor::Role;
use crate::claim::Claim;
use crate::command::Act;
use crate::deadline::{ClockKind, Days, Deadline};
use crate::decide::{Moment, decide, decide_new};
use crate::event::Body;
use crate::fields::ClaimInput;
use crate::history::History;
use crate::id::ClaimUuid;
use crate::lapse::next_lapse;
use crate::problem::Problem;
use crate::record::{FIRST_HASH, Record};
use crate::refusal::Refusal;
use crate::rules::{Books, RuleBook};
use crate::time::{Calendar, FixedZone, Instant};

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
    books: &Books,
) -> Result<(), Refusal> {
    let entry = record.entry();
    let at = entry.at.given();
    at.map_err(|problem| Refusal::new(problem).at("at"))?;
    check_deadlines(entry.at, record.body())?;
    let Some(act) = entry.body.act() else {
        return lapse_again(history, record, books);
    };
    let Some(actor) = &entry.actor else {
        return Err(Refusal::new(Problem::Required).at("actor"));
    };
    actor
        .name
        .parse::<crate::text::Line>()
        .map_err(|problem| Refusal::new(problem).at("actor.name"))?;
    recorded_in_time(history, record)?;
    let book = own_book(record, books)?;
    match (history, &act) {
        (None, _) => created_again(record, actor.role, &book),
        (Some(_), Act::CreateClaim { .. } | Act::CopyClaim) => {
            Err(Refusal::new(Problem::ChainBroken).at("kind"))
        }
        (Some(history), act) => {
            follows(history, record)?;
            let then = (history.claim(), history.standing());
            let decided = decided_then(then, act, record, actor.role, clock, &book)
                .map_err(|refusal| refusal.under("body"))?;
            same(decided, record)
        }
    }
}

/// Whether an act, done where the record stands, leads to the record's very event: a repeat of its command does.
pub(super) fn is_done_by(
    act: &Act,
    history: &History,
    record: &Record,
    clock: &Clock,
    books: &Books,
) -> bool {
    let entry = record.entry();
    let (Some(actor), Ok(book)) = (&entry.actor, own_book(record, books)) else {
        return false;
    };
    let decided = match (&entry.body, act) {
        (Body::Created { copied_from, .. }, _) if copied_from.is_some() => {
            return matches!(act, Act::CopyClaim);
        }
        (Body::Created { .. }, Act::CreateClaim { claim }) => {
            new_then(claim, record, actor.role, &book)
        }
        (Body::Created { .. }, _) | (_, Act::CreateClaim { .. } | Act::CopyClaim) => return false,
        _ => {
            let before = entry.revision.saturating_sub(1);
            let claim = history.claim_after(before);
            let standing = history.standing_after(before);
            claim.map_or(Err(Problem::ChainBroken.into()), |claim| {
                let then = (&claim, standing.as_slice());
                decided_then(then, act, record, actor.role, clock, &book)
            })
        }
    };
    decided.is_ok_and(|decided| same(decided, record).is_ok())
}

/// What a new claim, made when the record was, would be.
fn new_then(
    claim: &ClaimInput,
    record: &Record,
    role: Role,
    book: &RuleBook,
) -> Result<Body, Refusal> {
    let (zone, calendar) = (FixedZone::default(), Calendar::default());
    let days = Days {
        zone: &zone,
        microsoft: &calendar,
        partner: &calendar,
    };
    decide_new(claim, &moment(record, role, book, days, None))
}

/// What an act on the claim, done when the record was made, leads to: on the claim as it was, and what stood.
fn decided_then(
    (claim, standing): (&Claim, &[u32]),
    act: &Act,
    record: &Record,
    role: Role,
    clock: &Clock,
    book: &RuleBook,
) -> Result<Body, Refusal> {
    let (zone, calendar) = (FixedZone::default(), Calendar::default());
    let days = Days {
        zone: &zone,
        microsoft: &calendar,
        partner: &calendar,
    };
    let standing = (!clock.is_simulated()).then_some(standing);
    let moment = moment(record, role, book, days, standing);
    decide(claim, act, &moment)
}

/// The moment of a record. Days are counted anyhow: deadlines are taken as recorded.
fn moment<'a>(
    record: &Record,
    role: Role,
    book: &'a RuleBook,
    days: Days<'a>,
    standing: Option<&'a [u32]>,
) -> Moment<'a> {
    Moment {
        at: record.entry().at,
        role,
        book,
        new_book: book,
        days,
        standing,
    }
}

/// Whether the record may come next: not before the last event, not past a lapse, by the rule it names of the book
/// that the claim keeps.
fn follows(history: &History, record: &Record) -> Result<(), Refusal> {
    let (entry, claim) = (record.entry(), history.claim());
    // A lapse is recorded by no clock.
    let earliest = match entry.recorded_at {
        Some(now) => history.earliest_next(now),
        None => Some(claim.last_at),
    };
    if let Some(last) = earliest.filter(|last| entry.at < *last) {
        return Err(Refusal::new(Problem::BeforeLastAct { last }).at("at"));
    }
    let due = next_lapse(claim, entry.at, history.latest_retraction());
    if due.is_some() && !matches!(entry.body, Body::Retracted { .. }) {
        // The lapse comes before whatever follows it.
        return Err(Refusal::new(Problem::NotDecidedSo).at("at"));
    }
    if entry.rule != rule_name(&claim.book, rule_of(record.body(), claim.place())) {
        return Err(Refusal::new(Problem::NotDecidedSo).at("rule"));
    }
    Ok(())
}

fn created_again(record: &Record, role: Role, book: &RuleBook) -> Result<(), Refusal> {
    let Body::Created {
        claim,
        rule_book,
        copied_from,
        other_history,
    } = record.body()
    else {
        return Err(Refusal::new(Problem::ChainBroken).at("kind"));
    };
    if *rule_book != book.reference() {
        return Err(Refusal::new(Problem::NotDecidedSo).at("body.ruleBook"));
    }
    if record.entry().rule != rule_name(rule_book, record.body().rule()) {
        return Err(Refusal::new(Problem::NotDecidedSo).at("rule"));
    }
    is_evidence(other_history, *copied_from)
        .map_err(|refusal| refusal.under("body.otherHistory"))?;
    let mut decided =
        new_then(claim, record, role, book).map_err(|refusal| refusal.under("body.claim"))?;
    if let Body::Created {
        copied_from: source,
        other_history: evidence,
        ..
    } = &mut decided
    {
        *source = *copied_from;
        evidence.clone_from(other_history);
    }
    same(decided, record)
}

/// Whether what is attached is a chain of records of the claim that the new one is a copy of. It is evidence: its events
/// are not decided again.
fn is_evidence(records: &[Value], of: Option<ClaimUuid>) -> Result<(), Refusal> {
    let mut head = FIRST_HASH.to_owned();
    for (index, value) in records.iter().enumerate() {
        let at = |refusal: Refusal| refusal.under(&format!("[{index}]"));
        let record = Record::read(value.clone()).map_err(at)?;
        let entry = record.entry();
        if Some(entry.claim_uuid) != of {
            return Err(at(Refusal::new(Problem::ChainBroken).at("claimUuid")));
        }
        if entry.previous_hash != head || usize::try_from(entry.revision) != Ok(index + 1) {
            return Err(at(Refusal::new(Problem::ChainBroken).at("previousHash")));
        }
        head = record.hash().to_owned();
    }
    Ok(())
}

fn lapse_again(history: Option<&History>, record: &Record, books: &Books) -> Result<(), Refusal> {
    let history = history.ok_or_else(|| Refusal::new(Problem::ChainBroken).at("kind"))?;
    let claim = history.claim();
    let lapse = next_lapse(claim, record.entry().at, history.latest_retraction())
        .ok_or_else(|| Refusal::new(Problem::NotDecidedSo).at("at"))?;
    own_book(record, books)?;
    let derived = Record::seal(lapse_entry(history, &lapse))?;
    if derived.hash() == record.hash() {
        Ok(())
    } else {
        Err(Refusal::new(Problem::NotDecidedSo).at("body"))
    }
}

fn own_book(record: &Record, books: &Books) -> Result<Arc<RuleBook>, Refusal> {
    let rule = &record.entry().rule;
    let unknown = || {
        Refusal::new(Problem::UnknownEdition {
            given: rule.clone(),
        })
        .at("rule")
    };
    let (reference, name) = record.rule_parts().ok_or_else(unknown)?;
    let book = books.kept(&reference).map_err(|_| unknown())?;
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

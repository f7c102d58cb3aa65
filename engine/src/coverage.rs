//! What of a rule book has been exercised: statuses, transitions, reasons, clocks, roles, rules, editions.
//!
//! Counted from what was written, so it needs no books of its own: a learner's coverage is that of the worlds in which
//! they acted, a scenario's that of the world it was played in. A retracted event was exercised too.

mod whole;

use std::collections::{BTreeMap, BTreeSet};

use crate::actor::Role;
use crate::deadline::ClockKind;
use crate::event::Body;
use crate::history::History;
use crate::reason::{ParReason, RejectionReason};
use crate::record::Record;
use crate::rules::{Cause, Move, RuleBook};
use crate::status::Place;
use crate::workspace::{Workspace, Written};

pub use self::whole::whole;

/// What items are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Statuses, with the parts of Approved and Rejected.
    Statuses,
    /// Ways from one to another.
    Transitions,
    /// Why Microsoft asked for more, or rejected.
    Reasons,
    /// Clocks that were opened.
    Clocks,
    /// In whose role somebody acted.
    Roles,
    /// Rules by which something happened.
    Rules,
    /// Editions under which something happened.
    Editions,
}

impl Topic {
    /// All topics, in their order.
    pub const ALL: [Topic; 7] = [
        Topic::Statuses,
        Topic::Transitions,
        Topic::Reasons,
        Topic::Clocks,
        Topic::Roles,
        Topic::Rules,
        Topic::Editions,
    ];
}

/// One thing that can be exercised.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// A claim stood there.
    Place(Place),
    /// A claim went that way.
    Move(Move),
    /// More was asked for with this reason.
    Asked(ParReason),
    /// A claim was rejected with this reason.
    Rejected(RejectionReason),
    /// The clock was opened.
    Clock(ClockKind),
    /// Somebody acted as that.
    Role(Role),
    /// Something happened by the rule of that name.
    Rule(String),
    /// Something happened under that edition.
    Edition(String),
}

impl Item {
    /// What it is about.
    pub const fn topic(&self) -> Topic {
        match self {
            Item::Place(_) => Topic::Statuses,
            Item::Move(_) => Topic::Transitions,
            Item::Asked(_) | Item::Rejected(_) => Topic::Reasons,
            Item::Clock(_) => Topic::Clocks,
            Item::Role(_) => Topic::Roles,
            Item::Rule(_) => Topic::Rules,
            Item::Edition(_) => Topic::Editions,
        }
    }

    /// The word used in data and reports, such as `T5 underReview > partnerActionRequired`.
    pub fn key(&self) -> String {
        let place = |place: Option<Place>| place.map_or("nowhere", Place::key);
        match self {
            Item::Place(it) => it.key().to_owned(),
            Item::Move(way) => format!("{} {} > {}", way.rule, place(way.from), place(way.to)),
            Item::Asked(reason) => format!("asked {}", reason.key()),
            Item::Rejected(reason) => format!("rejected {}", reason.key()),
            Item::Clock(clock) => clock.key().to_owned(),
            Item::Role(role) => role.key().to_owned(),
            Item::Rule(name) | Item::Edition(name) => name.clone(),
        }
    }
}

/// How often each thing was exercised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    counts: BTreeMap<Item, u32>,
}

impl Coverage {
    /// What all that was written in these workspaces exercises, whoever did it.
    pub fn of<'a>(workspaces: impl IntoIterator<Item = &'a Workspace>) -> Self {
        Self::counting(workspaces, |workspace| Marked::all(workspace.log()))
    }

    /// What people themselves exercised there: the commands that carry an id, as those of the site's pages do, and the
    /// lapses after the opening. What was played for them (samples, the opening of a scenario, simulated others) is
    /// nobody's own.
    pub fn of_learner<'a>(workspaces: impl IntoIterator<Item = &'a Workspace>) -> Self {
        Self::counting(workspaces, |workspace| Marked::own(workspace.log()))
    }

    fn counting<'a>(
        workspaces: impl IntoIterator<Item = &'a Workspace>,
        marked: impl Fn(&'a Workspace) -> Marked<'a>,
    ) -> Self {
        let mut coverage = Self::default();
        for workspace in workspaces {
            for record in marked(workspace).0 {
                coverage.take(workspace, record);
            }
        }
        coverage
    }

    fn take(&mut self, workspace: &Workspace, record: &Record) {
        let entry = record.entry();
        if let Some(actor) = &entry.actor {
            self.note(Item::Role(actor.role));
        }
        let parts = record.rule_parts();
        if let Some((reference, rule)) = &parts {
            self.note(Item::Rule((*rule).to_owned()));
            self.note(Item::Edition(reference.edition.clone()));
        }
        let book = parts.and_then(|(reference, _)| workspace.books().shown(&reference));
        self.note_reasons(&entry.body, book.as_deref());
        for deadline in entry.body.deadlines() {
            self.note(Item::Clock(deadline.kind));
            self.note_rule(book.as_deref().and_then(|book| {
                let row = book.clock(deadline.kind)?;
                Some(row.rule.as_str())
            }));
        }
        if let Some(history) = workspace.history_of(entry.claim_uuid) {
            self.note_move(history, record, book.as_deref());
        }
    }

    fn note_reasons(&mut self, body: &Body, book: Option<&RuleBook>) {
        let asked: &[ParReason] = match body {
            Body::InformationRequested { reasons, .. } | Body::DisputeResolved { reasons, .. } => {
                reasons
            }
            _ => &[],
        };
        for reason in asked {
            self.note(Item::Asked(*reason));
            self.note_rule(book.and_then(|book| whole::asking_rule(book, *reason)));
        }
        let rejected: &[RejectionReason] = match body {
            Body::Rejected { reasons, .. } => reasons,
            Body::ConsentDeclined { .. } => &[RejectionReason::CustomerDecline],
            Body::ResponseLapsed { .. } => &[RejectionReason::NoPartnerResponse],
            _ => &[],
        };
        for reason in rejected {
            self.note(Item::Rejected(*reason));
            self.note_rule(book.and_then(|book| whole::rejecting_rule(book, *reason)));
        }
    }

    fn note_move(&mut self, history: &History, record: &Record, book: Option<&RuleBook>) {
        let entry = record.entry();
        let Some(to) = history.place_after(entry.revision) else {
            return;
        };
        let from = history.place_after(entry.revision.saturating_sub(1));
        let is_gone = matches!(entry.body, Body::DraftDeleted {});
        let moved = from != Some(to) && !matches!(entry.body, Body::Retracted { .. });
        if moved {
            self.note(Item::Place(to));
            self.note_rule(book.and_then(|book| {
                let row = book.status(to.status(book.terms()))?;
                Some(row.rule.as_str())
            }));
        }
        if !moved && !is_gone {
            return;
        }
        let to = (!is_gone).then_some(to);
        let ways = book.map(RuleBook::moves).unwrap_or_default();
        let mut ways = ways.into_iter();
        let way = ways
            .find(|way| (way.from, way.to) == (from, to) && is_cause_of(way.cause, &entry.body));
        if let Some(way) = way {
            self.note(Item::Move(way));
        }
    }

    fn note_rule(&mut self, rule: Option<&str>) {
        if let Some(rule) = rule {
            self.note(Item::Rule(rule.to_owned()));
        }
    }

    fn note(&mut self, item: Item) {
        let count = self.counts.entry(item).or_default();
        *count = count.saturating_add(1);
    }

    /// Adds what another has counted.
    pub fn add(&mut self, other: &Coverage) {
        for (item, count) in &other.counts {
            let sum = self.counts.entry(item.clone()).or_default();
            *sum = sum.saturating_add(*count);
        }
    }

    /// Notes something that histories do not hold, such as the rule of a refusal.
    pub fn with(mut self, item: Item) -> Self {
        self.note(item);
        self
    }

    /// How often it was exercised.
    pub fn count(&self, item: &Item) -> u32 {
        self.counts.get(item).copied().unwrap_or(0)
    }

    /// How often a claim went from one place to another, whatever moved it.
    pub fn walked(&self, from: Option<Place>, to: Option<Place>) -> u32 {
        let counts = self.counts.iter();
        let ways = counts.filter(
            |(item, _)| matches!(item, Item::Move(way) if (way.from, way.to) == (from, to)),
        );
        ways.fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }

    /// Everything exercised, with how often.
    pub fn counts(&self) -> &BTreeMap<Item, u32> {
        &self.counts
    }

    /// What of a whole was never exercised, in its order.
    pub fn missing<'a>(&self, whole: &'a BTreeSet<Item>) -> Vec<&'a Item> {
        let missing = whole.iter().filter(|item| self.count(item) == 0);
        missing.collect()
    }

    /// How many things of a topic were exercised, of how many of the whole.
    pub fn share(&self, topic: Topic, whole: &BTreeSet<Item>) -> (usize, usize) {
        let of_topic = || whole.iter().filter(|item| item.topic() == topic);
        let seen = of_topic().filter(|item| self.count(item) > 0).count();
        (seen, of_topic().count())
    }
}

/// The records that count, in the order in which they were written.
struct Marked<'a>(Vec<&'a Record>);

impl<'a> Marked<'a> {
    fn all(log: &'a [Written]) -> Self {
        let records = log.iter().filter_map(|written| match written {
            Written::Event(record) => Some(record.as_ref()),
            Written::Workspace(_) => None,
        });
        Self(records.collect())
    }

    fn own(log: &'a [Written]) -> Self {
        let Self(mut records) = Self::all(log);
        let first = records.iter().position(|record| is_own(record));
        let before = records.get(..first.unwrap_or(records.len()));
        let played = before.and_then(|before| before.iter().rposition(|record| !is_lapse(record)));
        let mut records = records.split_off(played.map_or(0, |played| played.saturating_add(1)));
        records.retain(|record| is_own(record) || is_lapse(record));
        Self(records)
    }
}

fn is_own(record: &Record) -> bool {
    record.entry().command_id.is_some()
}

fn is_lapse(record: &Record) -> bool {
    record.body().is_lapse()
}

/// Whether what moves a claim that way is what happened.
fn is_cause_of(cause: Cause, body: &Body) -> bool {
    match cause {
        Cause::Act(act) | Cause::Granted(act) => body.act().is_some_and(|done| done.kind() == act),
        Cause::Clock(ClockKind::Response) => matches!(body, Body::ResponseLapsed { .. }),
        Cause::Clock(ClockKind::Consent) => matches!(body, Body::ConsentLapsed {}),
        Cause::Clock(_) => false,
    }
}

//! What scenarios exercise of what the rule books list.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cpor_engine::event::Body;
use cpor_engine::history::History;
use cpor_engine::reason::{ParReason, RejectionReason};
use cpor_engine::rules::RuleBook;
use cpor_engine::{Claim, Host, Record, Refusal, Role, Workspace};

use crate::format::Scenario;
use crate::rehearse::Rehearsal;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// The shipped editions.
    Editions,
    /// The statuses of all editions.
    Statuses,
    /// The transitions: the rules T1, T2 and so on of all editions.
    Transitions,
    /// The ways between places that the books' transitions make.
    Ways,
    /// All rules of all editions: done, refused by, or cited when a scenario closes.
    Rules,
    /// The reasons to ask for more.
    ParReasons,
    /// The reasons to reject.
    RejectionReasons,
    /// Who acts.
    Roles,
    /// The clocks that are opened.
    Clocks,
}

impl Topic {
    /// All of them, in the order of the table.
    pub const ALL: [Topic; 9] = [
        Topic::Editions,
        Topic::Statuses,
        Topic::Transitions,
        Topic::Ways,
        Topic::Rules,
        Topic::ParReasons,
        Topic::RejectionReasons,
        Topic::Roles,
        Topic::Clocks,
    ];

    /// Its name in the table.
    pub const fn name(self) -> &'static str {
        match self {
            Topic::Editions => "editions",
            Topic::Statuses => "statuses",
            Topic::Transitions => "transitions",
            Topic::Ways => "ways",
            Topic::Rules => "rules",
            Topic::ParReasons => "reasons to ask",
            Topic::RejectionReasons => "reasons to reject",
            Topic::Roles => "roles",
            Topic::Clocks => "clocks",
        }
    }

    /// Everything that the rule books list of it, as far as a world with a simulated clock can have it.
    pub fn listed(self) -> BTreeSet<String> {
        let books = || RuleBook::editions().filter_map(|edition| RuleBook::shipped(edition).ok());
        match self {
            Topic::Editions => RuleBook::editions().map(str::to_owned).collect(),
            Topic::Statuses => of_each(books(), |book| {
                let rows = book.data().statuses.iter();
                rows.map(|row| row.status.key().to_owned()).collect()
            }),
            Topic::Transitions => rules(books()).filter(|id| is_transition(id)).collect(),
            Topic::Ways => of_each(books(), |book| {
                let moves = book.moves();
                let key = |place: Option<cpor_engine::Place>| place.map(cpor_engine::Place::key);
                moves
                    .iter()
                    .map(|way| way_name(key(way.from), key(way.to), way.rule))
                    .collect()
            }),
            Topic::Rules => rules(books()).collect(),
            Topic::ParReasons => of_each(books(), |book| {
                let rows = book.data().par_reasons.iter();
                rows.map(|row| row.reason.key().to_owned()).collect()
            }),
            Topic::RejectionReasons => of_each(books(), |book| {
                let rows = book.data().rejection_reasons.iter();
                rows.map(|row| row.reason.key().to_owned()).collect()
            }),
            Topic::Roles => Role::ALL.iter().map(|role| role.key().to_owned()).collect(),
            Topic::Clocks => of_each(books(), |book| {
                let rows = book.data().clocks.iter();
                rows.map(|row| row.kind.key().to_owned()).collect()
            }),
        }
    }
}

/// Rules of the desk alone: what happened elsewhere is recorded there, and may be retracted. No world has them.
const DESK_ONLY: [&str; 3] = ["T20", "N1", "N2"];

fn rules(books: impl Iterator<Item = Arc<RuleBook>>) -> impl Iterator<Item = String> {
    let all = of_each(books, |book| {
        book.rules().map(|rule| rule.id.clone()).collect()
    });
    all.into_iter()
        .filter(|id| !DESK_ONLY.contains(&id.as_str()))
}

fn is_transition(id: &str) -> bool {
    id.strip_prefix('T')
        .is_some_and(|number| number.parse::<u8>().is_ok())
}

fn of_each(
    books: impl Iterator<Item = Arc<RuleBook>>,
    listed: impl Fn(&RuleBook) -> Vec<String>,
) -> BTreeSet<String> {
    books.flat_map(|book| listed(&book)).collect()
}

fn way_name(from: Option<&str>, to: Option<&str>, rule: &str) -> String {
    format!(
        "{} to {} by {rule}",
        from.unwrap_or("nothing"),
        to.unwrap_or("nothing")
    )
}

/// What has been exercised.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    seen: BTreeMap<Topic, BTreeSet<String>>,
}

impl Coverage {
    /// What of a topic was exercised.
    pub fn of(&self, topic: Topic) -> BTreeSet<String> {
        let seen = self.seen.get(&topic).into_iter().flatten();
        let listed = topic.listed();
        seen.filter(|key| listed.contains(*key)).cloned().collect()
    }

    /// What of a topic was not.
    pub fn missing(&self, topic: Topic) -> Vec<String> {
        let seen = self.of(topic);
        topic
            .listed()
            .into_iter()
            .filter(|key| !seen.contains(key))
            .collect()
    }

    /// Takes in a scenario with all its recorded ways.
    pub fn take_in(&mut self, scenario: &Scenario, rehearsal: &Rehearsal, host: &dyn Host) {
        self.cites(scenario);
        for attempt in rehearsal.attempts() {
            attempt
                .refusals
                .iter()
                .for_each(|refusal| self.refused(refusal));
            self.world(&attempt.world, host);
        }
    }

    /// Takes in what is cited when a scenario closes.
    pub fn cites(&mut self, scenario: &Scenario) {
        let Ok(book) = RuleBook::shipped(&scenario.world.edition) else {
            return;
        };
        for cited in &scenario.closing.cites {
            self.add(Topic::Rules, cited);
            let rows = book.data().rules.iter();
            let quoting = rows.filter(|row| row.sentences.contains(cited));
            quoting.for_each(|row| self.add(Topic::Rules, &row.id));
        }
    }

    /// Takes in a refusal.
    pub fn refused(&mut self, refusal: &Refusal) {
        if let Some(rule) = &refusal.rule {
            self.add(Topic::Rules, &rule.id);
            if is_transition(&rule.id) {
                self.add(Topic::Transitions, &rule.id);
            }
        }
    }

    /// Takes in all that happened in a world.
    pub fn world(&mut self, world: &Workspace, host: &dyn Host) {
        let claims: Vec<_> = world.all_histories().collect();
        for (number, history) in claims {
            let Ok(book) = world.book_shown(history.claim()) else {
                continue;
            };
            self.add(Topic::Editions, book.edition());
            self.history(history, &book);
            // What a reviewer would have said of the documents, and who competes.
            for finding in world.preflight(number, host).unwrap_or_default() {
                if let Some(rule) = finding.rule.filter(|_| !finding.passes) {
                    self.add(Topic::Rules, &rule.id);
                }
            }
            if world
                .rivals(number, host)
                .is_ok_and(|rivals| !rivals.is_empty())
            {
                self.add(Topic::Rules, "K2");
            }
        }
    }

    fn history(&mut self, history: &History, book: &RuleBook) {
        let mut before: Option<Claim> = None;
        for revision in 1..=history.revision() {
            let (Some(record), Some(after)) =
                (history.record(revision), history.claim_after(revision))
            else {
                continue;
            };
            self.record(record, book);
            self.stood(&after, book);
            let rule = rule_id(record);
            let from = before.as_ref().map(|claim| claim.place().key());
            let to = (!after.deleted).then(|| after.place().key());
            if from != to {
                self.add(Topic::Ways, &way_name(from, to, rule));
            }
            before = Some(after);
        }
    }

    fn record(&mut self, record: &Record, book: &RuleBook) {
        let rule = rule_id(record);
        self.add(Topic::Rules, rule);
        if is_transition(rule) {
            self.add(Topic::Transitions, rule);
        }
        if let Some(actor) = &record.entry().actor {
            self.add(Topic::Roles, actor.role.key());
        }
        for deadline in record.body().deadlines() {
            self.add(Topic::Clocks, deadline.kind.key());
            self.rule_of(book.clock_rule(deadline.kind).as_deref());
        }
        match record.body() {
            Body::InformationRequested { reasons, .. } | Body::DisputeResolved { reasons, .. } => {
                reasons.iter().for_each(|reason| self.asked(*reason, book));
            }
            Body::Edited { changes } => {
                changes
                    .given()
                    .for_each(|field| self.rule_of(book.field_rule(field).as_deref()));
            }
            _ => {}
        }
    }

    fn stood(&mut self, claim: &Claim, book: &RuleBook) {
        let status = claim.status();
        self.add(Topic::Statuses, status.key());
        self.rule_of(book.status_rule(status).as_deref());
        let reasons = claim.rejection().map(|rejection| rejection.reasons.clone());
        for reason in reasons.unwrap_or_default() {
            self.rejected(reason, book);
        }
    }

    fn asked(&mut self, reason: ParReason, book: &RuleBook) {
        self.add(Topic::ParReasons, reason.key());
        let mut rows = book.data().par_reasons.iter();
        if let Some(row) = rows.find(|row| row.reason == reason) {
            self.add(Topic::Rules, &row.rule);
        }
    }

    fn rejected(&mut self, reason: RejectionReason, book: &RuleBook) {
        self.add(Topic::RejectionReasons, reason.key());
        let mut rows = book.data().rejection_reasons.iter();
        if let Some(row) = rows.find(|row| row.reason == reason) {
            self.add(Topic::Rules, &row.rule);
        }
    }

    fn rule_of(&mut self, rule: Option<&cpor_engine::Rule>) {
        if let Some(rule) = rule {
            self.add(Topic::Rules, &rule.id);
        }
    }

    fn add(&mut self, topic: Topic, key: &str) {
        let seen = self.seen.entry(topic).or_default();
        if !seen.contains(key) {
            seen.insert(key.to_owned());
        }
    }
}

/// The name of the rule by which something happened.
fn rule_id(record: &Record) -> &str {
    let rule = record.entry().rule.as_str();
    rule.rsplit('/').next().unwrap_or(rule)
}

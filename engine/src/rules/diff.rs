//! What differs between two rule books, in words. Source: domain.md §8.
//!
//! Ordered like a book: statuses, clocks, acts, what follows a dispute, fields, areas, reasons, acknowledgements, rules.
//! Only the books' names and pages are not compared.

mod detail;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};

pub use self::detail::Detail;
pub use self::words::{WORDS, Words};
use super::RuleBook;
use super::data::{AfterDispute, AreaRow, ReasonRow, RuleRow};
use crate::reason::Activity;
use crate::status::{Place, Status};

/// How something differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// It is only in the second book.
    Added,
    /// It is only in the first book.
    Removed,
    /// It is another.
    Changed,
}

/// One difference between two rule books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The name of the rule it follows: of the second book, or of the first where the second lacks it.
    pub rule: String,
    /// How it differs.
    pub kind: Kind,
    /// As it was.
    pub before: Option<Detail>,
    /// As it is.
    pub after: Option<Detail>,
    key: &'static str,
    facts: Vec<(&'static str, Detail)>,
}

impl Difference {
    fn new(
        key: &'static str,
        rule: &str,
        before: Option<Detail>,
        after: Option<Detail>,
        facts: Vec<(&'static str, Detail)>,
    ) -> Self {
        let kind = match (&before, &after) {
            (None, _) => Kind::Added,
            (_, None) => Kind::Removed,
            _ => Kind::Changed,
        };
        let rule = rule.to_owned();
        Self {
            rule,
            kind,
            before,
            after,
            key,
            facts,
        }
    }

    /// The name under which catalogues keep the words.
    pub const fn key(&self) -> &'static str {
        self.key
    }

    /// The facts its words may name, by placeholder.
    pub fn facts(&self) -> Vec<(&'static str, Detail)> {
        let mut facts = self.facts.clone();
        let sides = [("before", &self.before), ("after", &self.after)];
        for (name, side) in sides {
            facts.extend(side.clone().map(|detail| (name, detail)));
        }
        facts
    }

    /// What it says, in English.
    pub fn text(&self) -> String {
        let words = WORDS.iter().find(|words| words.key == self.key);
        let facts = self.facts();
        crate::words::filled(words.map_or("", |words| words.text), &facts)
    }
}

impl Serialize for Difference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shown<'a> {
            rule: &'a str,
            kind: Kind,
            #[serde(skip_serializing_if = "Option::is_none")]
            before: &'a Option<Detail>,
            #[serde(skip_serializing_if = "Option::is_none")]
            after: &'a Option<Detail>,
            text: String,
        }
        Shown {
            rule: &self.rule,
            kind: self.kind,
            before: &self.before,
            after: &self.after,
            text: self.text(),
        }
        .serialize(serializer)
    }
}

/// Everything in which `after` differs from `before`.
pub fn diff(before: &RuleBook, after: &RuleBook) -> Vec<Difference> {
    let mut found = Found {
        before,
        after,
        all: Vec::new(),
    };
    found.statuses();
    found.clocks();
    found.acts();
    found.lacks();
    found.after_dispute();
    found.fields();
    found.areas();
    let (a, b) = (before.data(), after.data());
    found.reasons(
        ["parReasonAdded", "parReasonRemoved", "parReasonRenamed"],
        &a.par_reasons,
        &b.par_reasons,
    );
    found.reasons(
        [
            "rejectionReasonAdded",
            "rejectionReasonRemoved",
            "rejectionReasonRenamed",
        ],
        &a.rejection_reasons,
        &b.rejection_reasons,
    );
    found.offered();
    found.acknowledgements();
    found.rules();
    found.all
}

fn text(text: &str) -> Option<Detail> {
    Some(Detail::Text(text.to_owned()))
}

/// The rows of two lists by what they are about: in the order of the second, then what only the first has.
fn pairs<'a, R, K: Ord>(
    before: &'a [R],
    after: &'a [R],
    about: impl Fn(&R) -> K,
) -> Vec<(Option<&'a R>, Option<&'a R>)> {
    let by = |rows: &'a [R]| -> BTreeMap<K, &'a R> {
        rows.iter().map(|row| (about(row), row)).collect()
    };
    let (olds, news) = (by(before), by(after));
    let both = after
        .iter()
        .map(|row| (olds.get(&about(row)).copied(), Some(row)));
    let gone = before.iter().filter(|row| !news.contains_key(&about(row)));
    both.chain(gone.map(|row| (Some(row), None))).collect()
}

/// The keys of a list of places that gained, lost, or both.
type Moved = [&'static str; 3];

struct Found<'a> {
    before: &'a RuleBook,
    after: &'a RuleBook,
    all: Vec<Difference>,
}

impl Found<'_> {
    fn push(
        &mut self,
        key: &'static str,
        rule: &str,
        before: Option<Detail>,
        after: Option<Detail>,
        facts: Vec<(&'static str, Detail)>,
    ) {
        self.all
            .push(Difference::new(key, rule, before, after, facts));
    }

    /// A row of both books names another rule.
    fn cites(&mut self, subject: Detail, before: &str, after: &str) {
        if before != after {
            let facts = vec![("subject", subject)];
            self.push("cites", after, text(before), text(after), facts);
        }
    }

    fn statuses(&mut self) {
        let (a, b) = (self.before.data(), self.after.data());
        for pair in pairs(&a.statuses, &b.statuses, |row| row.status) {
            match pair {
                (None, Some(row)) => {
                    self.push("statusAdded", &row.rule, None, text(&row.name), vec![]);
                }
                (Some(row), None) => {
                    self.push("statusRemoved", &row.rule, text(&row.name), None, vec![]);
                }
                (Some(old), Some(new)) => {
                    if old.name != new.name {
                        let (old, name) = (text(&old.name), text(&new.name));
                        self.push("statusRenamed", &new.rule, old, name, vec![]);
                    }
                    self.cites(Detail::Text(new.name.clone()), &old.rule, &new.rule);
                }
                (None, None) => {}
            }
        }
    }

    fn clocks(&mut self) {
        let (a, b) = (self.before.data(), self.after.data());
        for (old, new) in pairs(&a.clocks, &b.clocks, |row| row.kind) {
            let Some(row) = new.or(old) else { continue };
            let clock = || vec![("clock", Detail::Clock(row.kind))];
            let [from, to] = [old, new].map(|row| {
                row.map(|row| Detail::Span {
                    days: row.days,
                    unit: row.unit,
                })
            });
            match (old, new) {
                (Some(old), Some(new)) => {
                    if from != to {
                        self.push("clockSpan", &new.rule, from, to, clock());
                    }
                    if old.calendar != new.calendar {
                        let sides = [old, new].map(|row| Some(Detail::Calendar(row.calendar)));
                        let [from, to] = sides;
                        self.push("clockCalendar", &new.rule, from, to, clock());
                    }
                    self.cites(Detail::Clock(new.kind), &old.rule, &new.rule);
                }
                (None, _) => self.push("clockAdded", &row.rule, from, to, clock()),
                (_, None) => self.push("clockRemoved", &row.rule, from, to, clock()),
            }
        }
    }

    fn named(book: &RuleBook, places: &[Place]) -> Detail {
        Detail::Places(places.iter().map(|place| book.named(*place)).collect())
    }

    /// Another list of places: what it gained and what it lost.
    fn places(
        &mut self,
        [opened, closed, moved]: Moved,
        rule: &str,
        subject: (&'static str, Detail),
        (old, new): (&[Place], &[Place]),
    ) {
        let without = |all: &[Place], others: &[Place]| -> Vec<Place> {
            let left = all.iter().filter(|place| !others.contains(place));
            left.copied().collect()
        };
        let (gained, lost) = (without(new, old), without(old, new));
        let key = match (gained.is_empty(), lost.is_empty()) {
            (true, true) => return,
            (false, true) => opened,
            (true, false) => closed,
            (false, false) => moved,
        };
        let (a, b) = (self.before, self.after);
        let facts = vec![
            subject,
            ("gained", Self::named(b, &gained)),
            ("lost", Self::named(a, &lost)),
        ];
        let (old, new) = (Self::named(a, old), Self::named(b, new));
        self.push(key, rule, Some(old), Some(new), facts);
    }

    fn acts(&mut self) {
        let (before, after) = (self.before, self.after);
        for pair in pairs(&before.data().acts, &after.data().acts, |row| row.act) {
            match pair {
                (Some(old), Some(new)) => {
                    let act = ("act", Detail::Act(new.act));
                    if old.by != new.by {
                        let (by, others) = (Detail::By(old.by), Detail::By(new.by));
                        let facts = vec![act.clone()];
                        self.push("actBy", &new.rule, Some(by), Some(others), facts);
                    }
                    self.places(
                        ["actOpened", "actClosed", "actMoved"],
                        &new.rule,
                        act.clone(),
                        (&old.places, &new.places),
                    );
                    self.places(
                        ["requestOpened", "requestClosed", "requestMoved"],
                        &new.rule,
                        act,
                        (&old.on_request, &new.on_request),
                    );
                    self.cites(Detail::Act(new.act), &old.rule, &new.rule);
                }
                (None, Some(row)) => {
                    let facts = vec![("act", Detail::Act(row.act)), ("by", Detail::By(row.by))];
                    let key = match row.places.is_empty() {
                        true => "actAddedAnywhere",
                        false => "actAdded",
                    };
                    let places = Self::named(after, &row.places);
                    self.push(key, &row.rule, None, Some(places), facts);
                }
                (Some(row), None) => {
                    let instead = after.act_rule(row.act);
                    let rule = instead.map_or(row.rule.clone(), |rule| rule.id.clone());
                    let key = match row.places.is_empty() {
                        true => "actRemovedEverywhere",
                        false => "actRemoved",
                    };
                    let places = Self::named(before, &row.places);
                    let facts = vec![("act", Detail::Act(row.act))];
                    self.push(key, &rule, Some(places), None, facts);
                }
                (None, None) => {}
            }
        }
    }

    /// What is said of acts that neither book has; of others, their rule says it.
    fn lacks(&mut self) {
        let (before, after) = (self.before, self.after);
        for (old, new) in pairs(&before.data().lacks, &after.data().lacks, |row| row.act) {
            let Some(row) = new.or(old) else { continue };
            if before.act(row.act).is_some() || after.act(row.act).is_some() {
                continue;
            }
            let act = || vec![("act", Detail::Act(row.act))];
            match (old, new) {
                (Some(old), Some(new)) => {
                    self.cites(Detail::Act(new.act), &old.rule, &new.rule);
                }
                (None, _) => self.push("lackAdded", &row.rule, None, text(&row.rule), act()),
                (_, None) => self.push("lackRemoved", &row.rule, text(&row.rule), None, act()),
            }
        }
    }

    fn after_dispute(&mut self) {
        let (before, after) = (self.before, self.after);
        let leads_to = |book: &RuleBook, other: &RuleBook| {
            let status = match book.data().after_dispute {
                AfterDispute::Rejected => Status::Rejected,
                AfterDispute::RejectedFinal => Status::RejectedFinal,
            };
            let named = if book.status(status).is_some() {
                book
            } else {
                other
            };
            text(named.status_name(status))
        };
        if before.data().after_dispute == after.data().after_dispute {
            return;
        }
        let rule = after.rule("D5").or_else(|| before.rule("D5"));
        let rule = rule.map_or(String::new(), |rule| rule.id.clone());
        let (old, new) = (leads_to(before, after), leads_to(after, before));
        self.push("afterDispute", &rule, old, new, vec![]);
    }

    fn fields(&mut self) {
        let (a, b) = (self.before.data(), self.after.data());
        for (old, new) in pairs(&a.fields, &b.fields, |row| row.field) {
            let Some(row) = new.or(old) else { continue };
            let field = ("field", Detail::Field(row.field));
            let needed = || Some(Detail::Needed(row.required));
            match (old, new) {
                (Some(old), Some(new)) => {
                    if old.required != new.required {
                        let facts = vec![field.clone()];
                        let was = Some(Detail::Needed(old.required));
                        self.push("fieldNeeded", &new.rule, was, needed(), facts);
                    }
                    self.places(
                        ["fieldOpened", "fieldClosed", "fieldMoved"],
                        &new.rule,
                        field,
                        (&old.editable_in, &new.editable_in),
                    );
                    self.cites(Detail::Field(new.field), &old.rule, &new.rule);
                }
                (None, _) => self.push("fieldAdded", &row.rule, None, needed(), vec![field]),
                (_, None) => self.push("fieldRemoved", &row.rule, needed(), None, vec![field]),
            }
        }
    }

    fn areas(&mut self) {
        const RULE: &str = "F6";
        let (a, b) = (self.before.data(), self.after.data());
        for pair in pairs(&a.areas, &b.areas, |row| row.area) {
            match pair {
                (None, Some(row)) => self.push("areaAdded", RULE, None, text(&row.name), vec![]),
                (Some(row), None) => self.push("areaRemoved", RULE, text(&row.name), None, vec![]),
                (Some(old), Some(new)) => {
                    if old.name != new.name {
                        let (was, is) = (text(&old.name), text(&new.name));
                        self.push("areaRenamed", RULE, was, is, vec![]);
                    }
                    self.activities(RULE, old, new);
                }
                (None, None) => {}
            }
        }
    }

    fn activities(&mut self, rule: &str, before: &AreaRow, after: &AreaRow) {
        let area = || vec![("area", Detail::Text(after.name.clone()))];
        let rows = pairs(&before.activities, &after.activities, |row| row.activity);
        for (old, new) in rows {
            let [was, is] = [old, new].map(|row| row.and_then(|row| text(&row.name)));
            let key = match (&was, &is) {
                (None, _) => "activityAdded",
                (_, None) => "activityRemoved",
                _ if was != is => "activityRenamed",
                _ => continue,
            };
            self.push(key, rule, was, is, area());
        }
        let together = |row: &AreaRow, combination: &[Activity]| {
            let name = |activity: &Activity| {
                let mut rows = row.activities.iter();
                let row = rows.find(|row| row.activity == *activity);
                row.map_or(activity.key(), |row| row.name.as_str())
                    .to_owned()
            };
            let names: Vec<String> = combination.iter().map(name).collect();
            text(&names.join(" + "))
        };
        let set = |combination: &Vec<Activity>| -> BTreeSet<Activity> {
            combination.iter().copied().collect()
        };
        for pair in pairs(&before.combinations, &after.combinations, set) {
            match pair {
                (None, Some(new)) => {
                    let is = together(after, new);
                    self.push("combinationAdded", rule, None, is, area());
                }
                (Some(old), None) => {
                    let was = together(before, old);
                    self.push("combinationRemoved", rule, was, None, area());
                }
                _ => {}
            }
        }
    }

    fn reasons<R: Copy + Ord>(
        &mut self,
        [added, removed, renamed]: [&'static str; 3],
        before: &[ReasonRow<R>],
        after: &[ReasonRow<R>],
    ) {
        for pair in pairs(before, after, |row| row.reason) {
            match pair {
                (None, Some(row)) => self.push(added, &row.rule, None, text(&row.name), vec![]),
                (Some(row), None) => self.push(removed, &row.rule, text(&row.name), None, vec![]),
                (Some(old), Some(new)) => {
                    if old.name != new.name {
                        let (was, is) = (text(&old.name), text(&new.name));
                        self.push(renamed, &new.rule, was, is, vec![]);
                    }
                    self.cites(Detail::Text(new.name.clone()), &old.rule, &new.rule);
                }
                (None, None) => {}
            }
        }
    }

    fn offered(&mut self) {
        let (a, b) = (self.before.data(), self.after.data());
        let rows = pairs(
            &a.offered_request_reasons,
            &b.offered_request_reasons,
            String::clone,
        );
        for pair in rows {
            match pair {
                (None, Some(new)) => self.push("offeredAdded", "T13", None, text(new), vec![]),
                (Some(old), None) => self.push("offeredRemoved", "T13", text(old), None, vec![]),
                _ => {}
            }
        }
    }

    fn acknowledgements(&mut self) {
        let (a, b) = (self.before.data(), self.after.data());
        let rows = pairs(&a.acknowledgements, &b.acknowledgements, |row| {
            row.text.clone()
        });
        for pair in rows {
            match pair {
                (None, Some(row)) => {
                    let is = text(&row.text);
                    self.push("acknowledgementAdded", &row.rule, None, is, vec![]);
                }
                (Some(row), None) => {
                    let was = text(&row.text);
                    self.push("acknowledgementRemoved", &row.rule, was, None, vec![]);
                }
                (Some(old), Some(new)) => {
                    self.cites(Detail::Text(new.text.clone()), &old.rule, &new.rule);
                }
                (None, None) => {}
            }
        }
    }

    fn rules(&mut self) {
        let (before, after) = (self.before, self.after);
        let source =
            |book: &RuleBook, row: &RuleRow| book.rule(&row.id).and_then(|rule| text(&rule.source));
        for (old, new) in pairs(&before.data().rules, &after.data().rules, |row| {
            row.id.clone()
        }) {
            let Some(row) = new.or(old) else { continue };
            let rule = || vec![("rule", Detail::Text(row.id.clone()))];
            match (old, new) {
                (Some(old), Some(new)) if old.text != new.text => {
                    self.push(
                        "ruleText",
                        &row.id,
                        text(&old.text),
                        text(&new.text),
                        rule(),
                    );
                }
                (Some(old), Some(new)) => {
                    let (was, is) = (source(before, old), source(after, new));
                    if was != is {
                        self.push("ruleSource", &row.id, was, is, rule());
                    }
                }
                (None, _) => self.push("ruleAdded", &row.id, None, text(&row.text), rule()),
                (_, None) => self.push("ruleRemoved", &row.id, text(&row.text), None, rule()),
            }
        }
    }
}

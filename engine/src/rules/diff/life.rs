//! The life of a claim: statuses, clocks, acts, what follows a dispute, and what may change on the way.

use super::Detail;
use super::found::{Found, text};
use super::pairs::{Pair, pairs};
use crate::rules::RuleBook;
use crate::rules::data::AfterDispute;
use crate::status::Status;

impl Found<'_> {
    pub(super) fn statuses(&mut self) {
        let (a, b) = (self.before.data(), self.after.data());
        for pair in pairs(&a.statuses, &b.statuses, |row| row.status) {
            match pair {
                Pair::New(row) => {
                    self.push("statusAdded", &row.rule, None, text(&row.name), vec![]);
                }
                Pair::Gone(row) => {
                    self.push("statusRemoved", &row.rule, text(&row.name), None, vec![]);
                }
                Pair::Both(old, new) => {
                    if old.name != new.name {
                        let (old, name) = (text(&old.name), text(&new.name));
                        self.push("statusRenamed", &new.rule, old, name, vec![]);
                    }
                    self.cites(Detail::Text(new.name.clone()), &old.rule, &new.rule);
                }
            }
        }
    }

    pub(super) fn clocks(&mut self) {
        let (a, b) = (self.before.data(), self.after.data());
        for pair in pairs(&a.clocks, &b.clocks, |row| row.kind) {
            let row = pair.newest();
            let clock = || vec![("clock", Detail::Clock(row.kind))];
            let (from, to) = pair.sides(|row| Detail::Span {
                days: row.days,
                unit: row.unit,
            });
            match pair {
                Pair::Both(old, new) => {
                    if from != to {
                        self.push("clockSpan", &new.rule, from, to, clock());
                    }
                    if old.calendar != new.calendar {
                        let (from, to) = pair.sides(|row| Detail::Calendar(row.calendar));
                        self.push("clockCalendar", &new.rule, from, to, clock());
                    }
                    self.cites(Detail::Clock(new.kind), &old.rule, &new.rule);
                }
                Pair::New(_) => self.push("clockAdded", &row.rule, from, to, clock()),
                Pair::Gone(_) => self.push("clockRemoved", &row.rule, from, to, clock()),
            }
        }
    }

    pub(super) fn acts(&mut self) {
        let (before, after) = (self.before, self.after);
        for pair in pairs(&before.data().acts, &after.data().acts, |row| row.act) {
            match pair {
                Pair::Both(old, new) => {
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
                Pair::New(row) => {
                    let facts = vec![("act", Detail::Act(row.act)), ("by", Detail::By(row.by))];
                    let key = match row.places.is_empty() {
                        true => "actAddedAnywhere",
                        false => "actAdded",
                    };
                    let places = Self::named(after, &row.places);
                    self.push(key, &row.rule, None, Some(places), facts);
                }
                Pair::Gone(row) => {
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
            }
        }
    }

    /// What is said of acts that neither book has; of others, their rule says it.
    pub(super) fn lacks(&mut self) {
        let (before, after) = (self.before, self.after);
        for pair in pairs(&before.data().lacks, &after.data().lacks, |row| row.act) {
            let row = pair.newest();
            if before.act(row.act).is_some() || after.act(row.act).is_some() {
                continue;
            }
            let act = || vec![("act", Detail::Act(row.act))];
            match pair {
                Pair::Both(old, new) => {
                    self.cites(Detail::Act(new.act), &old.rule, &new.rule);
                }
                Pair::New(_) => self.push("lackAdded", &row.rule, None, text(&row.rule), act()),
                Pair::Gone(_) => self.push("lackRemoved", &row.rule, text(&row.rule), None, act()),
            }
        }
    }

    /// What is said of acts that both books have; of others, that they are new or gone says it.
    pub(super) fn done_elsewhere(&mut self) {
        let (before, after) = (self.before, self.after);
        let (rows, others) = (&before.data().done_elsewhere, &after.data().done_elsewhere);
        for pair in pairs(rows, others, |row| row.act) {
            let row = pair.newest();
            if before.act(row.act).is_none() || after.act(row.act).is_none() {
                continue;
            }
            let act = || vec![("act", Detail::Act(row.act))];
            match pair {
                Pair::Both(old, new) => {
                    self.cites(Detail::Act(new.act), &old.rule, &new.rule);
                }
                Pair::New(_) => {
                    self.push("elsewhereAdded", &row.rule, None, text(&row.rule), act());
                }
                Pair::Gone(_) => {
                    self.push("elsewhereRemoved", &row.rule, text(&row.rule), None, act());
                }
            }
        }
    }

    pub(super) fn after_dispute(&mut self) {
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

    pub(super) fn fields(&mut self) {
        let (a, b) = (self.before.data(), self.after.data());
        for pair in pairs(&a.fields, &b.fields, |row| row.field) {
            let row = pair.newest();
            let field = ("field", Detail::Field(row.field));
            let needed = || Some(Detail::Needed(row.required));
            match pair {
                Pair::Both(old, new) => {
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
                Pair::New(_) => self.push("fieldAdded", &row.rule, None, needed(), vec![field]),
                Pair::Gone(_) => self.push("fieldRemoved", &row.rule, needed(), None, vec![field]),
            }
        }
    }
}

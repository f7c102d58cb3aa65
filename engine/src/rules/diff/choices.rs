//! What people choose from: areas, reasons, and what they acknowledge.

use std::collections::BTreeSet;

use super::Detail;
use super::found::{Found, text};
use super::pairs::{Pair, pairs};
use crate::reason::Activity;
use crate::rules::data::{AreaRow, ReasonRow};

impl Found<'_> {
    pub(super) fn areas(&mut self) {
        const RULE: &str = "F6";
        let (a, b) = (self.before.data(), self.after.data());
        for pair in pairs(&a.areas, &b.areas, |row| row.area) {
            match pair {
                Pair::New(row) => self.push("areaAdded", RULE, None, text(&row.name), vec![]),
                Pair::Gone(row) => self.push("areaRemoved", RULE, text(&row.name), None, vec![]),
                Pair::Both(old, new) => {
                    if old.name != new.name {
                        let (was, is) = (text(&old.name), text(&new.name));
                        self.push("areaRenamed", RULE, was, is, vec![]);
                    }
                    self.activities(RULE, old, new);
                }
            }
        }
    }

    fn activities(&mut self, rule: &str, before: &AreaRow, after: &AreaRow) {
        let area = || vec![("area", Detail::Text(after.name.clone()))];
        for pair in pairs(&before.activities, &after.activities, |row| row.activity) {
            let (was, is) = pair.sides(|row| Detail::Text(row.name.clone()));
            match pair {
                Pair::New(_) => self.push("activityAdded", rule, was, is, area()),
                Pair::Gone(_) => self.push("activityRemoved", rule, was, is, area()),
                Pair::Both(old, new) if old.name != new.name => {
                    self.push("activityRenamed", rule, was, is, area());
                }
                Pair::Both(..) => {}
            }
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
                Pair::New(new) => {
                    let is = together(after, new);
                    self.push("combinationAdded", rule, None, is, area());
                }
                Pair::Gone(old) => {
                    let was = together(before, old);
                    self.push("combinationRemoved", rule, was, None, area());
                }
                Pair::Both(..) => {}
            }
        }
    }

    pub(super) fn reasons<R: Copy + Ord>(
        &mut self,
        [added, removed, renamed]: [&'static str; 3],
        before: &[ReasonRow<R>],
        after: &[ReasonRow<R>],
    ) {
        for pair in pairs(before, after, |row| row.reason) {
            match pair {
                Pair::New(row) => self.push(added, &row.rule, None, text(&row.name), vec![]),
                Pair::Gone(row) => self.push(removed, &row.rule, text(&row.name), None, vec![]),
                Pair::Both(old, new) => {
                    if old.name != new.name {
                        let (was, is) = (text(&old.name), text(&new.name));
                        self.push(renamed, &new.rule, was, is, vec![]);
                    }
                    self.cites(Detail::Text(new.name.clone()), &old.rule, &new.rule);
                }
            }
        }
    }

    pub(super) fn offered(&mut self) {
        let (a, b) = (self.before.data(), self.after.data());
        let rows = pairs(
            &a.offered_request_reasons,
            &b.offered_request_reasons,
            String::clone,
        );
        for pair in rows {
            match pair {
                Pair::New(new) => self.push("offeredAdded", "T13", None, text(new), vec![]),
                Pair::Gone(old) => self.push("offeredRemoved", "T13", text(old), None, vec![]),
                Pair::Both(..) => {}
            }
        }
    }

    pub(super) fn acknowledgements(&mut self) {
        let (a, b) = (self.before.data(), self.after.data());
        let rows = pairs(&a.acknowledgements, &b.acknowledgements, |row| {
            row.text.clone()
        });
        for pair in rows {
            match pair {
                Pair::New(row) => {
                    let is = text(&row.text);
                    self.push("acknowledgementAdded", &row.rule, None, is, vec![]);
                }
                Pair::Gone(row) => {
                    let was = text(&row.text);
                    self.push("acknowledgementRemoved", &row.rule, was, None, vec![]);
                }
                Pair::Both(old, new) => {
                    self.cites(Detail::Text(new.text.clone()), &old.rule, &new.rule);
                }
            }
        }
    }
}

//! A rule with what belongs to it.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use super::diff::{Difference, diff};
use super::moves::{Cause, Move, runs_in};
use super::{Contradiction, Rule, RuleBook};
use crate::command::ActKind;
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::status::{Place, Status};

/// A rule and its neighbours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explained {
    /// Its name.
    pub id: String,
    /// What it says.
    pub text: String,
    /// Where that comes from.
    pub source: String,
    /// The names of the rules that stand in one row with it: the statuses between which it leads, the clock, the
    /// reason, the reading of a doubtful sentence. In the order of the book.
    pub neighbours: Vec<String>,
}

/// All that is said when somebody asks why: a rule, what stands beside it, and what other editions make of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The rule.
    pub rule: Arc<Rule>,
    /// Its neighbours, in the order of the book.
    pub neighbours: Vec<Arc<Rule>>,
    /// The other shipped editions, oldest first.
    pub elsewhere: Vec<Elsewhere>,
}

/// A rule in another edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The edition's name.
    pub edition: String,
    /// The rule there; nothing where the edition does not have it.
    pub rule: Option<Arc<Rule>>,
    /// Everything of that rule in which the edition differs, read from the book that explains to this one. Nothing
    /// differs where it is empty.
    pub differences: Vec<Difference>,
}

/// Rules that belong together and of which no row of the data says so.
const KIN: &[&[&str]] = &[
    // What a reviewer or the clock says when it rejects, and what that opens.
    &["T8", "J6"],
    &["T10", "J3", "J4", "J5", "J7", "O15"],
    &["T11", "J2", "O12"],
    &["T13", "J1", "Q1", "Q2", "Q3"],
    &["T21", "Q4"],
    &["D1", "C6", "D3", "T14", "O8"],
    &["T14", "D2", "O9"],
    &["T15", "D4", "C7"],
    &["D5", "D1", "S8", "T15"],
    // Asking for more.
    &["T5", "P1", "P2", "P3", "P4", "P5", "E2", "O10"],
    &["T7", "O6", "B4"],
    &["T9", "O11"],
    // Fields and documents.
    &["T2", "F3"],
    &["T3", "T6", "E1", "F1", "F4", "O7"],
    &["E3", "E4", "O13"],
    &["F5", "F6", "T1"],
    &["F7", "E7"],
    &["F8", "O17", "T2"],
    &["X1", "X5", "P1"],
    &["X2", "X5", "P2", "P3", "O14"],
    &["X3", "X5", "P4"],
    &["X4", "X5", "P5"],
    &["K1", "K2", "K3", "C2"],
    // Counting days.
    &["B1", "B2", "B3", "B4", "O5"],
    &["C4", "O1", "T2"],
    &["C1", "O2", "O3"],
    &["C2", "O2", "O3", "O16"],
    &["C3", "O2", "O16"],
    &["C5", "O4"],
    &["C7", "O2", "O3"],
    // Who, and the record of it.
    &["W1", "S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8"],
    &["T16", "T1", "D3"],
    &["A1", "A2"],
    &["M1", "M2"],
    &["H1", "N1", "N2", "T20"],
];

impl RuleBook {
    /// A rule with what belongs to it.
    ///
    /// # Errors
    ///
    /// `invalid` where the book has no rule of that name.
    pub fn explain(&self, id: &str) -> Result<Explained, Refusal> {
        let rule = self.rule(id).ok_or_else(|| {
            let given = id.to_owned();
            Refusal::new(Problem::Contradiction(Contradiction::NoSuchRule { given })).at("rule")
        })?;
        let rows = self.rows();
        let rows = rows.iter().filter(|row| row.iter().any(|name| name == id));
        let named: BTreeSet<&str> = rows.flatten().map(String::as_str).collect();
        let neighbours = self.data().rules.iter().map(|row| row.id.as_str());
        let neighbours = neighbours.filter(|name| *name != id && named.contains(name));
        Ok(Explained {
            id: rule.id.clone(),
            text: rule.text.clone(),
            source: rule.source.clone(),
            neighbours: neighbours.map(str::to_owned).collect(),
        })
    }

    /// A rule with all that is said when somebody asks why.
    ///
    /// # Errors
    ///
    /// As [`RuleBook::explain`].
    pub fn explanation(&self, id: &str) -> Result<Explanation, Refusal> {
        let explained = self.explain(id)?;
        let neighbours = explained.neighbours.iter();
        let others = Self::editions().filter(|edition| *edition != self.edition());
        let elsewhere = others.filter_map(|edition| {
            let other = RuleBook::shipped(edition).ok()?;
            let differences = diff(self, &other).into_iter();
            Some(Elsewhere {
                edition: edition.to_owned(),
                rule: other.rule(id),
                differences: differences.filter(|it| it.rule == id).collect(),
            })
        });
        Ok(Explanation {
            neighbours: neighbours.filter_map(|name| self.rule(name)).collect(),
            elsewhere: elsewhere.collect(),
            rule: Arc::new(Rule {
                id: explained.id,
                text: explained.text,
                source: explained.source,
            }),
        })
    }

    /// The names of rules that stand together.
    fn rows(&self) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        let mut row = |names: Vec<Option<&str>>| {
            rows.push(names.into_iter().flatten().map(str::to_owned).collect());
        };
        let data = self.data();
        for clock in &data.clocks {
            let status = self.status(runs_in(clock.kind, self.terms()));
            row(vec![
                Some(&clock.rule),
                status.map(|status| status.rule.as_str()),
            ]);
        }
        for way in self.moves() {
            row(self.named_by(&way));
            let opens = way.to == Some(Place::Rejected) && way.rule != "T15";
            row(vec![Some(way.rule), opens.then_some("D1")]);
        }
        for field in &data.fields {
            row(vec![Some(&field.rule), Some("T3"), Some("T6")]);
        }
        for asked in &data.acknowledgements {
            row(vec![Some(&asked.rule), Some("T2")]);
        }
        for lack in &data.lacks {
            let of = match lack.act {
                ActKind::Dispute | ActKind::ResolveDispute => Status::Rejected,
                _ => continue,
            };
            let status = self.status(of).map(|status| status.rule.as_str());
            row(vec![Some(&lack.rule), status]);
        }
        for kin in KIN {
            row(kin.iter().map(|name| Some(*name)).collect());
        }
        rows
    }

    /// The rules of one way of a claim: its own, of both statuses, of the act or the clock.
    fn named_by(&self, way: &Move) -> Vec<Option<&str>> {
        let status = |place: Option<Place>| {
            let row = self.status(place?.status(self.terms()))?;
            Some(row.rule.as_str())
        };
        let cause = match way.cause {
            Cause::Act(act) | Cause::Granted(act) => self.act(act).map(|row| row.rule.as_str()),
            Cause::Clock(clock) => self.clock(clock).map(|row| row.rule.as_str()),
        };
        vec![Some(way.rule), status(way.from), status(way.to), cause]
    }
}

//! A claim beside ours: one *created* event, a copy of another history of that claim, which it holds as evidence; and a
//! deleted draft that comes back so.

use serde_json::Value;

use super::draft::Draft;
use super::{Options, Order, Plan};
use crate::actor::Actor;
use crate::command::{Act, Command};
use crate::decide::as_a_copy;
use crate::event::Body;
use crate::history::History;
use crate::host::Host;
use crate::id::ClaimNumber;
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::workspace::Workspace;

/// How many other histories may lie in each other: a file nests no deeper than is read back.
const MOST_OTHER_HISTORIES: usize = 5;

/// A draft that was deleted.
#[derive(Clone, Debug)]
pub struct Deleted {
    /// The claim before it was deleted.
    pub as_it_was: History,
    /// The claim as which it has come back.
    pub back_as: Option<ClaimNumber>,
}

impl Workspace {
    /// The draft with this number, where it was deleted.
    pub fn deleted(&self, number: ClaimNumber) -> Option<Deleted> {
        let history = self.histories.get(self.numbers.get(&number)?)?;
        if !history.claim().deleted {
            return None;
        }
        let as_it_was = history.as_of(history.revision().checked_sub(1)?)?;
        let mut copies = self.copies(history.claim().uuid).into_iter();
        let back_as = copies.find(|copy| {
            let copy = self.history(*copy).ok();
            let first = copy.and_then(|copy| copy.records().first());
            first.and_then(|first| first.body().other_head()) == Some(as_it_was.head())
        });
        Some(Deleted { as_it_was, back_as })
    }

    /// Plans that a deleted draft comes back as a new claim, with what it was as evidence. The deletion stays, and so
    /// does the number. Source: [ours], a slip must not cost what was typed; docs/decisions/import.md.
    ///
    /// # Errors
    ///
    /// `notFound` where no draft of this number was deleted; what refuses to make a new claim of its history.
    pub fn plan_bringing_back(
        &self,
        number: ClaimNumber,
        actor: &Actor,
        host: &dyn Host,
    ) -> Result<Plan, Refusal> {
        let deleted = self.deleted(number).ok_or_else(|| Problem::NoSuchClaim {
            given: number.to_string(),
        })?;
        self.plan_beside(&[&deleted.as_it_was], actor, host)
    }

    /// Plans a new claim for each of these histories, by the rule book that each was made under. Source: design.md, "one
    /// *created* event with `copiedFrom`".
    pub(in crate::workspace) fn plan_beside(
        &self,
        others: &[&History],
        actor: &Actor,
        host: &dyn Host,
    ) -> Result<Plan, Refusal> {
        let mut draft = Draft::new(self, host);
        for other in others {
            draft.beside(other, actor)?;
        }
        Ok(draft.finish())
    }
}

impl Draft<'_> {
    fn beside(&mut self, other: &History, actor: &Actor) -> Result<(), Refusal> {
        let book = self.workspace.book(other.claim())?;
        let order = Order {
            actor: actor.clone(),
            command: Command {
                claim: None,
                act: Act::CopyClaim,
            },
            options: Options::default(),
        };
        let at = self.now;
        let mut body = as_a_copy(other.claim(), &self.moment(at, &order, &book, &book, None));
        if let Body::Created { other_history, .. } = &mut body {
            let records = other.records().iter();
            *other_history = records
                .map(|record| Value::Object(record.members().clone()))
                .collect();
            if depth(other_history) > MOST_OTHER_HISTORIES {
                return Err(Problem::TooManyOtherHistories.into());
            }
        }
        self.begin(&order, at, body, &book)
    }
}

/// How many histories lie in each other, these included.
fn depth(records: &[Value]) -> usize {
    let mut depth = 1;
    let mut records = records;
    while let Some(Value::Array(within)) = records
        .first()
        .and_then(|first| first.pointer("/body/otherHistory"))
    {
        depth += 1;
        records = within;
    }
    depth
}

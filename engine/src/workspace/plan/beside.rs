//! A claim beside ours: one *created* event, a copy of another history of that claim, which it holds as evidence.

use serde_json::Value;

use super::draft::Draft;
use super::{Options, Order, Plan};
use crate::actor::Actor;
use crate::command::{Act, Command};
use crate::decide::as_a_copy;
use crate::event::Body;
use crate::history::History;
use crate::host::Host;
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::workspace::Workspace;

/// How many other histories may lie in each other: a file nests no deeper than is read back.
const MOST_OTHER_HISTORIES: usize = 5;

impl Workspace {
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

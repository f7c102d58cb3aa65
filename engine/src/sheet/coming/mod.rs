//! What a workspace makes of the rows of a sheet: new drafts, claims in flight, what is here already, what is refused.

mod steps;
mod told;

use std::collections::HashMap;

use self::told::{Told, told_by};
use super::reading::{Fault, Row, column_of};
use crate::actor::{Actor, Role, Side};
use crate::command::Command;
use crate::document::DocumentInput;
use crate::fields::{ClaimInput, Fields};
use crate::host::Host;
use crate::id::ClaimNumber;
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::rivals::Rival;
use crate::workspace::{Adopting, Options, Order, Workspace};

/// What a row would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coming {
    /// A new draft.
    Draft,
    /// A claim in flight, with its days.
    Filed,
    /// A claim that is here; where nothing in it is at fault it comes if somebody says so.
    Here(ClaimNumber),
    /// The same as an earlier row, by that one's number; it comes only where somebody says so.
    Twice(u32),
    /// Nothing: something in it cannot be taken.
    Refused,
}

/// A row, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// What it would be.
    pub coming: Coming,
    /// What in it cannot be taken, cell by cell.
    pub faults: Vec<Fault>,
    /// The acts that would make it, where none is refused; the number of the claim may be another's in the end.
    pub acts: Vec<Adopting>,
    /// Claims here that hold products of it (rule K2).
    pub rivals: Vec<Rival>,
}

impl Workspace {
    /// What would become of each row, with the documents that were given for them, if somebody in this role took them.
    /// Each is judged by itself, by the acts that would make it.
    pub fn judge_rows(
        &self,
        rows: &[Row],
        documents: &[DocumentInput],
        role: Role,
        host: &dyn Host,
    ) -> Vec<Judged> {
        let (told, noted) = self.claims_told();
        let mut earlier: HashMap<Told, u32> = HashMap::new();
        let mut judged = Vec::with_capacity(rows.len());
        for row in rows {
            let acts = match row.faults.is_empty() {
                true => self.acts_of(row, documents, role, host),
                false => Err(row.faults.clone()),
            };
            let fields = self.fields_of(&row.claim);
            let identity = fields.as_ref().and_then(told_by);
            let by_number = row.claim.partner_center_id.as_ref();
            let here = row.uuid.and_then(|uuid| self.number_of(uuid));
            let here = here.filter(|number| self.history(*number).is_ok());
            let here = here
                .or_else(|| noted.get(&by_number?.to_lowercase()).copied())
                .or_else(|| told.get(identity.as_ref()?).copied());
            let twice = identity.as_ref().and_then(|it| earlier.get(it)).copied();
            let coming = match (&acts, here, twice) {
                (_, Some(number), _) => Coming::Here(number),
                (Err(_), ..) => Coming::Refused,
                (Ok(_), None, Some(row)) => Coming::Twice(row),
                (Ok(_), None, None) if row.filing.is_some() => Coming::Filed,
                (Ok(_), None, None) => Coming::Draft,
            };
            if let Some(identity) = identity {
                earlier.entry(identity).or_insert(row.number);
            }
            let (acts, faults) = match acts {
                Ok(acts) => (acts, Vec::new()),
                Err(faults) => (Vec::new(), faults),
            };
            let rivals = fields.map(|fields| self.holders(&fields, host));
            judged.push(Judged {
                coming,
                faults,
                acts,
                rivals: rivals.unwrap_or_default(),
            });
        }
        judged
    }

    /// The acts that make claims of these rows, in their order, to be planned as one batch.
    ///
    /// # Errors
    ///
    /// The first fault of a row that was not judged to come.
    pub fn row_steps<'a>(
        &self,
        rows: impl IntoIterator<Item = &'a Row>,
        documents: &[DocumentInput],
        role: Role,
        host: &dyn Host,
    ) -> Result<Vec<Adopting>, Refusal> {
        let (mut steps, mut last) = (Vec::new(), None);
        for row in rows {
            let number = match last {
                Some(ClaimNumber(last)) => self.after(last)?,
                None => self.next_number()?,
            };
            last = Some(number);
            let of_row = self.steps_of(row, documents, role, number, host);
            steps.extend(of_row.map_err(|fault| fault.refusal)?);
        }
        Ok(steps)
    }

    fn fields_of(&self, claim: &ClaimInput) -> Option<Fields> {
        let book = self.new_book().ok()?;
        Fields::default().changed(claim, &book).ok()
    }

    /// The acts of a row, or all that is wrong with it: first what its days and reasons say, then for what one would be
    /// refused.
    fn acts_of(
        &self,
        row: &Row,
        documents: &[DocumentInput],
        role: Role,
        host: &dyn Host,
    ) -> Result<Vec<Adopting>, Vec<Fault>> {
        let number = self.next_number();
        let number = number.map_err(|problem| vec![fault(row, "name", problem.into())])?;
        let steps = self
            .steps_of(row, documents, role, number, host)
            .map_err(|fault| vec![fault])?;
        let lacking = self.lacking_fields(row);
        if !lacking.is_empty() {
            return Err(lacking);
        }
        let orders: Vec<Order> = steps.iter().map(ordered).collect();
        match self.plan_all(&orders, host) {
            Ok(_) => Ok(steps),
            Err(refusal) => {
                let column = column_at(refusal.field.as_deref().unwrap_or_default(), &steps);
                Err(vec![fault(row, column, refusal)])
            }
        }
    }

    /// All fields that a claim in flight lacks, and not only the first.
    fn lacking_fields(&self, row: &Row) -> Vec<Fault> {
        let filed = row.filing.as_ref().and_then(|_| {
            let fields = self.fields_of(&row.claim)?;
            Some((self.new_book().ok()?, fields))
        });
        let Some((book, fields)) = filed else {
            return Vec::new();
        };
        let missing = fields.missing(&book).into_iter();
        let missing = missing.filter_map(column_of).map(|column| {
            let refusal = Refusal::new(Problem::Required).at(column);
            fault(row, column, refusal.by(book.rule("F3")))
        });
        missing.collect()
    }
}

fn fault(row: &Row, column: &'static str, refusal: Refusal) -> Fault {
    Fault {
        column,
        given: row.cell(column).to_owned(),
        refusal,
    }
}

/// The column at which an act of a row is refused, by its path in the batch: `[4].reasons`, `[0].at`.
fn column_at(path: &str, steps: &[Adopting]) -> &'static str {
    let (index, path) = match path.strip_prefix('[').and_then(|it| it.split_once(']')) {
        Some((index, path)) => (index.parse().ok(), path.trim_start_matches('.')),
        None => (None, path),
    };
    let step = index.and_then(|index: usize| steps.get(index));
    let by_partner = step.is_none_or(|step| step.role.side() == Side::Partner);
    match path {
        "at" if by_partner => "submittedAt",
        "at" => "since",
        path => column_of(path).unwrap_or("status"),
    }
}

/// An act as an order, to see whether it is refused: who gives it is of no account for that.
fn ordered(step: &Adopting) -> Order {
    Order {
        actor: Actor {
            name: step.role.words().to_owned(),
            role: step.role,
        },
        command: Command {
            claim: step.claim.map(|number| number.0.into()),
            act: step.act.clone(),
        },
        options: Options {
            at: step.at.map(|at| at.to_string()),
            ..Options::default()
        },
    }
}

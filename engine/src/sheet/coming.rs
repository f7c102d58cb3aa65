//! What a workspace makes of the rows of a sheet: new drafts, claims in flight, what is here already, what is refused.

use std::collections::HashMap;

use super::reading::{Fault, Filing, Moment, Row, bare, column_of};
use crate::actor::{Actor, Role, Side};
use crate::command::{Act, Command};
use crate::document::DocumentInput;
use crate::fields::{ClaimInput, Fields};
use crate::host::Host;
use crate::id::ClaimNumber;
use crate::problem::Problem;
use crate::reason::{ParReason, RejectionReason};
use crate::refusal::Refusal;
use crate::rivals::Rival;
use crate::status::Place;
use crate::time::{Date, Instant};
use crate::workspace::{Adopting, Brought, Filed, Options, Order, Standing, Workspace};

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

/// What tells a claim from another: its customer (the tenant, else the name in any case), its name in any case, its
/// products. Source: \[ours\], as in [`Workspace::known`].
type Told = (String, String, Vec<(String, Option<String>)>);

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

    /// What the claims that are here are told by, and their numbers in Partner Center.
    fn claims_told(&self) -> (HashMap<Told, ClaimNumber>, HashMap<String, ClaimNumber>) {
        let (mut told, mut noted) = (HashMap::new(), HashMap::new());
        for (number, history) in self.claims() {
            let fields = &history.claim().fields;
            if let Some(id) = &fields.partner_center_id {
                noted.entry(id.to_string().to_lowercase()).or_insert(number);
            }
            if let Some(identity) = told_by(fields) {
                told.entry(identity).or_insert(number);
            }
        }
        (told, noted)
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

    fn steps_of(
        &self,
        row: &Row,
        documents: &[DocumentInput],
        role: Role,
        new: ClaimNumber,
        host: &dyn Host,
    ) -> Result<Vec<Adopting>, Fault> {
        let given = given(&row.poe, documents);
        let Some(filing) = &row.filing else {
            let create = Act::CreateClaim {
                claim: row.claim.clone(),
            };
            let (given, _) = given;
            let documents = given.into_iter().map(|document| Act::AddPoe { document });
            let step = |claim, act| Adopting {
                claim,
                act,
                role,
                at: None,
            };
            let documents = documents.map(|act| step(Some(new), act));
            return Ok([step(None, create)].into_iter().chain(documents).collect());
        };
        let filed = self.filed(filing, role, host);
        let filed = filed.map_err(|(column, refusal)| fault(row, column, refusal))?;
        let (documents, absent) = given;
        if let Some(name) = absent {
            let rule = self.new_book().ok().and_then(|book| book.rule("T2"));
            let refusal = Refusal::new(Problem::PoeRequired).at("poe").by(rule);
            return Err(Fault {
                given: name,
                ..fault(row, "poe", refusal)
            });
        }
        filed
            .refuse_order(self)
            .map_err(|refusal| fault(row, "since", refusal))?;
        let brought = Brought {
            fields: row.claim.clone(),
            documents,
            comments: Vec::new(),
        };
        Ok(filed.steps(brought, new))
    }

    /// Where a claim in flight stands, with instants for its days. What the edition has acknowledged to submit was
    /// acknowledged: nothing is submitted without.
    fn filed(
        &self,
        filing: &Filing,
        role: Role,
        host: &dyn Host,
    ) -> Result<Filed, (&'static str, Refusal)> {
        let book = self.new_book().ok();
        let rule = || book.as_ref().and_then(|book| book.rule("N1"));
        let instant = |moment: Option<Moment>, column| {
            let required = || Refusal::new(Problem::Required).at(column).by(rule());
            let moment = moment.ok_or_else(|| (column, required()))?;
            Ok(self.instant_of(moment, host))
        };
        let submitted_at = instant(filing.submitted, "submittedAt")?;
        let since = match filing.place {
            Place::Submitted => submitted_at,
            _ => instant(filing.since, "since")?,
        };
        Ok(Filed {
            submitted_at,
            since,
            standing: standing(filing).map_err(|refusal| ("reasons", refusal))?,
            acknowledged: Some(true),
            role,
        })
    }

    fn instant_of(&self, moment: Moment, host: &dyn Host) -> Instant {
        match moment {
            Moment::At(at) => at,
            Moment::On(day, None) => self.end_or_now(day, host),
            Moment::On(day, Some(minutes)) => {
                let millis = i64::from(minutes).saturating_mul(60_000);
                self.zone().at_wall_clock(day, millis)
            }
        }
    }

    /// What a day without a time means: its last millisecond here; of today, not after now. Source: domain.md §3 \[ours\].
    pub fn end_or_now(&self, day: Date, host: &dyn Host) -> Instant {
        let (zone, now) = (self.zone(), self.now(host));
        let last = zone.end_of(day).plus_millis(-1);
        let is_today = day == zone.date_of(now);
        if is_today { last.min(now) } else { last }
    }
}

fn told_by(fields: &Fields) -> Option<Told> {
    let customer = &fields.customer;
    let tenant = customer.tenant_id.as_ref().map(ToString::to_string);
    let name = || Some(customer.name.as_ref()?.to_string().to_lowercase());
    let customer = tenant.or_else(name)?;
    let name = fields.name.as_ref()?.to_string().to_lowercase();
    let products = fields.products.iter().map(|product| {
        let subscription = product.subscription_id.as_ref();
        let name = product.name.to_string().to_lowercase();
        (name, subscription.map(ToString::to_string))
    });
    let mut products: Vec<_> = products.collect();
    products.sort();
    Some((customer, name, products))
}

/// The documents of these names, in any case, and the first name that none has.
fn given(names: &[String], documents: &[DocumentInput]) -> (Vec<DocumentInput>, Option<String>) {
    let (mut given, mut absent) = (Vec::new(), None);
    for name in names {
        let found = documents
            .iter()
            .find(|document| document.name.to_lowercase() == name.to_lowercase());
        match found {
            Some(document) => given.push(document.clone()),
            None => absent = absent.or_else(|| Some(name.clone())),
        }
    }
    (given, absent)
}

fn standing(filing: &Filing) -> Result<Standing, Refusal> {
    fn all<T: Copy>(
        words: &[String],
        known: &[T],
        key: impl Fn(T) -> &'static str,
    ) -> Result<Vec<T>, Refusal> {
        let of_word = |word: &String| {
            let mut known = known.iter().copied();
            let found = known.find(|it| bare(key(*it)) == bare(word));
            found.ok_or_else(|| {
                let given = word.clone();
                Refusal::new(Problem::UnknownWord { given }).at("reasons")
            })
        };
        words.iter().map(of_word).collect()
    }
    let comment = filing.comment.clone();
    Ok(match filing.place {
        Place::UnderReview => Standing::UnderReview,
        Place::PartnerActionRequired => Standing::ActionRequired {
            reasons: all(&filing.reasons, ParReason::ALL, ParReason::key)?,
            comment,
        },
        Place::AwaitingConsent => Standing::Approved,
        Place::Rejected => Standing::Rejected {
            reasons: all(&filing.reasons, RejectionReason::ALL, RejectionReason::key)?,
            comment,
        },
        _ => Standing::Submitted,
    })
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

//! The acts that make a claim of a row.

use super::fault;
use crate::actor::Role;
use crate::command::Act;
use crate::document::DocumentInput;
use crate::host::Host;
use crate::id::ClaimNumber;
use crate::problem::Problem;
use crate::reason::{ParReason, RejectionReason};
use crate::refusal::Refusal;
use crate::sheet::reading::{Fault, Filing, Moment, Row, bare};
use crate::status::Place;
use crate::time::{Date, Instant};
use crate::workspace::{Adopting, Brought, Filed, Standing, Workspace};

impl Workspace {
    /// The acts, or the first thing in the row that is in their way.
    pub(super) fn steps_of(
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

    /// The instant that is meant. A day without a time means its last millisecond here; of today, not after now.
    /// Source: domain.md §3 \[ours\].
    pub fn instant_of(&self, moment: Moment, host: &dyn Host) -> Instant {
        match moment {
            Moment::At(at) => at,
            Moment::On(day, None) => self.end_or_now(day, host),
            Moment::On(day, Some(minutes)) => {
                let millis = i64::from(minutes).saturating_mul(60_000);
                self.zone().at_wall_clock(day, millis)
            }
        }
    }

    fn end_or_now(&self, day: Date, host: &dyn Host) -> Instant {
        let (zone, now) = (self.zone(), self.now(host));
        let last = zone.end_of(day).plus_millis(-1);
        let is_today = day == zone.date_of(now);
        if is_today { last.min(now) } else { last }
    }
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

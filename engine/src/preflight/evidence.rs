//! The evidence of a claim, product by product and activity by activity, also as it would be with what is typed and not
//! on record yet. Source: domain.md §6 \[ours\], rules X1 to X5.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;

use super::{Finding, Part, drawn, judge_seen};
use crate::claim::Claim;
use crate::document::{Facts, FactsInput};
use crate::fields::Product;
use crate::host::Host;
use crate::id::{ClaimNumber, DocumentId};
use crate::reason::{Activity, ParReason};
use crate::refusal::Refusal;
use crate::rules::{Rule, RuleBook};
use crate::text::{Guid, Line};
use crate::time::Date;
use crate::workspace::Workspace;

/// What somebody sees in a document, typed and not on record yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// Which document of the claim; `None` for one that is still to be added.
    pub document: Option<DocumentId>,
    /// What is seen in it; `None` for nothing.
    pub facts: Option<FactsInput>,
}

/// How the evidence of a claim stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// Each part and each product, as [`Workspace::preflight`] has them.
    pub findings: Vec<Finding>,
    /// Every reason to ask for more, once, in their order.
    pub asked: Vec<Drawn>,
    /// Every product with every activity of the claim, in their orders; none without products.
    pub rows: Vec<EvidenceRow>,
    /// The customer's signature against the twelve months.
    pub signature: Signature,
}

/// A product of the claim with one of its activities: where both are seen, or what would be asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceRow {
    /// The product.
    pub product: Line,
    /// Its subscription.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subscription_id: Option<Guid>,
    /// The activity; `None` while the claim has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activity: Option<Activity>,
    /// The documents that name the product; `None` is the one still to be added.
    pub named_in: Vec<Option<DocumentId>>,
    /// The documents that describe the work.
    pub described_in: Vec<Option<DocumentId>>,
    /// What would be asked for; empty where the row passes.
    pub would_draw: Vec<Drawn>,
}

/// A reason to ask for more, with the rule that names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Drawn {
    /// The reason.
    pub reason: ParReason,
    /// The rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Arc<Rule>>,
}

/// The customer's signature against the twelve months before submission (rule X2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Signature {
    /// The day it is judged on: that of the submission, of a draft today.
    pub judged_on: Date,
    /// The first day that counts.
    pub since: Date,
    /// Whether the customer has signed anything.
    pub signed: bool,
    /// The latest date noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// The last day of a submission for which that date counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub good_through: Option<Date>,
}

impl Signature {
    /// Whether the customer's signature is there and dated in time.
    pub fn counts(&self) -> bool {
        self.signed && self.is_in_time()
    }

    /// Whether the latest date noted counts, signed or not.
    pub fn is_in_time(&self) -> bool {
        self.on.is_some_and(|on| on >= self.since)
    }
}

/// A document with what is seen in it.
pub(super) struct Seen<'a> {
    document: Option<DocumentId>,
    pub(super) facts: Option<Cow<'a, Facts>>,
}

impl Workspace {
    /// How the claim's documents would fare, with `trials` in the place of what is on record of those documents.
    ///
    /// # Errors
    ///
    /// `notFound`; `invalid` for facts that could not be recorded, with their path under the document.
    pub fn evidence(
        &self,
        number: ClaimNumber,
        trials: &[Trial],
        host: &dyn Host,
    ) -> Result<Evidence, Refusal> {
        let (claim, _) = self.history(number)?.claim_at(self.now(host));
        let book = self.book_shown(&claim)?;
        let judged_at = claim.submitted_at.unwrap_or_else(|| self.now(host));
        let day = self.zone().date_of(judged_at);
        let seen = seen_with(&claim, trials)?;
        let findings = judge_seen(&claim, &seen, day, &book);
        let asked = drawn(&findings).into_iter();
        let asked = asked.map(|reason| drawn_by(reason, &book));
        Ok(Evidence {
            asked: asked.collect(),
            rows: rows(&claim, &findings, &book),
            findings,
            signature: signature(&seen, day),
        })
    }
}

/// The documents of a claim as they stand on record.
pub(super) fn seen_in(claim: &Claim) -> Vec<Seen<'_>> {
    let documents = claim.documents.iter();
    let seen = documents.map(|document| Seen {
        document: Some(document.id),
        facts: document.document.facts.as_ref().map(Cow::Borrowed),
    });
    seen.collect()
}

fn seen_with<'a>(claim: &'a Claim, trials: &[Trial]) -> Result<Vec<Seen<'a>>, Refusal> {
    let mut seen = seen_in(claim);
    for trial in trials {
        let facts = trial.facts.as_ref().map(FactsInput::check).transpose();
        let facts = facts.map_err(|refusal| refusal.under("facts"))?;
        let facts = facts.map(Cow::Owned);
        let known = seen
            .iter_mut()
            .find(|it| it.document == trial.document && it.document.is_some());
        match (known, trial.document) {
            (Some(known), _) => known.facts = facts,
            (None, None) => seen.push(Seen {
                document: None,
                facts,
            }),
            // A document that is no longer there proves nothing.
            (None, Some(_)) => {}
        }
    }
    Ok(seen)
}

fn rows(claim: &Claim, findings: &[Finding], book: &RuleBook) -> Vec<EvidenceRow> {
    let activities: Vec<Option<Activity>> = match &*claim.fields.activities {
        [] => vec![None],
        some => some.iter().copied().map(Some).collect(),
    };
    let products = claim.fields.products.iter();
    let rows = products.flat_map(|product| {
        let activities = activities.iter();
        activities.map(move |activity| row(product, *activity, findings, book))
    });
    rows.collect()
}

/// What of the findings a product and an activity rest on: the work, and the product itself; where nothing else is judged,
/// since there is no document, that.
fn row(
    product: &Product,
    activity: Option<Activity>,
    findings: &[Finding],
    book: &RuleBook,
) -> EvidenceRow {
    let is_named = |it: &&Finding| {
        it.product.as_ref() == Some(&product.name) && it.subscription_id == product.subscription_id
    };
    let work = findings.iter().find(|it| it.part == Part::Work);
    let named = findings.iter().find(is_named);
    let alone = match findings {
        [alone] if alone.part == Part::Match => Some(alone),
        _ => None,
    };
    let asked = [alone, work, named].into_iter().flatten();
    let asked = asked.filter_map(|finding| finding.would_draw);
    let seen_in = |finding: Option<&Finding>| finding.map(|it| it.seen_in.clone());
    EvidenceRow {
        product: product.name.clone(),
        subscription_id: product.subscription_id.clone(),
        activity,
        would_draw: asked.map(|reason| drawn_by(reason, book)).collect(),
        named_in: seen_in(named).unwrap_or_default(),
        described_in: seen_in(work).unwrap_or_default(),
    }
}

fn drawn_by(reason: ParReason, book: &RuleBook) -> Drawn {
    Drawn {
        reason,
        rule: book.par_reason_rule(reason),
    }
}

/// The documents that show something, in their order.
pub(super) fn where_seen(
    seen: &[Seen<'_>],
    shows: impl Fn(&Facts) -> bool,
) -> Vec<Option<DocumentId>> {
    let shown = seen
        .iter()
        .filter(|it| it.facts.as_deref().is_some_and(&shows));
    shown.map(|it| it.document).collect()
}

fn signature(seen: &[Seen<'_>], day: Date) -> Signature {
    let facts = || seen.iter().filter_map(|it| it.facts.as_deref());
    let on = facts().filter_map(|facts| facts.acknowledged_on).max();
    Signature {
        judged_on: day,
        since: day.twelve_months_earlier(),
        signed: facts().any(|facts| facts.customer_signed),
        on,
        good_through: on.map(Date::twelve_months_later),
    }
}

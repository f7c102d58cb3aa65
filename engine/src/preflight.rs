//! Pre-flight: what a reviewer would ask for, found before the claim is sent. Source: domain.md §6 \[ours\], rules X1
//! to X5.
//!
//! All documents are judged together, each fact by itself: a signature may stand in one and its date in another, and
//! one fact that fails never fails another part.

mod advice;
mod evidence;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Serialize, Serializer};

pub use self::advice::{Advice, WORDS, Words};
pub use self::evidence::{Drawn, Evidence, EvidenceRow, Signature, Trial};
use self::evidence::{Seen, seen_in, where_seen};
use crate::claim::Claim;
use crate::document::Facts;
use crate::fields::Product;
use crate::host::Host;
use crate::id::{ClaimNumber, DocumentId};
use crate::reason::ParReason;
use crate::refusal::Refusal;
use crate::rules::{Rule, RuleBook};
use crate::text::{Guid, Line};
use crate::time::Date;
use crate::workspace::Workspace;

/// The parts of the PoE template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// 1: it is about this claim: companies, domain, tenant ID.
    Match,
    /// 2: the customer's acknowledgment, signed and dated.
    Acknowledgment,
    /// 3: the partner's work.
    Work,
    /// 4: every product claimed.
    Products,
}

impl Part {
    /// All of them, in their order.
    pub const ALL: [Part; 4] = [
        Part::Match,
        Part::Acknowledgment,
        Part::Work,
        Part::Products,
    ];

    /// Its number in the template.
    pub const fn number(self) -> u8 {
        match self {
            Part::Match => 1,
            Part::Acknowledgment => 2,
            Part::Work => 3,
            Part::Products => 4,
        }
    }

    /// The rule that asks for it.
    pub const fn rule(self) -> &'static str {
        match self {
            Part::Match => "X1",
            Part::Acknowledgment => "X2",
            Part::Work => "X3",
            Part::Products => "X4",
        }
    }
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.number())
    }
}

/// How one part, or one product of part 4, would fare.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// Which part.
    pub part: Part,
    /// Which product, in part 4.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<Line>,
    /// Whether nothing would be asked for.
    pub passes: bool,
    /// The reason for which more would be asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub would_draw: Option<ParReason>,
    /// What to add; where it passes, what was found.
    pub advice: Advice,
    /// The product's subscription, for screens.
    #[serde(skip)]
    pub subscription_id: Option<Guid>,
    /// The documents in which it was seen, for screens; `None` is one still to be added. Of an acknowledgment also those
    /// of which only the signature or only the date is noted.
    #[serde(skip)]
    pub seen_in: Vec<Option<DocumentId>>,
    /// The rule that asks for the part, for screens.
    #[serde(skip)]
    pub rule: Option<Arc<Rule>>,
}

impl Workspace {
    /// How the claim's documents would fare in a review: parts 1 to 3, then every product, in their orders. Without
    /// any document only part 1 is reported; without products there is no part 4.
    ///
    /// A signature is judged against the day of submission (T2, not a resubmission), a draft's against today.
    ///
    /// # Errors
    ///
    /// `notFound`.
    pub fn preflight(&self, number: ClaimNumber, host: &dyn Host) -> Result<Vec<Finding>, Refusal> {
        let (claim, _) = self.history(number)?.claim_at(self.now(host));
        let book = self.book_shown(&claim)?;
        let judged_at = claim.submitted_at.unwrap_or_else(|| self.now(host));
        Ok(judge(&claim, self.zone().date_of(judged_at), &book))
    }
}

/// The reasons for which more would be asked for, each once, in their order.
pub fn drawn(findings: &[Finding]) -> Vec<ParReason> {
    let drawn: BTreeSet<ParReason> = findings.iter().filter_map(|it| it.would_draw).collect();
    drawn.into_iter().collect()
}

/// Judges a claim's documents, with signatures of the last 12 months before `day`.
pub fn judge(claim: &Claim, day: Date, book: &RuleBook) -> Vec<Finding> {
    judge_seen(claim, &seen_in(claim), day, book)
}

/// The same, by what is seen in the documents.
fn judge_seen(claim: &Claim, seen: &[Seen<'_>], day: Date, book: &RuleBook) -> Vec<Finding> {
    let facts = seen.iter().filter_map(|document| document.facts.as_deref());
    let facts = Together(facts.collect());
    let finding = |part: Part, product: Option<&Product>, verdict: Verdict| {
        // What the edition never asks for, it does not ask for here.
        let would_draw = verdict.0.filter(|reason| book.asks_by(*reason));
        Finding {
            part,
            product: product.map(|product| product.name.clone()),
            passes: would_draw.is_none(),
            would_draw,
            advice: verdict.1,
            subscription_id: product.and_then(|product| product.subscription_id.clone()),
            seen_in: where_seen(seen, |facts| shows(facts, part, product)),
            rule: book.rule(part.rule()),
        }
    };
    if seen.is_empty() {
        let verdict = asks(ParReason::MissingAllPoe, Advice::AddDocument);
        return vec![finding(Part::Match, None, verdict)];
    }
    let mut findings = vec![
        finding(Part::Match, None, facts.matching()),
        finding(
            Part::Acknowledgment,
            None,
            facts.acknowledged(day.twelve_months_earlier()),
        ),
        finding(Part::Work, None, facts.described()),
    ];
    let products = claim.fields.products.iter();
    findings.extend(
        products.map(|product| finding(Part::Products, Some(product), facts.naming(&product.name))),
    );
    findings
}

/// Whether a document shows something of a part, of part 4 for the product.
fn shows(facts: &Facts, part: Part, product: Option<&Product>) -> bool {
    match part {
        Part::Match => facts.matches_claim,
        Part::Acknowledgment => facts.customer_signed || facts.acknowledged_on.is_some(),
        Part::Work => facts.work_described,
        Part::Products => {
            product.is_some_and(|product| facts.products_named.contains(&product.name))
        }
    }
}

/// The reason that would be drawn, and what is said.
type Verdict = (Option<ParReason>, Advice);

fn asks(reason: ParReason, advice: Advice) -> Verdict {
    (Some(reason), advice)
}

fn passes(advice: Advice) -> Verdict {
    (None, advice)
}

/// What was seen in all documents together; what nobody noted was not seen.
struct Together<'a>(Vec<&'a Facts>);

impl Together<'_> {
    fn any(&self, fact: impl Fn(&Facts) -> bool) -> bool {
        self.0.iter().any(|facts| fact(facts))
    }

    fn matching(&self) -> Verdict {
        if self.any(|facts| facts.matches_claim) {
            passes(Advice::Matches)
        } else {
            asks(ParReason::MissingAllPoe, Advice::AddMatching)
        }
    }

    /// A signature counts from `since` on.
    fn acknowledged(&self, since: Date) -> Verdict {
        if !self.any(|facts| facts.customer_signed) {
            return asks(
                ParReason::MissingCustomerAcknowledgment,
                Advice::AddSignature { since },
            );
        }
        let latest = self
            .0
            .iter()
            .filter_map(|facts| facts.acknowledged_on)
            .max();
        match latest {
            Some(on) if on >= since => passes(Advice::Signed { on }),
            Some(on) => asks(
                ParReason::MissingOrOldDates,
                Advice::RenewSignature { on, since },
            ),
            None => asks(ParReason::MissingOrOldDates, Advice::AddDate { since }),
        }
    }

    fn described(&self) -> Verdict {
        if self.any(|facts| facts.work_described) {
            passes(Advice::Described)
        } else {
            asks(ParReason::MissingPartnerSolution, Advice::DescribeWork)
        }
    }

    fn naming(&self, product: &Line) -> Verdict {
        let product = product.clone();
        if self.any(|facts| facts.products_named.contains(&product)) {
            passes(Advice::Named { product })
        } else {
            asks(ParReason::MissingProducts, Advice::NameProduct { product })
        }
    }
}

//! Texts for Partner Center, as far as a claim can fill them: what was mended for each reason, why a rejection is disputed,
//! what is asked for. They say only what is on record; what is not is a gap that the person fills. \[ours\]
//!
//! The engine says which sentences, with their facts; the words of a language are the site's.

mod since;

use self::since::{Since, describing, names, naming, product_names, signed, since};
use crate::actor::Role;
use crate::command::ActKind;
use crate::document::DocumentFacts;
use crate::event::Body;
use crate::host::Host;
use crate::reason::{Outcome, ParReason, RejectionReason};
use crate::refusal::Refusal;
use crate::time::Date;
use crate::view::ClaimView;
use crate::workspace::Workspace;

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The comment that goes back with a claim of which more was asked.
    Answer,
    /// The business justification of a dispute.
    Dispute,
    /// The reason of a request for rejection.
    RejectionRequest,
    /// A comment.
    Comment,
}

/// A text: its sentences in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// What it is for.
    pub purpose: Purpose,
    /// What it says.
    pub sentences: Vec<Sentence>,
}

/// A sentence with its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sentence {
    /// Which claim it is; a name that is not given is a gap.
    Claim {
        /// Its name.
        name: Option<String>,
        /// The customer's name.
        customer: Option<String>,
    },
    /// What follows is about a reason that Microsoft gave.
    About(ParReason),
    /// These documents were added.
    Added(Vec<String>),
    /// The customer signed a document, on a day if that is noted.
    Signed(String, Option<Date>),
    /// A document describes the partner's work.
    Describes(String),
    /// A document names products.
    Names(String, Vec<String>),
    /// The claim's products now.
    ProductsNow(Vec<String>),
    /// Products that Microsoft advised to remove and that are not in the claim any more.
    Gone(Vec<String>),
    /// Those that still are; why is a gap.
    StillIn(Vec<String>),
    /// Fields that were changed, by the first part of their paths.
    Changed(Vec<String>),
    /// A reviewer rejected it on a day.
    Rejected(Date, Vec<RejectionReason>),
    /// The clock did, at the end of a day.
    Lapsed(Date),
    /// The documents of the claim.
    Documents(Vec<String>),
    /// What is asked for: another look.
    LookAgain,
    /// What is asked for: a rejection.
    AskToReject,
    /// What nobody has recorded.
    Gap(Gap),
}

/// What nobody has recorded, for the person to fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Which document answers.
    Document,
    /// Where the customer's signature is.
    Signature,
    /// Where the date is, and which.
    Dates,
    /// Where the work is described.
    Work,
    /// Where the products are named.
    Products,
    /// Why a reason does not hold.
    WhyNot(RejectionReason),
    /// When and how the partner answered.
    Answered,
    /// Why the claim is to be rejected.
    Reason,
    /// What is to be said.
    Message,
}

impl Workspace {
    /// The texts of which a claim is in need as it is shown, the most urgent first: only for acts that are open to the
    /// role.
    ///
    /// # Errors
    ///
    /// `notFound`.
    pub fn prepared(
        &self,
        view: &ClaimView,
        role: Role,
        host: &dyn Host,
    ) -> Result<Vec<Prepared>, Refusal> {
        let acts = self.permitted(view.id, role, host)?;
        let open = |act: ActKind| {
            let mut open = acts.iter().filter(|it| it.refusal.is_none());
            open.any(|it| it.act == act)
        };
        let texts = [
            (ActKind::Resubmit, Purpose::Answer, answer(view)),
            (ActKind::Dispute, Purpose::Dispute, self.dispute(view)),
            (ActKind::Comment, Purpose::Comment, comment(view)),
            (
                ActKind::RequestRejection,
                Purpose::RejectionRequest,
                Some(request()),
            ),
        ];
        let texts = texts.into_iter().filter(|(act, _, _)| open(*act));
        let texts = texts.filter_map(|(_, purpose, sentences)| {
            let mut all = vec![which(view)];
            all.extend(sentences?);
            Some(Prepared {
                purpose,
                sentences: all,
            })
        });
        Ok(texts.collect())
    }

    fn dispute(&self, view: &ClaimView) -> Option<Vec<Sentence>> {
        let rejection = view.rejection.as_ref()?;
        let mut sentences = match rejection.lapsed {
            Some(last_day) => vec![Sentence::Lapsed(last_day), Sentence::Gap(Gap::Answered)],
            None => {
                let day = self.zone().date_of(rejection.at);
                let reasons = rejection.reasons.clone();
                let why_not = reasons.iter().map(|it| Sentence::Gap(Gap::WhyNot(*it)));
                let why_not: Vec<Sentence> = why_not.collect();
                [vec![Sentence::Rejected(day, reasons)], why_not].concat()
            }
        };
        let documents: Vec<&DocumentFacts> = view.poe.iter().map(|it| &it.document).collect();
        if !documents.is_empty() {
            sentences.push(Sentence::Documents(names(&documents)));
            sentences.extend(signed(&documents));
            sentences.extend(naming(&documents));
        }
        sentences.push(Sentence::LookAgain);
        Some(sentences)
    }
}

fn which(view: &ClaimView) -> Sentence {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let customer = view.fields.customer.as_ref();
    Sentence::Claim {
        name: given(&view.fields.name),
        customer: customer.and_then(|customer| given(&customer.name)),
    }
}

/// What was done since Microsoft asked, by each reason.
fn answer(view: &ClaimView) -> Option<Vec<Sentence>> {
    let request = view.request.as_ref()?;
    let since = since(view, |body| {
        matches!(
            body,
            Body::InformationRequested { .. }
                | Body::DisputeResolved {
                    outcome: Outcome::PartnerActionRequired,
                    ..
                }
        )
    })?;
    let mut sentences = Vec::new();
    for reason in &request.reasons {
        sentences.push(Sentence::About(*reason));
        sentences.extend(mended(*reason, &since, view));
    }
    let products = product_names(view);
    let advised = request.remove_products.iter().map(ToString::to_string);
    let (still, gone): (Vec<String>, Vec<String>) =
        advised.partition(|name| products.contains(name));
    sentences.extend((!gone.is_empty()).then_some(Sentence::Gone(gone)));
    sentences.extend((!still.is_empty()).then_some(Sentence::StillIn(still)));
    Some(sentences)
}

/// What is on record that mends what a reason names; else the gap.
fn mended(reason: ParReason, since: &Since<'_>, view: &ClaimView) -> Vec<Sentence> {
    let added = &since.added;
    let (found, gap) = match reason {
        ParReason::MissingAllPoe => {
            let all = (!added.is_empty()).then(|| Sentence::Added(names(added)));
            return all.map_or_else(|| vec![Sentence::Gap(Gap::Document)], |all| vec![all]);
        }
        ParReason::MissingCustomerAcknowledgment => (signed(added), Gap::Signature),
        ParReason::MissingOrOldDates => {
            let dated = signed(added).into_iter();
            let dated = dated.filter(|it| matches!(it, Sentence::Signed(_, Some(_))));
            (dated.collect(), Gap::Dates)
        }
        ParReason::MissingPartnerSolution => (describing(added), Gap::Work),
        ParReason::MissingProducts => {
            let changed = since.changed.contains("products");
            let now = changed.then(|| Sentence::ProductsNow(product_names(view)));
            let mut named = naming(added);
            named.extend(now);
            (named, Gap::Products)
        }
    };
    if !found.is_empty() {
        return found;
    }
    let all = (!added.is_empty()).then(|| Sentence::Added(names(added)));
    all.into_iter().chain([Sentence::Gap(gap)]).collect()
}

/// What was done since the claim was last sent; nothing of a draft, or where an answer is due.
fn comment(view: &ClaimView) -> Option<Vec<Sentence>> {
    if view.request.is_some() {
        return None;
    }
    let since = since(view, |body| {
        matches!(body, Body::Submitted { .. } | Body::Resubmitted { .. })
    })?;
    let added = (!since.added.is_empty()).then(|| Sentence::Added(names(&since.added)));
    let changed: Vec<String> = since.changed.iter().cloned().collect();
    let changed = (!changed.is_empty()).then_some(Sentence::Changed(changed));
    let said = added.into_iter().chain(changed);
    Some(said.chain([Sentence::Gap(Gap::Message)]).collect())
}

fn request() -> Vec<Sentence> {
    vec![Sentence::AskToReject, Sentence::Gap(Gap::Reason)]
}

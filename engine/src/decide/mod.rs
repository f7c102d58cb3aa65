//! The decision: the claim as it is and a command in; one event, or a refusal, out.

mod answering;
mod preparing;
mod reviewing;
mod values;

pub use self::preparing::lacking;
use self::values::{optional, value};
use crate::actor::Role;
use crate::claim::Claim;
use crate::command::{Act, ActKind};
use crate::deadline::{ClockKind, Days, Deadline};
use crate::event::Body;
use crate::fields::{ClaimInput, Fields};
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::rights;
use crate::rules::RuleBook;
use crate::time::Instant;

/// What a decision needs to know beside the claim and the act.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    /// When it happens.
    pub at: Instant,
    /// As what somebody acts.
    pub role: Role,
    /// The claim's rule book.
    pub book: &'a RuleBook,
    /// The rule book for new claims.
    pub new_book: &'a RuleBook,
    /// How days are counted.
    pub days: Days<'a>,
    /// The revisions that still stand, retractions not counted; `None` where nothing can be retracted because
    /// the clock is simulated.
    pub standing: Option<&'a [u32]>,
}

impl Moment<'_> {
    /// The deadlines that an event now opens, without those the edition lacks.
    fn open(&self, kinds: &[ClockKind]) -> Vec<Deadline> {
        kinds
            .iter()
            .filter_map(|kind| self.days.deadline(self.book, *kind, self.at))
            .collect()
    }

    /// The window that a rejection now opens: none where it is for good.
    fn window(&self, claim: &Claim) -> Vec<Deadline> {
        if claim.rejection_is_final() {
            return Vec::new();
        }
        self.open(&[ClockKind::DisputeWindow])
    }

    /// What the lapse of these deadlines would open (T8: the dispute window, from the day of the lapse, unless that
    /// rejection is for good).
    fn opened_by_lapse(&self, claim: &Claim, deadlines: &[Deadline]) -> Vec<Deadline> {
        if claim.rejection_is_final() {
            return Vec::new();
        }
        let response = deadlines
            .iter()
            .find(|deadline| deadline.kind == ClockKind::Response);
        response
            .and_then(|response| {
                self.days
                    .deadline(self.book, ClockKind::DisputeWindow, response.due)
            })
            .into_iter()
            .collect()
    }

    fn invalid(&self, problem: Problem, field: &str, rule: &str) -> Refusal {
        Refusal::new(problem).at(field).by(self.book.rule(rule))
    }
}

/// Decides a new claim.
///
/// # Errors
///
/// In the order of module-api.md: role, then fields.
pub fn decide_new(input: &ClaimInput, moment: &Moment<'_>) -> Result<Body, Refusal> {
    rights::judge_without_claim(ActKind::CreateClaim, moment.role, moment.new_book)?;
    let fields = Fields::default()
        .changed(input, moment.new_book)
        .map_err(|refusal| explained(refusal, ActKind::CreateClaim, moment.new_book))?;
    Ok(Body::Created {
        claim: fields.to_input(),
        rule_book: moment.new_book.reference(),
        copied_from: None,
        other_history: Vec::new(),
    })
}

/// The event that makes a new claim of this one, wherever it stands.
pub(crate) fn as_a_copy(claim: &Claim, moment: &Moment<'_>) -> Body {
    preparing::copy(claim, moment)
}

/// Decides an act on a claim. For [`Act::CopyClaim`] the event belongs to a new claim.
///
/// # Errors
///
/// In the order of module-api.md: role, clock, status, then values.
pub fn decide(claim: &Claim, act: &Act, moment: &Moment<'_>) -> Result<Body, Refusal> {
    rights::judge(claim, act.kind(), moment.role, moment.at, moment.book)
        .map_err(|refusal| locked_first(refusal, claim, act, moment.book))?;
    decide_values(claim, act, moment).map_err(|refusal| explained(refusal, act.kind(), moment.book))
}

/// An edit where nothing may be edited names the first field that it wants changed.
fn locked_first(refusal: Refusal, claim: &Claim, act: &Act, book: &RuleBook) -> Refusal {
    let Act::EditClaim { changes } = act else {
        return refusal;
    };
    let by_place = matches!(refusal.problem, Problem::PlaceForbids { .. });
    let mut fields = changes.given().filter(|_| by_place);
    let locked = fields.find_map(|field| rights::judge_field(claim, field, book).err());
    locked.unwrap_or(refusal)
}

/// A refusal of a value that names no rule yet, with one: that of forms, or that of the act which asks for more.
fn explained(refusal: Refusal, act: ActKind, book: &RuleBook) -> Refusal {
    if refusal.rule.is_some() {
        return refusal;
    }
    let takes_fields = matches!(
        act,
        ActKind::CreateClaim | ActKind::EditClaim | ActKind::AddPoe
    );
    let asked_for_by_the_act = match refusal.problem {
        Problem::Required => !takes_fields,
        Problem::NoSuchDocument => true,
        _ => false,
    };
    let rule = if asked_for_by_the_act {
        book.act_rule(act)
    } else {
        book.rule("F5")
    };
    refusal.by(rule)
}

fn decide_values(claim: &Claim, act: &Act, moment: &Moment<'_>) -> Result<Body, Refusal> {
    match act {
        Act::CreateClaim { claim } => decide_new(claim, moment),
        Act::EditClaim { changes } => preparing::edit(claim, changes, moment),
        Act::AddPoe { document } => preparing::add_poe(document),
        Act::RemovePoe { document_id } => preparing::remove_poe(claim, document_id),
        Act::Comment { text } => Ok(Body::Commented {
            text: value(text, "text")?,
        }),
        Act::Submit { acknowledged } => preparing::submit(claim, *acknowledged, moment),
        Act::Resubmit => Ok(preparing::resubmit(claim, moment)),
        Act::DeleteDraft => Ok(Body::DraftDeleted {}),
        Act::CopyClaim => Ok(preparing::copy(claim, moment)),
        Act::StartReview => Ok(Body::ReviewStarted {
            deadlines: moment.open(&[ClockKind::Review]),
        }),
        Act::RequestInformation {
            reasons,
            comment,
            remove_products,
        } => reviewing::request_information(claim, reasons, comment, remove_products, moment),
        Act::Approve => Ok(Body::Approved {
            deadlines: moment.open(&[ClockKind::Consent]),
        }),
        Act::Reject { reasons, comment } => reviewing::reject(claim, reasons, comment, moment),
        Act::RequestRejection { reason } => Ok(Body::RejectionRequested {
            reason: value(reason, "reason")?,
        }),
        Act::DeclineConsent { reason } => Ok(Body::ConsentDeclined {
            reason: optional(reason.as_deref(), "reason")?,
            deadlines: moment.window(claim),
        }),
        Act::Dispute {
            justification,
            documents,
        } => answering::dispute(justification.as_deref(), documents, moment),
        Act::ResolveDispute {
            outcome,
            comment,
            reasons,
        } => reviewing::resolve_dispute(claim, *outcome, comment, reasons, moment),
        Act::AssessEligibility { eligible, reason } => {
            answering::assess(*eligible, reason.as_deref())
        }
        Act::ValidateEarnings {
            found,
            tenant_id,
            subscription_id,
        } => answering::validate_earnings(
            *found,
            tenant_id.as_deref(),
            subscription_id.as_deref(),
            moment,
        ),
        Act::Disassociate { reason } => Ok(Body::Disassociated {
            reason: value(reason, "reason")?,
        }),
        Act::Retract {
            from_revision,
            reason,
        } => answering::retract(*from_revision, reason, moment),
    }
}

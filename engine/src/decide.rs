//! The decision: the claim as it is and a command in; one event, or a refusal, out.

use std::str::FromStr;

use crate::actor::Role;
use crate::claim::Claim;
use crate::command::{Act, ActKind};
use crate::deadline::{ClockKind, Days, Deadline};
use crate::document::{DocumentFacts, DocumentInput};
use crate::event::Body;
use crate::fields::{ClaimInput, Fields};
use crate::id::DocumentId;
use crate::problem::Problem;
use crate::reason::{Outcome, ParReason, RejectionReason};
use crate::refusal::Refusal;
use crate::rights;
use crate::rules::RuleBook;
use crate::status::Place;
use crate::text::{Line, Text};
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

    /// What the lapse of these deadlines would open (T8: the dispute window, from the day of the lapse).
    fn opened_by_lapse(&self, deadlines: &[Deadline]) -> Vec<Deadline> {
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
    })
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
        Act::EditClaim { changes } => edit(claim, changes, moment),
        Act::AddPoe { document } => add_poe(document),
        Act::RemovePoe { document_id } => remove_poe(claim, document_id),
        Act::Comment { text } => Ok(Body::Commented {
            text: value(text, "text")?,
        }),
        Act::Submit { acknowledged } => submit(claim, *acknowledged, moment),
        Act::Resubmit => Ok(resubmit(claim, moment)),
        Act::DeleteDraft => Ok(Body::DraftDeleted {}),
        Act::CopyClaim => Ok(copy(claim, moment)),
        Act::StartReview => Ok(Body::ReviewStarted {
            deadlines: moment.open(&[ClockKind::Review]),
        }),
        Act::RequestInformation {
            reasons,
            comment,
            remove_products,
        } => request_information(reasons, comment, remove_products, moment),
        Act::Approve => Ok(Body::Approved {
            deadlines: moment.open(&[ClockKind::Consent]),
        }),
        Act::Reject { reasons, comment } => reject(claim, reasons, comment, moment),
        Act::RequestRejection { reason } => Ok(Body::RejectionRequested {
            reason: value(reason, "reason")?,
        }),
        Act::DeclineConsent { reason } => Ok(Body::ConsentDeclined {
            reason: optional(reason.as_deref(), "reason")?,
            deadlines: moment.open(&[ClockKind::DisputeWindow]),
        }),
        Act::Dispute {
            justification,
            documents,
        } => dispute(justification.as_deref(), documents, moment),
        Act::ResolveDispute {
            outcome,
            comment,
            reasons,
        } => resolve_dispute(*outcome, comment, reasons, moment),
        Act::AssessEligibility { eligible, reason } => assess(*eligible, reason.as_deref()),
        Act::ValidateEarnings {
            found,
            tenant_id,
            subscription_id,
        } => validate_earnings(
            *found,
            tenant_id.as_deref(),
            subscription_id.as_deref(),
            moment,
        ),
        // No shipped edition has it yet, so it was refused above.
        Act::Disassociate { .. } => Err(Refusal::new(Problem::NotInEdition {
            act: ActKind::Disassociate,
        })),
        Act::Retract {
            from_revision,
            reason,
        } => retract(*from_revision, reason, moment),
    }
}

fn edit(claim: &Claim, changes: &ClaimInput, moment: &Moment<'_>) -> Result<Body, Refusal> {
    for field in changes.given() {
        rights::judge_field(claim, field, moment.book)?;
    }
    if changes.is_empty() {
        return Err(moment.invalid(Problem::NothingGiven, "changes", "E1"));
    }
    let fields = if claim.place() == Place::Editing {
        claim.fields.changed(changes, moment.book)?
    } else {
        claim.fields.changed_and_complete(changes, moment.book)?
    };
    Ok(Body::Edited {
        changes: changes.settled(&fields),
    })
}

fn add_poe(document: &DocumentInput) -> Result<Body, Refusal> {
    let document = document
        .check()
        .map_err(|refusal| refusal.under("document"))?;
    Ok(Body::PoeAdded { document })
}

fn remove_poe(claim: &Claim, document_id: &str) -> Result<Body, Refusal> {
    let id = DocumentId::parse(document_id.trim())
        .ok()
        .filter(|id| claim.documents.iter().any(|document| document.id == *id));
    match id {
        Some(document_id) => Ok(Body::PoeRemoved { document_id }),
        None => Err(Refusal::new(Problem::NoSuchDocument).at("documentId")),
    }
}

fn submit(claim: &Claim, acknowledged: Option<bool>, moment: &Moment<'_>) -> Result<Body, Refusal> {
    if let Some(path) = claim.fields.first_missing(moment.book) {
        return Err(moment.invalid(Problem::Required, path, "F3"));
    }
    if claim.documents.is_empty() {
        return Err(moment.invalid(Problem::PoeRequired, "poe", "T2"));
    }
    let asked = !moment.book.data().acknowledgements.is_empty();
    if asked && acknowledged != Some(true) {
        return Err(moment.invalid(Problem::Required, "acknowledged", "T2"));
    }
    Ok(Body::Submitted {
        acknowledged: acknowledged.filter(|_| asked),
        deadlines: moment.open(&[ClockKind::Pickup, ClockKind::Decision]),
    })
}

fn resubmit(claim: &Claim, moment: &Moment<'_>) -> Body {
    let mut deadlines = moment.open(&[ClockKind::Pickup]);
    if let Some(target) = claim.target {
        let paused = target.paused_since.unwrap_or(moment.at);
        deadlines.push(
            moment
                .days
                .resumed(moment.book, target.deadline, paused, moment.at),
        );
    }
    Body::Resubmitted { deadlines }
}

fn copy(claim: &Claim, moment: &Moment<'_>) -> Body {
    let fields = Fields {
        partner_center_id: None,
        ..claim.fields.clone()
    };
    Body::Created {
        claim: fields.to_input(),
        rule_book: moment.new_book.reference(),
        copied_from: Some(claim.uuid),
    }
}

fn request_information(
    reasons: &[ParReason],
    comment: &str,
    remove_products: &[String],
    moment: &Moment<'_>,
) -> Result<Body, Refusal> {
    some_distinct(reasons, "T5", moment)?;
    let comment = value(comment, "comment")?;
    let remove_products = remove_products
        .iter()
        .enumerate()
        .map(|(index, name)| value::<Line>(name, &format!("removeProducts[{index}]")))
        .collect::<Result<Vec<_>, _>>()?;
    distinct(&remove_products, "removeProducts")?;
    let deadlines = moment.open(&[ClockKind::Response]);
    let on_lapse = moment.opened_by_lapse(&deadlines);
    Ok(Body::InformationRequested {
        reasons: reasons.to_vec(),
        comment,
        remove_products,
        deadlines,
        on_lapse,
    })
}

fn reject(
    claim: &Claim,
    reasons: &[RejectionReason],
    comment: &str,
    moment: &Moment<'_>,
) -> Result<Body, Refusal> {
    some_distinct(reasons, "T10", moment)?;
    let asked = claim.rejection_request.is_some();
    let in_review = claim.place() == Place::UnderReview;
    for (index, reason) in reasons.iter().enumerate() {
        let field = format!("reasons[{index}]");
        match reason {
            RejectionReason::CustomerDecline | RejectionReason::NoPartnerResponse => {
                return Err(moment.invalid(Problem::ReasonOfOthers, &field, "Q3"));
            }
            RejectionReason::PartnerRequest if !asked => {
                return Err(moment.invalid(Problem::PartnerRequestUnasked, &field, "Q3"));
            }
            RejectionReason::PartnerRequest => {}
            _ if !in_review => {
                return Err(moment.invalid(Problem::OnlyPartnerRequest, &field, "Q2"));
            }
            _ => {}
        }
    }
    Ok(Body::Rejected {
        reasons: reasons.to_vec(),
        comment: value(comment, "comment")?,
        deadlines: moment.open(&[ClockKind::DisputeWindow]),
    })
}

fn dispute(
    justification: Option<&str>,
    documents: &[DocumentInput],
    moment: &Moment<'_>,
) -> Result<Body, Refusal> {
    let justification: Option<Text> = optional(justification, "justification")?;
    let documents = documents
        .iter()
        .enumerate()
        .map(|(index, document)| {
            document
                .check()
                .map_err(|refusal| refusal.under(&format!("documents[{index}]")))
        })
        .collect::<Result<Vec<DocumentFacts>, _>>()?;
    if justification.is_none() && documents.is_empty() {
        return Err(moment.invalid(Problem::NothingToDisputeWith, "justification", "D2"));
    }
    let deadlines = moment.open(&[ClockKind::DisputeAnswer]);
    Ok(Body::Disputed {
        justification,
        documents,
        deadlines,
    })
}

fn resolve_dispute(
    outcome: Outcome,
    comment: &str,
    reasons: &[ParReason],
    moment: &Moment<'_>,
) -> Result<Body, Refusal> {
    let comment = value(comment, "comment")?;
    match outcome {
        Outcome::PartnerActionRequired => some_distinct(reasons, "T5", moment)?,
        Outcome::Approved | Outcome::Upheld if !reasons.is_empty() => {
            return Err(moment.invalid(Problem::ReasonsUnexpected, "reasons", "D4"));
        }
        Outcome::Approved | Outcome::Upheld => {}
    }
    let deadlines = match outcome {
        Outcome::Approved => moment.open(&[ClockKind::Consent]),
        Outcome::PartnerActionRequired => moment.open(&[ClockKind::Response]),
        Outcome::Upheld => Vec::new(),
    };
    let on_lapse = moment.opened_by_lapse(&deadlines);
    Ok(Body::DisputeResolved {
        outcome,
        comment,
        reasons: reasons.to_vec(),
        deadlines,
        on_lapse,
    })
}

fn assess(eligible: bool, reason: Option<&str>) -> Result<Body, Refusal> {
    let reason = optional(reason, "reason")?;
    if !eligible && reason.is_none() {
        return Err(Refusal::new(Problem::Required).at("reason"));
    }
    Ok(Body::EligibilityAssessed { eligible, reason })
}

fn validate_earnings(
    found: bool,
    tenant_id: Option<&str>,
    subscription_id: Option<&str>,
    moment: &Moment<'_>,
) -> Result<Body, Refusal> {
    let tenant_id = optional(tenant_id, "tenantId")?;
    let subscription_id = optional(subscription_id, "subscriptionId")?;
    if tenant_id.is_some() == subscription_id.is_some() {
        return Err(moment.invalid(Problem::ExactlyOneId, "tenantId", "T19"));
    }
    Ok(Body::EarningsValidated {
        found,
        tenant_id,
        subscription_id,
    })
}

fn retract(from_revision: i64, reason: &str, moment: &Moment<'_>) -> Result<Body, Refusal> {
    let Some(standing) = moment.standing else {
        return Err(moment.invalid(Problem::RealClockOnly, "type", "T20"));
    };
    let from_revision = u32::try_from(from_revision)
        .ok()
        .filter(|revision| *revision >= 2 && standing.contains(revision))
        .ok_or_else(|| moment.invalid(Problem::NotStanding, "fromRevision", "T20"))?;
    Ok(Body::Retracted {
        from_revision,
        reason: value(reason, "reason")?,
    })
}

fn value<T: FromStr<Err = Problem>>(text: &str, field: &str) -> Result<T, Refusal> {
    text.parse()
        .map_err(|problem| Refusal::new(problem).at(field))
}

/// A blank optional text is absent.
fn optional<T: FromStr<Err = Problem>>(
    text: Option<&str>,
    field: &str,
) -> Result<Option<T>, Refusal> {
    text.filter(|text| !text.trim().is_empty())
        .map(|text| value(text, field))
        .transpose()
}

fn some_distinct<T: PartialEq>(
    reasons: &[T],
    rule: &str,
    moment: &Moment<'_>,
) -> Result<(), Refusal> {
    if reasons.is_empty() {
        return Err(moment.invalid(Problem::NoneChosen, "reasons", rule));
    }
    distinct(reasons, "reasons")
}

fn distinct<T: PartialEq>(items: &[T], field: &str) -> Result<(), Refusal> {
    let repeated = items
        .iter()
        .enumerate()
        .find(|(index, item)| items.iter().take(*index).any(|earlier| earlier == *item));
    match repeated {
        Some((index, _)) => Err(Refusal::new(Problem::Duplicate).at(format!("{field}[{index}]"))),
        None => Ok(()),
    }
}

/// The act with its texts as an event holds them; `None` where a value is not acceptable.
pub(crate) fn settle(act: &Act, book: &RuleBook) -> Option<Act> {
    let line = |text: &str| text.parse::<Line>().ok().map(String::from);
    let long = |text: &str| text.parse::<Text>().ok().map(String::from);
    let maybe = |text: &Option<String>| {
        text.as_deref()
            .filter(|text| !text.trim().is_empty())
            .map(str::to_owned)
    };
    Some(match act {
        Act::CreateClaim { claim } => Act::CreateClaim {
            claim: Fields::default().changed(claim, book).ok()?.to_input(),
        },
        Act::EditClaim { changes } => {
            let fields = Fields::default().changed(changes, book).ok()?;
            Act::EditClaim {
                changes: changes.settled(&fields),
            }
        }
        Act::AddPoe { document } => Act::AddPoe {
            document: document.check().ok()?.to_input(),
        },
        Act::RemovePoe { document_id } => Act::RemovePoe {
            document_id: document_id.trim().to_owned(),
        },
        Act::Comment { text } => Act::Comment { text: long(text)? },
        Act::RequestInformation {
            reasons,
            comment,
            remove_products,
        } => Act::RequestInformation {
            reasons: reasons.clone(),
            comment: long(comment)?,
            remove_products: remove_products
                .iter()
                .map(|name| line(name))
                .collect::<Option<_>>()?,
        },
        Act::Reject { reasons, comment } => Act::Reject {
            reasons: reasons.clone(),
            comment: long(comment)?,
        },
        Act::RequestRejection { reason } => Act::RequestRejection {
            reason: line(reason)?,
        },
        Act::DeclineConsent { reason } => Act::DeclineConsent {
            reason: optional::<Line>(reason.as_deref(), "")
                .ok()?
                .map(String::from),
        },
        Act::Dispute {
            justification,
            documents,
        } => Act::Dispute {
            justification: optional::<Text>(justification.as_deref(), "")
                .ok()?
                .map(String::from),
            documents: documents
                .iter()
                .map(|document| Some(document.check().ok()?.to_input()))
                .collect::<Option<_>>()?,
        },
        Act::ResolveDispute {
            outcome,
            comment,
            reasons,
        } => Act::ResolveDispute {
            outcome: *outcome,
            comment: long(comment)?,
            reasons: reasons.clone(),
        },
        Act::AssessEligibility { eligible, reason } => Act::AssessEligibility {
            eligible: *eligible,
            reason: optional::<Line>(reason.as_deref(), "")
                .ok()?
                .map(String::from),
        },
        Act::ValidateEarnings {
            found,
            tenant_id,
            subscription_id,
        } => Act::ValidateEarnings {
            found: *found,
            tenant_id: maybe(tenant_id).map(|id| id.trim().to_ascii_lowercase()),
            subscription_id: maybe(subscription_id).map(|id| id.trim().to_ascii_lowercase()),
        },
        Act::Retract {
            from_revision,
            reason,
        } => Act::Retract {
            from_revision: *from_revision,
            reason: line(reason)?,
        },
        Act::Submit { .. } if book.data().acknowledgements.is_empty() => {
            Act::Submit { acknowledged: None }
        }
        other => other.clone(),
    })
}

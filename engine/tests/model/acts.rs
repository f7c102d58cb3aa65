//! What a permitted command does, if its values are right: domain.md §§2 and 4.

use crate::claim::{Claim, Earnings, Incentive, Rejection, Status};
use crate::desk::Desk;
use crate::editions::Dispute;
use crate::fields::{Given, OPEN, guid};
use crate::refusal::{
    CODE_FORBIDDEN, Refusal, chosen, document, invalid, invalid_one_of, needed_line, needed_lines,
    optional_line, optional_lines,
};
use crate::step::{Doc, Order, Outcome, Role, What};

type Done = Result<(), Refusal>;

impl Desk {
    /// The claim it was done to; of a copy the new one.
    pub(crate) fn done_to(&mut self, number: u32, order: &Order) -> Result<u32, Refusal> {
        let (now, role) = (self.now, order.role);
        match &order.what {
            What::CreateClaim(_) | What::Retract { .. } => panic!("done before"),
            What::CopyClaim => {
                let fields = self.claim_mut(number).fields.copied();
                return Ok(self.create(fields, Some(number), role, now).claim);
            }
            What::EditClaim(given) => edit(self.claim_mut(number), given)?,
            What::AddPoe(doc) => {
                let doc = document(doc, "document.")?;
                self.claim_mut(number).documents.push(doc);
            }
            What::RemovePoe(place) => remove(self.claim_mut(number), *place)?,
            What::Comment(text) => {
                let text = needed_lines(text, "text")?;
                self.say(number, role, text);
            }
            What::Submit { acknowledged } => self.submit(number, *acknowledged)?,
            What::Resubmit => self.resubmit(number),
            What::DeleteDraft => self.claim_mut(number).deleted = true,
            What::StartReview => self.review(number),
            What::Approve => self.approve(number),
            What::RequestInformation {
                reasons,
                comment,
                remove,
            } => {
                chosen(reasons, "reasons")?;
                let comment = needed_lines(comment, "comment")?;
                self.say(number, role, comment.clone());
                self.ask(number, (reasons.clone(), comment, remove.clone()));
            }
            What::Reject { reasons, comment } => {
                may_be_given(self.claim_mut(number), reasons)?;
                let comment = needed_lines(comment, "comment")?;
                self.say(number, role, comment.clone());
                self.reject_here(number, now, reasons.clone(), Some(comment));
            }
            What::RequestRejection(reason) => {
                let reason = needed_line(reason, "reason")?;
                self.claim_mut(number).request = Some((reason, now));
            }
            What::DeclineConsent(reason) => {
                let reason = optional_line(reason.as_ref(), "reason")?;
                self.reject_here(number, now, vec!["customerDecline"], reason);
            }
            What::Dispute {
                justification,
                documents,
            } => self.open_dispute(number, justification.as_ref(), documents)?,
            What::ResolveDispute {
                outcome,
                comment,
                reasons,
            } => self.answer(number, role, *outcome, comment, reasons)?,
            What::AssessEligibility { eligible, reason } => {
                assess(self.claim_mut(number), *eligible, reason.as_ref())?;
            }
            What::ValidateEarnings {
                found,
                tenant,
                subscription,
            } => {
                let earnings = earnings(*found, tenant.as_ref(), subscription.as_ref(), now)?;
                self.claim_mut(number).earnings = Some(earnings);
            }
            What::Disassociate(reason) => disassociate(self.claim_mut(number), reason, now)?,
        }
        Ok(number)
    }

    /// T2: the overall target begins.
    fn submit(&mut self, number: u32, acknowledged: bool) -> Done {
        let claim = self.claim_mut(number);
        claim.fields.complete()?;
        if claim.documents.is_empty() {
            return Err(invalid("poe"));
        }
        if claim.edition.acknowledge && !acknowledged {
            return Err(invalid("acknowledged"));
        }
        let days = claim.edition.decision;
        let target = days.map(|days| self.business(self.now, days));
        self.submitted(number);
        self.claim_mut(number).target = target;
        Ok(())
    }

    /// T7: the overall target moves by the business days for which it stood still.
    fn resubmit(&mut self, number: u32) {
        let claim = self.claim_mut(number);
        let (asked_at, target) = (claim.asked_at, claim.target);
        let from = self.zone.day_of(asked_at);
        let stood = self.calendar.between(from, self.zone.day_of(self.now));
        let target = target.map(|target| self.until_day(self.calendar.add(target.last_day, stood)));
        self.submitted(number);
        self.claim_mut(number).target = target;
    }

    fn submitted(&mut self, number: u32) {
        let days = self.claim_mut(number).edition.pickup;
        let pickup = self.business(self.now, days);
        let claim = self.claim_mut(number);
        claim.enter(Status::Submitted);
        claim.clock = Some(pickup);
    }

    /// T4.
    fn review(&mut self, number: u32) {
        let days = self.claim_mut(number).edition.review;
        let review = self.business(self.now, days);
        let claim = self.claim_mut(number);
        claim.enter(Status::UnderReview);
        claim.clock = Some(review);
    }

    /// T14.
    fn open_dispute(
        &mut self,
        number: u32,
        justification: Option<&String>,
        documents: &[Doc],
    ) -> Done {
        let justification = optional_lines(justification, "justification")?;
        let mut added = Vec::new();
        for (place, doc) in documents.iter().enumerate() {
            added.push(document(doc, &format!("documents[{place}]."))?);
        }
        if justification.is_none() && added.is_empty() {
            // The texts do not name a field.
            return Err(Refusal {
                code: "invalid",
                fields: None,
            });
        }
        let days = self.claim_mut(number).edition.answer;
        let (now, answer) = (self.now, self.business(self.now, days));
        let claim = self.claim_mut(number);
        claim.documents.extend(added);
        if claim.edition.dispute == Dispute::Status {
            claim.status = Status::Dispute;
        }
        claim.dispute = Some((now, answer));
        claim.disputed = true;
        Ok(())
    }

    /// T15.
    fn answer(
        &mut self,
        number: u32,
        role: Role,
        outcome: Outcome,
        comment: &str,
        reasons: &[&'static str],
    ) -> Done {
        let comment = needed_lines(comment, "comment")?;
        match outcome {
            Outcome::Par => chosen(reasons, "reasons")?,
            _ if !reasons.is_empty() => return Err(invalid("reasons")),
            _ => {}
        }
        self.say(number, role, comment.clone());
        match outcome {
            Outcome::Approved => self.approve(number),
            Outcome::Par => self.ask(number, (reasons.to_vec(), comment, Vec::new())),
            Outcome::Upheld => {
                let claim = self.claim_mut(number);
                if claim.edition.dispute == Dispute::Status {
                    claim.enter(Status::RejectedFinal);
                } else {
                    claim.dispute = None;
                }
            }
        }
        Ok(())
    }

    fn say(&mut self, number: u32, role: Role, text: String) {
        let now = self.now;
        self.claim_mut(number).comments.push((role, now, text));
    }
}

/// T3, T6, and anything in a draft.
fn edit(claim: &mut Claim, given: &Given) -> Done {
    let is_draft = claim.status == Status::Editing;
    let members = given.members();
    let locked = members.iter().find(|member| !OPEN.contains(member));
    if let (false, Some(locked)) = (is_draft, locked) {
        return Err(Refusal {
            code: CODE_FORBIDDEN,
            fields: Some(vec![(*locked).to_owned()]),
        });
    }
    if members.is_empty() {
        return Err(invalid("changes"));
    }
    claim.fields = claim.fields.change(given, !is_draft)?;
    Ok(())
}

fn remove(claim: &mut Claim, place: usize) -> Done {
    if place >= claim.documents.len() {
        return Err(invalid("documentId"));
    }
    let _ = claim.documents.remove(place);
    Ok(())
}

/// Which reasons a reviewer may give: T10 and T13.
fn may_be_given(claim: &Claim, reasons: &[&str]) -> Done {
    chosen(reasons, "reasons")?;
    let asked = claim.request.is_some();
    let under_review = claim.status == Status::UnderReview;
    for (place, reason) in reasons.iter().enumerate() {
        let is_request = *reason == "partnerRequest";
        let wrong = matches!(*reason, "customerDecline" | "noPartnerResponse")
            || (is_request && !asked)
            || (!is_request && !under_review);
        if wrong {
            return Err(invalid_one_of(&["reasons", &format!("reasons[{place}]")]));
        }
    }
    Ok(())
}

/// T17.
fn assess(claim: &mut Claim, eligible: bool, reason: Option<&String>) -> Done {
    let reason = optional_line(reason, "reason")?;
    if !eligible && reason.is_none() {
        return Err(invalid("reason"));
    }
    claim.incentive = Some(if eligible {
        Incentive::Eligible
    } else {
        Incentive::NotEligible
    });
    Ok(())
}

/// T19: exactly one of the two.
fn earnings(
    found: bool,
    tenant: Option<&String>,
    subscription: Option<&String>,
    at: i64,
) -> Result<Earnings, Refusal> {
    let read = |text: Option<&String>, field: &str| match text {
        Some(text) => {
            let id = guid(text).ok_or_else(|| invalid(field))?;
            Ok(Some(id).filter(|id| !id.is_empty()))
        }
        None => Ok(None),
    };
    let tenant = read(tenant, "tenantId")?;
    let subscription = read(subscription, "subscriptionId")?;
    if tenant.is_some() == subscription.is_some() {
        return Err(Refusal {
            code: "invalid",
            fields: None,
        });
    }
    Ok(Earnings {
        found,
        tenant,
        subscription,
        at,
    })
}

/// domain.md §8, 2023-10.
fn disassociate(claim: &mut Claim, reason: &str, at: i64) -> Done {
    let reason = needed_line(reason, "reason")?;
    claim.enter(Status::RejectedFinal);
    claim.rejection = Some(Rejection {
        at,
        reasons: Vec::new(),
        comment: Some(reason),
        window: None,
    });
    Ok(())
}

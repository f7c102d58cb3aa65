//! What the clock and the changes of status do to a claim: T8 to T13 and T15 of domain.md §2.

use crate::claim::{Claim, Incentive, Rejection, Status};
use crate::desk::{Desk, Entry};
use crate::editions::Dispute;

/// With which zone the dispute window of a lapse (T8) is counted: with the one in force when Partner action
/// required began (docs/format.md, `onLapse`), or with the one in force at the lapse. "Fixed when its event
/// happens" (domain.md §3) can be read either way.
const WINDOW_OF_A_LAPSE_IS_FIXED_BEFORE: bool = true;

impl Desk {
    pub(crate) fn write_lapse(&mut self, number: u32, due: i64) -> Entry {
        let mut claim = self.claim_mut(number).clone();
        self.lapse(&mut claim, due);
        *self.claim_mut(number) = claim;
        self.entry(number, due, "clock")
    }

    pub(crate) fn lapse(&self, claim: &mut Claim, due: i64) {
        if claim.status == Status::Par {
            let fixed = claim.window_of_lapse;
            self.reject(claim, due, vec!["noPartnerResponse"], None);
            claim.timed_out = true;
            if WINDOW_OF_A_LAPSE_IS_FIXED_BEFORE && let Some(rejection) = &mut claim.rejection {
                rejection.window = rejection.window.and(fixed);
            }
        } else {
            claim.incentive = Some(Incentive::SentForAssessment);
            claim.clock = None;
        }
    }

    pub(crate) fn reject_here(
        &mut self,
        number: u32,
        at: i64,
        reasons: Vec<&'static str>,
        comment: Option<String>,
    ) {
        let mut claim = self.claim_mut(number).clone();
        self.reject(&mut claim, at, reasons, comment);
        *self.claim_mut(number) = claim;
    }

    /// T8, T10, T11, T13: every entry into Rejected opens the window; after a dispute, where that is allowed
    /// once, it is final.
    pub(crate) fn reject(
        &self,
        claim: &mut Claim,
        at: i64,
        reasons: Vec<&'static str>,
        comment: Option<String>,
    ) {
        let edition = claim.edition;
        let is_final = edition.dispute == Dispute::Status && claim.disputed;
        let window = (edition.dispute != Dispute::None && !is_final)
            .then(|| self.calendar_days(at, edition.window));
        claim.enter(if is_final {
            Status::RejectedFinal
        } else {
            Status::Rejected
        });
        claim.target = None;
        claim.rejection = Some(Rejection {
            at,
            reasons,
            comment,
            window,
        });
    }

    /// T9 and T15: consent opens.
    pub(crate) fn approve(&mut self, number: u32) {
        let (now, days) = (self.now, self.claim_mut(number).edition.consent);
        let consent = self.calendar_days(now, days);
        let claim = self.claim_mut(number);
        claim.enter(Status::Approved);
        claim.target = None;
        claim.clock = Some(consent);
        claim.incentive = Some(Incentive::AwaitingConsent);
    }

    /// T5 and T15: more is asked of the partner.
    pub(crate) fn ask(&mut self, number: u32, asked: (Vec<&'static str>, String, Vec<String>)) {
        let (now, days) = (self.now, self.claim_mut(number).edition.response);
        let response = self.business(now, days);
        let window = self.claim_mut(number).edition.window;
        let window = self.calendar_days(response.due, window);
        let claim = self.claim_mut(number);
        claim.enter(Status::Par);
        claim.clock = Some(response);
        claim.asked_at = now;
        claim.window_of_lapse = Some(window);
        claim.asked = asked;
    }
}

//! What a claim's events tell an overview that the claim itself has forgotten: what was asked, how often, when it was
//! first decided.

use std::collections::BTreeMap;

use super::civil::Civil;
use crate::deadline::ClockKind;
use crate::event::Body;
use crate::evolve::Occurrence;
use crate::reason::{Outcome, ParReason, RejectionReason};
use crate::time::{Calendar, Instant};

/// A claim's life, as far as it is counted.
#[derive(Debug, Default)]
pub(super) struct Life {
    submitted_at: Option<Instant>,
    /// The end of the overall target, as it was written last.
    target: Option<Instant>,
    /// Since when it waits for the partner.
    paused_since: Option<Instant>,
    /// Business days that it has waited for the partner before.
    paused_days: u32,
    /// The first decision.
    pub(super) decided: Option<Decision>,
    /// Whether it was ever approved.
    pub(super) approved: bool,
    /// For what Microsoft asked.
    pub(super) asked: BTreeMap<ParReason, Asked>,
    /// How often it was rejected for what.
    pub(super) rejected: BTreeMap<RejectionReason, u32>,
}

/// A first decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decision {
    /// How many business days it took, those not counted on which it waited for the partner.
    pub(super) days: u32,
    /// Whether it came within the overall target; nothing where the edition has none.
    pub(super) in_time: Option<bool>,
}

/// What became of what was asked for one reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) times: u32,
    pub(super) decided: bool,
    pub(super) approved: bool,
}

/// How the days to a decision are counted.
pub(super) struct Count<'a, 'zone> {
    pub(super) civil: &'a mut Civil<'zone>,
    /// That of the overall target.
    pub(super) calendar: &'a Calendar,
}

impl Count<'_, '_> {
    fn between(&mut self, from: Instant, to: Instant) -> u32 {
        let (from, to) = (self.civil.date_of(from), self.civil.date_of(to));
        self.calendar.business_days_between(from, to)
    }
}

impl Life {
    /// Takes what happened next.
    pub(super) fn take(&mut self, event: &Occurrence<'_>, count: &mut Count<'_, '_>) {
        let target = event.body.deadline(ClockKind::Decision);
        self.target = target.map(|target| target.due).or(self.target);
        match event.body {
            Body::Submitted { .. } => {
                self.submitted_at.get_or_insert(event.at);
            }
            Body::InformationRequested { reasons, .. } => self.ask(event.at, reasons),
            Body::Resubmitted { .. } => self.go_on(event.at, count),
            Body::Approved { .. } => self.decide(event.at, true, count),
            Body::Rejected { reasons, .. } => {
                self.reject(reasons);
                self.decide(event.at, false, count);
            }
            Body::ResponseLapsed { .. } => {
                self.reject(&[RejectionReason::NoPartnerResponse]);
                self.decide(event.at, false, count);
            }
            // What the customer or the partner ends later takes no approval back.
            Body::ConsentDeclined { .. } => self.reject(&[RejectionReason::CustomerDecline]),
            Body::DisputeResolved {
                outcome, reasons, ..
            } => match outcome {
                Outcome::Approved => self.decide(event.at, true, count),
                Outcome::Upheld => self.decide(event.at, false, count),
                Outcome::PartnerActionRequired => self.ask(event.at, reasons),
            },
            _ => {}
        }
    }

    fn ask(&mut self, at: Instant, reasons: &[ParReason]) {
        self.paused_since = Some(at);
        for reason in reasons {
            let asked = self.asked.entry(*reason).or_default();
            asked.times = asked.times.saturating_add(1);
            // What is asked anew is open anew.
            asked.decided = false;
            asked.approved = false;
        }
    }

    fn go_on(&mut self, at: Instant, count: &mut Count<'_, '_>) {
        if let Some(since) = self.paused_since.take() {
            let pause = count.between(since, at);
            self.paused_days = self.paused_days.saturating_add(pause);
        }
    }

    fn reject(&mut self, reasons: &[RejectionReason]) {
        for reason in reasons {
            let times = self.rejected.entry(*reason).or_default();
            *times = times.saturating_add(1);
        }
    }

    fn decide(&mut self, at: Instant, approved: bool, count: &mut Count<'_, '_>) {
        // A clock that stood still when the claim was decided had the time left that it had when it stopped.
        let stopped = self.paused_since.take().unwrap_or(at);
        if self.decided.is_none()
            && let Some(submitted_at) = self.submitted_at
        {
            let days = count.between(submitted_at, stopped);
            self.decided = Some(Decision {
                days: days.saturating_sub(self.paused_days),
                in_time: self.target.map(|due| stopped < due),
            });
        }
        self.approved |= approved;
        for asked in self.asked.values_mut() {
            asked.decided = true;
            asked.approved |= approved;
        }
    }
}

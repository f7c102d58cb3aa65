//! What is asked of what happened.

use cpor_engine::event::Body;
use cpor_engine::{ClaimNumber, ClockKind, Instant, Record, Role};

use super::Look;
use crate::findings::Seen;
use crate::kinds::EventKind;
use crate::predicate::{EventWanted, Given, SaidWanted};

/// An event, and where it stands among all.
struct Happened<'a> {
    claim: ClaimNumber,
    record: &'a Record,
}

impl Happened<'_> {
    fn at(&self) -> Instant {
        self.record.entry().at
    }

    fn role(&self) -> Option<Role> {
        self.record.entry().actor.as_ref().map(|actor| actor.role)
    }

    /// Events of one claim follow each other by revision. Those of several follow each other by instant; at the same
    /// instant, while the clock stood still, either counts as the earlier: no order is kept between claims.
    fn precedes(&self, other: &Happened<'_>) -> bool {
        if self.claim == other.claim {
            self.record.entry().revision < other.record.entry().revision
        } else {
            self.at() <= other.at()
        }
    }

    fn reasons(&self) -> Vec<String> {
        let par = |reasons: &[cpor_engine::reason::ParReason]| {
            reasons
                .iter()
                .map(|reason| reason.key().to_owned())
                .collect()
        };
        match self.record.body() {
            Body::InformationRequested { reasons, .. } | Body::DisputeResolved { reasons, .. } => {
                par(reasons)
            }
            Body::Rejected { reasons, .. } => reasons
                .iter()
                .map(|reason| reason.key().to_owned())
                .collect(),
            _ => Vec::new(),
        }
    }

    fn answers(&self, wanted: &EventWanted) -> bool {
        let body = self.record.body();
        let outcome = wanted.outcome.is_none_or(
            |wanted| matches!(body, Body::DisputeResolved { outcome, .. } if *outcome == wanted),
        );
        let eligible = wanted.eligible.is_none_or(|wanted| {
            matches!(body, Body::EligibilityAssessed { eligible, .. } if *eligible == wanted)
        });
        let found = wanted.found.is_none_or(
            |wanted| matches!(body, Body::EarningsValidated { found, .. } if *found == wanted),
        );
        outcome && eligible && found
    }
}

impl Look<'_> {
    /// What happened of a kind, to a claim or to any, oldest first; without the opening unless that counts.
    fn happened(&self, wanted: &EventWanted) -> Vec<Happened<'_>> {
        let only = match &wanted.claim {
            Some(handle) => match self.number(handle) {
                Some(number) => Some(number),
                None => return Vec::new(),
            },
            None => None,
        };
        let (opening, world) = (self.sight.opening, self.sight.world);
        let mut all: Vec<Happened<'_>> = world
            .all_histories()
            .filter(|(claim, _)| only.is_none_or(|only| only == *claim))
            .flat_map(|(claim, history)| {
                history
                    .standing_records()
                    .map(move |record| Happened { claim, record })
            })
            .filter(|event| EventKind::of(event.record.body()) == wanted.kind)
            .filter(|event| {
                wanted.in_opening || event.record.entry().revision > opening.revision(event.claim)
            })
            .collect();
        all.sort_by_key(|event| (event.at(), event.claim));
        all
    }

    pub(super) fn event(&self, wanted: &EventWanted) -> (bool, Seen) {
        let kind = wanted.kind;
        let all = self.happened(wanted);
        if let Some(handle) = &wanted.claim
            && self.number(handle).is_none()
        {
            return (
                wanted.at_most.is_some() && wanted.at_least.is_none(),
                Seen::NoClaim,
            );
        }
        let mut times: u32 = 0;
        let mut nearest = Seen::Nothing { kind };
        for event in &all {
            match self.fault_of(event, wanted) {
                None => times = times.saturating_add(1),
                Some(seen) => nearest = seen,
            }
        }
        let least = wanted
            .at_least
            .unwrap_or(u32::from(wanted.at_most.is_none()));
        let fits = times >= least && wanted.at_most.is_none_or(|most| times <= most);
        let seen = if times > 0 {
            Seen::Times { kind, times }
        } else {
            nearest
        };
        (fits, seen)
    }

    /// What of an event is not as it is wanted.
    fn fault_of(&self, event: &Happened<'_>, wanted: &EventWanted) -> Option<Seen> {
        let (kind, at, role) = (wanted.kind, event.at(), event.role());
        if !wanted.by.is_empty() && !role.is_some_and(|role| wanted.by.contains(&role)) {
            return Some(Seen::ByOther { kind, role, at });
        }
        let reasons = event.reasons();
        if !wanted.reasons.iter().all(|reason| reasons.contains(reason)) {
            return Some(Seen::OtherReasons { kind, reasons, at });
        }
        if !event.answers(wanted) {
            return Some(Seen::OtherAnswer { kind, at });
        }
        if let Some(clock) = wanted.in_time
            && let Some(due) = self.due_then(event, clock)
            && at >= due
        {
            return Some(Seen::TooLate { kind, at, due });
        }
        self.out_of_order(event, wanted)
    }

    fn out_of_order(&self, event: &Happened<'_>, wanted: &EventWanted) -> Option<Seen> {
        let seen = |other: &EventWanted, at: Option<Instant>| Seen::OtherOrder {
            kind: wanted.kind,
            at: event.at(),
            other: other.kind,
            other_at: at,
        };
        if let Some(other) = &wanted.before
            && let Some(first) = self.first(other)
            && !event.precedes(&first)
        {
            return Some(seen(other, Some(first.at())));
        }
        if let Some(other) = &wanted.after {
            match self.first(other) {
                Some(first) if first.precedes(event) => {}
                Some(first) => return Some(seen(other, Some(first.at()))),
                None => return Some(seen(other, None)),
            }
        }
        None
    }

    /// The first event that is as it is wanted.
    fn first(&self, wanted: &EventWanted) -> Option<Happened<'_>> {
        let mut all = self.happened(wanted).into_iter();
        all.find(|event| self.fault_of(event, wanted).is_none())
    }

    /// When the claim's clock of a kind, the latest opened before the event, ends.
    fn due_then(&self, event: &Happened<'_>, clock: ClockKind) -> Option<Instant> {
        let history = self.history(event.claim)?;
        let earlier = history
            .standing_records()
            .filter(|record| record.entry().revision < event.record.entry().revision);
        let deadlines = earlier.filter_map(|record| record.body().deadline(clock));
        deadlines.last().map(|deadline| deadline.due)
    }

    pub(super) fn said(&self, wanted: &SaidWanted) -> (bool, Seen) {
        let Some(claim) = self.number(&wanted.claim) else {
            return (false, Seen::NoClaim);
        };
        let Some(history) = self.history(claim) else {
            return (false, Seen::NoClaim);
        };
        let from = self.sight.opening.revision(claim);
        let mut records = history.standing_records();
        let said = records.any(|record| {
            let entry = record.entry();
            let role = entry.actor.as_ref().map(|actor| actor.role);
            let by = wanted.by.is_empty() || role.is_some_and(|role| wanted.by.contains(&role));
            let given = match (wanted.given, record.body()) {
                (Given::Comment, Body::Commented { .. }) => true,
                (Given::Justification, Body::Disputed { justification, .. }) => {
                    justification.is_some()
                }
                _ => false,
            };
            entry.revision > from && by && given
        });
        (said, Seen::Silence { claim })
    }
}

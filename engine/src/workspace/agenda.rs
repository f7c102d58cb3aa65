//! Which deadlines the claims of a workspace have, soonest first, so that what is due next is found without a look at
//! the claims that have to wait longer.
//!
//! What stands here is what the written events say, with what a lapse would open. Whoever asks looks at the claim as
//! it is by then; so an entry too many costs a look, and is never an answer.

use std::collections::BTreeSet;
use std::ops::Bound;

use crate::claim::Claim;
use crate::deadline::ClockKind;
use crate::id::ClaimNumber;
use crate::time::Instant;

/// A clock of a claim and when it ends. In order: soonest first, then by claim, then by clock.
pub(crate) type Due = (Instant, ClaimNumber, ClockKind);

/// The deadlines of all claims that do not stand still.
#[derive(Clone, Debug, Default)]
pub(crate) struct Agenda {
    /// Of Microsoft's clocks, which can be overdue.
    microsofts: BTreeSet<Due>,
    /// Of those that end by themselves.
    others: BTreeSet<Due>,
}

impl Agenda {
    /// Replaces what a claim had to wait for.
    pub(crate) fn moved(
        &mut self,
        number: ClaimNumber,
        before: &[(Instant, ClockKind)],
        after: &[(Instant, ClockKind)],
    ) {
        if before == after {
            return;
        }
        for (due, kind) in before {
            self.of(*kind).remove(&(*due, number, *kind));
        }
        for (due, kind) in after {
            self.of(*kind).insert((*due, number, *kind));
        }
    }

    fn of(&mut self, kind: ClockKind) -> &mut BTreeSet<Due> {
        if kind.is_microsofts() {
            &mut self.microsofts
        } else {
            &mut self.others
        }
    }

    /// What ends after `now`, soonest first.
    pub(crate) fn after(&self, now: Instant) -> impl Iterator<Item = Due> + '_ {
        let after = (Bound::Excluded(last_at(now)), Bound::Unbounded);
        let mut one = self.microsofts.range(after).peekable();
        let mut other = self.others.range(after).peekable();
        std::iter::from_fn(move || {
            let ones = match (one.peek(), other.peek()) {
                (Some(one), Some(other)) => one < other,
                (one, _) => one.is_some(),
            };
            if ones { one.next() } else { other.next() }.copied()
        })
    }

    /// Microsoft's clocks that end by `now`, soonest first.
    pub(crate) fn overdue(&self, now: Instant) -> impl Iterator<Item = Due> + '_ {
        self.microsofts.range(..=last_at(now)).copied()
    }

    /// The clocks that end by themselves by `now`, soonest first.
    pub(crate) fn lapsing(&self, now: Instant) -> impl Iterator<Item = Due> + '_ {
        let due = self.others.range(..=last_at(now)).copied();
        due.filter(|(_, _, kind)| matches!(kind, ClockKind::Response | ClockKind::Consent))
    }
}

/// The last of everything that ends at an instant.
const fn last_at(instant: Instant) -> Due {
    (instant, ClaimNumber(u32::MAX), ClockKind::DisputeAnswer)
}

/// The ends of a claim's clocks that do not stand still, and of those that its lapse would open.
pub(crate) fn awaited(claim: &Claim) -> Vec<(Instant, ClockKind)> {
    let next = claim
        .lapsing_clock()
        .map_or(&[][..], |clock| &clock.on_lapse);
    let own = claim.own_clock().into_iter();
    let target = claim.target.filter(|target| target.paused_since.is_none());
    own.chain(target.map(|target| target.deadline))
        .chain(next.iter().copied())
        .map(|deadline| (deadline.due, deadline.kind))
        .collect()
}

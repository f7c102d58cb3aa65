//! The claims that are chosen in the list, so that something is done with all of them.

use std::collections::BTreeSet;

use cpor_engine::ClaimNumber;
use leptos::prelude::*;

use super::rows::Rows;

/// `Copy`: handlers can take it.
#[derive(Clone, Copy)]
pub(super) struct Picked {
    rows: Rows,
    ticked: RwSignal<BTreeSet<ClaimNumber>>,
    /// The claim that was ticked last: with Shift all from there on are.
    last: StoredValue<Option<ClaimNumber>>,
}

impl Picked {
    pub(super) fn of(rows: Rows) -> Self {
        Self {
            rows,
            ticked: RwSignal::new(BTreeSet::new()),
            last: StoredValue::new(None),
        }
    }

    /// The chosen claims that the filters leave, in the order of the list: nothing is done with what is out of sight.
    /// Tracked.
    pub(super) fn claims(self) -> Vec<ClaimNumber> {
        let ticked = self.ticked.read();
        if ticked.is_empty() {
            return Vec::new();
        }
        let mut listed = self.rows.numbers();
        listed.retain(|claim| ticked.contains(claim));
        listed
    }

    /// Whether a claim is chosen; tracked.
    pub(super) fn has(self, claim: ClaimNumber) -> bool {
        self.ticked.read().contains(&claim)
    }

    /// Ticks a claim or takes it out; `through`: all between it and the one before, too. `order` is that of the rows.
    pub(super) fn set(self, claim: ClaimNumber, on: bool, through: bool, order: &[ClaimNumber]) {
        let last = self.last.get_value().filter(|_| through);
        let place = |of: ClaimNumber| order.iter().position(|it| *it == of);
        let range = last.and_then(place).zip(place(claim));
        let (first, end) = match range {
            Some((one, other)) => (one.min(other), one.max(other)),
            None => place(claim).map_or((1, 0), |place| (place, place)),
        };
        self.last.set_value(Some(claim));
        self.ticked.update(|ticked| {
            let many = end.saturating_add(1).saturating_sub(first);
            for claim in order.iter().skip(first).take(many) {
                if on {
                    ticked.insert(*claim);
                } else {
                    ticked.remove(claim);
                }
            }
        });
    }

    /// Chooses all that the filters leave.
    pub(super) fn all(self) {
        let all = untrack(|| self.rows.numbers());
        self.ticked.set(all.into_iter().collect());
    }

    /// Chooses none.
    pub(super) fn none(self) {
        self.ticked.set(BTreeSet::new());
    }
}

//! The claims of the page: all of them, those that the filters leave, and in which groups they stand.

use std::sync::Arc;

use cpor_engine::view::ClaimSummary;
use cpor_engine::{BallWith, ClaimNumber, Side};
use leptos::prelude::*;

use super::filters::Filters;
use crate::{
    shown::ball,
    state::Work,
    words::{Key, claims as keys},
};

/// A group in which rows stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Yours,
    Others,
    Closed,
}

impl Group {
    /// All, in their order.
    pub(super) const ALL: [Self; 3] = [Self::Yours, Self::Others, Self::Closed];

    /// That of a claim, for who acts for a side.
    fn of(claim: &ClaimSummary, side: Side) -> Self {
        if ball::is_turn_of(
            side,
            claim.ball_with,
            claim.place,
            claim.rejection_requested,
        ) {
            Self::Yours
        } else if claim.ball_with == BallWith::Nobody {
            Self::Closed
        } else {
            Self::Others
        }
    }

    /// Its name, and what is said beside it.
    pub(super) const fn words(self) -> (Key, Option<Key>) {
        match self {
            Self::Yours => (keys::GROUP_YOURS, None),
            Self::Others => (keys::GROUP_OTHERS, Some(keys::GROUP_OTHERS_NOTE)),
            Self::Closed => (keys::GROUP_CLOSED, None),
        }
    }
}

/// `Copy`: handlers can take it.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    /// All claims as they are now, by number.
    pub(super) all: Memo<Vec<Arc<ClaimSummary>>>,
    /// Those that the filters leave, in the order in which they are asked for.
    pub(super) listed: Memo<Vec<Arc<ClaimSummary>>>,
    /// The same, as they stand in the table: by group, where the order has groups.
    groups: Memo<[Vec<Arc<ClaimSummary>>; 3]>,
}

impl Rows {
    pub(super) fn of(work: Work, filters: Filters) -> Self {
        let all = work.claims();
        let listed = Memo::new(move |_| filters.of_all(work, &all.read()));
        let groups = Memo::new(move |_| {
            let mut groups = [const { Vec::new() }; 3];
            let [first, ..] = &mut groups;
            if !filters.grouped() {
                first.clone_from(&listed.read());
                return groups;
            }
            let side = work.role().side();
            for claim in listed.read().iter() {
                let place = Group::of(claim, side) as usize;
                groups
                    .get_mut(place)
                    .into_iter()
                    .for_each(|group| group.push(claim.clone()));
            }
            groups
        });
        Self {
            all,
            listed,
            groups,
        }
    }

    /// The numbers of the claims that the filters leave; tracked.
    pub(super) fn numbers(self) -> Vec<ClaimNumber> {
        self.listed.read().iter().map(|claim| claim.id).collect()
    }

    /// Follows which claims stand where.
    pub(super) fn track(self) {
        self.groups.track();
    }

    /// How many claims stand in the group at a place; without groups, all stand in the first. Tracked.
    pub(super) fn many_in(self, place: usize) -> usize {
        self.groups.read().get(place).map_or(0, Vec::len)
    }

    /// Those of the group at a place from the first row to the one before `end`; tracked.
    pub(super) fn some_of(
        self,
        place: usize,
        (first, end): (usize, usize),
    ) -> Vec<Arc<ClaimSummary>> {
        let groups = self.groups.read();
        let group = groups.get(place).and_then(|group| group.get(first..end));
        group.map(<[_]>::to_vec).unwrap_or_default()
    }

    /// The numbers of the claims in the order of their rows, from the first to the last; untracked.
    pub(super) fn order(self) -> Vec<ClaimNumber> {
        let of_all = |groups: &[Vec<Arc<ClaimSummary>>; 3]| {
            let claims = groups.iter().flatten();
            claims.map(|claim| claim.id).collect()
        };
        self.groups.with_untracked(of_all)
    }
}

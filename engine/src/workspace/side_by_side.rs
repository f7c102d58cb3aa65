//! Two worlds beside each other, as after one went back and went on otherwise: how each claim stands in both, and where
//! they part first.

use std::collections::BTreeMap;

use super::Workspace;
use crate::history::{Beside, History};
use crate::id::{ClaimNumber, ClaimUuid};
use crate::time::Instant;

/// Two worlds beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideBySide {
    /// Every claim of either, by number here, then those of the other alone.
    pub claims: Vec<ClaimPair>,
    /// Where they part first, by their clocks; `None` where every claim is the same.
    pub first: Option<Difference>,
}

/// A claim in both worlds, or in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimPair {
    /// Which claim.
    pub claim: ClaimUuid,
    /// Its number here.
    pub here: Option<ClaimNumber>,
    /// Its number in the other.
    pub there: Option<ClaimNumber>,
    /// With how many records both histories begin.
    pub common: u32,
    /// How the history here stands to the other's; `None` where only one has the claim.
    pub beside: Option<Beside>,
}

/// Where two worlds part: the first record of a claim that only one has, or that is not the same in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which claim.
    pub claim: ClaimUuid,
    /// The revision at which its histories part.
    pub revision: u32,
    /// When it happened, where only one has it; of two, the earlier.
    pub at: Instant,
    /// Whether there is such a record here.
    pub here: bool,
    /// Whether there is one in the other.
    pub there: bool,
}

impl Workspace {
    /// This world beside another. A claim is the same in both where its identity is: made before they parted, or after it
    /// in the same order.
    pub fn side_by_side(&self, other: &Workspace) -> SideBySide {
        let mut pairs = BTreeMap::new();
        let mut theirs: BTreeMap<ClaimUuid, (ClaimNumber, &History)> = other
            .all_histories()
            .map(|(number, history)| (history.claim().uuid, (number, history)))
            .collect();
        let mut first: Option<Difference> = None;
        let mut look = |here: Option<(ClaimNumber, &History)>,
                        there: Option<(ClaimNumber, &History)>| {
            let Some(any) = here.or(there) else {
                return;
            };
            let claim = any.1.claim().uuid;
            let (ours, theirs) = (here.map(|it| it.1), there.map(|it| it.1));
            let common = ours.zip(theirs).map_or(0, |(one, other)| one.common(other));
            let difference = difference(claim, common, ours, theirs);
            let is_before = |one: &Difference, other: &Difference| one.at < other.at;
            if let Some(found) = difference
                && first.is_none_or(|first| is_before(&found, &first))
            {
                first = Some(found);
            }
            let pair = ClaimPair {
                claim,
                here: here.map(|it| it.0),
                there: there.map(|it| it.0),
                common,
                beside: ours.zip(theirs).map(|(one, other)| one.beside(other)),
            };
            pairs.insert((here.is_none(), any.0), pair);
        };
        for (number, history) in self.all_histories() {
            let there = theirs.remove(&history.claim().uuid);
            look(Some((number, history)), there);
        }
        for there in theirs.into_values() {
            look(None, Some(there));
        }
        SideBySide {
            claims: pairs.into_values().collect(),
            first,
        }
    }
}

/// Where the two histories of a claim part.
fn difference(
    claim: ClaimUuid,
    common: u32,
    here: Option<&History>,
    there: Option<&History>,
) -> Option<Difference> {
    let revision = common.saturating_add(1);
    let at = |history: Option<&History>| {
        let record = history?.record(revision)?;
        Some(record.entry().at)
    };
    let (here, there) = (at(here), at(there));
    let first = [here, there].into_iter().flatten().min();
    first.map(|at| Difference {
        claim,
        revision,
        at,
        here: here.is_some(),
        there: there.is_some(),
    })
}

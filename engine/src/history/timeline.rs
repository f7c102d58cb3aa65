//! What stood when: how each record follows on others, and claims as they were on the way, so that no question about
//! the past folds a history from its start.
//!
//! An event follows on the last one that stood when it was written; a retraction goes back to an earlier one. So the
//! events form a tree, in which the way from the first event to any other is exactly what stood then.

use std::sync::Arc;

use crate::claim::Claim;
use crate::id::EventId;
use crate::status::Place;

/// How many events lie between two kept claims at least.
const STRIDE: usize = 32;

/// Kept claims share their comments and documents, at the price of one count for several. A claim with very many of
/// them is kept more seldom, so that all kept claims together never outgrow the history itself.
const SHARED: usize = 256;

#[derive(Clone, Debug)]
pub(super) struct Timeline {
    /// By revision, from 1.
    nodes: Vec<Node>,
    /// The revisions that stand, in their order.
    standing: Vec<u32>,
    /// Claims as they were after some events, by revision.
    kept: Vec<(u32, Arc<Claim>)>,
    retraction: Option<EventId>,
}

/// What stood when so many records were written.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The last event that stood: for an event itself, for a retraction the one that it went back to.
    tip: u32,
    /// The event which that one follows on; 0 for the first.
    after: u32,
    /// How many events after a kept claim it stands.
    steps: u32,
    /// Where it led.
    place: Place,
}

impl Default for Timeline {
    /// That of a claim just created.
    fn default() -> Self {
        Self {
            nodes: vec![Node {
                tip: 1,
                after: 0,
                steps: 0,
                place: Place::Editing,
            }],
            standing: vec![1],
            kept: Vec::new(),
            retraction: None,
        }
    }
}

impl Timeline {
    /// Notes the next event, which made `claim`.
    pub(super) fn event(&mut self, claim: &Claim) {
        let after = self.standing.last().copied().unwrap_or(0);
        let revision = self.next();
        let steps = self.node(after).map_or(0, |node| node.steps);
        let mut steps = steps.saturating_add(1);
        let size = claim.comments.len().saturating_add(claim.documents.len());
        if usize::try_from(steps).unwrap_or(usize::MAX) >= STRIDE.max(size / SHARED) {
            self.kept.push((revision, Arc::new(claim.clone())));
            steps = 0;
        }
        self.nodes.push(Node {
            tip: revision,
            after,
            steps,
            place: claim.place(),
        });
        self.standing.push(revision);
    }

    /// Notes the next retraction, of everything that stands from a revision on; the first event always stands.
    pub(super) fn retract(&mut self, from: u32, id: EventId) {
        let from = from.max(2);
        let rest = self.standing.partition_point(|revision| *revision < from);
        self.standing.truncate(rest);
        let to = self.standing.last().and_then(|to| self.node(*to));
        self.nodes.extend(to);
        self.retraction = Some(id);
    }

    /// Forgets every record after a revision; `retraction` is the latest that is left.
    pub(super) fn cut_after(&mut self, revision: u32, retraction: Option<EventId>) {
        let length = usize::try_from(revision).unwrap_or(usize::MAX);
        self.nodes.truncate(length);
        self.standing = self.standing_after(revision);
        let kept = self.kept.partition_point(|(kept, _)| *kept <= revision);
        self.kept.truncate(kept);
        self.retraction = retraction;
    }

    /// The revisions that stand, in their order.
    pub(super) fn standing(&self) -> &[u32] {
        &self.standing
    }

    pub(super) fn latest_retraction(&self) -> Option<EventId> {
        self.retraction
    }

    /// The revisions that stood when so many records were written, in their order.
    pub(super) fn standing_after(&self, revision: u32) -> Vec<u32> {
        let mut way: Vec<u32> = self.back_from(revision).collect();
        way.reverse();
        way
    }

    /// A kept claim (none for the one just created) and the events after it that lead to what stood when so many
    /// records were written.
    pub(super) fn way_to(&self, revision: u32) -> Option<(Option<&Claim>, Vec<u32>)> {
        let tip = self.node(revision)?;
        let length = usize::try_from(tip.steps).unwrap_or(usize::MAX);
        let way = self.back_from(revision).take(length.saturating_add(1));
        let mut way: Vec<u32> = way.collect();
        let start = way.pop()?;
        way.reverse();
        let kept = self
            .kept
            .binary_search_by_key(&start, |(revision, _)| *revision);
        let kept = kept.ok().and_then(|place| self.kept.get(place));
        Some((kept.map(|(_, claim)| claim.as_ref()), way))
    }

    /// The last event that stood when so many records were written, and those before it, backwards.
    fn back_from(&self, revision: u32) -> impl Iterator<Item = u32> + '_ {
        let way = std::iter::successors(self.node(revision), |node| self.node(node.after));
        way.map(|node| node.tip)
    }

    /// Where the claim stood when so many records were written; `None` for none.
    pub(super) fn place_after(&self, revision: u32) -> Option<Place> {
        self.node(revision).map(|node| node.place)
    }

    fn node(&self, revision: u32) -> Option<Node> {
        let index = usize::try_from(revision).ok()?.checked_sub(1)?;
        self.nodes.get(index).copied()
    }

    fn next(&self) -> u32 {
        let length = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        length.saturating_add(1)
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a test that fails should stop where it fails"
    )]

    use uuid::Uuid;

    use super::*;
    use crate::actor::{Actor, Role};
    use crate::claim::Comment;
    use crate::event::Body;
    use crate::evolve::Occurrence;
    use crate::fields::ClaimInput;
    use crate::id::ClaimUuid;
    use crate::rules::{DEFAULT_EDITION, RuleBook, Terms};
    use crate::time::Instant;

    const AT: Instant = Instant::from_millis(0);

    fn draft() -> Claim {
        let body = Body::Created {
            claim: ClaimInput::default(),
            rule_book: RuleBook::shipped(DEFAULT_EDITION).unwrap().reference(),
            copied_from: None,
            other_history: Vec::new(),
        };
        let created = Occurrence {
            id: EventId(Uuid::nil()),
            at: AT,
            actor: None,
            body: &body,
        };
        Claim::begin(ClaimUuid(Uuid::nil()), Terms::default(), created).unwrap()
    }

    fn comment() -> Comment {
        Comment {
            id: EventId(Uuid::nil()),
            at: AT,
            actor: Actor {
                name: "Robin".to_owned(),
                role: Role::Reviewer,
            },
            text: "Hello".parse().unwrap(),
        }
    }

    /// The longest way to any of the revisions.
    fn longest_way(timeline: &Timeline) -> usize {
        let all = 1..timeline.next();
        let ways = all.map(|revision| timeline.way_to(revision).unwrap().1.len());
        ways.max().unwrap()
    }

    #[test]
    fn no_way_is_longer_than_a_stride_and_few_claims_are_kept() {
        let (mut timeline, claim) = (Timeline::default(), draft());
        for revision in 2..=2_000_u32 {
            if revision % 97 == 0 {
                timeline.retract(revision - 40, EventId(Uuid::nil()));
            } else {
                timeline.event(&claim);
            }
        }
        assert_eq!(longest_way(&timeline), STRIDE - 1);
        assert!(timeline.kept.len() <= 2_000 / STRIDE);
    }

    #[test]
    fn claims_that_grow_are_kept_more_seldom_so_that_all_together_stay_within_the_history() {
        const EVENTS: usize = 40_000;
        let (mut timeline, mut claim) = (Timeline::default(), draft());
        for _ in 1..EVENTS {
            claim.comments.push(comment());
            timeline.event(&claim);
        }
        let kept = timeline.kept.iter();
        let counted: usize = kept.map(|(_, claim)| claim.comments.len() / 32).sum();
        assert!(counted <= 8 * EVENTS, "{counted}");
        assert_eq!(longest_way(&timeline), EVENTS / SHARED - 1);
    }
}

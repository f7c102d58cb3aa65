//! What was done on this page since it was opened, so that it can be undone: the last first, and done again.

use cpor_engine::command::Act;
use cpor_engine::{ClaimNumber, EventId, Problem, Refusal};
use leptos::prelude::*;

use super::{Deed, Done, Failure, Work};

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// *Undo*.
    Back,
    /// *Redo*.
    Forth,
}

/// What can be undone, and what was. The last stands last.
#[derive(Debug, Default)]
pub(super) struct Past {
    done: Vec<(ClaimNumber, EventId)>,
    undone: Vec<(ClaimNumber, EventId)>,
}

impl Past {
    fn of(&self, way: Way) -> &Vec<(ClaimNumber, EventId)> {
        match way {
            Way::Back => &self.done,
            Way::Forth => &self.undone,
        }
    }

    fn of_mut(&mut self, way: Way) -> &mut Vec<(ClaimNumber, EventId)> {
        match way {
            Way::Back => &mut self.done,
            Way::Forth => &mut self.undone,
        }
    }

    fn forget(&mut self, way: Way, event: EventId) {
        self.of_mut(way).retain(|(_, of)| *of != event);
    }

    /// The last of a claim.
    fn last(&self, way: Way, claim: ClaimNumber) -> Option<EventId> {
        let mut all = self.of(way).iter().rev();
        all.find(|(of, _)| *of == claim).map(|(_, event)| *event)
    }
}

impl Work {
    /// Forgets what does not count, for another tab was faster: what was done before can be undone.
    pub(super) fn forget_what_does_not_count(self) {
        let stands = |event: EventId| {
            let entries = self.peek(|workspace, _| !workspace.entries(&[event]).is_empty());
            entries != Some(false)
        };
        self.past.update(|past| {
            for way in [Way::Back, Way::Forth] {
                past.of_mut(way).retain(|(_, event)| stands(*event));
            }
        });
    }

    /// Whether the last that was done on a claim can be undone, or the last undone be done again; tracked. What was
    /// changed since is offered all the same: it says why not.
    pub(crate) fn can_go(self, way: Way, claim: ClaimNumber) -> bool {
        let event = self.past.read().last(way, claim);
        let judged = event
            .and_then(|event| self.read(|workspace, host| workspace.undoing(claim, event, host)));
        judged.is_some_and(|judged| match judged {
            Ok(_) => true,
            Err(refusal) => refusal.problem == Problem::ChangedSince,
        })
    }

    /// Undoes what was done last on a claim, or does again what was undone last, by one more event; `None` where there
    /// is nothing.
    pub(crate) fn go(self, way: Way, claim: ClaimNumber) -> Option<Result<Done, Failure>> {
        loop {
            let event = self.past.read_untracked().last(way, claim)?;
            match self.peek(|workspace, host| workspace.undoing(claim, event, host))? {
                // Retracted since, or another tab was faster: there is nothing to undo of it.
                Err(refusal) if refusal.problem == Problem::NotStanding => {
                    self.past.update(|past| past.forget(way, event));
                }
                judged => return Some(self.do_otherwise(way, claim, event, judged)),
            }
        }
    }

    fn do_otherwise(
        self,
        way: Way,
        claim: ClaimNumber,
        event: EventId,
        judged: Result<Act, Refusal>,
    ) -> Result<Done, Failure> {
        let done = self.carry_out_deed(&Deed {
            claim: Some(claim.0.into()),
            act: judged?,
            role: self.role_now(),
            at: None,
            seen: None,
        })?;
        self.past.update(|past| {
            past.forget(way, event);
            let other = match way {
                Way::Back => Way::Forth,
                Way::Forth => Way::Back,
            };
            past.of_mut(other).extend(own_event(&done));
        });
        Ok(done)
    }

    /// Another workspace is shown, or this one anew.
    pub(super) fn forget_the_past(self) {
        self.past.set(Past::default());
    }

    /// Keeps in mind what was done. What was undone before cannot be done again after it.
    pub(super) fn keep_in_mind(self, done: &Done) {
        self.past.update(|past| {
            for entry in &done.entries {
                let claim = entry.claim_id;
                past.undone.retain(|(of, _)| *of != claim);
                past.done.push((claim, entry.event_id));
            }
        });
    }
}

/// The deed's own event, after the lapses that were due.
fn own_event(done: &Done) -> Option<(ClaimNumber, EventId)> {
    let entry = done.entries.last()?;
    Some((entry.claim_id, entry.event_id))
}

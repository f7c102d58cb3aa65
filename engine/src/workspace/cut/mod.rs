//! A world as it was: what had been written up to a record of its log, or by an instant, with the clock and the use of
//! the seed as they were then. The same commands then give the same bytes again.
//!
//! Time in a world never runs backwards, and nothing written is taken away: to go back is to go on in another world,
//! which begins with the cut of this one.

mod order;
mod seeded;

use self::order::WrittenOrder;
use super::record::WorkspaceEntry;
use super::settings::Clock;
use super::{Workspace, Written};
use crate::host::Host;
use crate::id::{EventId, WorkspaceId};
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::time::Instant;

/// Up to where a world is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// All that was written before this event, and it. The clock stands where it stood then.
    After(EventId),
    /// All that was written by then. Before the world began, as it began.
    At(Instant),
    /// Nothing but its opening.
    Opened,
}

impl Workspace {
    /// The world as it was, with the same identity.
    ///
    /// Stores do not keep in which order acts of one instant on several claims were written; the identifiers, which
    /// follow from the seed, say it. Where too many acts share an instant, and of what another world wrote, it is the
    /// order of the log.
    ///
    /// # Errors
    ///
    /// `invalid` for a real clock, for an instant after now and for an event that is not here.
    pub fn cut(&self, cut: Cut, host: &dyn Host) -> Result<Self, Refusal> {
        let Clock::Simulated { now, seed, .. } = self.clock else {
            return Err(Problem::SimulatedClockOnly.into());
        };
        let order = WrittenOrder::of(self);
        let (until, kept) = match cut {
            Cut::At(until) if until > now => {
                return Err(Refusal::new(Problem::LaterThanNow { now }).at("when"));
            }
            Cut::At(until) => {
                let until = until.max(order.began());
                (until, order.by(until))
            }
            Cut::Opened => (order.began(), order.opened()),
            Cut::After(event) => order
                .up_to(event)
                .ok_or_else(|| Refusal::new(Problem::NotStanding).at("when"))?,
        };
        let clock = Clock::Simulated {
            now: until,
            seed,
            seed_used: kept.seed_used,
        };
        let written = self.log.iter().zip(kept.marks);
        let written = written
            .filter(|(_, kept)| *kept)
            .map(|(written, _)| written.clone());
        let (cut, _) = Self::restore(self.id, clock, written, host)?;
        Ok(cut)
    }

    /// Its events in the order in which they were written, each with the clock's time then, as far as that is known:
    /// see [`Workspace::cut`].
    pub fn as_written(&self) -> Vec<(Instant, EventId)> {
        WrittenOrder::of(self).events()
    }

    /// The event that was written last.
    pub fn last_event(&self) -> Option<EventId> {
        let last = WrittenOrder::of(self).last_events();
        last.first().map(|(_, event)| *event)
    }

    /// One step back: before the clock was moved on since the last event, else before that event.
    pub fn step_back(&self) -> Option<Cut> {
        let Clock::Simulated { now, .. } = self.clock else {
            return None;
        };
        let mut last = WrittenOrder::of(self).last_events().into_iter();
        match (last.next(), last.next()) {
            (Some((at, event)), _) if at < now => Some(Cut::After(event)),
            (Some(_), Some((_, event))) => Some(Cut::After(event)),
            (Some(_), None) => Some(Cut::Opened),
            (None, _) => None,
        }
    }

    /// The same world under another identity, so that it can be kept beside this one. Every event is the same; the
    /// world's own records name the new identity.
    ///
    /// # Errors
    ///
    /// None that a workspace can cause.
    pub fn under(&self, id: WorkspaceId, host: &dyn Host) -> Result<Self, Refusal> {
        let mut written = Vec::with_capacity(self.log.len());
        for known in &self.log {
            written.push(match known {
                Written::Event(_) => known.clone(),
                Written::Workspace(record) => Written::of(WorkspaceEntry {
                    workspace_id: id,
                    ..record.entry().clone()
                })?,
            });
        }
        let (under, _) = Self::restore(id, self.clock, written, host)?;
        Ok(under)
    }
}

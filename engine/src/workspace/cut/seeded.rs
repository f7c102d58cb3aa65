//! Which of the seed's identifiers a record took: from that follows in which order records of one instant were written.

use uuid::Uuid;

use crate::event::Body;
use crate::record::Record;
use crate::rules::RuleBook;
use crate::time::Instant;
use crate::workspace::ids::{bytes_of, seeded};
use crate::workspace::record::{WorkspaceBody, WorkspaceRecord};
use crate::workspace::{Clock, Written};

/// How many identifiers are tried at most for one cut. Source: [ours], some tens of milliseconds; enough for seventy acts
/// of one instant in any order, and for thousands in the order of their claims.
const MOST_TRIES: u64 = 20_000;

/// Finds which identifiers of the seed were taken, trying the nearest first.
pub(super) struct Finder {
    seed: u64,
    /// How many were taken in all.
    used: u64,
    tries: u64,
    near: u64,
}

/// An identifier, with all that it is made of but its place in the seed.
struct Taken {
    id: Uuid,
    at: Instant,
    of: Vec<u8>,
}

impl Finder {
    /// `near` is where to look first.
    pub(super) fn new(clock: Clock, near: u64) -> Self {
        let (seed, used) = match clock {
            Clock::Simulated {
                seed, seed_used, ..
            } => (seed, seed_used),
            Clock::Real => (0, 0),
        };
        Self {
            seed,
            used,
            tries: MOST_TRIES,
            near: near.min(used),
        }
    }

    /// How many identifiers were taken in all.
    pub(super) fn used(&self) -> u64 {
        self.used
    }

    /// Whether it may not try any more.
    pub(super) fn is_tired(&self) -> bool {
        self.tries == 0
    }

    /// How many were taken before the record's; `None` where it is none of the seed's, or too many were tried.
    pub(super) fn place_of(&mut self, written: &Written) -> Option<u64> {
        self.within(written, self.used)
    }

    /// The same, looking no further than so many from the last that was found.
    pub(super) fn within(&mut self, written: &Written, distance: u64) -> Option<u64> {
        let ways = taken_by(written);
        for step in 0..=distance.min(self.used) {
            let after = self.near.checked_add(step).filter(|it| *it < self.used);
            let before = self.near.checked_sub(step).filter(|_| step > 0);
            for place in [after, before].into_iter().flatten() {
                for taken in &ways {
                    self.tries = self.tries.checked_sub(1)?;
                    if seeded(self.seed, place, taken.at, &taken.of) == taken.id {
                        self.near = place.saturating_add(1);
                        return Some(place);
                    }
                }
            }
        }
        None
    }
}

/// How many identifiers a record took: a new claim takes its own too, and what lapses takes none.
pub(super) fn count_of(written: &Written) -> u64 {
    match written {
        Written::Event(record) => match record.body() {
            Body::Created { .. } => 2,
            _ if record.entry().recorded_at.is_none() => 0,
            _ => 1,
        },
        Written::Workspace(_) => 1,
    }
}

/// What a record's identifier may have been made of.
fn taken_by(written: &Written) -> Vec<Taken> {
    match written {
        Written::Event(record) => of_event(record).into_iter().collect(),
        Written::Workspace(record) => of_own(record),
    }
}

fn of_event(record: &Record) -> Option<Taken> {
    let entry = record.entry();
    let of = match &entry.body {
        Body::Created { .. } => bytes_of(&entry.claim_uuid),
        body => bytes_of(&(entry.claim_uuid, body, &entry.command_id)),
    };
    Some(Taken {
        id: entry.event_id.0,
        at: entry.recorded_at?,
        of,
    })
}

fn of_own(record: &WorkspaceRecord) -> Vec<Taken> {
    let entry = record.entry();
    let ways = match &entry.body {
        WorkspaceBody::Opened { .. } => vec![bytes_of(&entry.workspace_id)],
        WorkspaceBody::Configured { settings, .. } => {
            let actor = entry.actor.as_ref();
            actor
                .map(|it| bytes_of(&(settings, it)))
                .into_iter()
                .collect()
        }
        // With a new claim, or with one that came from elsewhere.
        WorkspaceBody::Numbered { claim_uuid, .. } => {
            vec![bytes_of(claim_uuid), bytes_of(&entry.body)]
        }
        WorkspaceBody::Marked { .. } => vec![bytes_of(&entry.body)],
        // With new settings, with claims that came from elsewhere, or with the world itself.
        WorkspaceBody::Adopted { rule_book } => {
            let book = RuleBook::unchecked((**rule_book).clone()).ok();
            let chosen = book.zip(entry.actor.as_ref());
            let chosen = chosen.map(|(book, actor)| bytes_of(&(book.reference(), actor)));
            let others = [bytes_of(&entry.body), bytes_of(&entry.workspace_id)];
            chosen.into_iter().chain(others).collect()
        }
    };
    let taken = ways.into_iter().map(|of| Taken {
        id: entry.record_id.0,
        at: entry.at,
        of,
    });
    taken.collect()
}

//! Where a workspace's identifiers come from.

use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::settings::Clock;
use crate::host::{Host, random_id};
use crate::id::uuid_v7;
use crate::time::Instant;

/// Takes identifiers: from the seed of a simulated clock, else from the host.
pub(super) struct Ids<'a> {
    host: &'a dyn Host,
    seed: Option<u64>,
    used: u64,
}

impl<'a> Ids<'a> {
    pub(super) fn new(clock: &Clock, host: &'a dyn Host) -> Self {
        match clock {
            Clock::Simulated {
                seed, seed_used, ..
            } => Self {
                host,
                seed: Some(*seed),
                used: *seed_used,
            },
            Clock::Real => Self {
                host,
                seed: None,
                used: 0,
            },
        }
    }

    /// The next identifier; a UUID v7 of `at`. With a seed it also follows from what it is for: two tabs of one world
    /// that write in the same moment have used as many, and name two things by two identifiers all the same.
    pub(super) fn take(&mut self, at: Instant, of: &impl Serialize) -> Uuid {
        let Some(seed) = self.seed else {
            return random_id(self.host, at);
        };
        let taken = seeded(seed, self.used, at, &bytes_of(of));
        self.used = self.used.saturating_add(1);
        taken
    }

    /// How many of the seed's were taken.
    pub(super) fn used(&self) -> u64 {
        self.used
    }
}

/// What an identifier is for, as its making reads it.
pub(super) fn bytes_of(of: &impl Serialize) -> Vec<u8> {
    // It holds no map whose names are no texts, and so can always be written.
    serde_json::to_vec(of).unwrap_or_default()
}

/// The identifier that a seed gives when so many of it were taken.
pub(super) fn seeded(seed: u64, used: u64, at: Instant, of: &[u8]) -> Uuid {
    let mut digest = Sha256::new();
    digest.update(format!("cpor-desk/{seed}/{used}/"));
    digest.update(of);
    let mut tail = [0; 10];
    tail.iter_mut()
        .zip(digest.finalize())
        .for_each(|(to, from)| *to = from);
    uuid_v7(at, tail)
}

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
        let mut digest = Sha256::new();
        digest.update(format!("cpor-desk/{seed}/{}/", self.used));
        // It holds no map whose names are no texts, and so can always be written.
        digest.update(serde_json::to_vec(of).unwrap_or_default());
        let digest = digest.finalize();
        self.used = self.used.saturating_add(1);
        let mut tail = [0; 10];
        tail.iter_mut()
            .zip(digest)
            .for_each(|(to, from)| *to = from);
        uuid_v7(at, tail)
    }

    /// How many of the seed's were taken.
    pub(super) fn used(&self) -> u64 {
        self.used
    }
}

//! What the engine asks of the world it runs in.

use uuid::Uuid;

use crate::id::uuid_v7;
use crate::time::{Instant, Zones};

/// The host: a browser, Node, a test.
pub trait Host {
    /// The device's time.
    fn now(&self) -> Instant;
    /// Random bytes for identifiers.
    fn random(&self) -> [u8; 16];
    /// The time zones it knows.
    fn zones(&self) -> &dyn Zones;
}

/// A UUID v7 of an instant from the host's random bytes.
pub fn random_id(host: &dyn Host, at: Instant) -> Uuid {
    let mut tail = [0; 10];
    tail.iter_mut()
        .zip(host.random())
        .for_each(|(to, from)| *to = from);
    uuid_v7(at, tail)
}

//! What the engine asks of the world: the instant, identifiers, time zones. For browsers and Node.

use cpor_engine::Instant;
use cpor_engine::id::{IdSource, uuid_v7};
use uuid::Uuid;

use super::crypto::random;

pub use super::zones::{HostZones, local_zone_name, zone_names};

/// The device's clock.
pub fn now() -> Instant {
    Instant::from_millis(js_sys::Date::now() as i64)
}

/// Identifiers out of the host's random numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct HostIds;

impl IdSource for HostIds {
    fn next(&mut self, at: Instant) -> Uuid {
        uuid_v7(at, random())
    }
}

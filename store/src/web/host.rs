//! What the engine asks of the world: the instant, random bytes, time zones. For browsers and Node.

use cpor_engine::host::Host;
use cpor_engine::{Instant, Zones};

use super::crypto::random;

pub use super::zones::{HostZones, local_zone_name, zone_names};

/// The browser, or Node, as the engine sees it.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserHost;

impl Host for BrowserHost {
    fn now(&self) -> Instant {
        Instant::from_millis(js_sys::Date::now() as i64)
    }

    fn random(&self) -> [u8; 16] {
        random()
    }

    fn zones(&self) -> &dyn Zones {
        &HostZones
    }
}

use std::sync::Arc;

use cpor_engine::{Host, Instant, Zone, Zones};

/// A host whose clock stands, and which knows two zones.
pub(crate) struct Still;

struct Ahead(i64);

impl Zone for Ahead {
    fn offset_millis_at(&self, _: Instant) -> i64 {
        self.0
    }
}

impl Zones for Still {
    fn zone(&self, name: &str) -> Option<Arc<dyn Zone>> {
        let hours = match name {
            "UTC" => 0,
            "Europe/Budapest" => 2,
            "Pacific/Kiritimati" => 14,
            _ => return None,
        };
        Some(Arc::new(Ahead(hours * 3_600_000)))
    }
}

impl Host for Still {
    fn now(&self) -> Instant {
        Instant::parse("2020-11-02T09:00:00Z").unwrap()
    }

    fn random(&self) -> [u8; 16] {
        [7; 16]
    }

    fn zones(&self) -> &dyn Zones {
        self
    }
}

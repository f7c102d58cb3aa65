//! Civil days of many instants. A host takes microseconds to say how far a zone is ahead, and is asked once a UTC day
//! here instead of once a claim.

use std::collections::HashMap;

use crate::time::{Date, Instant, Zone};

const DAY: i64 = 24 * 3_600_000;

/// The civil days of a zone.
pub(super) struct Civil<'a> {
    zone: &'a dyn Zone,
    /// How far ahead the zone is on a whole UTC day; nothing where that changes within the day.
    ahead: HashMap<i64, Option<i64>>,
}

impl<'a> Civil<'a> {
    pub(super) fn of(zone: &'a dyn Zone) -> Self {
        Self {
            zone,
            ahead: HashMap::new(),
        }
    }

    /// The civil date of an instant.
    pub(super) fn date_of(&mut self, instant: Instant) -> Date {
        let day = instant.millis().div_euclid(DAY);
        let zone = self.zone;
        let ahead = self.ahead.entry(day).or_insert_with(|| {
            let begins = Instant::from_millis(day.saturating_mul(DAY));
            let before = zone.offset_millis_at(begins);
            let after = zone.offset_millis_at(begins.plus_millis(DAY));
            (before == after).then_some(before)
        });
        let ahead = ahead.unwrap_or_else(|| zone.offset_millis_at(instant));
        instant.date_at_offset(ahead)
    }
}

use std::sync::Arc;

use super::{Date, Instant};

/// A time zone, as the host knows it.
///
/// The engine ships no time-zone data: the host answers one question, and everything else is derived here.
pub trait Zone: Send + Sync {
    /// Milliseconds that local time is ahead of UTC at `instant`. At most 16 hours either way.
    fn offset_millis_at(&self, instant: Instant) -> i64;
}

/// The host's time zones by IANA name.
pub trait Zones: Send + Sync {
    /// The zone of that name, or `None` where the host does not know it.
    fn zone(&self, name: &str) -> Option<Arc<dyn Zone>>;
}

/// A zone whose offset never changes.
#[derive(Clone, Copy, Debug, Default)]
pub struct FixedZone {
    /// Milliseconds ahead of UTC.
    pub offset_millis: i64,
}

impl Zone for FixedZone {
    fn offset_millis_at(&self, _: Instant) -> i64 {
        self.offset_millis
    }
}

/// A host that knows `UTC` and nothing else.
#[derive(Clone, Copy, Debug, Default)]
pub struct UtcOnly;

impl UtcOnly {
    /// UTC itself.
    pub fn utc() -> Arc<dyn Zone> {
        Arc::new(FixedZone::default())
    }
}

impl Zones for UtcOnly {
    fn zone(&self, name: &str) -> Option<Arc<dyn Zone>> {
        (name == "UTC").then(UtcOnly::utc)
    }
}

const HOUR: i64 = 3_600_000;
const WIDEST_OFFSET_HOURS: i64 = 16;

impl dyn Zone + '_ {
    /// The civil date of `instant` here.
    pub fn date_of(&self, instant: Instant) -> Date {
        instant.date_at_offset(self.offset_millis_at(instant))
    }

    /// The exclusive instant at which `date` ends here: the earliest from which on every civil date is later.
    ///
    /// Right also where the day does not exist, happens twice, or ends at a change of the clock.
    /// Source: domain.md §3 \[ours\].
    pub fn end_of(&self, date: Date) -> Instant {
        let midnight = Instant::start_of_utc_day(date)
            .millis()
            .saturating_add(24 * HOUR);
        let mut end = midnight.saturating_sub(WIDEST_OFFSET_HOURS * HOUR);
        let mut hour_start = end;
        let mut offset = self.offset_millis_at(Instant::from_millis(hour_start));
        for _ in 0..2 * WIDEST_OFFSET_HOURS {
            let hour_end = hour_start.saturating_add(HOUR);
            let next_offset = self.offset_millis_at(Instant::from_millis(hour_end));
            let change = if next_offset == offset {
                hour_end
            } else {
                self.change(hour_start, hour_end)
            };
            for (start, stop, offset) in [
                (hour_start, change, offset),
                (change, hour_end, next_offset),
            ] {
                let day_over = midnight.saturating_sub(offset).min(stop);
                if day_over > start {
                    end = end.max(day_over);
                }
            }
            (hour_start, offset) = (hour_end, next_offset);
        }
        Instant::from_millis(end)
    }

    /// What a clock on the wall shows at `instant` here, as milliseconds since midnight.
    pub fn wall_clock_at(&self, instant: Instant) -> i64 {
        let local = instant.plus_millis(self.offset_millis_at(instant));
        local.millis().rem_euclid(24 * HOUR)
    }

    /// The instant at which a clock on the wall shows `millis` since midnight on `date` here; the later one where it
    /// does so twice. A time that is skipped is taken as far after the change as it lies after the last time shown.
    pub fn at_wall_clock(&self, date: Date, millis: i64) -> Instant {
        let local = Instant::start_of_utc_day(date).plus_millis(millis);
        let widest = WIDEST_OFFSET_HOURS * HOUR;
        let under = |offset: i64| local.plus_millis(offset.saturating_neg());
        let before = self.offset_millis_at(local.plus_millis(widest.saturating_neg()));
        let after = self.offset_millis_at(local.plus_millis(widest));
        let later = under(after);
        if self.offset_millis_at(later) == after {
            return later;
        }
        // Not reached by the change, or skipped by it: both are told by the clock from before it.
        under(before)
    }

    /// The instant in `(from, to]` from which on the offset is the one at `to`.
    fn change(&self, from: i64, to: i64) -> i64 {
        let after = self.offset_millis_at(Instant::from_millis(to));
        let (mut before, mut at) = (from, to);
        while at.saturating_sub(before) > 1 {
            let middle = before.saturating_add(at.saturating_sub(before) / 2);
            if self.offset_millis_at(Instant::from_millis(middle)) == after {
                at = middle;
            } else {
                before = middle;
            }
        }
        at
    }
}

//! A host for trials of scenarios outside a browser: its clock stands still, and it knows the zones that scenarios use.
//!
//! A browser knows every zone. Here are the rules since 1996 of the European Union and since 2007 of the United States;
//! a scenario plays in no earlier year.

use std::sync::Arc;

use cpor_engine::time::FixedZone;
use cpor_engine::{Date, Host, Instant, Zone, Zones};

const HOUR: i64 = 3_600_000;

/// The host of a trial. Scenarios run on a simulated clock and take their identifiers from their seed, so that it is
/// never asked for the time or for anything random that counts.
#[derive(Clone, Copy, Debug, Default)]
pub struct TrialHost;

impl Host for TrialHost {
    fn now(&self) -> Instant {
        Instant::from_millis(0)
    }

    fn random(&self) -> [u8; 16] {
        [0; 16]
    }

    fn zones(&self) -> &dyn Zones {
        &TrialZones
    }
}

struct TrialZones;

impl Zones for TrialZones {
    fn zone(&self, name: &str) -> Option<Arc<dyn Zone>> {
        let summer = |hours: i64, change: Change| -> Option<Arc<dyn Zone>> {
            Some(Arc::new(Summer {
                base: hours * HOUR,
                change,
            }))
        };
        match name {
            "UTC" => Some(Arc::new(FixedZone::default())),
            "Europe/London" | "Europe/Dublin" | "Europe/Lisbon" => summer(0, Change::European),
            "Europe/Budapest" | "Europe/Vienna" | "Europe/Berlin" | "Europe/Prague"
            | "Europe/Warsaw" | "Europe/Paris" | "Europe/Madrid" | "Europe/Rome"
            | "Europe/Amsterdam" | "Europe/Zurich" => summer(1, Change::European),
            "America/New_York" => summer(-5, Change::American),
            "America/Chicago" => summer(-6, Change::American),
            "America/Los_Angeles" => summer(-8, Change::American),
            "Asia/Kolkata" => Some(Arc::new(FixedZone {
                offset_millis: 11 * HOUR / 2,
            })),
            "Asia/Tokyo" => Some(Arc::new(FixedZone {
                offset_millis: 9 * HOUR,
            })),
            _ => None,
        }
    }
}

/// When the hour changes.
#[derive(Clone, Copy, Debug)]
enum Change {
    /// At 01:00 UTC on the last Sundays of March and October.
    European,
    /// At 02:00 local time on the second Sunday of March and the first of November.
    American,
}

struct Summer {
    base: i64,
    change: Change,
}

impl Zone for Summer {
    fn offset_millis_at(&self, instant: Instant) -> i64 {
        let (year, _, _) = (&FixedZone::default() as &dyn Zone)
            .date_of(instant)
            .parts();
        let span = match self.change {
            Change::European => {
                let at = |month| {
                    sunday(year, month, 25)
                        .map(|day| Instant::start_of_utc_day(day).plus_millis(HOUR))
                };
                (at(3), at(10))
            }
            Change::American => {
                let at = |month, earliest, ahead: i64| {
                    let day = sunday(year, month, earliest)?;
                    Some(Instant::start_of_utc_day(day).plus_millis(2 * HOUR - self.base - ahead))
                };
                (at(3, 8, 0), at(11, 1, HOUR))
            }
        };
        match span {
            (Some(from), Some(to)) if from <= instant && instant < to => self.base + HOUR,
            _ => self.base,
        }
    }
}

/// The first Sunday of a month from a day on.
fn sunday(year: i32, month: u32, from: u32) -> Option<Date> {
    let first = Date::of(year, month, from)?;
    // 1970-01-04 was a Sunday.
    let after = (3 - first.day_number()).rem_euclid(7);
    Some(first.plus_days(u32::try_from(after).ok()?))
}

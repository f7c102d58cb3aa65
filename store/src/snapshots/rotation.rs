//! Which snapshots stay, and when the next is due. Source: [ours], after what backups of other programs keep.

use std::collections::BTreeSet;

use cpor_engine::Instant;

use super::{Figures, Made, Place};

/// How many of those made by itself stay, the latest.
pub const HOURLY: usize = 24;

/// Of how many days the last one made by itself stays. A day is one of UTC.
pub const DAILY: usize = 14;

/// How many from before an import stay, the latest: one import and the few before it are what somebody goes back to.
pub const BEFORE: usize = 3;

/// How many bytes all of a workspace take together; then the oldest go, and the latest stays whatever it takes.
pub const BYTES: u64 = 256 * 1024 * 1024;

const HOUR_MILLIS: u64 = 60 * 60 * 1000;
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

/// Which of these go. What is not understood is not among them, and stays.
pub(crate) fn going(places: &[Place]) -> Vec<&Place> {
    let mut latest_first: Vec<&Place> = places.iter().collect();
    latest_first.sort_by_key(|place| std::cmp::Reverse(place.order));
    let (mut hours, mut before, mut bytes) = (0, 0, 0_u64);
    let mut days = BTreeSet::new();
    let mut going = Vec::new();
    for (index, place) in latest_first.into_iter().enumerate() {
        let wanted = match place.made {
            Made::ByItself => {
                hours += 1;
                let of_a_day = days.len() < DAILY && days.insert(day(place.at));
                hours <= HOURLY || of_a_day
            }
            Made::BeforeImport => {
                before += 1;
                before <= BEFORE
            }
        };
        let room = bytes.saturating_add(place.bytes) <= BYTES;
        if wanted && (room || index == 0) {
            bytes = bytes.saturating_add(place.bytes);
        } else {
            going.push(place);
        }
    }
    going
}

/// Whether one is to be made of a workspace by itself: an hour after the last one, by the clock however it was set, and
/// where something is different from the latest.
pub fn is_due(places: &[Place], now: Instant, figures: Figures) -> bool {
    let latest = places.iter().max_by_key(|place| place.order);
    if latest.and_then(|place| place.figures) == Some(figures) {
        return false;
    }
    let by_itself = places.iter().filter(|place| place.made == Made::ByItself);
    let last = by_itself.max_by_key(|place| place.order);
    last.is_none_or(|last| now.millis().abs_diff(last.at.millis()) >= HOUR_MILLIS)
}

fn day(at: Instant) -> i64 {
    at.millis().div_euclid(DAY_MILLIS)
}

//! When a person is reminded that no file holds what was done last. Source: [ours]: only a file outlives cleared site
//! data, and who is asked too often stops reading.

use std::fmt;

use cpor_engine::Instant;

/// After so many records without a file.
pub const CHANGES: u64 = 50;

/// After so many days without a file, if anything was done.
pub const DAYS: u64 = 7;

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

/// When something was done, and how many records there were then: a file was exported, or the person said *Later*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// By the device's clock.
    pub at: Instant,
    /// How many records the desk had.
    pub records: u64,
}

impl Point {
    /// What a kept text says.
    pub fn read(text: &str) -> Option<Self> {
        let (at, records) = text.split_once(' ')?;
        Some(Self {
            at: Instant::from_millis(at.parse().ok()?),
            records: records.parse().ok()?,
        })
    }

    /// What has passed until another: records, and whole days. None of either where the clock was set back, or records
    /// were taken out.
    fn until(self, now: Self) -> Unsaved {
        let millis = now.at.millis().saturating_sub(self.at.millis());
        Unsaved {
            changes: now.records.saturating_sub(self.records),
            days: u64::try_from(millis / DAY_MILLIS).unwrap_or(0),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.at.millis(), self.records)
    }
}

/// What no file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsaved {
    /// How many records.
    pub changes: u64,
    /// For how many whole days.
    pub days: u64,
}

impl Unsaved {
    fn is_much(self) -> bool {
        self.changes >= CHANGES || (self.changes > 0 && self.days >= DAYS)
    }
}

/// Whether to remind: since the last file, or since the desk began where there is none, and again as long after *Later*.
pub fn due(
    began: Instant,
    now: Point,
    exported: Option<Point>,
    later: Option<Point>,
) -> Option<Unsaved> {
    let began = Point {
        at: began,
        records: 0,
    };
    let unsaved = exported.unwrap_or(began).until(now);
    let again = later.is_none_or(|later| {
        let since = later.until(now);
        since.changes >= CHANGES || since.days >= DAYS
    });
    Some(unsaved).filter(|unsaved| unsaved.is_much() && again)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: i64, records: u64) -> Point {
        Point {
            at: Instant::from_millis(1_600_074_000_000 + day * DAY_MILLIS),
            records,
        }
    }

    #[test]
    fn who_has_no_file_is_reminded_after_fifty_changes_or_a_week() {
        let began = at(0, 0).at;
        let unsaved = |changes, days| Some(Unsaved { changes, days });
        for (what, now, exported, later, due_now) in [
            ("just begun", at(0, 3), None, None, None),
            (
                "fifty changes and no file",
                at(0, 50),
                None,
                None,
                unsaved(50, 0),
            ),
            ("six days and no file", at(6, 3), None, None, None),
            ("a week and no file", at(7, 3), None, None, unsaved(3, 7)),
            (
                "a file a moment ago",
                at(9, 60),
                Some(at(9, 60)),
                None,
                None,
            ),
            (
                "a week, and nothing was done",
                at(30, 60),
                Some(at(9, 60)),
                None,
                None,
            ),
            (
                "a week, and one change",
                at(16, 61),
                Some(at(9, 60)),
                None,
                unsaved(1, 7),
            ),
            ("49 changes since", at(9, 109), Some(at(9, 60)), None, None),
            (
                "50 changes since",
                at(9, 110),
                Some(at(9, 60)),
                None,
                unsaved(50, 0),
            ),
            ("later, just said", at(9, 110), None, Some(at(9, 110)), None),
            (
                "later, a week ago",
                at(16, 110),
                None,
                Some(at(9, 110)),
                unsaved(110, 16),
            ),
            (
                "later, fifty changes ago",
                at(9, 160),
                None,
                Some(at(9, 110)),
                unsaved(160, 9),
            ),
            (
                "later, then a file",
                at(16, 111),
                Some(at(15, 111)),
                Some(at(9, 110)),
                None,
            ),
            (
                "the clock was set back",
                at(-9, 61),
                Some(at(9, 60)),
                None,
                None,
            ),
            (
                "an import was undone",
                at(16, 55),
                Some(at(9, 60)),
                None,
                None,
            ),
        ] {
            assert_eq!(due(began, now, exported, later), due_now, "{what}");
        }
    }

    #[test]
    fn a_point_comes_back_as_it_was_and_what_is_none_is_nothing() {
        let point = at(3, 17);
        assert_eq!(Point::read(&point.to_string()), Some(point));
        for text in ["", "1", "a b", "1 -1", "1 2 3"] {
            assert_eq!(Point::read(text), None, "{text}");
        }
    }
}

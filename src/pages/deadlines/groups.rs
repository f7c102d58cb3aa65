//! How soon: the groups in which deadlines are listed.

use cpor_engine::Date;
use cpor_engine::view::Left;

use crate::words::{Key, deadlines as keys};

/// A group of deadlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// Ended; only Microsoft's stay, since those of others move the claim on.
    Overdue,
    /// The last day is today.
    Today,
    /// The last day comes before the week is over: until its Sunday, see [`week_ends`].
    ThisWeek,
    /// After that.
    Later,
    /// Stands still, so it is not soon and not late.
    Paused,
}

impl Group {
    /// The groups in the order in which they are shown.
    pub(super) const ALL: [Group; 5] = [
        Group::Overdue,
        Group::Today,
        Group::ThisWeek,
        Group::Later,
        Group::Paused,
    ];

    /// The group of a deadline. `left` is what the page says of it, so that group and words agree.
    pub(super) fn of(left: Left, last_day: Date, today: Date) -> Self {
        match left {
            Left::Paused => Group::Paused,
            Left::Overdue(_) => Group::Overdue,
            Left::Today => Group::Today,
            Left::Days(_) if last_day <= week_ends(today) => Group::ThisWeek,
            Left::Days(_) => Group::Later,
        }
    }

    /// Its heading.
    pub(super) fn name(self) -> Key {
        match self {
            Group::Overdue => keys::OVERDUE,
            Group::Today => keys::TODAY,
            Group::ThisWeek => keys::THIS_WEEK,
            Group::Later => keys::LATER,
            Group::Paused => keys::PAUSED,
        }
    }

    /// The id of its heading.
    pub(super) fn id(self) -> &'static str {
        match self {
            Group::Overdue => "overdue",
            Group::Today => "today",
            Group::ThisWeek => "this-week",
            Group::Later => "later",
            Group::Paused => "paused",
        }
    }
}

/// The Sunday on which the week of a day ends; on a Sunday that day itself. Weeks begin on Monday (ISO 8601).
pub(super) fn week_ends(day: Date) -> Date {
    // Day 0 is a Thursday, three days after a Monday.
    let after_monday = day.day_number().saturating_add(3).rem_euclid(7);
    let to_sunday = u32::try_from(6 - after_monday).unwrap_or(0);
    day.plus_days(to_sunday)
}

//! How soon a deadline is for who looks: the groups of the page of deadlines.

use super::Left;
use crate::time::Date;

/// A group of deadlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Soon {
    /// Theirs to meet, and over. Only Microsoft's clocks stay when they are over; those of others move the claim on.
    Overdue,
    /// Theirs to meet, and the last day is today.
    Today,
    /// Theirs to meet, and the last day comes before the week is over: until its Sunday, see [`week_ends`].
    ThisWeek,
    /// Theirs to meet, after that.
    Later,
    /// Another's to meet, and over: what one has to do oneself comes before it.
    OverdueWithOthers,
    /// Another's to meet, and not over.
    WaitingOnOthers,
    /// Stands still, so it is not soon and not late.
    Paused,
}

impl Soon {
    /// The groups in the order in which they are shown.
    pub const ALL: [Soon; 7] = [
        Soon::Overdue,
        Soon::Today,
        Soon::ThisWeek,
        Soon::Later,
        Soon::OverdueWithOthers,
        Soon::WaitingOnOthers,
        Soon::Paused,
    ];

    /// Whether it is of those that whoever looks has to meet.
    pub const fn is_theirs(self) -> bool {
        matches!(
            self,
            Soon::Overdue | Soon::Today | Soon::ThisWeek | Soon::Later
        )
    }

    /// The group of a deadline for somebody who has to meet it (`is_theirs`) or has not. `left` is what is said of it
    /// elsewhere, so that group and words agree.
    pub fn of(left: Left, last_day: Date, today: Date, is_theirs: bool) -> Self {
        match left {
            Left::Paused => Soon::Paused,
            Left::Overdue(_) if is_theirs => Soon::Overdue,
            Left::Overdue(_) => Soon::OverdueWithOthers,
            _ if !is_theirs => Soon::WaitingOnOthers,
            Left::Today => Soon::Today,
            Left::Days(_) if last_day <= week_ends(today) => Soon::ThisWeek,
            Left::Days(_) => Soon::Later,
        }
    }
}

/// The Sunday on which the week of a day ends; on a Sunday that day itself. Weeks begin on Monday (ISO 8601).
pub fn week_ends(day: Date) -> Date {
    // Day 0 is a Thursday, three days after a Monday.
    let after_monday = day.day_number().saturating_add(3).rem_euclid(7);
    let to_sunday = u32::try_from(6 - after_monday).unwrap_or(0);
    day.plus_days(to_sunday)
}

//! Clocks: their names, when they end, how many days are left, and what happens then.

use cpor_engine::{
    BallWith, Calendar, ClockKind, Date, deadline::OnLapse, rules::data::DayUnit,
    view::DeadlineView,
};

use super::when;
use crate::{
    parts::Tone,
    words::{self, Key, clocks as keys, count, fill, text},
};

/// The name of a clock: “Your answer”, “Overall target”.
pub(crate) fn name(clock: ClockKind) -> Key {
    match clock {
        ClockKind::Pickup => keys::PICKUP,
        ClockKind::Review => keys::REVIEW,
        ClockKind::Response => keys::RESPONSE,
        ClockKind::Decision => keys::DECISION,
        ClockKind::Consent => keys::CONSENT,
        ClockKind::DisputeWindow => keys::DISPUTE_WINDOW,
        ClockKind::DisputeAnswer => keys::DISPUTE_ANSWER,
    }
}

/// What should be done before it ends: “Answer Microsoft”, “Microsoft starts the review”.
pub(crate) fn task(clock: ClockKind) -> Key {
    match clock {
        ClockKind::Pickup => keys::PICKUP_TASK,
        ClockKind::Review => keys::REVIEW_TASK,
        ClockKind::Response => keys::RESPONSE_TASK,
        ClockKind::Decision => keys::DECISION_TASK,
        ClockKind::Consent => keys::CONSENT_TASK,
        ClockKind::DisputeWindow => keys::DISPUTE_WINDOW_TASK,
        ClockKind::DisputeAnswer => keys::DISPUTE_ANSWER_TASK,
    }
}

/// Whose it is to stop it.
pub(crate) fn turn(clock: ClockKind) -> BallWith {
    match clock {
        ClockKind::Response | ClockKind::DisputeWindow => BallWith::Partner,
        ClockKind::Consent => BallWith::Customer,
        ClockKind::Pickup | ClockKind::Review | ClockKind::Decision | ClockKind::DisputeAnswer => {
            BallWith::Microsoft
        }
    }
}

/// “Ends Mon 21 Sep 2020, end of day (UTC)”. `zone` is the workspace's, an IANA name.
pub(crate) fn ends(last_day: Date, zone: &str) -> String {
    let day = when::full_date(last_day);
    fill(keys::ENDS, &[("day", &day), ("zone", zone)])
}

/// “5 business days”, “30 days”: how long a clock of a rule book is.
pub(crate) fn length(days: u32, unit: DayUnit) -> String {
    let plural = match unit {
        DayUnit::Business => keys::BUSINESS_DAYS,
        DayUnit::Calendar => keys::DAYS,
    };
    count(plural, days.into(), &[])
}

/// How far a deadline is from today, counted in the days that its clock counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// It stands still.
    Paused,
    /// This many days after today.
    Days(u32),
    /// Today is the last day, or the last before days that do not count.
    Today,
    /// It ended this many days ago; 0 where none of them counts.
    Overdue(u32),
}

/// How far a deadline is. `today` is the civil day in the workspace's zone, `calendar` the workspace's.
pub(crate) fn left(deadline: &DeadlineView, today: Date, calendar: &Calendar) -> Left {
    let last = deadline.last_day;
    let between = |from: Date, to: Date| match deadline.unit {
        DayUnit::Business => calendar.business_days_between(from, to),
        DayUnit::Calendar => {
            u32::try_from(to.day_number().saturating_sub(from.day_number())).unwrap_or(0)
        }
    };
    if deadline.paused {
        Left::Paused
    } else if today > last {
        Left::Overdue(between(last, today))
    } else {
        match between(today, last) {
            0 => Left::Today,
            days => Left::Days(days),
        }
    }
}

impl Left {
    /// “2 days left”, “1 day left”, “Due today”, “2 days overdue”, “Paused”: for lists.
    pub(crate) fn short(self) -> String {
        match self {
            Left::Days(days) => count(words::days::DAYS_LEFT, days.into(), &[]),
            Left::Overdue(days @ 1..) => count(words::days::DAYS_OVERDUE, days.into(), &[]),
            _ => self.without_days(),
        }
    }

    /// The same, saying which days: “2 business days left” for a clock that counts those.
    pub(crate) fn in_full(self, unit: DayUnit) -> String {
        match (self, unit) {
            (Left::Days(days), DayUnit::Business) => {
                count(keys::BUSINESS_DAYS_LEFT, days.into(), &[])
            }
            (Left::Overdue(days @ 1..), DayUnit::Business) => {
                count(keys::BUSINESS_DAYS_OVERDUE, days.into(), &[])
            }
            _ => self.short(),
        }
    }

    fn without_days(self) -> String {
        let key = match self {
            Left::Paused => keys::PAUSED,
            Left::Overdue(_) => keys::OVERDUE,
            Left::Today | Left::Days(_) => words::days::DUE_TODAY,
        };
        text(key).to_owned()
    }
}

/// What happens when it ends: “Then it is Rejected, No partner response, by itself.”
pub(crate) fn then(deadline: &DeadlineView) -> Key {
    match (deadline.on_lapse, deadline.kind) {
        (OnLapse::Rejected, _) => keys::THEN_REJECTED,
        (OnLapse::RejectedFinal, _) => keys::THEN_REJECTED_FINAL,
        (OnLapse::Assessment, _) => keys::THEN_ASSESSMENT,
        (OnLapse::None, ClockKind::Decision) => keys::THEN_NEVER_ENFORCED,
        (OnLapse::None, ClockKind::DisputeWindow) => keys::THEN_NO_DISPUTE,
        (OnLapse::None, _) => keys::THEN_NOTHING,
    }
}

/// From how many days left on a clock of yours is no hurry.
const NO_HURRY_DAYS: u32 = 10;

/// The colour of its days: yours amber, and red when due today; Microsoft's blue, the customer's green; grey where it
/// stands still or there is no hurry.
pub(crate) fn tone(deadline: &DeadlineView, left: Left) -> Tone {
    match (deadline.kind, left) {
        (_, Left::Paused) => Tone::Idle,
        (kind, _) if kind.is_microsofts() => Tone::Microsoft,
        (ClockKind::Consent, _) => Tone::Customer,
        (_, Left::Days(NO_HURRY_DAYS..)) => Tone::Idle,
        (_, Left::Days(_)) => Tone::You,
        (_, Left::Today | Left::Overdue(_)) => Tone::Now,
    }
}

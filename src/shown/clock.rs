//! Clocks: their names, when they end, how many days are left, and what happens then.

use cpor_engine::{
    BallWith, ClockKind, Date, Side,
    deadline::{Days, OnLapse},
    rules::data::DayUnit,
    view::{DeadlineView, Left, Used},
};

use super::when;
use crate::{
    parts::Tone,
    words::{self, Key, clocks as keys, count, fill, text},
};

/// The name of a clock as somebody who acts for `side` sees it: the partner's answer is “Your answer” to nobody else.
pub(crate) fn name_for(side: Side, clock: ClockKind) -> Key {
    match (side, clock) {
        (Side::Partner, ClockKind::Response) => keys::RESPONSE_YOURS,
        _ => name(clock),
    }
}

/// The name of a clock, as nobody's own: “The partner's answer”, “Overall target”.
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

/// What should be done before it ends, as somebody who acts for `side` sees it: “Answer Microsoft”, or “The partner
/// answers Microsoft”.
pub(crate) fn task_for(side: Side, clock: ClockKind) -> Key {
    let yours = side == Side::Partner;
    match clock {
        ClockKind::Pickup => keys::PICKUP_TASK,
        ClockKind::Review => keys::REVIEW_TASK,
        ClockKind::Response if yours => keys::RESPONSE_TASK_YOURS,
        ClockKind::Response => keys::RESPONSE_TASK,
        ClockKind::Decision => keys::DECISION_TASK,
        ClockKind::Consent => keys::CONSENT_TASK,
        ClockKind::DisputeWindow if yours => keys::DISPUTE_WINDOW_TASK_YOURS,
        ClockKind::DisputeWindow => keys::DISPUTE_WINDOW_TASK,
        ClockKind::DisputeAnswer => keys::DISPUTE_ANSWER_TASK,
    }
}

/// “Ends Mon 21 Sep 2020, end of day (UTC)”. `zone` is the workspace's, an IANA name.
pub(crate) fn ends(last_day: Date, zone: &str) -> String {
    let day = when::full_date(last_day);
    fill(keys::ENDS, &[("day", &day), ("zone", zone)])
}

/// The same; of a clock that stands still, how it [`stands`].
pub(crate) fn ends_or_stands(deadline: &DeadlineView, days: Days<'_>, zone: &str) -> String {
    match deadline.used(days) {
        Some(used) => stands(used, deadline.unit),
        None => ends(deadline.last_day, zone),
    }
}

/// “Stands still since Wed 23 Sep 2020, with 7 of 10 business days used”. The last day of a clock that stands still
/// moves on with every day it stands, so it is not said.
pub(crate) fn stands(used: Used, unit: DayUnit) -> String {
    let since = when::full_date(used.stopped_on);
    let (spent, length) = (used.days.to_string(), length(used.of, unit));
    fill(
        keys::STANDS_STILL,
        &[("day", &since), ("used", &spent), ("length", &length)],
    )
}

/// “5 business days”, “30 days”: how long a clock of a rule book is.
pub(crate) fn length(days: u32, unit: DayUnit) -> String {
    let plural = match unit {
        DayUnit::Business => keys::BUSINESS_DAYS,
        DayUnit::Calendar => keys::DAYS,
    };
    count(plural, days.into(), &[])
}

/// “2 days left”, “1 day left”, “Due today”, “2 days overdue”, “Paused”: for lists.
pub(crate) fn short(left: Left) -> String {
    let key = match left {
        Left::Days(days) => return count(words::days::DAYS_LEFT, days.into(), &[]),
        Left::Overdue(days @ 1..) => return count(words::days::DAYS_OVERDUE, days.into(), &[]),
        Left::Overdue(0) => keys::OVERDUE,
        Left::Paused => keys::PAUSED,
        Left::Today => words::days::DUE_TODAY,
    };
    text(key).to_owned()
}

/// The same, saying which days: “2 business days left” for a clock that counts those.
pub(crate) fn in_full(left: Left, unit: DayUnit) -> String {
    let plural = match (left, unit) {
        (Left::Days(days), DayUnit::Business) => Some((keys::BUSINESS_DAYS_LEFT, days)),
        (Left::Overdue(days @ 1..), DayUnit::Business) => Some((keys::BUSINESS_DAYS_OVERDUE, days)),
        _ => None,
    };
    match plural {
        Some((plural, days)) => count(plural, days.into(), &[]),
        None => short(left),
    }
}

/// What happens when it ends: “Then it is Rejected, No partner response, by itself.”
pub(crate) fn then(on_lapse: OnLapse, clock: ClockKind) -> Key {
    match (on_lapse, clock) {
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

/// The colour of its days as somebody who acts for `side` sees it: yours amber, and red when due today; what you wait for
/// Microsoft's blue, the customer's green; grey where it stands still, there is no hurry, or the partner has to act.
pub(crate) fn tone_for(side: Side, deadline: &DeadlineView, left: Left) -> Tone {
    let stopped_by = deadline.kind.stopped_by();
    match (stopped_by, left) {
        (_, Left::Paused) | (BallWith::Nobody, _) => Tone::Idle,
        _ if stops(side, stopped_by) => match left {
            Left::Days(NO_HURRY_DAYS..) => Tone::Idle,
            Left::Days(_) => Tone::You,
            _ => Tone::Now,
        },
        (BallWith::Microsoft, _) => Tone::Microsoft,
        (BallWith::Customer, _) => Tone::Customer,
        (BallWith::Partner, _) => Tone::Idle,
    }
}

/// Whether a side is the one that stops a clock. No clock waits for the incentive program.
pub(crate) fn stops(side: Side, by: BallWith) -> bool {
    matches!(
        (side, by),
        (Side::Partner, BallWith::Partner)
            | (Side::Reviewer, BallWith::Microsoft)
            | (Side::Customer, BallWith::Customer)
    )
}

/// Whether a clock ends today and is to be stopped by somebody who acts for a side.
pub(crate) fn ends_today_for(
    side: Side,
    deadline: &DeadlineView,
    today: Date,
    days: Days<'_>,
) -> bool {
    stops(side, deadline.kind.stopped_by()) && deadline.left(today, days) == Left::Today
}

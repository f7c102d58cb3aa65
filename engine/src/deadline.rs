//! Clocks: which there are, and when each ends. Source: domain.md §3.

use serde::{Deserialize, Serialize};

use crate::rules::RuleBook;
use crate::rules::data::{CalendarSide, DayUnit};
use crate::status::BallWith;
use crate::time::{Calendar, Date, Instant, Zone};

/// The clocks, in the order in which lapses at the same instant happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ClockKind {
    /// Microsoft starts the review.
    Pickup,
    /// Microsoft decides.
    Review,
    /// The partner answers a request for information.
    Response,
    /// The overall target, from submission.
    Decision,
    /// The customer may decline.
    Consent,
    /// The partner may dispute.
    DisputeWindow,
    /// Microsoft answers a dispute.
    DisputeAnswer,
}

impl ClockKind {
    /// All clocks, in their order.
    pub const ALL: [ClockKind; 7] = [
        ClockKind::Pickup,
        ClockKind::Review,
        ClockKind::Response,
        ClockKind::Decision,
        ClockKind::Consent,
        ClockKind::DisputeWindow,
        ClockKind::DisputeAnswer,
    ];

    /// The word used in data.
    pub const fn key(self) -> &'static str {
        match self {
            ClockKind::Pickup => "pickup",
            ClockKind::Review => "review",
            ClockKind::Response => "response",
            ClockKind::Decision => "decision",
            ClockKind::Consent => "consent",
            ClockKind::DisputeWindow => "disputeWindow",
            ClockKind::DisputeAnswer => "disputeAnswer",
        }
    }

    /// Whose it is to stop it.
    pub const fn stopped_by(self) -> BallWith {
        match self {
            ClockKind::Response | ClockKind::DisputeWindow => BallWith::Partner,
            ClockKind::Consent => BallWith::Customer,
            ClockKind::Pickup
            | ClockKind::Review
            | ClockKind::Decision
            | ClockKind::DisputeAnswer => BallWith::Microsoft,
        }
    }

    /// Whether it is Microsoft that has to act.
    pub const fn is_microsofts(self) -> bool {
        matches!(self.stopped_by(), BallWith::Microsoft)
    }
}

/// What a clock's lapse does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum OnLapse {
    /// Nothing moves.
    None,
    /// The claim is rejected (T8).
    Rejected,
    /// The claim is rejected for good, where the edition knows that.
    RejectedFinal,
    /// The claim is sent to be assessed (T12).
    Assessment,
}

/// When a clock ends, fixed when the event that opens it happens (rule B3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Deadline {
    /// Which clock.
    pub kind: ClockKind,
    /// The last day that counts, a civil date in the workspace's zone.
    pub last_day: Date,
    /// The exclusive UTC instant at which that day ends: an act is in time iff it is before.
    pub due: Instant,
}

/// How days are counted: the workspace's zone, and each side's calendar.
#[derive(Clone, Copy)]
pub struct Days<'a> {
    /// The zone in which days begin and end.
    pub zone: &'a dyn Zone,
    /// The days on which Microsoft works.
    pub microsoft: &'a Calendar,
    /// The days on which the partner works.
    pub partner: &'a Calendar,
}

impl<'a> Days<'a> {
    /// The calendar of a side (rule B1).
    pub const fn calendar_of(&self, side: CalendarSide) -> &'a Calendar {
        match side {
            CalendarSide::Microsoft => self.microsoft,
            CalendarSide::Partner => self.partner,
        }
    }

    /// The deadline of a clock that an event at `start` opens; `None` where the edition lacks the clock.
    ///
    /// Day 0 is the civil day of the event (rule B2).
    pub fn deadline(&self, book: &RuleBook, kind: ClockKind, start: Instant) -> Option<Deadline> {
        let row = book.clock(kind)?;
        let day = self.zone.date_of(start);
        let last_day = match row.unit {
            DayUnit::Business => self
                .calendar_of(row.calendar)
                .add_business_days(day, row.days),
            DayUnit::Calendar => day.plus_days(row.days),
        };
        Some(self.ending(kind, last_day))
    }

    /// The deadline of a clock whose last day is known.
    pub fn ending(&self, kind: ClockKind, last_day: Date) -> Deadline {
        Deadline {
            kind,
            last_day,
            due: self.zone.end_of(last_day),
        }
    }

    /// The overall target after a pause: its last day moves by the business days of the pause (rule O1).
    pub fn resumed(
        &self,
        book: &RuleBook,
        target: Deadline,
        paused_at: Instant,
        resumed_at: Instant,
    ) -> Deadline {
        let side = book
            .clock(target.kind)
            .map_or(CalendarSide::Microsoft, |row| row.calendar);
        let calendar = self.calendar_of(side);
        let (paused, resumed) = (self.zone.date_of(paused_at), self.zone.date_of(resumed_at));
        let pause = calendar.business_days_between(paused, resumed);
        self.ending(
            target.kind,
            calendar.add_business_days(target.last_day, pause),
        )
    }
}

//! A month of the calendar: which days count for whom, and which deadlines end when.

use std::borrow::Cow;

use super::{DeadlineView, week_ends};
use crate::holidays::Country;
use crate::host::Host;
use crate::rules::data::CalendarSide;
use crate::time::Date;
use crate::workspace::Workspace;

/// A month, in whole weeks from Monday to Sunday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its year.
    pub year: i32,
    /// Which of the year, from 1.
    pub month: u32,
    /// Its weeks, each of seven days; the first and the last may begin and end with days of other months.
    pub weeks: Vec<Vec<MonthDay>>,
}

/// A day of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthDay {
    /// The civil date.
    pub date: Date,
    /// Whether it is of the month itself.
    pub is_of_month: bool,
    /// Whether it is today in the workspace's zone.
    pub is_today: bool,
    /// What it is in Microsoft's calendar.
    pub microsoft: DayKind,
    /// What it is in the partner's calendar.
    pub partner: DayKind,
    /// The deadlines that do not stand still and end with it, soonest first.
    pub deadlines: Vec<DeadlineView>,
}

/// What a day is in the calendar of a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// A business day.
    Counts,
    /// A weekend day on which work is done.
    WorkedWeekend,
    /// A weekend day.
    Weekend,
    /// A weekday off: what the country calls it, in English; without a name where the settings list it.
    Holiday(Option<Cow<'static, str>>),
}

impl DayKind {
    /// Whether business days are counted over it.
    pub const fn is_off(&self) -> bool {
        matches!(self, DayKind::Weekend | DayKind::Holiday(_))
    }
}

impl Month {
    /// The month before: its year and its number; `None` before 1900.
    pub fn before(year: i32, month: u32) -> Option<(i32, u32)> {
        let (year, month) = match month {
            1 => (year.checked_sub(1)?, 12),
            _ => (year, month.checked_sub(1)?),
        };
        Date::of(year, month, 1).map(|_| (year, month))
    }

    /// The month after; `None` after 2299.
    pub fn after(year: i32, month: u32) -> Option<(i32, u32)> {
        let (year, month) = match month {
            12 => (year.checked_add(1)?, 1),
            _ => (year, month.checked_add(1)?),
        };
        Date::of(year, month, 1).map(|_| (year, month))
    }

    /// All its days, in order.
    pub fn days(&self) -> impl Iterator<Item = &MonthDay> {
        self.weeks.iter().flatten()
    }
}

impl Workspace {
    /// A month of the years 1900 to 2299 as the workspace counts its days; `None` where there is no such month.
    pub fn month(&self, year: i32, month: u32, host: &dyn Host) -> Option<Month> {
        let first = Date::of(year, month, 1)?;
        let last = Date::from_day_number(last_day_number(year, month)?)?;
        let monday = week_ends(first).day_number().saturating_sub(6);
        let sunday = week_ends(last).day_number();
        let today = self.zone().date_of(self.now(host));
        let sides = [CalendarSide::Microsoft, CalendarSide::Partner];
        let [microsoft, partner] = sides.map(|side| Named::of(self, side, year));
        let deadlines = self.deadlines(host);
        let day = |date: Date| MonthDay {
            date,
            is_of_month: first <= date && date <= last,
            is_today: date == today,
            microsoft: microsoft.kind(self, date),
            partner: partner.kind(self, date),
            deadlines: ending_on(&deadlines, date),
        };
        let days: Vec<MonthDay> = (monday..=sunday)
            .filter_map(Date::from_day_number)
            .map(day)
            .collect();
        let weeks = days.chunks(7).map(<[MonthDay]>::to_vec).collect();
        Some(Month { year, month, weeks })
    }
}

fn last_day_number(year: i32, month: u32) -> Option<i64> {
    let next = match Month::after(year, month) {
        Some((year, month)) => Date::of(year, month, 1)?.day_number(),
        // December 2299, the last month there is.
        None => Date::of(year, month, 31)?.day_number().saturating_add(1),
    };
    Some(next.saturating_sub(1))
}

fn ending_on(deadlines: &[DeadlineView], date: Date) -> Vec<DeadlineView> {
    let ending = deadlines.iter();
    ending
        .filter(|deadline| !deadline.paused && deadline.last_day == date)
        .cloned()
        .collect()
}

/// The names of the days off of a side, in and about a year.
struct Named {
    side: CalendarSide,
    days: Vec<(Date, Cow<'static, str>)>,
}

impl Named {
    fn of(workspace: &Workspace, side: CalendarSide, year: i32) -> Self {
        let code = workspace.settings().country_of(side);
        let country = code.and_then(|code| Country::find(code).ok());
        let years = year.saturating_sub(1)..=year.saturating_add(1);
        let holidays = country.map(|country| years.flat_map(|year| country.holidays(year)));
        let days = holidays.into_iter().flatten();
        Self {
            side,
            days: days.map(|holiday| (holiday.date, holiday.name)).collect(),
        }
    }

    fn kind(&self, workspace: &Workspace, date: Date) -> DayKind {
        let counts = workspace.calendar_of(self.side).is_business_day(date);
        match (counts, date.is_weekday()) {
            (true, true) => DayKind::Counts,
            (true, false) => DayKind::WorkedWeekend,
            (false, false) => DayKind::Weekend,
            (false, true) => {
                let named = self.days.iter().find(|(day, _)| *day == date);
                DayKind::Holiday(named.map(|(_, name)| name.clone()))
            }
        }
    }
}

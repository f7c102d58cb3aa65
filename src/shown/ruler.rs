//! The days of a deadline as the cells of a day ruler.

use cpor_engine::{ClockKind, Date, deadline::Days, rules::data::DayUnit, view::DeadlineView};

use super::when;
use crate::{
    parts::{Cell, CellKind},
    words::{Key, clocks as keys, dates, language, text},
};

/// How a ruler is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Cells without words, from day 1.
    Small,
    /// Each day named, from day 0.
    Large,
}

/// How many days beyond the stroke are drawn; the words beside the ruler say how many there are.
const OVER_MOST: usize = 5;

/// The cells of a deadline. `today` is the civil day in the workspace's zone, `days` is `workspace.days()`.
pub(crate) fn cells(deadline: &DeadlineView, today: Date, days: Days<'_>, form: Form) -> Vec<Cell> {
    let start = days.zone.date_of(deadline.opened_at);
    let counts = |day: Date| match deadline.unit {
        DayUnit::Business => days.calendar_of(deadline.calendar).is_business_day(day),
        DayUnit::Calendar => true,
    };
    let stopped = deadline.used(days).map(|used| used.stopped_on);
    let kind = |day: Date, counting: bool| match stopped {
        Some(stopped) => stopped_kind(day, stopped, counting),
        None => kind(day, today, counting),
    };
    let mut cells = Vec::new();
    if form == Form::Large {
        cells.push(start_cell(deadline.kind, start, today));
    }
    let mut number: u32 = 0;
    for day in span(start, deadline.last_day) {
        let counting = counts(day);
        number = number.saturating_add(counting.into());
        cells.push(match form {
            Form::Small => Cell::plain(kind(day, counting)),
            Form::Large => Cell {
                kind: kind(day, counting),
                label: label(day),
                number: if counting {
                    number.to_string()
                } else {
                    String::new()
                },
                note: note(day, today, deadline.last_day),
            },
        });
    }
    if !deadline.paused {
        let over = span(deadline.last_day, today).filter(|day| counts(*day));
        cells.extend(over.take(OVER_MOST).map(|day| match form {
            Form::Small => Cell::plain(CellKind::Over),
            Form::Large => Cell {
                label: label(day),
                note: note(day, today, deadline.last_day),
                ..Cell::plain(CellKind::Over)
            },
        }));
    }
    cells
}

/// The days after `from`, up to and including `to`.
fn span(from: Date, to: Date) -> impl Iterator<Item = Date> {
    (from.day_number()..to.day_number())
        .filter_map(|before| Date::from_day_number(before.saturating_add(1)))
}

fn kind(day: Date, today: Date, counting: bool) -> CellKind {
    match (counting, day == today) {
        (true, true) => CellKind::Today,
        (true, false) if day < today => CellKind::Past,
        (true, false) => CellKind::Left,
        (false, true) => CellKind::OffToday,
        (false, false) => CellKind::Off,
    }
}

/// Of a clock that stands still: used up to the day on which it stopped, and none of it is today.
fn stopped_kind(day: Date, stopped: Date, counting: bool) -> CellKind {
    match counting {
        true if day <= stopped => CellKind::Past,
        true => CellKind::Left,
        false => CellKind::Off,
    }
}

fn start_cell(clock: ClockKind, start: Date, today: Date) -> Cell {
    let (kind, note) = if start == today {
        (CellKind::StartToday, keys::TODAY)
    } else {
        (CellKind::Start, opening(clock))
    };
    Cell {
        kind,
        label: label(start),
        number: "0".to_owned(),
        note: text(note).to_owned(),
    }
}

/// What opened the clock, one word.
fn opening(clock: ClockKind) -> Key {
    match clock {
        ClockKind::Pickup | ClockKind::Decision => keys::START_SUBMITTED,
        ClockKind::Review => keys::START_REVIEW,
        ClockKind::Response => keys::START_ASKED,
        ClockKind::Consent => keys::START_APPROVED,
        ClockKind::DisputeWindow => keys::START_REJECTED,
        ClockKind::DisputeAnswer => keys::START_DISPUTED,
    }
}

/// “Fri”, and below it “2”.
fn label(date: Date) -> String {
    let day = when::day(date);
    format!("{}\n{}", dates::weekday(language(), day), day.day)
}

fn note(day: Date, today: Date, last: Date) -> String {
    let key = if day == today {
        keys::TODAY
    } else if day == last {
        keys::END
    } else {
        return String::new();
    };
    text(key).to_owned()
}

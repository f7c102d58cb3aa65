//! Days off from an iCalendar file (RFC 5545), as calendar programs and governments give them out.

use std::fmt;

use super::rule::day_of;
use crate::problem::Problem;
use crate::time::Date;
use crate::words;

/// A date and what the file calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedDay {
    /// The civil date.
    pub date: Date,
    /// The event's summary; empty where it has none.
    pub name: String,
}

/// Why a file is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IcsFault {
    /// The line at which the fault stands, from 1.
    pub line: usize,
    /// What is wrong there.
    pub problem: IcsProblem,
}

/// What can be wrong in a file of holidays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IcsProblem {
    /// The file does not begin as an iCalendar does.
    NoCalendar,
    /// The file ends before the calendar does.
    CutOff,
    /// The line is no `NAME:value`.
    NoProperty,
    /// `END` without its `BEGIN`.
    WrongEnd,
    /// The event has no first day.
    NoStart,
    /// The event has a time of day.
    NotAllDay,
    /// The date is no date, or not of the years 1900 to 2299.
    NotADate,
    /// The last day is not after the first one.
    EndsBeforeItStarts,
    /// The event is given by its duration.
    Duration,
    /// The event is repeated otherwise than each year.
    Repetition,
    /// There are more days than are taken.
    TooMany,
}

/// The most days that are taken of one file.
pub const MOST_DAYS: usize = 10_000;

/// Up to which year an event without an end is repeated.
pub const LAST_YEAR: i32 = 2099;

impl IcsProblem {
    /// The name under which [`crate::words`] and catalogues keep the words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoCalendar => "icsNoCalendar",
            Self::CutOff => "icsCutOff",
            Self::NoProperty => "icsNoProperty",
            Self::WrongEnd => "icsWrongEnd",
            Self::NoStart => "icsNoStart",
            Self::NotAllDay => "icsNotAllDay",
            Self::NotADate => "icsNotADate",
            Self::EndsBeforeItStarts => "icsEndsBeforeItStarts",
            Self::Duration => "icsDuration",
            Self::Repetition => "icsRepetition",
            Self::TooMany => "icsTooMany",
        }
    }
}

impl fmt::Display for IcsFault {
    /// What is wrong, and what to do, in English.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problem = Problem::from(self.clone());
        write!(out, "{problem} {}", words::remedy(&problem))
    }
}

impl std::error::Error for IcsFault {}

/// The days of the file's events, sorted by date, each date and name once.
///
/// Read are all-day events (`DTSTART` and `DTEND` with `VALUE=DATE`), also repeated ones (`RRULE:FREQ=YEARLY` with
/// `COUNT` or `UNTIL`; without either up to [`LAST_YEAR`]) and their `EXDATE`s. Cancelled events and whatever else a
/// calendar holds (time zones, tasks, alarms) are passed over.
///
/// # Errors
///
/// The first [`IcsFault`]: nothing of a file with a fault is taken, for a missing holiday would be a wrong deadline.
pub fn days_off(text: &str) -> Result<Vec<NamedDay>, IcsFault> {
    let lines = unfolded(text);
    let mut reader = Reader::default();
    for (line, content) in &lines {
        reader.take(content).map_err(|problem| at(*line, problem))?;
    }
    let last = lines.last().map_or(1, |(line, _)| *line);
    if !reader.begun {
        return Err(at(1, IcsProblem::NoCalendar));
    }
    if !reader.open.is_empty() {
        return Err(at(last, IcsProblem::CutOff));
    }
    reader
        .days
        .sort_by(|one, other| (one.date, &one.name).cmp(&(other.date, &other.name)));
    reader.days.dedup();
    Ok(reader.days)
}

const fn at(line: usize, problem: IcsProblem) -> IcsFault {
    IcsFault { line, problem }
}

/// The content lines with the number of their first line: a line that begins with a blank goes on with the one before.
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (place, line) in text.lines().enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(more), Some((_, before))) => before.push_str(more),
            _ if line.trim().is_empty() => {}
            _ => lines.push((place.saturating_add(1), line.to_owned())),
        }
    }
    lines
}

#[derive(Default)]
struct Reader {
    begun: bool,
    /// The components that are open, outermost first.
    open: Vec<String>,
    event: Event,
    days: Vec<NamedDay>,
}

#[derive(Default)]
struct Event {
    name: String,
    first: Option<i32>,
    /// The day after the last one.
    end: Option<i32>,
    repeated: Option<Repeated>,
    left_out: Vec<i32>,
    is_cancelled: bool,
}

/// Each year: how often at most, and up to which day.
struct Repeated {
    count: usize,
    until: i32,
}

impl Reader {
    fn take(&mut self, content: &str) -> Result<(), IcsProblem> {
        let property = Property::read(content);
        if !self.begun {
            self.begun = property.is_some_and(|property| property.is("BEGIN", "VCALENDAR"));
            self.open.push("VCALENDAR".to_owned());
            return self.begun.then_some(()).ok_or(IcsProblem::NoCalendar);
        }
        let property = property.ok_or(IcsProblem::NoProperty)?;
        match property.name.as_str() {
            "BEGIN" => {
                let component = property.value.trim().to_ascii_uppercase();
                if component == "VEVENT" {
                    self.event = Event::default();
                }
                self.open.push(component);
                Ok(())
            }
            "END" => self.end(property.value.trim()),
            _ if self.open.last().is_some_and(|open| open == "VEVENT") => {
                self.event.take(&property)
            }
            _ => Ok(()),
        }
    }

    fn end(&mut self, component: &str) -> Result<(), IcsProblem> {
        match self.open.pop() {
            Some(open) if open.eq_ignore_ascii_case(component) => {}
            _ => return Err(IcsProblem::WrongEnd),
        }
        if component.eq_ignore_ascii_case("VEVENT") {
            let event = std::mem::take(&mut self.event);
            event.days(&mut self.days)?;
        }
        Ok(())
    }
}

impl Event {
    fn take(&mut self, property: &Property<'_>) -> Result<(), IcsProblem> {
        match property.name.as_str() {
            "SUMMARY" => self.name = unescaped(property.value),
            "DTSTART" => self.first = Some(property.date()?),
            "DTEND" => self.end = Some(property.date()?),
            "DURATION" => return Err(IcsProblem::Duration),
            "RRULE" => self.repeated = Some(Repeated::read(property.value)?),
            "RDATE" => return Err(IcsProblem::Repetition),
            "EXDATE" => {
                for date in property.value.split(',') {
                    self.left_out.push(day(date)?);
                }
            }
            "STATUS" => self.is_cancelled = property.value.trim().eq_ignore_ascii_case("CANCELLED"),
            _ => {}
        }
        Ok(())
    }

    fn days(mut self, days: &mut Vec<NamedDay>) -> Result<(), IcsProblem> {
        if self.is_cancelled {
            return Ok(());
        }
        self.left_out.sort_unstable();
        let first = self.first.ok_or(IcsProblem::NoStart)?;
        let end = self.end.unwrap_or_else(|| first.saturating_add(1));
        if end <= first {
            return Err(IcsProblem::EndsBeforeItStarts);
        }
        let length = end.saturating_sub(first);
        for start in self.starts(first) {
            for day in start..start.saturating_add(length) {
                let date = Date::from_day_number(i64::from(day)).ok_or(IcsProblem::NotADate)?;
                if days.len() >= MOST_DAYS {
                    return Err(IcsProblem::TooMany);
                }
                days.push(NamedDay {
                    date,
                    name: self.name.clone(),
                });
            }
        }
        Ok(())
    }

    /// The first days of the event and its repetitions. A 29 February is repeated in leap years (RFC 5545, 3.3.10).
    fn starts(&self, first: i32) -> Vec<i32> {
        let began = Date::from_day_number(i64::from(first)).map(Date::parts);
        let (Some(repeated), Some((year, month, date))) = (&self.repeated, began) else {
            return vec![first];
        };
        let repetitions = (year..=LAST_YEAR).filter_map(|year| day_of(year, month, date));
        let counted = repetitions
            .take_while(|day| *day <= repeated.until)
            .take(repeated.count);
        counted
            .filter(|day| self.left_out.binary_search(day).is_err())
            .collect()
    }
}

impl Repeated {
    fn read(rule: &str) -> Result<Self, IcsProblem> {
        let mut repeated = Self {
            count: usize::MAX,
            until: i32::MAX,
        };
        let mut is_yearly = false;
        for part in rule.trim().split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').ok_or(IcsProblem::Repetition)?;
            match name.to_ascii_uppercase().as_str() {
                "FREQ" => is_yearly = value.eq_ignore_ascii_case("YEARLY"),
                "COUNT" => {
                    let count = value.parse().ok().filter(|count| *count > 0);
                    repeated.count = count.ok_or(IcsProblem::Repetition)?;
                }
                "UNTIL" => repeated.until = day(value.get(..8).unwrap_or(value))?,
                "INTERVAL" if value == "1" => {}
                "WKST" => {}
                _ => return Err(IcsProblem::Repetition),
            }
        }
        if is_yearly {
            Ok(repeated)
        } else {
            Err(IcsProblem::Repetition)
        }
    }
}

/// A content line: `NAME;PARAMETER=value:value`.
struct Property<'a> {
    name: String,
    parameters: Vec<&'a str>,
    value: &'a str,
}

impl<'a> Property<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let (head, value) = split_outside_quotes(line)?;
        let mut parts = head.split(';');
        let name = parts.next()?.trim();
        let is_name = |character: char| character.is_ascii_alphanumeric() || character == '-';
        if name.is_empty() || !name.chars().all(is_name) {
            return None;
        }
        Some(Self {
            name: name.to_ascii_uppercase(),
            parameters: parts.collect(),
            value,
        })
    }

    fn is(&self, name: &str, value: &str) -> bool {
        self.name == name && self.value.trim().eq_ignore_ascii_case(value)
    }

    /// An all-day date: `VALUE=DATE`, or a value that is one.
    fn date(&self) -> Result<i32, IcsProblem> {
        let value = self.value.trim();
        let says = |kind: &str| {
            self.parameters
                .iter()
                .any(|parameter| parameter.eq_ignore_ascii_case(kind))
        };
        if value.contains(['T', 't']) || says("VALUE=DATE-TIME") {
            return Err(IcsProblem::NotAllDay);
        }
        day(value)
    }
}

/// Splits at the first colon that stands in no quoted parameter.
fn split_outside_quotes(line: &str) -> Option<(&str, &str)> {
    let mut is_quoted = false;
    let colon = line.find(|character| {
        is_quoted ^= character == '"';
        character == ':' && !is_quoted
    })?;
    let (head, value) = line.split_at_checked(colon)?;
    Some((head, value.strip_prefix(':')?))
}

/// The day that is written `YYYYMMDD`.
fn day(text: &str) -> Result<i32, IcsProblem> {
    let text = text.trim();
    let digits = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    let is_written = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let read = || {
        let year = i32::try_from(digits(0..4)?).ok()?;
        let day = day_of(year, digits(4..6)?, digits(6..8)?)?;
        (1900..=2299).contains(&year).then_some(day)
    };
    is_written.then(read).flatten().ok_or(IcsProblem::NotADate)
}

/// Text as RFC 5545, 3.3.11 writes it, in one line.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.trim().chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n' | 'N') => plain.push(' '),
                Some(escaped) => plain.push(escaped),
                None => {}
            },
            _ => plain.push(character),
        }
    }
    plain
}

//! The file: entries and their words as an iCalendar.

use super::entries::{Entry, Standing};
use super::line::{put, put_text};
use crate::time::{Date, Instant};

/// Who made the file (RFC 5545, 3.7.3).
const MADE_BY: &str = "-//CPOR Desk//Deadlines//EN";

/// The day before the last one at nine in the morning: an entry of a whole day begins at midnight, where the person is.
const WARNED: &str = "-PT15H";

/// An entry, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it is about.
    pub entry: Entry,
    /// One line: what to do, for which claim.
    pub summary: String,
    /// Whose turn it is, what happens then, by which rule.
    pub description: String,
}

/// The text of a file with these entries, made at an instant of the device's clock. `name` is what the calendar is
/// called; `today` is the civil day from which on a warning can still come.
///
/// An entry is a whole day: the last one that counts, by the workspace's zone. A calendar shows it as that day
/// wherever the person is; an instant would show as the next day's midnight, or as another day.
pub fn calendar(name: &str, made_at: Instant, today: Date, told: &[Told]) -> String {
    let mut file = String::new();
    put(&mut file, "BEGIN", "VCALENDAR");
    put(&mut file, "VERSION", "2.0");
    put(&mut file, "PRODID", MADE_BY);
    put(&mut file, "CALSCALE", "GREGORIAN");
    put(&mut file, "METHOD", "PUBLISH");
    put_text(&mut file, "X-WR-CALNAME", name);
    for told in told {
        event(&mut file, told, made_at, today);
    }
    put(&mut file, "END", "VCALENDAR");
    file
}

fn event(file: &mut String, told: &Told, made_at: Instant, today: Date) {
    let entry = &told.entry;
    let runs = entry.standing == Standing::Runs;
    put(file, "BEGIN", "VEVENT");
    put_text(file, "UID", &entry.uid);
    put(file, "SEQUENCE", &entry.sequence.to_string());
    put(file, "DTSTAMP", &stamp(made_at));
    put(file, "DTSTART;VALUE=DATE", &day(entry.last_day));
    put(file, "DTEND;VALUE=DATE", &day(entry.last_day.plus_days(1)));
    put_text(file, "SUMMARY", &told.summary);
    put_text(file, "DESCRIPTION", &told.description);
    let status = if runs { "CONFIRMED" } else { "CANCELLED" };
    put(file, "STATUS", status);
    put(file, "TRANSP", "TRANSPARENT");
    if runs && entry.last_day > today {
        put(file, "BEGIN", "VALARM");
        put(file, "ACTION", "DISPLAY");
        put(file, "TRIGGER", WARNED);
        put_text(file, "DESCRIPTION", &told.summary);
        put(file, "END", "VALARM");
    }
    put(file, "END", "VEVENT");
}

/// `20201002`.
fn day(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// `20201002T142000Z`: an instant as it is printed, without its marks and thousandths.
fn stamp(at: Instant) -> String {
    let printed = at.to_string().replace(['-', ':'], "");
    match printed.split_once('.') {
        Some((seconds, _)) => format!("{seconds}Z"),
        None => printed,
    }
}

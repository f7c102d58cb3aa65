//! Deadlines for other calendars: a file of the iCalendar format (RFC 5545).
//!
//! [`Entry`] says which deadlines such a file holds and as what; [`calendar`] writes them, in words that the caller
//! gives. A file that is read again says of every clock either its day now, or that it runs no more. Why it is so:
//! `docs/decisions/calendar-file.md`. The days off that are read from such files are [`crate::holidays::ics`].

mod entries;
mod file;
mod line;

pub use self::entries::{Entry, Standing};
pub use self::file::{Told, calendar};

//! Tables for spreadsheets: CSV as RFC 4180 has it, of which no cell is run as a formula. What stands in the columns:
//! docs/csv.md.

mod claims;
mod coming;
mod history;
mod reading;
mod template;

use std::borrow::Cow;

pub use self::claims::CLAIM_COLUMNS;
pub use self::coming::{Coming, Judged};
pub use self::history::HISTORY_COLUMNS;
pub use self::reading::{
    Fault, Filing, MOST_MEBIBYTES, MOST_ROWS, Moment, READ_COLUMNS, Row, Sheet, pasted,
};
pub use self::template::template;

/// What stands before a table in a file, so that spreadsheets read it as UTF-8.
pub const MARK: char = '\u{feff}';

/// A table with a head line. Each line ends in CR LF; a text that a spreadsheet would take for a formula gets an apostrophe.
pub fn sheet<const N: usize>(
    columns: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> String {
    let mut sheet = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    // What is written to memory does not fail.
    let _ = sheet.write_record(columns);
    for row in rows {
        let _ = sheet.write_record(row.iter().map(|cell| plain(cell).into_owned()));
    }
    let bytes = sheet.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// A text as no spreadsheet runs it. One apostrophe taken away gives the text again: also what has apostrophes before the
/// sign gets one more.
fn plain(text: &str) -> Cow<'_, str> {
    if would_run(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a text begins with a sign that begins a formula, perhaps behind apostrophes.
fn would_run(text: &str) -> bool {
    let sign = text.trim_start_matches('\'');
    sign.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

/// Several values in one cell, one a line: no value has a line break.
fn lines(values: &[String]) -> String {
    values.join("\n")
}

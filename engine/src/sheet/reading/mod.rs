//! Reading a sheet: rows of CSV become claims, or say cell by cell why they do not. docs/csv.md says what may stand in it.

mod cells;
mod fields;
mod head;
mod listed;
mod moment;
mod row;

use self::cells::rows;
use self::head::Head;
pub use self::head::READ_COLUMNS;
pub(super) use self::head::bare;
pub use self::moment::Moment;
pub(super) use self::row::column_of;
pub use self::row::{Fault, Filing, Row};
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::rules::RuleBook;

/// How many rows are read at once. Source: \[ours\], so that each can be looked at before it comes.
pub const MOST_ROWS: u32 = 1_000;

/// How long a sheet may be, in MiB. Source: \[ours\]: as many rows with every cell well filled.
pub const MOST_MEBIBYTES: u32 = 4;

/// A sheet that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its rows, without those in which nothing stands.
    pub rows: Vec<Row>,
    /// The names of columns that say nothing here.
    pub unread: Vec<String>,
}

impl Sheet {
    /// Reads a text with a head line, by the rules of new claims.
    ///
    /// # Errors
    ///
    /// Where it is too long, has too many rows, no head, or nothing below it.
    pub fn read(text: &str, book: &RuleBook) -> Result<Self, Refusal> {
        refuse_length(text)?;
        let mut rows = numbered(text);
        let head = rows.next().and_then(|(_, first)| Head::of(&first));
        let head = head.ok_or(Problem::NoColumnKnown)?;
        let mut sheet = Self {
            rows: Vec::new(),
            unread: head.unread.clone(),
        };
        for (number, cells) in rows {
            if sheet.rows.len() >= usize::try_from(MOST_ROWS).unwrap_or(usize::MAX) {
                return Err(TOO_LARGE.into());
            }
            sheet.rows.push(Row::read(number, cells, &head, book));
        }
        if sheet.rows.is_empty() {
            return Err(Problem::NoRow.into());
        }
        Ok(sheet)
    }
}

/// Reads one row that was copied from a spreadsheet, with the head line above it or without; of several the first. Without
/// a head its cells stand as in the template, or as in the table of claims where they are as many.
///
/// # Errors
///
/// Where it is too long, or nothing stands in it.
pub fn pasted(text: &str, book: &RuleBook) -> Result<(Row, Vec<String>), Refusal> {
    refuse_length(text)?;
    let mut rows = numbered(text);
    let (number, first) = rows.next().ok_or(Problem::NoRow)?;
    let (head, number, cells) = match Head::of(&first) {
        Some(head) => {
            let (number, cells) = rows.next().ok_or(Problem::NoRow)?;
            (head, number, cells)
        }
        None => (Head::by_place(first.len()), number, first),
    };
    let row = Row::read(number, cells, &head, book);
    Ok((row, head.unread))
}

/// The rows in which something stands, with their numbers.
fn numbered(text: &str) -> impl Iterator<Item = (u32, Vec<String>)> + '_ {
    let rows = (1_u32..).zip(rows(text));
    rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()))
}

const TOO_LARGE: Problem = Problem::SheetTooLarge {
    rows: MOST_ROWS,
    mebibytes: MOST_MEBIBYTES,
};

fn refuse_length(text: &str) -> Result<(), Problem> {
    let most = usize::try_from(MOST_MEBIBYTES).unwrap_or(usize::MAX);
    if text.len() < most.saturating_mul(1 << 20) {
        Ok(())
    } else {
        Err(TOO_LARGE)
    }
}

//! A row by its columns: the claim it is, where it stands in Partner Center, and what cannot be read.

use super::fields::Cells;
use super::head::Head;
use super::listed::lines;
use super::moment::Moment;
use crate::fields::ClaimInput;
use crate::id::ClaimUuid;
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::rules::RuleBook;
use crate::status::Place;

/// What cannot be taken of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its column.
    pub column: &'static str,
    /// What stands in it.
    pub given: String,
    /// Why, and what to do.
    pub refusal: Refusal,
}

/// Where a claim in flight stands, as its row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filing {
    /// Where.
    pub place: Place,
    /// When it was submitted; nothing where the cell is empty.
    pub submitted: Option<Moment>,
    /// Since when it stands there; nothing where the cell is empty.
    pub since: Option<Moment>,
    /// For which reasons, in words of data.
    pub reasons: Vec<String>,
    /// In which words.
    pub comment: String,
}

/// A row of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet counts: the head of most is 1.
    pub number: u32,
    /// What stands in each column that is read and is not empty.
    pub cells: Vec<(&'static str, String)>,
    /// The claim, without what is at fault.
    pub claim: ClaimInput,
    /// Where it stands, if it is in flight; a draft else.
    pub filing: Option<Filing>,
    /// The names of its PoE documents.
    pub poe: Vec<String>,
    /// The claim of which it was the row, if it says.
    pub uuid: Option<ClaimUuid>,
    /// What cannot be taken.
    pub faults: Vec<Fault>,
}

impl Row {
    /// Reads the cells of a row.
    pub(super) fn read(number: u32, cells: Vec<String>, head: &Head, book: &RuleBook) -> Self {
        let beyond = cells.iter().skip(head.columns.len());
        let beyond: Vec<&str> = beyond
            .map(|it| it.trim())
            .filter(|it| !it.is_empty())
            .collect();
        let mut faults = Vec::new();
        if !beyond.is_empty() {
            faults.push(Fault {
                column: "",
                given: beyond.join(" "),
                refusal: Refusal::new(Problem::MoreCellsThanColumns),
            });
        }
        let under = head.columns.iter().copied().zip(cells);
        let cells: Vec<(&'static str, String)> = under
            .filter(|(_, cell)| !cell.trim().is_empty())
            .filter_map(|(column, cell)| Some((column?, cell)))
            .collect();
        let read = Cells(&cells);
        let (claim, at_fault) = read.claim(book);
        faults.extend(at_fault);
        let filing = read.filing(&mut faults);
        Self {
            number,
            claim,
            filing,
            poe: lines(read.get("poe")),
            uuid: ClaimUuid::parse(read.get("claimUuid").trim()).ok(),
            faults,
            cells,
        }
    }

    /// What stands in a column; nothing where it is empty.
    pub fn cell(&self, column: &str) -> &str {
        Cells(&self.cells).get(column)
    }
}

/// The column of a refusal's path: `products[1].subscriptionId`.
pub(in crate::sheet) fn column_of(path: &str) -> Option<&'static str> {
    let mut known = super::READ_COLUMNS.into_iter();
    let part = match path.split_once('[') {
        Some(("products", rest)) if rest.ends_with(".subscriptionId") => "products.subscriptionId",
        Some((list, _)) => list,
        None => path,
    };
    known.find(|column| *column == part)
}

//! An export read and compared in slices, so that a page can draw, listen and give up between them.
//!
//! What comes of it is what comes of reading and comparing in one go: the pieces and the rest are read by the same
//! reader, and where one of them is not as it should be, the whole is read once more to name the first fault.

mod split;

use std::collections::BTreeSet;
use std::ops::Range;

use cpor_engine::id::EventId;
use cpor_engine::workspace::Comparison;
use cpor_engine::{Refusal, Workspace};

use self::split::{Items, Split, Splitter, without};
use super::document::decoded_one;
use super::limits::Limits;
use super::preview::{Compared, Preview};
use super::read::{self, Parsed};
use super::{Files, Reading, strict};

/// How far reading or comparing is, in units of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How much is done.
    pub done: usize,
    /// Of how much.
    pub of: usize,
}

/// Reads an export, a slice at a time.
pub struct Reader<'t> {
    json: &'t str,
    limits: Limits,
    stage: Stage,
}

enum Stage {
    Splitting(Splitter),
    Pieces(Box<Pieces>),
    Read(Box<Parsed>),
}

/// The frame of the export is read; its records and claims are, one by one.
struct Pieces {
    parsed: Parsed,
    records: Items,
    claims: Items,
    next: usize,
    seen: BTreeSet<EventId>,
}

/// One slice of reading: goes on, or there is nothing left to read.
enum Turn {
    Stage(Stage),
    /// Something is not as it should be: the whole says what.
    InOneGo,
}

impl<'t> Reader<'t> {
    /// Begins with a text.
    ///
    /// # Errors
    ///
    /// [`Problem::FileTooLarge`](cpor_engine::problem::Problem::FileTooLarge).
    pub fn of(json: &'t str, limits: Limits) -> Result<Self, Refusal> {
        limits.refuse_bytes(json.len() as u64)?;
        Ok(Self {
            json,
            limits,
            stage: Stage::Splitting(Splitter::default()),
        })
    }

    /// How far it is. What is looked through counts as much as what is read.
    pub fn progress(&self) -> Progress {
        let bytes = self.json.len();
        let done = match &self.stage {
            // Looking through is quick beside reading.
            Stage::Splitting(splitter) => splitter.at() / 8,
            Stage::Pieces(pieces) => bytes / 8 + pieces.read_to(bytes) / 8 * 7,
            Stage::Read(_) => bytes,
        };
        Progress { done, of: bytes }
    }

    /// Reads a little more; whether there is more to read.
    ///
    /// # Errors
    ///
    /// As [`Reading::of`].
    pub fn step(&mut self) -> Result<bool, Refusal> {
        let stage = std::mem::replace(&mut self.stage, Stage::Splitting(Splitter::default()));
        let turn = match stage {
            Stage::Splitting(splitter) => self.split(splitter)?,
            Stage::Pieces(pieces) => pieces.step(self.json),
            read @ Stage::Read(_) => Turn::Stage(read),
        };
        self.stage = match turn {
            Turn::Stage(stage) => stage,
            Turn::InOneGo => Stage::Read(Box::new(read::parse_leniently(self.json, self.limits)?)),
        };
        Ok(!matches!(self.stage, Stage::Read(_)))
    }

    fn split(&self, mut splitter: Splitter) -> Result<Turn, Refusal> {
        let (claims, records) = match splitter.step(self.json) {
            Split::More => return Ok(Turn::Stage(Stage::Splitting(splitter))),
            Split::Strange => return Ok(Turn::InOneGo),
            Split::Found { claims, records } => (claims, records),
        };
        let Some(frame) = without(self.json, &claims, &records) else {
            return Ok(Turn::InOneGo);
        };
        let Ok((parsed, _, _)) = strict::parse(&frame).and_then(read::frame) else {
            return Ok(Turn::InOneGo);
        };
        self.limits.refuse_claims(claims.items.len())?;
        Ok(Turn::Stage(Stage::Pieces(Box::new(Pieces {
            parsed,
            records,
            claims,
            next: 0,
            seen: BTreeSet::new(),
        }))))
    }

    /// What was read.
    ///
    /// # Errors
    ///
    /// As [`Reading::of`]; what was not read yet is read.
    pub fn finish(mut self) -> Result<Reading, Refusal> {
        while self.step()? {}
        let Stage::Read(parsed) = self.stage else {
            return Reading::of(self.json, self.limits);
        };
        Ok(Reading(*parsed))
    }
}

impl Pieces {
    /// Up to where in the text the pieces were read; of `bytes`.
    fn read_to(&self, bytes: usize) -> usize {
        let records = self.records.items.len();
        let total = (records + self.claims.items.len()).max(1);
        bytes / total * self.next.min(total)
    }

    fn step(mut self: Box<Self>, json: &str) -> Turn {
        let records = self.records.items.len();
        let index = self.next;
        self.next += 1;
        let read = match self.records.items.get(index) {
            Some(range) => self.record(json, range.clone(), index),
            None => {
                let index = index - records;
                match self.claims.items.get(index) {
                    Some(range) => self.claim(json, range.clone(), index),
                    None => return self.end(),
                }
            }
        };
        if read.is_err() {
            return Turn::InOneGo;
        }
        // The books that settings name have to be there before a claim is looked at.
        if self.next == records && self.parsed.settle_records().is_err() {
            return Turn::InOneGo;
        }
        Turn::Stage(Stage::Pieces(self))
    }

    fn record(&mut self, json: &str, range: Range<usize>, index: usize) -> Result<(), Refusal> {
        let text = json.get(range).unwrap_or_default();
        let node = strict::parse_item(text, "records", index)?;
        self.parsed.read_record(node, index, &mut self.seen)
    }

    fn claim(&mut self, json: &str, range: Range<usize>, index: usize) -> Result<(), Refusal> {
        let text = json.get(range).unwrap_or_default();
        let node = strict::parse_item(text, "claims", index)?;
        self.parsed.read_claim(node)
    }

    fn end(self: Box<Self>) -> Turn {
        if self.parsed.check_numbers().is_err() {
            return Turn::InOneGo;
        }
        Turn::Stage(Stage::Read(Box::new(self.parsed)))
    }
}

/// Compares what was read with a workspace, a slice at a time.
pub struct Comparing {
    /// The digests of the documents that are not decoded yet, the next one last.
    documents: Vec<String>,
    /// How many there are.
    within: usize,
    files: Files,
    comparison: Comparison,
    claims: Vec<Compared>,
    of: usize,
    /// How much was written in the workspace when it began.
    base: usize,
}

impl Comparing {
    /// Begins.
    ///
    /// # Errors
    ///
    /// `invalid` where one is a training world or a share and the other is not, and where a rule book makes no sense.
    pub fn of(reading: &Reading, workspace: &Workspace) -> Result<Self, Refusal> {
        let parsed = &reading.0;
        parsed.refuse_other_kind(workspace)?;
        let mut documents: Vec<String> = parsed.named_documents().cloned().collect();
        documents.reverse();
        Ok(Self {
            of: documents.len() + parsed.claims().len(),
            within: documents.len(),
            documents,
            files: parsed.beside().clone(),
            comparison: parsed.comparison(workspace)?,
            claims: Vec::new(),
            base: workspace.log().len(),
        })
    }

    /// Whether the workspace is still as it was when it began. Else it has to begin once more.
    pub fn holds(&self, workspace: &Workspace) -> bool {
        self.base == workspace.log().len()
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        Progress {
            done: self.within - self.documents.len() + self.claims.len(),
            of: self.of,
        }
    }

    /// Looks at one more document or claim; whether there are more.
    ///
    /// # Errors
    ///
    /// `malformed` or `invalid` with the place of a document.
    pub fn step(&mut self, reading: &Reading, workspace: &Workspace) -> Result<bool, Refusal> {
        let parsed = &reading.0;
        if let Some(name) = self.documents.pop() {
            let (digest, bytes) = decoded_one(&name, parsed.document_text(&name))?;
            self.files.insert(digest, bytes);
            return Ok(true);
        }
        let Some(claim) = parsed.claims().get(self.claims.len()) else {
            return Ok(false);
        };
        let compared = claim.compared(workspace, &mut self.comparison, &self.files);
        self.claims.push(compared);
        Ok(true)
    }

    /// What importing would do, of all that was looked at.
    ///
    /// # Errors
    ///
    /// Where no claim can be taken, what refuses the first.
    pub fn finish(self, reading: &Reading) -> Result<Preview, Refusal> {
        let wanted = reading.0.wanted();
        Preview::of(self.claims, self.files, self.comparison, wanted)
    }
}

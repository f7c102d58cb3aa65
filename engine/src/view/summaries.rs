//! The claims of a list, kept from one look to the next: who looks again pays for the claims that changed, and for those
//! of which a clock has come to its end since. Nothing is decided here; see [`Workspace::list`].

use std::sync::Arc;

use super::ClaimSummary;
use crate::history::History;
use crate::host::Host;
use crate::id::ClaimNumber;
use crate::rules::RuleBook;
use crate::time::Instant;
use crate::workspace::{Marks, Workspace};

/// The claims as they were when it was last looked, by number.
#[derive(Clone, Debug, Default)]
pub struct Summaries {
    rows: Vec<Row>,
    /// When it was looked.
    at: Option<Instant>,
    folded: usize,
}

/// A claim, with what it was made of.
#[derive(Clone, Debug)]
struct Row {
    number: ClaimNumber,
    /// The hash of its last record.
    head: String,
    /// The book by which it is shown.
    book: Arc<RuleBook>,
    /// When the next of its clocks ends: until then time changes nothing of it.
    until: Option<Instant>,
    summary: Arc<ClaimSummary>,
}

impl Row {
    fn is_of(&self, workspace: &Workspace, history: &History, now: Instant) -> bool {
        let claim = history.claim();
        let marks = workspace.marks_of(claim.uuid);
        self.until.is_none_or(|until| now < until)
            && marks.map_or_else(
                || self.summary.marks == Marks::default(),
                |marks| *marks == self.summary.marks,
            )
            && self.head == history.head()
            && workspace
                .book_shown(claim)
                .is_ok_and(|book| Arc::ptr_eq(&book, &self.book))
    }
}

impl Summaries {
    /// All claims as they are now, by number.
    pub fn look(&mut self, workspace: &Workspace, host: &dyn Host) -> Vec<Arc<ClaimSummary>> {
        let now = workspace.now(host);
        // Of a clock that was set back nothing is known.
        let known = self.at.is_some_and(|at| at <= now);
        let before = std::mem::take(&mut self.rows);
        let mut before = before.into_iter().filter(|_| known).peekable();
        self.folded = 0;
        for (number, history) in workspace.claims() {
            while before.next_if(|row| row.number < number).is_some() {}
            let row = before
                .next_if(|row| row.number == number)
                .filter(|row| row.is_of(workspace, history, now));
            let row = row.or_else(|| {
                self.folded = self.folded.saturating_add(1);
                made(workspace, number, history, now)
            });
            self.rows.extend(row);
        }
        self.at = Some(now);
        self.rows.iter().map(|row| row.summary.clone()).collect()
    }

    /// How many claims were folded anew at the last look.
    pub fn folded(&self) -> usize {
        self.folded
    }
}

fn made(
    workspace: &Workspace,
    number: ClaimNumber,
    history: &History,
    now: Instant,
) -> Option<Row> {
    let (claim, _) = history.seen_at(now);
    let summary = workspace.summary(number, history, now)?;
    let ends = claim.clocks(now).into_iter();
    let ends = ends.map(|(deadline, _)| deadline.due);
    Some(Row {
        number,
        head: history.head().to_owned(),
        book: workspace.book_shown(history.claim()).ok()?,
        until: ends.filter(|due| *due > now).min(),
        summary: Arc::new(summary),
    })
}

//! Whether what came in can be taken out again: only where nothing was built on it.

use std::collections::HashSet;

use super::record::WorkspaceBody;
use super::{Workspace, Written};
use crate::history::History;
use crate::id::{ClaimNumber, EventId};

/// What stands on what would be taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuiltOn {
    /// Something happened to the claim since.
    Claim(ClaimNumber),
    /// The claim is a copy of one that would go.
    Copy(ClaimNumber),
    /// The claim follows a rule book that would go.
    Book(ClaimNumber),
    /// The settings name a rule book that would go.
    Settings,
}

impl Workspace {
    /// What was built on these records, the first by number; `None` where they can go and leave everything else as it
    /// is. Records that are not here are of no account.
    pub fn built_on(&self, records: &HashSet<EventId>) -> Option<BuiltOn> {
        let goes = |history: &History| {
            let first = history.records().first();
            first.is_some_and(|first| records.contains(&first.entry().event_id))
        };
        for (number, history) in self.all_histories() {
            let mut ids = history.records().iter().map(|it| it.entry().event_id);
            let first = ids.position(|id| records.contains(&id));
            if first.is_some() && ids.any(|id| !records.contains(&id)) {
                return Some(BuiltOn::Claim(number));
            }
            if goes(history) {
                continue;
            }
            let source = history.claim().copied_from;
            let source = source.and_then(|source| self.histories.get(&source));
            if source.is_some_and(goes) {
                return Some(BuiltOn::Copy(number));
            }
        }
        self.book_in_use(records, goes)
    }

    fn book_in_use(
        &self,
        records: &HashSet<EventId>,
        goes: impl Fn(&History) -> bool,
    ) -> Option<BuiltOn> {
        for written in &self.log {
            let Written::Workspace(record) = written else {
                continue;
            };
            let WorkspaceBody::Adopted { rule_book } = &record.entry().body else {
                continue;
            };
            if !records.contains(&record.entry().record_id) {
                continue;
            }
            let Ok(book) = crate::rules::RuleBook::unchecked((**rule_book).clone()) else {
                continue;
            };
            let book = book.reference();
            let follows = |(number, history): (ClaimNumber, &History)| {
                (history.claim().book == book && !goes(history)).then_some(number)
            };
            if let Some(number) = self.all_histories().find_map(follows) {
                return Some(BuiltOn::Book(number));
            }
            if self.settings.rule_book == book.to_string() {
                return Some(BuiltOn::Settings);
            }
        }
        None
    }
}

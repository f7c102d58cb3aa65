//! What a workspace's log holds.

use std::sync::Arc;

use super::record::{WorkspaceBody, WorkspaceEntry, WorkspaceRecord};
use crate::id::EventId;
use crate::problem::Problem;
use crate::record::Record;

/// Something that was written, in the order in which it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// A claim's event.
    Event(Arc<Record>),
    /// A record of the workspace.
    Workspace(Arc<WorkspaceRecord>),
}

impl Written {
    /// A new record of the workspace.
    ///
    /// # Errors
    ///
    /// As [`WorkspaceRecord::seal`].
    pub(super) fn of(entry: WorkspaceEntry) -> Result<Self, Problem> {
        WorkspaceRecord::seal(entry).map(|record| Written::Workspace(Arc::new(record)))
    }

    /// The identity of the event, or of the record.
    pub fn id(&self) -> EventId {
        match self {
            Written::Event(record) => record.entry().event_id,
            Written::Workspace(record) => record.entry().record_id,
        }
    }

    /// Whether it brings a rule book of the workspace's own.
    pub fn is_rule_book(&self) -> bool {
        match self {
            Written::Event(_) => false,
            Written::Workspace(record) => {
                matches!(record.entry().body, WorkspaceBody::Adopted { .. })
            }
        }
    }

    /// Its canonical text.
    pub fn text(&self) -> String {
        match self {
            Written::Event(record) => record.text(),
            Written::Workspace(record) => record.text(),
        }
    }
}

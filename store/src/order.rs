use cpor_engine::Instant;
use cpor_engine::id::EventId;
use cpor_engine::workspace::{WorkspaceBody, WorkspaceRecord};

/// The order of a workspace's own records: its own rule books, which the rest names, then settings by their revision, then numbers by their instants, then what
/// the person put on claims; what ties goes by its identifier, the same in every tab and every export.
pub(crate) fn order_of(record: &WorkspaceRecord) -> (u32, u32, Instant, EventId) {
    let entry = record.entry();
    let (revision, mark) = match entry.body {
        WorkspaceBody::Adopted { .. } => (0, 0),
        WorkspaceBody::Opened { .. } => (1, 0),
        WorkspaceBody::Configured { revision, .. } => (revision, 0),
        WorkspaceBody::Numbered { .. } => (u32::MAX, 0),
        WorkspaceBody::Marked { revision, .. } => (u32::MAX, revision.max(1)),
    };
    (revision, mark, entry.at, entry.record_id)
}

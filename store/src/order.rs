use cpor_engine::Instant;
use cpor_engine::id::EventId;
use cpor_engine::workspace::{WorkspaceBody, WorkspaceRecord};

/// The order of a workspace's own records: its own rule books, which the rest names, then settings by their revision, then numbers by their instants; what ties
/// goes by its identifier, the same in every tab and every export.
pub(crate) fn order_of(record: &WorkspaceRecord) -> (u32, Instant, EventId) {
    let entry = record.entry();
    let revision = match entry.body {
        WorkspaceBody::Adopted { .. } => 0,
        WorkspaceBody::Opened { .. } => 1,
        WorkspaceBody::Configured { revision, .. } => revision,
        WorkspaceBody::Numbered { .. } => u32::MAX,
    };
    (revision, entry.at, entry.record_id)
}

//! Workspaces that nothing names any more, opened: which of them is meant.

use std::sync::Arc;

use cpor_engine::Host;

use super::Kept;
use crate::keeper::{Area, Keeper, Kind};

/// Opens each of the workspaces of which anything is there, the one to go on with first: that with the most records,
/// for a page that found no name may have begun another with a few; of equals the one that was begun last.
///
/// One that was deleted, or cannot be opened, is passed over.
pub async fn found<K: Kind>(
    keeper: Arc<dyn Keeper<K>>,
    areas: Vec<Area<K>>,
    host: &dyn Host,
) -> Vec<Kept<K>> {
    let mut all = Vec::new();
    for area in areas {
        if let Ok(Some(kept)) = Kept::open(Arc::clone(&keeper), area, host).await {
            all.push(kept);
        }
    }
    all.sort_by_key(|kept| {
        let records = kept.workspace().log().len() - kept.owed.len();
        // A UUID v7 begins with its time.
        std::cmp::Reverse((records, kept.area().workspace()))
    });
    all
}

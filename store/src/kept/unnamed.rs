//! Documents that no event names any more, or never did: chosen and left out again, or of a deleted draft.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use cpor_engine::ClaimUuid;
use cpor_engine::workspace::Written;

use super::reading::read_all;
use super::{Kept, archive};
use crate::answer::{Answer, at_once};
use crate::documents::{Digest, Documents};
use crate::fault::StorageFault;
use crate::keeper::{Area, Keeper, Kind};

impl<K: Kind> Kept<K> {
    /// Forgets the documents that no event names, and answers how many they were. A document that was taken out of a
    /// claim stays, for its event stands; those of a deleted draft go: who brings it back from a file that has
    /// them has them too.
    ///
    /// Nothing goes as long as it is not certain that nobody needs it: where anything of the workspace stands aside,
    /// cannot be read or is not finished, where the journal does not answer or has lost claims that it alone kept, and
    /// while another page may have put a document whose event comes later.
    ///
    /// The answer is a fault of the stores; what was forgotten by then stays forgotten.
    pub fn sweep_documents<D: Documents + 'static>(&self, documents: D) -> Answer<'static, usize> {
        let (keeper, area) = (self.keeper.clone(), self.area);
        if self.is_newer {
            return at_once(Ok(0));
        }
        let deleted: HashSet<ClaimUuid> = self
            .workspace
            .all_histories()
            .filter(|(_, history)| history.claim().deleted)
            .map(|(_, history)| history.claim().uuid)
            .collect();
        Box::pin(async move {
            // What is stored, not what this page knows of it: another tab may have written since.
            let named = Box::pin(named(keeper, area, deleted));
            documents.sweep(named).await
        })
    }
}

/// The documents that events name, those of `deleted` claims apart; `None` where it is not certain that these are all.
async fn named<K: Kind>(
    keeper: Arc<dyn Keeper<K>>,
    area: Area<K>,
    deleted: HashSet<ClaimUuid>,
) -> Result<Option<BTreeSet<Digest>>, StorageFault> {
    let loaded = keeper.load(area).await?;
    let understood = loaded.aside.is_empty()
        && loaded.unreadable.is_empty()
        && loaded.unknown.is_empty()
        && loaded.unfinished == 0
        && !loaded.without_journal
        && !loaded.entries.is_empty();
    let reading = read_all(area, &loaded.entries);
    if !understood || !reading.unreadable.is_empty() || !reading.newer.is_empty() {
        return Ok(None);
    }
    let archived = archive::read(keeper.as_ref(), area)?;
    if !archived.is_subset(&archive::given(&reading.written)) {
        return Ok(None);
    }
    let mut named = BTreeSet::new();
    for written in &reading.written {
        let Written::Event(record) = written else {
            continue;
        };
        if deleted.contains(&record.entry().claim_uuid) {
            continue;
        }
        for sha256 in record.body().named_documents() {
            let Some(digest) = Digest::parse(&sha256) else {
                return Ok(None);
            };
            named.insert(digest);
        }
    }
    Ok(Some(named))
}

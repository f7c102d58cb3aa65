use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Digest, Documents, KeptDocument};
use crate::answer::{Answer, at_once};
use crate::fault::StorageFault;

/// Documents that live as long as the page: for tests, and where IndexedDB is blocked. Clones share their content.
#[derive(Clone, Debug, Default)]
pub struct MemoryDocuments {
    documents: Arc<Mutex<BTreeMap<Digest, Vec<u8>>>>,
}

impl MemoryDocuments {
    /// No documents yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts other bytes in the place of a document's: damage.
    pub fn damage(&self, sha256: Digest, bytes: Vec<u8>) {
        self.documents().insert(sha256, bytes);
    }

    fn documents(&self) -> MutexGuard<'_, BTreeMap<Digest, Vec<u8>>> {
        self.documents
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Documents for MemoryDocuments {
    fn put(&self, bytes: Vec<u8>) -> Answer<'_, Digest> {
        let sha256 = Digest::of(&bytes);
        self.documents().insert(sha256, bytes);
        at_once(Ok(sha256))
    }

    fn get(&self, sha256: Digest) -> Answer<'_, Option<Vec<u8>>> {
        let bytes = self.documents().get(&sha256).cloned();
        at_once(match bytes {
            Some(other) if Digest::of(&other) != sha256 => {
                let why = "the bytes have another SHA-256";
                Err(StorageFault::malformed(sha256.to_string(), why))
            }
            bytes => Ok(bytes),
        })
    }

    fn remove(&self, sha256: Digest) -> Answer<'_, ()> {
        self.documents().remove(&sha256);
        at_once(Ok(()))
    }

    fn list(&self) -> Answer<'_, Vec<KeptDocument>> {
        let documents = self.documents();
        let kept = documents.iter().map(|(&sha256, bytes)| KeptDocument {
            sha256,
            size_bytes: bytes.len() as u64,
        });
        at_once(Ok(kept.collect()))
    }

    /// There is one page only, and it asks when nothing is under way.
    fn sweep<'a>(&'a self, named: Answer<'a, Option<BTreeSet<Digest>>>) -> Answer<'a, usize> {
        Box::pin(async move {
            let Some(named) = named.await? else {
                return Ok(0);
            };
            let mut documents = self.documents();
            let before = documents.len();
            documents.retain(|sha256, _| named.contains(sha256));
            Ok(before - documents.len())
        })
    }

    fn remove_all(&self) -> Answer<'_, ()> {
        self.documents().clear();
        at_once(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::taken;

    #[test]
    fn the_same_bytes_are_kept_once_and_had_again() {
        let documents = MemoryDocuments::new();
        let letter = taken(documents.put(b"letter".to_vec())).unwrap();
        assert_eq!(taken(documents.put(b"letter".to_vec())), Ok(letter));
        let empty = taken(documents.put(Vec::new())).unwrap();
        let mut kept = vec![(letter, 6), (empty, 0)];
        kept.sort();
        let listed = taken(documents.list()).unwrap();
        let listed: Vec<_> = listed
            .iter()
            .map(|kept| (kept.sha256, kept.size_bytes))
            .collect();
        assert_eq!(listed, kept);
        assert_eq!(taken(documents.get(letter)), Ok(Some(b"letter".to_vec())));
        taken(documents.remove(letter)).unwrap();
        assert_eq!(taken(documents.get(letter)), Ok(None));
        taken(documents.remove_all()).unwrap();
        assert_eq!(taken(documents.list()), Ok(vec![]));
    }
}

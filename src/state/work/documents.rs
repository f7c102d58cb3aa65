//! The documents that claims name.

use std::collections::BTreeMap;

use cpor_engine::ClaimNumber;
use cpor_store::StorageFault;
use cpor_store::documents::{Digest, Documents};
use cpor_store::exchange::Files;

use super::Work;

impl Work {
    /// The documents that claims name, with a name of each; those of an attached history have none.
    pub(crate) fn named_documents(
        self,
        chosen: impl Fn(ClaimNumber) -> bool,
    ) -> BTreeMap<Digest, String> {
        let named = self.peek(|workspace, _| {
            let mut named = BTreeMap::new();
            let histories = workspace.all_histories();
            for (_, history) in histories.filter(|(number, _)| chosen(*number)) {
                for body in history.records().iter().map(|record| record.body()) {
                    for sha256 in body.named_documents() {
                        if let Some(digest) = Digest::parse(&sha256) {
                            named.entry(digest).or_default();
                        }
                    }
                    for document in body.documents() {
                        if let Some(digest) = Digest::parse(document.sha256.as_str()) {
                            named.insert(digest, document.name.to_string());
                        }
                    }
                }
            }
            named
        });
        named.unwrap_or_default()
    }

    /// Those of them that are kept here.
    ///
    /// # Errors
    ///
    /// Where one cannot be read.
    pub(crate) async fn read_documents(
        self,
        chosen: impl Fn(ClaimNumber) -> bool,
    ) -> Result<Files, StorageFault> {
        let mut files = Files::new();
        let Some(documents) = self.documents() else {
            return Ok(files);
        };
        for digest in self.named_documents(chosen).into_keys() {
            if let Some(bytes) = documents.get(digest).await? {
                files.insert(digest, bytes);
            }
        }
        Ok(files)
    }
}

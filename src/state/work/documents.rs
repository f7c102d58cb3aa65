//! The documents that claims name, and which of them are not here.

use std::collections::{BTreeMap, BTreeSet};

use cpor_engine::{ClaimNumber, Workspace};
use cpor_store::StorageFault;
use cpor_store::documents::{Digest, Documents};
use cpor_store::exchange::Files;
use leptos::prelude::*;

use super::Work;

/// A document of a claim whose bytes are not in this browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Absent {
    /// The claim that has it.
    pub(crate) claim: ClaimNumber,
    /// Its name there.
    pub(crate) name: String,
    /// The digest of its bytes.
    pub(crate) sha256: Digest,
}

impl Work {
    /// The documents that claims name, with a name of each; those of an attached history have none.
    pub(crate) fn named_documents(
        self,
        chosen: impl Fn(ClaimNumber) -> bool,
    ) -> BTreeMap<Digest, String> {
        let named = self.peek(|workspace, _| named_in(workspace, chosen));
        named.unwrap_or_default()
    }

    /// The documents that claims have whose bytes are not kept here, claim by claim. None is known to be absent where
    /// the browser's database does not answer.
    pub(crate) async fn absent_documents(
        self,
        chosen: impl Fn(ClaimNumber) -> bool,
    ) -> Vec<Absent> {
        let mut had = self.had(chosen);
        // Asking for documents makes their database.
        let Some(documents) = self.documents().filter(|_| !had.is_empty()) else {
            return Vec::new();
        };
        let Ok(kept) = documents.list().await else {
            return Vec::new();
        };
        let kept: BTreeSet<Digest> = kept.into_iter().map(|kept| kept.sha256).collect();
        had.retain(|document| !kept.contains(&document.sha256));
        had
    }

    /// The documents that claims have, claim by claim, as if none was here.
    pub(crate) fn had(self, chosen: impl Fn(ClaimNumber) -> bool) -> Vec<Absent> {
        let had = self.peek(|workspace, _| {
            let claims = workspace.claims().filter(|(number, _)| chosen(*number));
            let had = claims.flat_map(|(claim, history)| {
                let documents = history.claim().documents.iter();
                documents.filter_map(move |document| {
                    let facts = &document.document;
                    Some(Absent {
                        claim,
                        name: facts.name.to_string(),
                        sha256: Digest::parse(facts.sha256.as_str())?,
                    })
                })
            });
            had.collect::<Vec<_>>()
        });
        had.unwrap_or_default()
    }

    /// Follows what changes which documents are kept here; tracked.
    pub(crate) fn documents_kept(self) {
        self.opened.track();
        self.documents_kept.track();
    }

    /// Documents were kept here.
    pub(crate) fn note_documents(self) {
        self.documents_kept.notify();
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

/// The documents that claims of a workspace name, with a name of each; those of an attached history have none.
pub(super) fn named_in(
    workspace: &Workspace,
    chosen: impl Fn(ClaimNumber) -> bool,
) -> BTreeMap<Digest, String> {
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
}

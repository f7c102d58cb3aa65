//! The documents that claims name, and which of them are not here.

use std::collections::{BTreeMap, BTreeSet};

use cpor_engine::workspace::Plan;
use cpor_engine::{ClaimNumber, Host, Refusal, Workspace};
use cpor_store::StorageFault;
use cpor_store::documents::{Digest, Documents};
use cpor_store::exchange::Files;
use leptos::prelude::*;

use super::{Done, Failure, Work};
use crate::place::Place;

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

    /// Keeps documents, then carries out what `plan` plans, which names them. `None` where the person has gone to another
    /// workspace meanwhile: then nothing was written that names one.
    ///
    /// Without them the claims are whole; only the documents cannot be opened.
    pub(crate) async fn change_with(
        self,
        files: Files,
        plan: impl FnOnce(&Workspace, &dyn Host) -> Result<Plan, Refusal>,
    ) -> Option<Result<Done, Failure>> {
        let address = self.app.place.with_untracked(Place::workspace);
        // What is on its way is not saved, also before the first claim is written.
        let _keeping = self.app.under_way.begin();
        if let Some(documents) = self.documents() {
            let _ = keep_all(&documents, files).await;
        }
        self.is_at(&address).then(|| self.change(plan))
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
        match self.documents() {
            Some(documents) => kept_of(&documents, self.named_documents(chosen)).await,
            None => Ok(Files::new()),
        }
    }
}

/// Those of the named documents that are kept.
///
/// # Errors
///
/// Where one cannot be read.
pub(super) async fn kept_of(
    documents: &impl Documents,
    named: BTreeMap<Digest, String>,
) -> Result<Files, StorageFault> {
    let mut files = Files::new();
    for digest in named.into_keys() {
        if let Some(bytes) = documents.get(digest).await? {
            files.insert(digest, bytes);
        }
    }
    Ok(files)
}

/// Keeps documents, before what names them is written: nobody who leaves in between finds claims without their papers.
///
/// # Errors
///
/// The first fault; the others are kept all the same.
pub(crate) async fn keep_all(documents: &impl Documents, files: Files) -> Result<(), StorageFault> {
    let mut kept = Ok(());
    for bytes in files.into_values() {
        kept = kept.and(documents.put(bytes).await.map(drop));
    }
    kept
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

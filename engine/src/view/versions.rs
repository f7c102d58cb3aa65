//! The documents of a claim in their places: what stood in the place of each before it was replaced. No record says
//! "replaced": a document is taken out and another is added in one batch, and so the other takes its place.

use serde::Serialize;

use crate::document::{Document, DocumentFacts};
use crate::event::Body;
use crate::history::History;
use crate::host::Host;
use crate::id::{BatchId, ClaimNumber, DocumentId};
use crate::record::Record;
use crate::refusal::Refusal;
use crate::text::Sha256;
use crate::time::Instant;
use crate::workspace::Workspace;

/// A document of a claim with what stood in its place before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Versions {
    /// The document that stands there now.
    pub document: Document,
    /// When its bytes were first added there: noting anew what it shows adds the same bytes again.
    pub since: Instant,
    /// The versions it replaced, the latest first; each has other bytes than the one after it.
    pub earlier: Vec<Earlier>,
    /// The first of the claim's documents with the same bytes, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<DocumentId>,
}

/// A version that was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Earlier {
    /// What was known of it.
    pub document: DocumentFacts,
    /// When its bytes were added.
    pub added_at: Instant,
    /// When it was replaced.
    pub replaced_at: Instant,
}

/// A place among the documents, while the history is read.
struct Place {
    now: Option<Document>,
    /// What was taken out last.
    before: Option<Document>,
    since: Instant,
    earlier: Vec<Earlier>,
}

impl Workspace {
    /// The documents of a claim in the order of their places: one that replaced another stands where that stood.
    ///
    /// # Errors
    ///
    /// `notFound`.
    pub fn versions(&self, number: ClaimNumber, host: &dyn Host) -> Result<Vec<Versions>, Refusal> {
        let history = self.history(number)?;
        let (claim, _) = history.claim_at(self.now(host));
        let here = |document: &Document| claim.documents.iter().any(|it| it.id == document.id);
        let places = places(history).into_iter();
        let standing = places.filter_map(|place| {
            let document = place.now.filter(here)?;
            Some(Versions {
                document,
                since: place.since,
                earlier: place.earlier,
                same_as: None,
            })
        });
        let mut standing: Vec<Versions> = standing.collect();
        let known: Vec<(Sha256, DocumentId)> = standing
            .iter()
            .map(|it| (it.document.document.sha256.clone(), it.document.id))
            .collect();
        for versions in &mut standing {
            let sha256 = &versions.document.document.sha256;
            let first = known.iter().find(|(of, _)| of == sha256);
            let first = first.map(|(_, id)| *id);
            versions.same_as = first.filter(|id| *id != versions.document.id);
        }
        Ok(standing)
    }
}

fn places(history: &History) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    // Where the entry before took a document out, and in which batch.
    let mut emptied: Option<(BatchId, usize)> = None;
    for record in history.standing_records() {
        let freed = emptied.take();
        let batch = record.entry().batch;
        if let Body::PoeRemoved { document_id } = record.body() {
            let is_it = |place: &Place| place.now.as_ref().is_some_and(|it| it.id == *document_id);
            let at = places.iter().position(is_it);
            if let Some(place) = at.and_then(|at| places.get_mut(at)) {
                place.before = place.now.take();
            }
            emptied = batch.zip(at);
            continue;
        }
        let into = freed.filter(|(of, _)| batch == Some(*of)).map(|(_, at)| at);
        for document in added(record) {
            match into.and_then(|at| places.get_mut(at)) {
                Some(place) => take_the_place(place, document),
                None => places.push(Place {
                    since: document.added_at,
                    now: Some(document),
                    before: None,
                    earlier: Vec::new(),
                }),
            }
        }
    }
    places
}

fn added(record: &Record) -> Vec<Document> {
    let entry = record.entry();
    let documents = record.body().documents().iter().enumerate();
    let documents = documents.map(|(index, document)| Document {
        id: DocumentId::of(entry.event_id, index),
        document: document.clone(),
        added_at: entry.at,
    });
    documents.collect()
}

fn take_the_place(place: &mut Place, document: Document) {
    if let Some(before) = place.before.take()
        && before.document.sha256 != document.document.sha256
    {
        place.earlier.insert(
            0,
            Earlier {
                document: before.document,
                added_at: place.since,
                replaced_at: document.added_at,
            },
        );
        place.since = document.added_at;
    }
    place.now = Some(document);
}

/// The document that was taken out in the same batch just before this entry added one: it was replaced.
pub(super) fn replaced(history: &History, record: &Record) -> Option<DocumentFacts> {
    let entry = record.entry();
    if !matches!(record.body(), Body::PoeAdded { .. }) || entry.batch.is_none() {
        return None;
    }
    let before = entry.revision.checked_sub(1)?;
    let removal = history.record(before)?;
    let Body::PoeRemoved { document_id } = removal.body() else {
        return None;
    };
    if removal.entry().batch != entry.batch {
        return None;
    }
    let claim = history.claim_after(before.checked_sub(1)?)?;
    let mut documents = claim.documents.iter();
    let document = documents.find(|it| it.id == *document_id)?;
    Some(document.document.clone())
}

/// The document that was added in the same batch right after this entry took one out: it stands in its place. Not where
/// one of the two was retracted and the other was not.
pub(super) fn gives_way_to(
    history: &History,
    record: &Record,
    stands: impl Fn(u32) -> bool,
) -> Option<DocumentFacts> {
    let entry = record.entry();
    if !matches!(record.body(), Body::PoeRemoved { .. }) || entry.batch.is_none() {
        return None;
    }
    let next = history.record(entry.revision.checked_add(1)?)?;
    if stands(entry.revision) != stands(next.entry().revision) {
        return None;
    }
    match next.body() {
        Body::PoeAdded { document } if next.entry().batch == entry.batch => Some(document.clone()),
        _ => None,
    }
}

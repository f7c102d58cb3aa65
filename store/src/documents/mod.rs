//! The bytes of PoE documents. Their facts and their SHA-256 stand in the events; here only bytes are kept.

mod digest;
mod memory;

use std::collections::BTreeSet;

use crate::answer::Answer;

pub use digest::Digest;
pub use memory::MemoryDocuments;

/// The most bytes that a document given on the site may have: 128 MiB. Ours: see docs/decisions/largest-document.md.
pub const LARGEST: u64 = 128 * 1024 * 1024;

/// Keeps documents of one workspace by the SHA-256 of their bytes. The same bytes are kept once.
pub trait Documents {
    /// Keeps `bytes` and answers their SHA-256 once they are durable.
    ///
    /// The answer is [`Blocked`](crate::StorageFault::Blocked) or [`Full`](crate::StorageFault::Full) where the
    /// browser keeps nothing (more).
    fn put(&self, bytes: Vec<u8>) -> Answer<'_, Digest>;

    /// The bytes with that SHA-256, or `None` where they are not kept.
    ///
    /// [`Malformed`](crate::StorageFault::Malformed) where the bytes kept have another digest.
    fn get(&self, sha256: Digest) -> Answer<'_, Option<Vec<u8>>>;

    /// Forgets the document; nothing happens where it is not kept.
    fn remove(&self, sha256: Digest) -> Answer<'_, ()>;

    /// All documents kept, in the order of their digests.
    fn list(&self) -> Answer<'_, Vec<KeptDocument>>;

    /// Forgets all documents but those that are `named`, and answers how many went.
    ///
    /// `named` is awaited once no page can put a document before the sweep is over. Nothing goes where it answers
    /// `None`, and where another page has put documents since it began: their events may still come.
    fn sweep<'a>(&'a self, named: Answer<'a, Option<BTreeSet<Digest>>>) -> Answer<'a, usize>;

    /// Forgets all documents of the workspace.
    fn remove_all(&self) -> Answer<'_, ()>;
}

/// A document that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptDocument {
    /// The digest of its bytes.
    pub sha256: Digest,
    /// How many bytes it has.
    pub size_bytes: u64,
}

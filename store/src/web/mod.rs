//! What only a browser has: `localStorage`, IndexedDB, WebCrypto and the host's clock, random numbers and zones.
//!
//! Nothing here panics where a browser refuses; without a window (Node) each says [`Blocked`].
//!
//! [`Blocked`]: crate::StorageFault::Blocked

mod channel;
pub mod crypto;
pub mod databases;
pub mod folder;
mod gzip;
pub mod host;
mod indexed_db;
mod local_storage;
mod locks;
pub mod marker;
mod packing;
mod refusal;
pub mod sealing;
mod zones;

pub use channel::Channel;
pub use indexed_db::{IndexedDocuments, IndexedJournal, IndexedRegister, IndexedSnapshots};
pub use local_storage::LocalStore;
pub use packing::{Packer, alone_to_pack};

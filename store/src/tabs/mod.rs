//! What the pages of one browser tell each other: which workspace has changed, and what came to it.
//!
//! A page tells what it wrote once that is durable, with the entries themselves, so that the others need not read the
//! stores again. What a message says is checked like what is read: a page believes no more of it than fits the chain.

mod keeper;
mod memory;
mod news;

pub use keeper::TabKeeper;
pub use memory::MemoryWire;
pub use news::{Message, News};

/// The way from one page to the others that are open on the same browser's stores.
pub trait Wire {
    /// Sends a text to all others. It is no fault if nobody hears it: the stores have what it tells of.
    fn tell(&self, text: &str);
}

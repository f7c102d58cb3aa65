use std::error::Error;
use std::fmt;

/// Why a store could not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageFault {
    /// The browser keeps nothing for this page, or there is no such store here (a private window, a sandboxed
    /// frame, Node).
    Blocked,
    /// The browser's limit is reached, or the part of it that is reserved for the desk.
    Full,
    /// Something that is needed is not there.
    Missing {
        /// The full key, or the SHA-256 of a document.
        key: String,
    },
    /// What stands there is not what it should be. It is left as it is.
    Malformed {
        /// The full key, or the SHA-256 of a document.
        key: String,
        /// What is wrong, for people who look into the storage.
        why: String,
    },
    /// Something else already stands there, and what is written is never rewritten.
    Taken {
        /// The full key.
        key: String,
    },
    /// The workspace was deleted, perhaps in another tab. Nothing is written to it any more.
    Gone,
    /// A newer version of the site has written here: an older page writes nothing more.
    Outdated,
    /// Anything else, in the browser's words.
    Other(String),
}

impl StorageFault {
    /// That what stands under `key` is not what it should be.
    pub(crate) fn malformed(key: impl Into<String>, why: impl Into<String>) -> Self {
        Self::Malformed {
            key: key.into(),
            why: why.into(),
        }
    }
}

impl fmt::Display for StorageFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocked => out.write_str("the browser's storage is blocked or absent"),
            Self::Full => out.write_str("the browser's storage is full"),
            Self::Missing { key } => write!(out, "{key} is missing"),
            Self::Malformed { key, why } => write!(out, "{key} cannot be read: {why}"),
            Self::Taken { key } => write!(out, "{key} already holds something else"),
            Self::Gone => out.write_str("the workspace was deleted"),
            Self::Outdated => out.write_str("a newer version has written here"),
            Self::Other(message) => out.write_str(message),
        }
    }
}

impl Error for StorageFault {}

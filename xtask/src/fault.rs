//! Why a command could not be carried out, and what helps.

use std::fmt;

/// A failure that names its remedy.
#[derive(Debug)]
pub(crate) struct Fault {
    what: String,
    remedy: String,
}

impl Fault {
    /// A fault from what went wrong and what a person can do about it.
    pub(crate) fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            remedy: remedy.into(),
        }
    }

    /// A file or folder that could not be read or written.
    pub(crate) fn file(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::new(
            format!("{}: {error}", path.display()),
            "look at the path, its rights and the room left on the disk",
        )
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "failed: {}\nremedy: {}", self.what, self.remedy)
    }
}

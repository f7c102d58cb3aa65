use std::fmt;

use crate::fault::StorageFault;

/// A name that can stand in a key and in an address: 1 to 40 lower-case letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

impl Name {
    /// Reads a name; `None` where it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
        let named = (1..=40).contains(&text.len()) && text.bytes().all(fits);
        named.then(|| Self(text.into()))
    }

    /// The name of a note of this version's.
    pub(crate) fn of_note(name: &str) -> Result<Self, StorageFault> {
        Self::parse(name).ok_or_else(|| StorageFault::Other(format!("{name} is no name")))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

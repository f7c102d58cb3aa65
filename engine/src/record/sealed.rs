//! The bytes of a record: its canonical text with its hash in it.

use std::ops::Range;
use std::sync::OnceLock;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::canonical::{parts, sha256_hex, utf16_order, write_node, write_text};
use crate::input::Members;
use crate::problem::Problem;

/// A record's canonical text, which is all that is kept of its members.
#[derive(Clone, Debug)]
pub(crate) struct Sealed {
    text: String,
    /// Where the digits of the hash stand.
    hash: Range<usize>,
    body: Range<usize>,
    members: OnceLock<Map<String, Value>>,
}

impl PartialEq for Sealed {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Sealed {}

impl Sealed {
    /// Seals a new entry: its body, `{"<kind>": {…}}`, becomes the members `kind` and `body`.
    ///
    /// # Errors
    ///
    /// [`Problem::NotAnInteger`] if it held a number that no record holds.
    pub(crate) fn of<T: Serialize>(entry: &T) -> Result<Self, Problem> {
        let mut parts = parts(entry)?;
        parts.split("body", "kind", "body");
        let mut writing = Writing::default();
        for (name, part) in parts.sorted() {
            writing.member(name, |text| {
                text.push_str(part);
                Ok(())
            })?;
        }
        Ok(writing.sealed())
    }

    /// The members of a record that was read, with the hash that they have, whatever they say it is.
    ///
    /// # Errors
    ///
    /// [`Problem::NotAnInteger`] where one holds a number that no record holds.
    pub(crate) fn again(members: &Members<'_>) -> Result<Self, Problem> {
        let mut sorted: Vec<_> = members.iter().filter(|(name, _)| *name != "hash").collect();
        sorted.sort_by(|(left, _), (right, _)| utf16_order(left, right));
        let mut writing = Writing::default();
        for (name, member) in sorted {
            writing.member(name, |text| write_node(text, member))?;
        }
        Ok(writing.sealed())
    }

    /// The text, as it is stored.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The hash, in hexadecimal digits.
    pub(crate) fn hash(&self) -> &str {
        self.text.get(self.hash.clone()).unwrap_or_default()
    }

    /// Whether the text still has the hash that stands in it.
    pub(crate) fn is_whole(&self) -> bool {
        // `,"hash":"…"` before it and behind it; the hash is never a record's first member.
        let (start, end) = (self.hash.start, self.hash.end);
        let around = start
            .checked_sub(BEFORE_HASH.len())
            .zip(end.checked_add(1))
            .and_then(|(start, end)| Some((self.text.get(..start)?, self.text.get(end..)?)));
        let unhashed = around.map(|(before, behind)| [before, behind].concat());
        unhashed.is_some_and(|unhashed| sha256_hex(&unhashed) == self.hash())
    }

    /// The same with something in it written otherwise since, as no record that was read is.
    #[cfg(test)]
    pub(crate) fn spoilt(&self, from: &str, to: &str) -> Self {
        Self {
            text: self.text.replacen(from, to, 1),
            ..self.clone()
        }
    }

    /// All members.
    pub(crate) fn members(&self) -> &Map<String, Value> {
        // The text was written here, so it can be read.
        self.members
            .get_or_init(|| serde_json::from_str(&self.text).unwrap_or_default())
    }

    /// The members of the body.
    pub(crate) fn body(&self) -> Map<String, Value> {
        let body = self.text.get(self.body.clone()).unwrap_or_default();
        serde_json::from_str(body).unwrap_or_default()
    }
}

const BEFORE_HASH: &str = ",\"hash\":\"";

/// A record in the making, without its hash.
struct Writing {
    text: String,
    /// Where the hash belongs.
    hash: Option<usize>,
    body: Range<usize>,
}

impl Default for Writing {
    fn default() -> Self {
        Self {
            text: String::from("{"),
            hash: None,
            body: 0..0,
        }
    }
}

impl Writing {
    fn member(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut String) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        if self.hash.is_none() && utf16_order(name, "hash").is_gt() {
            self.hash = Some(self.text.len());
        }
        if self.text.len() > 1 {
            self.text.push(',');
        }
        write_text(&mut self.text, name);
        self.text.push(':');
        let start = self.text.len();
        write(&mut self.text)?;
        if name == "body" {
            self.body = start..self.text.len();
        }
        Ok(())
    }

    fn sealed(mut self) -> Sealed {
        let place = self.hash.unwrap_or(self.text.len());
        self.text.push('}');
        let hash = sha256_hex(&self.text);
        let start = place.saturating_add(BEFORE_HASH.len());
        let end = start.saturating_add(hash.len());
        let mut text = String::with_capacity(end.saturating_add(self.text.len()));
        text.push_str(self.text.get(..place).unwrap_or_default());
        text.push_str(BEFORE_HASH);
        text.push_str(&hash);
        text.push('"');
        text.push_str(self.text.get(place..).unwrap_or_default());
        text.shrink_to_fit();
        Sealed {
            text,
            hash: start..end,
            body: self.body,
            members: OnceLock::new(),
        }
    }
}

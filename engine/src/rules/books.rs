//! The rule books that are at hand: those shipped, and a workspace's own.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::data::AfterDispute;
use super::{DEFAULT_EDITION, RuleBook};
use crate::problem::Problem;
use crate::text::Sha256;

/// Names a rule book for ever: an edition and the revision of its data.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct BookRef {
    /// The edition.
    pub edition: String,
    /// The revision.
    pub revision: u32,
    /// The hash of a workspace's own rule book; a shipped one has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<Sha256>,
}

impl fmt::Display for BookRef {
    /// As records name it: `2020-09/1`, one's own `ours/1@<hash>`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.edition, self.revision)?;
        match &self.hash {
            Some(hash) => write!(out, "@{hash}"),
            None => Ok(()),
        }
    }
}

impl FromStr for BookRef {
    type Err = Problem;

    /// Reads what its `Display` writes.
    ///
    /// # Errors
    ///
    /// [`Problem::UnknownEdition`] for anything else.
    fn from_str(text: &str) -> Result<Self, Problem> {
        let read = || {
            let (edition, revision) = text.split_once('/')?;
            let (revision, hash) = match revision.split_once('@') {
                Some((revision, hash)) => (revision, Some(hash.parse().ok()?)),
                None => (revision, None),
            };
            Some(BookRef {
                edition: edition.to_owned(),
                revision: revision.parse().ok()?,
                hash,
            })
        };
        read().ok_or_else(|| Problem::UnknownEdition {
            given: text.to_owned(),
        })
    }
}

/// What of its rule book the fold of a claim needs to know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Whether a dispute is a status of its own.
    pub dispute_is_a_status: bool,
    /// Where every rejection leads once the claim has been disputed.
    pub after_dispute: AfterDispute,
}

/// The rule books at hand: the shipped ones, and those of a workspace's own.
#[derive(Clone, Debug, Default)]
pub struct Books {
    own: BTreeMap<BookRef, Arc<RuleBook>>,
}

impl Books {
    /// Adds one of the workspace's own.
    pub fn add(&mut self, book: Arc<RuleBook>) {
        self.own.insert(book.reference(), book);
    }

    /// The workspace's own, by edition, revision and hash.
    pub fn own(&self) -> impl Iterator<Item = &Arc<RuleBook>> {
        self.own.values()
    }

    /// The very rule book that a claim keeps.
    ///
    /// # Errors
    ///
    /// [`Problem::UnknownEdition`], also where only other revisions of the edition are at hand.
    pub fn kept(&self, reference: &BookRef) -> Result<Arc<RuleBook>, Problem> {
        match self.own.get(reference) {
            Some(book) => Ok(book.clone()),
            None => RuleBook::kept(reference),
        }
    }

    /// The rule book for new claims: the newest revision of an edition, or one's own by its whole
    /// [reference](BookRef), as settings name it.
    ///
    /// # Errors
    ///
    /// [`Problem::UnknownEdition`].
    pub fn newest(&self, edition: &str) -> Result<Arc<RuleBook>, Problem> {
        // No edition's name holds the stroke of a reference.
        if edition.contains('/') {
            return self.kept(&edition.parse()?);
        }
        let own = self.own.values().filter(|book| book.edition() == edition);
        match own.max_by_key(|book| book.data().revision) {
            Some(book) => Ok(book.clone()),
            None => RuleBook::shipped(edition),
        }
    }

    /// The rule book by which a claim is shown: the one it keeps. Where that is not at hand, the default edition; no
    /// act is judged by that one.
    pub fn shown(&self, reference: &BookRef) -> Option<Arc<RuleBook>> {
        self.to_show(reference).ok()
    }

    /// The same.
    ///
    /// # Errors
    ///
    /// None while the default edition is shipped.
    pub(crate) fn to_show(&self, reference: &BookRef) -> Result<Arc<RuleBook>, Problem> {
        let kept = self.kept(reference);
        kept.or_else(|_| RuleBook::shipped(DEFAULT_EDITION))
    }

    /// The book's terms. Of a book that is not at hand, those of the default edition: a claim is shown as well as it
    /// can be, and nobody is locked out.
    pub fn terms(&self, reference: &BookRef) -> Terms {
        self.kept(reference)
            .map(|book| book.terms())
            .unwrap_or_default()
    }
}

//! What has happened since Microsoft asked: facts to look at before the claim is submitted again. Whether they are an
//! answer, the reviewer says.

use cpor_engine::reason::{Outcome, ParReason};
use cpor_engine::view::{ClaimView, HistoryEntry};
use cpor_engine::{Body, Side};

use crate::words::{answer as keys, fill, text};

/// What the history and the fields say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Since {
    /// The documents that were added, by name.
    pub(super) added: Vec<String>,
    /// Whether the partner wrote in the thread.
    pub(super) commented: bool,
    /// Whether any field was changed.
    pub(super) edited: bool,
    /// Whether the products were changed.
    pub(super) products_changed: bool,
    /// The products that Microsoft advised to remove and that are still in the claim.
    pub(super) still_in: Vec<String>,
    /// Those that are not.
    pub(super) gone: Vec<String>,
}

impl Since {
    /// The facts since the request that is open; nothing where none is.
    pub(super) fn request(claim: &ClaimView) -> Option<Self> {
        let request = claim.request.as_ref()?;
        let standing = claim.history.iter().filter(|entry| !entry.retracted);
        let standing: Vec<&HistoryEntry> = standing.collect();
        // By their order: in training several acts share one instant.
        let asked = standing.iter().rposition(|entry| asks(&entry.body))?;
        let mut since = Self::default();
        for entry in standing.iter().skip(asked + 1) {
            match &entry.body {
                Body::PoeAdded { document } => since.added.push(document.name.to_string()),
                Body::Commented { .. } => since.commented |= entry.side == Side::Partner,
                Body::Edited { .. } => {
                    since.edited = true;
                    let mut changes = entry.changes().into_iter();
                    since.products_changed |= changes.any(|it| it.path.starts_with("products"));
                }
                _ => {}
            }
        }
        let products = claim.fields.products.as_deref().unwrap_or_default();
        let names = request.remove_products.iter().map(ToString::to_string);
        (since.still_in, since.gone) =
            names.partition(|name| products.iter().any(|product| product.name == *name));
        Some(since)
    }

    /// Whether nothing at all was added, changed or written.
    pub(super) fn is_nothing(&self) -> bool {
        self.added.is_empty() && !self.commented && !self.edited
    }

    /// What is there that may answer a reason.
    pub(super) fn fact(&self, reason: ParReason) -> (bool, String) {
        if !self.added.is_empty() {
            let names = self.added.join(", ");
            return (true, fill(keys::DOCUMENTS_ADDED, &[("names", &names)]));
        }
        if reason == ParReason::MissingProducts && self.products_changed {
            return (true, text(keys::PRODUCTS_CHANGED).to_owned());
        }
        (false, text(keys::DOCUMENTS_NONE).to_owned())
    }

    /// Which of the products to remove are still there.
    pub(super) fn products(&self) -> (bool, String) {
        let (phrase, names) = if self.still_in.is_empty() {
            (keys::GONE, &self.gone)
        } else {
            (keys::STILL_IN, &self.still_in)
        };
        let words = fill(phrase, &[("names", &names.join(", "))]);
        (self.still_in.is_empty(), words)
    }

    /// Whether the partner replied in the thread.
    pub(super) fn comments(&self) -> (bool, String) {
        let words = if self.commented {
            keys::COMMENTS_WRITTEN
        } else {
            keys::COMMENTS_NONE
        };
        (self.commented, text(words).to_owned())
    }

    /// What is as it was, in one sentence: beside the button that submits again. Nothing where nothing is.
    pub(super) fn as_it_was(&self) -> Option<String> {
        let mut facts = Vec::with_capacity(3);
        if self.added.is_empty() {
            facts.push(text(keys::FACT_DOCUMENT).to_owned());
        }
        if !self.commented {
            facts.push(text(keys::FACT_COMMENT).to_owned());
        }
        if !self.still_in.is_empty() {
            let names = self.still_in.join(", ");
            facts.push(fill(keys::FACT_PRODUCTS, &[("names", &names)]));
        }
        (!facts.is_empty()).then(|| fill(keys::SO_FAR, &[("facts", &facts.join(", "))]))
    }
}

/// Whether an event asks the partner for more.
fn asks(body: &Body) -> bool {
    matches!(
        body,
        Body::InformationRequested { .. }
            | Body::DisputeResolved {
                outcome: Outcome::PartnerActionRequired,
                ..
            }
    )
}

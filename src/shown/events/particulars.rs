//! What an entry says beside its title: old and new values, reasons, and what somebody wrote.

use std::sync::Arc;

use cpor_engine::{
    Body, RuleBook, Workspace,
    reason::{Activity, SolutionArea},
    view::{FieldChange, HistoryEntry},
};

use super::super::{fields, reasons};
use crate::words::{Key, events as event_keys, fields as keys, reasons as reason_keys, text};

/// A value that an edit changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// The label of its control.
    pub(crate) field: Option<Key>,
    /// What was there; empty where nothing was.
    pub(crate) old: String,
    /// What is there; empty where it was cleared.
    pub(crate) new: String,
}

/// Something said in words of a list: reasons, an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Particular {
    /// What it is.
    pub(crate) label: Key,
    /// What is said, at least one.
    pub(crate) values: Vec<String>,
}

/// The rule book that the claim of an entry keeps.
pub(super) fn book_of(entry: &HistoryEntry, workspace: &Workspace) -> Option<Arc<RuleBook>> {
    let history = workspace.history(entry.claim_id).ok()?;
    workspace.book(history.claim()).ok()
}

/// What an edit changed, in the words of the claim's edition.
pub(super) fn changes(entry: &HistoryEntry, book: Option<&RuleBook>) -> Vec<Change> {
    let mut changes = entry.changes();
    changes.sort_by_key(|change| fields::order(&change.path));
    let changes = changes.into_iter();
    changes.map(|change| shown(change, book)).collect()
}

fn shown(change: FieldChange, book: Option<&RuleBook>) -> Change {
    let FieldChange { path, old, new } = change;
    let word = |value: String| match path.as_str() {
        "solutionArea" => area(value, book),
        "activities" => {
            let words = value.split(", ").map(|word| activity(word, book));
            words.collect::<Vec<_>>().join(", ")
        }
        _ => value,
    };
    Change {
        old: word(old),
        new: word(new),
        field: fields::label(&path),
    }
}

fn area(word: String, book: Option<&RuleBook>) -> String {
    let Some(area) = SolutionArea::of_key(&word) else {
        return word;
    };
    let named = book.into_iter().flat_map(fields::areas_in);
    let mut named = named.filter(|(known, _)| *known == area);
    let name = named.next().map(|(_, name)| name);
    name.unwrap_or_else(|| text(fields::area(area)).to_owned())
}

/// An activity has the same name in each area that knows it, save in editions that rename by area; the first counts.
fn activity(word: &str, book: Option<&RuleBook>) -> String {
    let Some(activity) = Activity::of_key(word) else {
        return word.to_owned();
    };
    let of_area = |area: &SolutionArea| {
        let named = fields::activities_in(book?, *area).into_iter();
        named
            .filter(|(known, _)| *known == activity)
            .map(|(_, name)| name)
            .next()
    };
    let name = SolutionArea::ALL.iter().find_map(of_area);
    name.unwrap_or_else(|| text(fields::activity(activity)).to_owned())
}

/// Reasons, outcome, products to remove, what was looked for.
pub(super) fn of(body: &Body) -> Vec<Particular> {
    match body {
        Body::InformationRequested {
            reasons,
            remove_products,
            ..
        } => vec![
            listed(keys::REASONS, reasons, |reason| reasons::par(*reason)),
            Particular {
                label: keys::REMOVE_PRODUCTS,
                values: remove_products.iter().map(ToString::to_string).collect(),
            },
        ],
        Body::DisputeResolved { reasons, .. } => {
            vec![listed(keys::REASONS, reasons, |reason| {
                reasons::par(*reason)
            })]
        }
        Body::Rejected { reasons, .. } => {
            vec![listed(keys::REASONS, reasons, |reason| {
                reasons::rejection(*reason)
            })]
        }
        Body::ResponseLapsed { .. } => vec![said(keys::REASONS, reason_keys::NO_PARTNER_RESPONSE)],
        Body::ConsentDeclined { .. } => vec![said(keys::REASONS, reason_keys::CUSTOMER_DECLINE)],
        Body::Submitted {
            acknowledged: Some(true),
            ..
        } => vec![said(keys::ACKNOWLEDGEMENTS, event_keys::ACKNOWLEDGED)],
        Body::EarningsValidated {
            tenant_id,
            subscription_id,
            ..
        } => [
            (keys::TENANT_ID, tenant_id),
            (keys::SUBSCRIPTION_ID, subscription_id),
        ]
        .into_iter()
        .map(|(label, id)| Particular {
            label,
            values: id.iter().map(ToString::to_string).collect(),
        })
        .collect(),
        _ => Vec::new(),
    }
    .into_iter()
    .filter(|particular| !particular.values.is_empty())
    .collect()
}

fn listed<T>(label: Key, words: &[T], name: fn(&T) -> Key) -> Particular {
    Particular {
        label,
        values: words
            .iter()
            .map(|word| text(name(word)).to_owned())
            .collect(),
    }
}

fn said(label: Key, word: Key) -> Particular {
    Particular {
        label,
        values: vec![text(word).to_owned()],
    }
}

/// What somebody wrote, with its label.
pub(super) fn wrote(body: &Body) -> Option<(Key, String)> {
    match body {
        Body::Commented { text }
        | Body::InformationRequested { comment: text, .. }
        | Body::Rejected { comment: text, .. }
        | Body::DisputeResolved { comment: text, .. } => Some((keys::COMMENT, text.to_string())),
        Body::Disputed { justification, .. } => justification
            .as_ref()
            .map(|text| (keys::JUSTIFICATION, text.to_string())),
        Body::RejectionRequested { reason } => {
            Some((keys::REASON, reasons::offered(&reason.to_string())))
        }
        Body::Retracted { reason, .. } | Body::Disassociated { reason } => {
            Some((keys::REASON, reason.to_string()))
        }
        Body::ConsentDeclined { reason, .. } | Body::EligibilityAssessed { reason, .. } => reason
            .as_ref()
            .map(|reason| (keys::REASON, reason.to_string())),
        _ => None,
    }
}

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
pub(super) fn changes(
    entry: &HistoryEntry,
    workspace: &Workspace,
    book: Option<&RuleBook>,
) -> Vec<Change> {
    let mut changes = entry.changes();
    changes.sort_by_key(|change| fields::order(&change.path));
    let areas = areas(entry, &changes, workspace);
    let changes = changes.into_iter();
    changes.map(|change| shown(change, areas, book)).collect()
}

/// The solution area before an edit and after it: the names of activities depend on it.
type Areas = (Option<SolutionArea>, Option<SolutionArea>);

fn areas(entry: &HistoryEntry, changes: &[FieldChange], workspace: &Workspace) -> Areas {
    let mut edited = changes.iter();
    if let Some(change) = edited.find(|change| change.path == "solutionArea") {
        let area = |word: &str| SolutionArea::of_key(word);
        return (area(&change.old), area(&change.new));
    }
    let history = workspace.history(entry.claim_id).ok();
    let then = history.and_then(|history| history.claim_after(entry.revision));
    let area = then.and_then(|claim| claim.fields.solution_area);
    (area, area)
}

fn shown(change: FieldChange, areas: Areas, book: Option<&RuleBook>) -> Change {
    let FieldChange { path, old, new } = change;
    let word = |value: String, within: Option<SolutionArea>| match path.as_str() {
        "solutionArea" => area(value, book),
        "activities" => {
            let words = value.split(", ").map(|word| activity(word, within, book));
            words.collect::<Vec<_>>().join(", ")
        }
        _ => value,
    };
    Change {
        old: word(old, areas.0),
        new: word(new, areas.1),
        field: fields::label(&path),
    }
}

fn area(word: String, book: Option<&RuleBook>) -> String {
    match (SolutionArea::of_key(&word), book) {
        (Some(area), Some(book)) => fields::area_in(book, area),
        (Some(area), None) => text(fields::area(area)).to_owned(),
        (None, _) => word,
    }
}

fn activity(word: &str, within: Option<SolutionArea>, book: Option<&RuleBook>) -> String {
    match (Activity::of_key(word), book) {
        (Some(activity), Some(book)) => fields::activity_in(book, within, activity),
        (Some(activity), None) => text(fields::activity(activity)).to_owned(),
        (None, _) => word.to_owned(),
    }
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

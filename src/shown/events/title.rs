//! The title of an entry, and the clocks it opens.

use cpor_engine::{Body, ClockKind, Date, Deadline, Workspace, view::HistoryEntry};

use super::super::{fields, reasons, when};
use crate::{
    parts::isolated,
    words::{Key, count, events as keys, fill, text},
};

/// What happened.
pub(super) fn of(entry: &HistoryEntry, workspace: &Workspace) -> String {
    if let Some(title) = fixed(&entry.body) {
        return text(title).to_owned();
    }
    match &entry.body {
        Body::Created {
            copied_from: Some(source),
            other_history,
            ..
        } if !other_history.is_empty() => {
            let number = workspace.number_of(*source);
            let number = number.map_or_else(|| "–".to_owned(), |number| number.to_string());
            let entries = u64::try_from(other_history.len()).unwrap_or(u64::MAX);
            count(keys::COPIED_BESIDE, entries, &[("number", &number)])
        }
        Body::Created {
            copied_from: Some(source),
            ..
        } => match workspace.number_of(*source) {
            Some(number) => fill(keys::COPIED, &[("number", &number.to_string())]),
            None => text(keys::COPIED_FROM_ELSEWHERE).to_owned(),
        },
        Body::Edited { .. } => edited(entry),
        Body::PoeAdded { document } if let Some(before) = &entry.replaced => {
            let (old, new) = (before.name.to_string(), document.name.to_string());
            if before.sha256 == document.sha256 {
                fill(keys::POE_NOTED, &[("name", &isolated(&new))])
            } else {
                let names = [("old", isolated(&old)), ("new", isolated(&new))];
                fill(
                    keys::POE_REPLACED,
                    &names.each_ref().map(|(key, it)| (*key, &**it)),
                )
            }
        }
        Body::PoeAdded { document } => fill(
            keys::POE_ADDED,
            &[("name", &isolated(&document.name.to_string()))],
        ),
        Body::PoeRemoved { .. } => removed(entry),
        Body::ResponseLapsed { .. } | Body::ConsentLapsed {} => {
            let consent = matches!(entry.body, Body::ConsentLapsed {});
            let before_due = || workspace.zone().date_of(entry.at.plus_millis(-1));
            lapse(consent, entry.lapsed.unwrap_or_else(before_due))
        }
        Body::DisputeResolved { outcome, .. } => {
            let outcome = text(reasons::outcome(*outcome));
            fill(keys::DISPUTE_RESOLVED, &[("outcome", outcome)])
        }
        Body::Retracted { from_revision, .. } => {
            fill(keys::RETRACTED, &[("revision", &from_revision.to_string())])
        }
        _ => String::new(),
    }
}

/// A document taken out: for good, to be put back with what it shows, or for another.
fn removed(entry: &HistoryEntry) -> String {
    let document = entry.removed.as_ref();
    let name = document.map_or_else(|| "–".to_owned(), |document| document.name.to_string());
    let title = match (document, &entry.gives_way_to) {
        (Some(document), Some(again)) if document.sha256 == again.sha256 => keys::POE_TO_BE_NOTED,
        (_, Some(_)) => keys::POE_TO_BE_REPLACED,
        (_, None) => keys::POE_REMOVED,
    };
    fill(title, &[("name", &isolated(&name))])
}

/// The title that names no fact.
fn fixed(body: &Body) -> Option<Key> {
    Some(match body {
        Body::Created {
            copied_from: None, ..
        } => keys::CREATED,
        Body::Commented { .. } => keys::COMMENTED,
        Body::Submitted { .. } => keys::SUBMITTED,
        Body::ReviewStarted { .. } => keys::REVIEW_STARTED,
        Body::InformationRequested { .. } => keys::INFORMATION_REQUESTED,
        Body::Resubmitted { .. } => keys::RESUBMITTED,
        Body::Approved { .. } => keys::APPROVED,
        Body::Rejected { .. } => keys::REJECTED,
        Body::RejectionRequested { .. } => keys::REJECTION_REQUESTED,
        Body::ConsentDeclined { .. } => keys::CONSENT_DECLINED,
        Body::Disputed { .. } => keys::DISPUTED,
        Body::EligibilityAssessed { eligible: true, .. } => keys::ELIGIBLE,
        Body::EligibilityAssessed { .. } => keys::NOT_ELIGIBLE,
        Body::EarningsValidated { found: true, .. } => keys::EARNINGS_FOUND,
        Body::EarningsValidated { .. } => keys::EARNINGS_NOT_FOUND,
        Body::DraftDeleted {} => keys::DRAFT_DELETED,
        Body::Disassociated { .. } => keys::DISASSOCIATED,
        Body::Created { .. }
        | Body::Edited { .. }
        | Body::PoeAdded { .. }
        | Body::PoeRemoved { .. }
        | Body::ResponseLapsed { .. }
        | Body::ConsentLapsed {}
        | Body::DisputeResolved { .. }
        | Body::Retracted { .. } => return None,
    })
}

/// “Rejected by the clock at the end of Fri 2 Oct 2020”.
pub(super) fn lapse(consent: bool, last_day: Date) -> String {
    let phrase = if consent {
        keys::CONSENT_LAPSED
    } else {
        keys::RESPONSE_LAPSED
    };
    fill(phrase, &[("day", &when::full_date(last_day))])
}

/// “Customer contact changed”, “3 fields changed”: by the groups in which fields change.
fn edited(entry: &HistoryEntry) -> String {
    let mut groups: Vec<String> = Vec::new();
    let changes = entry.changes();
    for change in &changes {
        let group = change.path.split('.').next().unwrap_or_default().to_owned();
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    match groups.as_slice() {
        [group] => match fields::label(group) {
            Some(label) => fill(keys::CHANGED, &[("field", text(label))]),
            None => count(keys::CHANGED_SEVERAL, 1, &[]),
        },
        // As many as there are rows below.
        _ => count(
            keys::CHANGED_SEVERAL,
            u64::try_from(changes.len()).unwrap_or(0),
            &[],
        ),
    }
}

/// “The partner's answer is due by the end of Fri 2 Oct 2020”.
pub(super) fn due(deadline: &Deadline) -> String {
    let phrase = match deadline.kind {
        ClockKind::Pickup => keys::DUE_PICKUP,
        ClockKind::Review => keys::DUE_REVIEW,
        ClockKind::Response => keys::DUE_RESPONSE,
        ClockKind::Decision => keys::DUE_DECISION,
        ClockKind::Consent => keys::DUE_CONSENT,
        ClockKind::DisputeWindow => keys::DUE_DISPUTE_WINDOW,
        ClockKind::DisputeAnswer => keys::DUE_DISPUTE_ANSWER,
    };
    fill(phrase, &[("day", &when::full_date(deadline.last_day))])
}

//! What the partner does to have a claim reviewed: fields, documents, submission.

use super::Moment;
use crate::claim::Claim;
use crate::deadline::ClockKind;
use crate::document::DocumentInput;
use crate::event::Body;
use crate::fields::{ClaimInput, Fields};
use crate::id::DocumentId;
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::rights;
use crate::rules::RuleBook;
use crate::status::Place;

pub(super) fn edit(
    claim: &Claim,
    changes: &ClaimInput,
    moment: &Moment<'_>,
) -> Result<Body, Refusal> {
    for field in changes.given() {
        rights::judge_field(claim, field, moment.book)?;
    }
    if changes.is_empty() {
        return Err(moment.invalid(Problem::NothingGiven, "changes", "E1"));
    }
    let fields = if claim.place() == Place::Editing {
        claim.fields.changed(changes, moment.book)?
    } else {
        claim.fields.changed_and_complete(changes, moment.book)?
    };
    Ok(Body::Edited {
        changes: changes.settled(&fields),
    })
}

pub(super) fn add_poe(document: &DocumentInput) -> Result<Body, Refusal> {
    let document = document
        .check()
        .map_err(|refusal| refusal.under("document"))?;
    Ok(Body::PoeAdded { document })
}

pub(super) fn remove_poe(claim: &Claim, document_id: &str) -> Result<Body, Refusal> {
    let id = DocumentId::parse(document_id.trim())
        .ok()
        .filter(|id| claim.documents.iter().any(|document| document.id == *id));
    match id {
        Some(document_id) => Ok(Body::PoeRemoved { document_id }),
        None => Err(Refusal::new(Problem::NoSuchDocument).at("documentId")),
    }
}

/// All that a submission still lacks, in the order in which *Submit* refuses it: the fields (F3), a document (T2), what
/// the edition wants acknowledged.
pub fn lacking(claim: &Claim, acknowledged: Option<bool>, book: &RuleBook) -> Vec<Refusal> {
    let lacks =
        |problem, path: &str, rule: &str| Refusal::new(problem).at(path).by(book.rule(rule));
    let fields = claim.fields.missing(book).into_iter();
    let fields = fields.map(|path| lacks(Problem::Required, path, "F3"));
    let document = claim.documents.is_empty();
    let document = document.then(|| lacks(Problem::PoeRequired, "poe", "T2"));
    let asked = book.data().acknowledgements.first();
    let acknowledgement = asked
        .filter(|_| acknowledged != Some(true))
        .map(|row| lacks(Problem::Required, "acknowledged", &row.rule));
    fields.chain(document).chain(acknowledgement).collect()
}

pub(super) fn submit(
    claim: &Claim,
    acknowledged: Option<bool>,
    moment: &Moment<'_>,
) -> Result<Body, Refusal> {
    if let Some(refusal) = lacking(claim, acknowledged, moment.book).into_iter().next() {
        return Err(refusal);
    }
    let asked = !moment.book.data().acknowledgements.is_empty();
    Ok(Body::Submitted {
        acknowledged: acknowledged.filter(|_| asked),
        deadlines: moment.open(&[ClockKind::Pickup, ClockKind::Decision]),
    })
}

pub(super) fn resubmit(claim: &Claim, moment: &Moment<'_>) -> Body {
    let mut deadlines = moment.open(&[ClockKind::Pickup]);
    if let Some(target) = claim.target {
        let paused = target.paused_since.unwrap_or(moment.at);
        deadlines.push(
            moment
                .days
                .resumed(moment.book, target.deadline, paused, moment.at),
        );
    }
    Body::Resubmitted { deadlines }
}

pub(super) fn copy(claim: &Claim, moment: &Moment<'_>) -> Body {
    let fields = Fields {
        partner_center_id: None,
        ..Fields::clone(&claim.fields)
    };
    Body::Created {
        claim: fields.to_input(),
        rule_book: moment.new_book.reference(),
        copied_from: Some(claim.uuid),
        other_history: Vec::new(),
    }
}

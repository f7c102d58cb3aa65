//! An event back to the order that leads to it.

use cpor_engine::{Act, Body, Workspace};
use serde_json::{Value, json};

use super::papers::Papers;
use super::{Row, handle_of};
use crate::orders::Order;
use crate::stage::Stage;

/// What an event says to do.
pub(super) enum Taken {
    /// Somebody does something.
    Order(Box<Order>),
    /// Time passes.
    Lapse,
}

/// The order that leads to a row in the world of the stage.
pub(super) fn order_of(
    row: &Row<'_>,
    world: &Workspace,
    papers: &Papers,
    stage: &Stage<'_>,
) -> Taken {
    let body = row.record.body();
    let Some(act) = body.act() else {
        return Taken::Lapse;
    };
    let from = match body {
        Body::Created {
            copied_from: Some(of),
            ..
        } => world.number_of(*of).map(handle_of),
        _ => None,
    };
    let from = from.filter(|handle| stage.claim(handle).is_some());
    let act = match (act, body) {
        // What it was copied of is not here.
        (Act::CopyClaim, Body::Created { claim, .. }) if from.is_none() => Act::CreateClaim {
            claim: claim.clone(),
        },
        (act, _) => act,
    };
    Taken::Order(Box::new(Order {
        by: row.record.entry().actor.clone(),
        claim: Some(handle_of(row.claim)),
        from,
        act: Some(written(&act, row, world, papers, stage)),
        ..Order::default()
    }))
}

/// An act as the module's commands say it, with documents by their handles.
fn written(
    act: &Act,
    row: &Row<'_>,
    world: &Workspace,
    papers: &Papers,
    stage: &Stage<'_>,
) -> Value {
    let handle = |sha256: &str| papers.handle(sha256);
    let mut value = match act {
        Act::CreateClaim { claim } => json!({ "claim": claim }),
        Act::EditClaim { changes } => json!({ "changes": changes }),
        Act::AddPoe { document } => json!({ "document": handle(&document.sha256) }),
        Act::RemovePoe { document_id } => {
            json!({ "documentId": document_there(document_id, row, world, stage) })
        }
        Act::Comment { text } => json!({ "text": text }),
        Act::Submit { acknowledged } => given([("acknowledged", json!(acknowledged))]),
        Act::Resubmit
        | Act::DeleteDraft
        | Act::CopyClaim
        | Act::StartReview
        | Act::Approve
        | Act::Retract { .. } => json!({}),
        Act::RequestInformation {
            reasons,
            comment,
            remove_products,
        } => given([
            ("reasons", json!(reasons)),
            ("comment", json!(comment)),
            ("removeProducts", filled(remove_products)),
        ]),
        Act::Reject { reasons, comment } => json!({ "reasons": reasons, "comment": comment }),
        Act::RequestRejection { reason } | Act::Disassociate { reason } => {
            json!({ "reason": reason })
        }
        Act::DeclineConsent { reason } => given([("reason", json!(reason))]),
        Act::Dispute {
            justification,
            documents,
        } => {
            let documents = documents.iter().map(|document| handle(&document.sha256));
            given([
                ("justification", json!(justification)),
                ("documents", filled(&documents.collect::<Vec<_>>())),
            ])
        }
        Act::ResolveDispute {
            outcome,
            comment,
            reasons,
        } => given([
            ("outcome", json!(outcome)),
            ("comment", json!(comment)),
            ("reasons", filled(reasons)),
        ]),
        Act::AssessEligibility { eligible, reason } => {
            given([("eligible", json!(eligible)), ("reason", json!(reason))])
        }
        Act::ValidateEarnings {
            found,
            tenant_id,
            subscription_id,
        } => given([
            ("found", json!(found)),
            ("tenantId", json!(tenant_id)),
            ("subscriptionId", json!(subscription_id)),
        ]),
    };
    if let Some(members) = value.as_object_mut() {
        members.insert("type".to_owned(), act.kind().key().into());
    }
    value
}

/// The members that say something.
fn given<const N: usize>(members: [(&str, Value); N]) -> Value {
    let said = members.into_iter().filter(|(_, value)| !value.is_null());
    said.map(|(name, value)| (name.to_owned(), value)).collect()
}

fn filled<T: serde::Serialize>(list: &[T]) -> Value {
    match list.is_empty() {
        true => Value::Null,
        false => json!(list),
    }
}

/// The identifier that a document of the claim has in the stage's world: the same in the order of its documents.
fn document_there(id: &str, row: &Row<'_>, world: &Workspace, stage: &Stage<'_>) -> Option<String> {
    let mut all = world.all_histories();
    let (_, history) = all.find(|(number, _)| *number == row.claim)?;
    let before = history.claim_after(row.record.entry().revision.checked_sub(1)?)?;
    let mut documents = before.documents.iter();
    let place = documents.position(|document| document.id.to_string() == id)?;
    let there = stage.claim(&handle_of(row.claim))?;
    let there = stage.world().history(there).ok()?;
    let document = there.claim().documents.iter().nth(place)?;
    Some(document.id.to_string())
}

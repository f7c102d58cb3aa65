//! A draft is saved as it is typed: each field when it is left, the valid ones only. What is malformed stays where it
//! was typed, with what is wrong beside it, and keeps nothing else from being saved.
//!
//! Once a claim is submitted, edits are acts that the other side sees: there *Save changes* saves all or nothing.

use cpor_engine::command::Act;
use cpor_engine::fields::{ClaimInput, ProductInput};
use cpor_engine::{Place, Side};
use leptos::prelude::*;

use super::details;
use super::showing::Showing;
use crate::pages::claim_form::{add_typed_product, focus_first_fault};
use crate::state::Failure;
use crate::words::{claim_form as keys, fill};

/// Whether the claim is saved as it is typed; tracked.
pub(super) fn applies(showing: Showing) -> bool {
    showing.claim.read().place == Place::Editing && showing.side() == Side::Partner
}

/// A field was changed, and is left.
pub(super) fn left(showing: Showing, path: &'static str) {
    let is_undecided = |path: &&str| showing.form.is_undecided(path);
    let paths = saved_together(path);
    // What another tab saved there meanwhile is the person's to decide about.
    if untrack(|| applies(showing)) && !paths.iter().any(is_undecided) {
        save(showing, paths);
    }
}

/// Saves all that can be, and takes the person to the first field that cannot. Whether nothing is left.
pub(super) fn save_all(showing: Showing) -> bool {
    let form = showing.form;
    // Who saves all says that what is typed is meant.
    form.undecided.set(Vec::new());
    let added = add_typed_product(form);
    let fields = showing.claim.with_untracked(|claim| claim.fields.clone());
    for path in form.typed.changed_paths(&fields) {
        save(showing, saved_together(path));
    }
    let whole = added && !untrack(|| details::is_unsaved(showing));
    if !whole {
        focus_first_fault();
    }
    whole
}

/// The fields that are right only together.
fn saved_together(path: &'static str) -> Vec<&'static str> {
    match path {
        "solutionArea" | "activities" => vec!["solutionArea", "activities"],
        "products" | "subscriptionId" => vec!["products"],
        path => vec![path],
    }
}

fn save(showing: Showing, paths: Vec<&'static str>) {
    let form = showing.form;
    let before = showing.claim.get_untracked();
    let mut changes = form.typed.changes_of(&paths, &before.fields);
    let mut whole = true;
    while !changes.is_empty() {
        let edit = Act::EditClaim {
            changes: changes.clone(),
        };
        let role = untrack(|| showing.work.role());
        match showing.perform(edit, role, None) {
            Ok(_) if whole => {
                let now = showing.claim.get_untracked();
                // What kept them from being saved before is over.
                paths.iter().for_each(|path| form.faults.forget(path));
                return form.typed.settle_only(&paths, &now.fields);
            }
            Ok(_) => return,
            Err(failure) => {
                whole = false;
                let at = say(showing, &failure, &paths);
                match at.and_then(|at| without(&changes, at, &before.fields)) {
                    Some(rest) => changes = rest,
                    None => return,
                }
            }
        }
    }
}

/// Says beside the field that it is not saved, and why: the place of the product whose subscription is at fault.
fn say(showing: Showing, failure: &Failure, paths: &[&'static str]) -> Option<usize> {
    let first = paths.first().copied().unwrap_or_default();
    let (path, why) = match failure {
        Failure::Refused(refusal) => {
            let path = refusal.field.as_deref().unwrap_or(first);
            (path, showing.form.faults.words(refusal))
        }
        Failure::Storage(_) => (first, showing.words(failure)),
    };
    let words = fill(keys::NOT_SAVED, &[("why", &why)]);
    showing.form.faults.say(path, words);
    let (_, place) = path.strip_suffix("].subscriptionId")?.split_once('[')?;
    let place = place.parse().ok()?;
    // What is said of a subscription stands beside that one.
    showing.form.typed.subscribed.set(place);
    Some(place)
}

/// The products with the stored subscription in the place of one that is malformed; nothing where they are then as they
/// are stored.
fn without(changes: &ClaimInput, place: usize, stored: &ClaimInput) -> Option<ClaimInput> {
    let mut products = changes.products.clone()?;
    let known = stored.products.clone().unwrap_or_default();
    let product: &mut ProductInput = products.get_mut(place)?;
    let before = known.get(place).filter(|it| it.name == product.name);
    product.subscription_id = before.and_then(|it| it.subscription_id.clone());
    (products != known).then(|| ClaimInput {
        products: Some(products),
        ..ClaimInput::default()
    })
}

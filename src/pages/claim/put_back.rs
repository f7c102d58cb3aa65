//! What was done on this page and does not count after all is put back where it was typed: not saved, to be done again.

use cpor_engine::command::{Act, ActKind};
use cpor_engine::fields::ClaimInput;
use leptos::prelude::*;

use super::overtaken;
use super::showing::Showing;
use crate::pages::claim_form::{changed_by, differs, focus_first_fault};
use crate::state::{Elsewhere, Withdrawn};
use crate::words::{self, fill, text};

/// Puts back what was withdrawn of this claim; follows it.
pub(super) fn put_back(showing: Showing) {
    let claim = showing.claim.with_untracked(|claim| claim.claim_uuid);
    let withdrawn = showing.work.take_withdrawn(Some(claim));
    if withdrawn.is_empty() {
        return;
    }
    untrack(|| {
        for deed in &withdrawn {
            // It was no other tab that was faster where a newer version has written.
            if showing.work.elsewhere() != Some(Elsewhere::Newer) {
                overtaken::note(showing, deed.act.kind(), deed.revision);
            }
        }
        // The last that was typed into a field is what the person wants there.
        for deed in withdrawn.iter().rev() {
            if let Act::EditClaim { changes } = &deed.act {
                edit(showing, deed, changes);
            }
        }
        for deed in withdrawn {
            match deed.act {
                Act::EditClaim { .. } => {}
                Act::Comment { text } => comment(showing, &text),
                Act::AddPoe { document } => {
                    showing.next_facts.put_back(document.facts);
                    let name = [("name", document.name.as_str())];
                    let words = fill(words::claim::POE_WITHDRAWN, &name);
                    showing.form.faults.say("poe", words);
                }
                act => showing.withdrawn.update(|acts| acts.push(act)),
            }
        }
    });
    focus_first_fault();
}

fn edit(showing: Showing, deed: &Withdrawn, changes: &ClaimInput) {
    let form = showing.form;
    let stored = showing.claim.with_untracked(|claim| claim.fields.clone());
    let (mut paths, given) = changed_by(changes, &deed.before);
    // Somebody may have typed on.
    let typed_since = form.typed.changed_paths(&stored);
    paths.retain(|path| !typed_since.contains(path));
    form.typed.settle_only(&paths, &given);
    // What the other tab saved in the same field is seen beside it.
    let theirs = paths.iter().copied();
    let theirs = theirs.filter(|path| differs(path, &deed.before, &stored));
    form.contest(theirs, &stored);
    let why = text(match showing.work.elsewhere() {
        Some(Elsewhere::Newer) => words::faults::OUTDATED,
        _ => words::faults::OVERTAKEN,
    });
    for path in form.typed.changed_paths(&stored) {
        if paths.contains(&path) {
            let words = fill(words::claim_form::NOT_SAVED, &[("why", why)]);
            form.faults.say(path, words);
        }
    }
}

/// Before what was typed since.
fn comment(showing: Showing, withdrawn: &str) {
    showing.comment.update(|typed| {
        *typed = match typed.trim() {
            "" => withdrawn.to_owned(),
            _ => format!("{withdrawn}\n\n{typed}"),
        };
    });
}

/// Takes the acts of a kind that were withdrawn and not put back into their dialog yet; tracked.
pub(super) fn taken(showing: Showing, kind: ActKind) -> Vec<Act> {
    if !showing
        .withdrawn
        .read()
        .iter()
        .any(|act| act.kind() == kind)
    {
        return Vec::new();
    }
    let mut taken = Vec::new();
    showing.withdrawn.update(|acts| {
        let (own, others) = std::mem::take(acts)
            .into_iter()
            .partition(|act| act.kind() == kind);
        (taken, *acts) = (own, others);
    });
    taken
}

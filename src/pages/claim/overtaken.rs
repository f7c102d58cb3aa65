//! Another tab was faster: what it did, what was refused here, and the way to do it again as it was typed.

use cpor_engine::command::ActKind;
use cpor_engine::view::HistoryEntry;
use leptos::prelude::*;

use super::acts::press;
use super::showing::{LISTED, Showing, number_of};
use crate::parts::{Button, Icon, Note, NoteKind};
use crate::shown::acts;
use crate::words::{claim as keys, fill, shell, t, text};

/// What was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Overtaken {
    acts: Vec<ActKind>,
    /// The revision the person saw.
    since: u32,
}

/// An act was refused that was done on this revision.
pub(super) fn note(showing: Showing, act: ActKind, since: u32) {
    showing.overtaken.update(|overtaken| {
        let overtaken = overtaken.get_or_insert(Overtaken {
            acts: Vec::new(),
            since,
        });
        overtaken.since = overtaken.since.min(since);
        if !overtaken.acts.contains(&act) {
            overtaken.acts.push(act);
        }
    });
}

/// An act is done, or is not wanted any more.
pub(super) fn forget(showing: Showing, act: ActKind) {
    let is_named = |it: &Option<Overtaken>| it.as_ref().is_some_and(|it| it.acts.contains(&act));
    if !showing.overtaken.with_untracked(is_named) {
        return;
    }
    showing.overtaken.update(|overtaken| {
        let mut left = overtaken.take();
        if let Some(left) = &mut left {
            left.acts.retain(|it| *it != act);
        }
        *overtaken = left.filter(|left| !left.acts.is_empty());
    });
}

/// The note at the head of the page; nothing as long as nothing was refused.
pub(super) fn section(showing: Showing) -> AnyView {
    let note = move || {
        let Overtaken { acts, since } = showing.overtaken.get()?;
        let refused: Vec<&str> = acts.iter().map(|act| text(acts::name(*act))).collect();
        let refused = fill(keys::OVERTAKEN_YOURS, &[("what", &refused.join("; "))]);
        let theirs = move || named(showing, &came(showing, since));
        let again = acts.into_iter().filter(|act| LISTED.contains(act));
        let again = again.map(move |act| {
            let label = fill(keys::OVERTAKEN_AGAIN, &[("what", text(acts::name(act)))]);
            let press = move || {
                forget(showing, act);
                press(showing, act);
            };
            view! { <Button label=label icon=Icon::Reset small=true on_click=press/> }
        });
        Some(view! {
            <Note kind=NoteKind::Danger title=t(keys::OVERTAKEN)>
                {theirs} " " {refused}
                <p class="bar">
                    {again.collect_view()}
                    <Button
                        label=t(shell::WITHDRAWN_FORGET)
                        icon=Icon::Cross
                        small=true
                        on_click=move || showing.overtaken.set(None)
                    />
                </p>
            </Note>
        })
    };
    view! { <div class="elsewhere no-print" aria-live="polite">{note}</div> }.into_any()
}

/// In a dialog that was opened at this revision: what other tabs did since.
pub(super) fn since(showing: Showing, revision: u32) -> Option<AnyView> {
    let came = came(showing, revision);
    if came.is_empty() {
        return None;
    }
    let named = showing.work.named(&came);
    let words = fill(keys::ASKED_SINCE, &[("what", &named)]);
    Some(view! { <Note live=true>{words}</Note> }.into_any())
}

fn came(showing: Showing, since: u32) -> Vec<HistoryEntry> {
    showing.work.came_since(number_of(showing.number), since)
}

fn named(showing: Showing, came: &[HistoryEntry]) -> Option<String> {
    let named = showing.work.named(came);
    (!came.is_empty()).then(|| fill(keys::OVERTAKEN_THEIRS, &[("what", &named)]))
}

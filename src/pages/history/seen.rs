//! What the page reads of the workspace, in words.

use crate::{
    shown::{
        events::{self, Event},
        rules::{self, Citation},
    },
    state::Work,
};

/// The history of a claim in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Seen {
    /// The claim's name; empty while it has none.
    pub(super) name: String,
    /// The edition it keeps.
    pub(super) edition: String,
    /// The rule that promises the history.
    pub(super) promise: Option<Citation>,
    /// Every entry, newest first.
    pub(super) events: Vec<Event>,
    /// What the clock has done without an entry yet.
    pub(super) derived: Vec<String>,
    /// The zone in which days and times are given.
    pub(super) zone: String,
}

/// The history of the claim with this number; nothing where there is none. Tracked.
pub(super) fn of(work: Work, number: u64) -> Option<Seen> {
    let claim = work.claim(number)?.ok()?;
    work.read(|workspace, _| Seen {
        name: claim.fields.name.clone().unwrap_or_default(),
        edition: claim.rule_book.clone(),
        promise: workspace
            .books()
            .shown(&claim.book)
            .and_then(|book| rules::cited(&book, "H1")),
        events: claim
            .history
            .iter()
            .rev()
            .map(|entry| events::of(entry, workspace))
            .collect(),
        derived: claim
            .derived_lapses
            .iter()
            .map(|lapse| events::derived(lapse, workspace))
            .collect(),
        zone: workspace.settings().time_zone.clone(),
    })
}

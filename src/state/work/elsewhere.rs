//! What other tabs have written, read again where it has to be, and said; and what they have done that this page cannot
//! go on with. `hearing` is how it comes.

use std::collections::HashSet;

use cpor_engine::view::HistoryEntry;
use cpor_engine::{ClaimNumber, EventId, Workspace};
use cpor_store::web::host::BrowserHost;
use cpor_store::{OpenFault, StorageFault};
use leptos::prelude::*;

use super::held::{Held, keeper};
use super::opening::open;
use super::snapshots::is_buried;
use super::{Opened, Work};
use crate::browser::is_hidden;
use crate::place::{Place, WorkspaceAddress};
use crate::shown::events;
use crate::state::SaveState;
use crate::words::{self, count, fill, shell as keys, text};

/// How many events of others are remembered as such.
const REMEMBERED: usize = 200;

/// What another tab has done that this page cannot go on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Elsewhere {
    /// It deleted the workspace, or began it anew.
    Gone,
    /// It runs a newer version of the site, and has written; or what is stored is such a version's.
    Newer,
    /// Nobody knows who: the browser's data of this site was cleared, and this page has the last copy.
    Cleared,
}

/// An event that another tab wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Came {
    claim: ClaimNumber,
    revision: u32,
    event: EventId,
}

impl Work {
    /// What another tab has done that this page cannot go on with; tracked.
    pub(crate) fn elsewhere(self) -> Option<Elsewhere> {
        self.elsewhere.get()
    }

    /// What other tabs did on a claim after a revision, oldest first; tracked.
    pub(crate) fn came_since(self, claim: ClaimNumber, revision: u32) -> Vec<HistoryEntry> {
        let came = self.came.read();
        let came = came.iter().filter(|it| it.claim == claim);
        let events: Vec<EventId> = came
            .filter(|it| it.revision > revision)
            .map(|it| it.event)
            .collect();
        let entries = (!events.is_empty())
            .then(|| self.read(|workspace, _| workspace.entries(&events)))
            .flatten();
        entries.unwrap_or_default()
    }

    /// “Approved, 12:03; Comment added, 12:04”.
    pub(crate) fn named(self, entries: &[HistoryEntry]) -> String {
        let named = self.read(|workspace, _| {
            let each = entries.iter().map(|entry| named(entry, workspace));
            each.collect::<Vec<_>>().join("; ")
        });
        named.unwrap_or_default()
    }

    /// Reads the workspace again as it is stored now, and shows it, whichever it is.
    pub(crate) async fn look_again(self) {
        self.begin_reading();
        self.read_again(true).await;
    }

    /// Reads what is stored, and shows it in the place of what is here; where it is another workspace, only if that is
    /// asked for.
    pub(super) async fn read_again(self, whichever: bool) {
        self.heard.update_value(|heard| heard.is_behind = false);
        let address = self.app.place.with_untracked(Place::workspace);
        let read = self.settled(&address).await;
        self.end_reading();
        // The person may have gone on to another workspace in the meantime.
        if self.is_at(&address) {
            match read {
                Ok(read) => self.show_newer_state(read, whichever),
                Err(fault) if whichever => self.show(Err(fault)),
                // What is here is all there is to see.
                Err(_) => {}
            }
        }
        self.take_news();
    }

    fn show_newer_state(self, read: Held, whichever: bool) {
        let settings = || self.peek(|workspace, _| workspace.settings_revision());
        let before = settings();
        if !read.is_stored() && self.is_cleared(&read) {
            return self.say_cleared();
        }
        let (is_other, came) = self.held.with_value(|held| {
            let own = held.as_ref().filter(|held| held.is_stored());
            match own {
                Some(own) if own.prefix() == read.prefix() => {
                    (false, news(own.workspace(), read.workspace()))
                }
                own => (own.is_some(), Vec::new()),
            }
        });
        if is_other && !whichever {
            return self.elsewhere.set(Some(Elsewhere::Gone));
        }
        self.show(Ok(read));
        self.say_what_came(came, !whichever && settings() != before);
    }

    /// Whether what is here was in the stores, is not any more, and nobody has deleted it.
    fn is_cleared(self, read: &Held) -> bool {
        let deleted = self.elsewhere.get_untracked() == Some(Elsewhere::Gone);
        !deleted
            && self.held.with_value(|held| {
                let own = held.as_ref().filter(|own| own.is_stored());
                own.is_some_and(|own| own.prefix() != read.prefix() && !is_buried(&own.prefix()))
            })
    }

    /// The browser's data was cleared: the page goes on showing what it has, for it is the last copy.
    pub(super) fn say_cleared(self) {
        let why = text(words::faults::CLEARED).to_owned();
        self.app.save.set(SaveState::NotSaved { why });
        self.elsewhere.set(Some(Elsewhere::Cleared));
    }

    /// Looks at most twice a minute whether local storage was cleared; then the stores are read again.
    pub(super) fn notice_if_cleared(self) {
        let is_known = self.elsewhere.get_untracked().is_some();
        let is_cleared = |held: &Option<Held>| held.as_ref().is_some_and(Held::is_cleared);
        if !is_known
            && self.opened.get_untracked() == Opened::Open
            && self.held.with_value(is_cleared)
        {
            self.look();
        }
    }

    /// Writes what the page has once more, as it is.
    pub(crate) fn write_again(self) {
        self.say_saving();
        let written = self
            .held
            .with_value(|held| Some(held.as_ref()?.write_again(&BrowserHost)));
        match written {
            Some(Ok(durable)) => {
                self.elsewhere.set(None);
                self.await_durable(durable, Vec::new());
                self.changed();
            }
            Some(Err(fault)) => self.say_not_saved(&fault),
            None => {}
        }
    }

    /// What is stored, read until nothing was written here meanwhile.
    async fn settled(self, address: &WorkspaceAddress) -> Result<Held, OpenFault> {
        loop {
            let before = self.version.get_untracked();
            let held = open(address).await;
            if self.version.get_untracked() == before || !self.is_at(address) {
                return held;
            }
        }
    }

    /// Whether the page is still of this workspace.
    pub(super) fn is_at(self, address: &WorkspaceAddress) -> bool {
        let here = |place: &Place| place.workspace() == *address;
        self.app.place.try_with_untracked(here) == Some(true)
    }

    /// Whether this page may change what is stored.
    ///
    /// # Errors
    ///
    /// [`StorageFault::Outdated`] where a newer version has written.
    pub(crate) fn may_write(self) -> Result<(), StorageFault> {
        match self.elsewhere.get_untracked() {
            Some(Elsewhere::Newer) => Err(StorageFault::Outdated),
            Some(Elsewhere::Gone | Elsewhere::Cleared) | None => Ok(()),
        }
    }

    /// A newer version has written: this page writes nothing more, and goes on showing what it has.
    pub(super) fn retire(self) {
        keeper().retire();
        self.elsewhere.set(Some(Elsewhere::Newer));
    }

    /// Says politely what has come, once the person is there: which events of claims, and whether other settings.
    pub(super) fn say_what_came(self, events: Vec<EventId>, settings: bool) {
        let Some(last) = events.last().copied() else {
            if settings && !is_hidden() {
                self.app.toasts.say(text(keys::CAME_SETTINGS));
            }
            return;
        };
        let many = u64::try_from(events.len()).unwrap_or_default();
        let over = events.len().saturating_sub(REMEMBERED);
        let latest = events.get(over..).unwrap_or_default();
        let latest = self.peek(|workspace, _| workspace.entries(latest));
        self.came.update(|came| {
            let latest = latest.unwrap_or_default();
            came.extend(latest.iter().map(|entry| Came {
                claim: entry.claim_id,
                revision: entry.revision,
                event: entry.event_id,
            }));
            let over = came.len().saturating_sub(REMEMBERED);
            came.drain(..over);
        });
        if is_hidden() {
            return self.heard.update_value(|heard| heard.unsaid += many);
        }
        let words = match many {
            1 => self.peek(|workspace, _| {
                let entry = workspace.entries(&[last]).pop()?;
                let number = entry.claim_id.to_string();
                let what = untrack(|| named(&entry, workspace));
                Some(fill(keys::CAME, &[("number", &number), ("what", &what)]))
            }),
            many => Some(Some(count(keys::CAME_MANY, many, &[]))),
        };
        if let Some(words) = words.flatten() {
            self.app.toasts.say(words);
        }
    }
}

/// “Approved, 12:03”.
fn named(entry: &HistoryEntry, workspace: &Workspace) -> String {
    let event = events::of(entry, workspace);
    fill(
        keys::CAME_WHAT,
        &[("what", &event.title), ("time", &event.time)],
    )
}

/// The events of claims that are in one and not in the other, those of a claim in their order.
fn news(before: &Workspace, now: &Workspace) -> Vec<EventId> {
    let mut known = HashSet::new();
    for (_, history) in before.all_histories() {
        known.extend(
            history
                .records()
                .iter()
                .map(|record| record.entry().event_id),
        );
    }
    let records = now
        .all_histories()
        .flat_map(|(_, history)| history.records());
    let ids = records.map(|record| record.entry().event_id);
    ids.filter(|id| !known.contains(id)).collect()
}

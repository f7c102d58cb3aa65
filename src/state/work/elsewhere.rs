//! What other tabs write: it comes here by itself, and what is typed here stays.
//!
//! They tell it over a channel, with the entries, as soon as it is durable. A browser without one, or a tab that tells
//! nothing, is heard of by the event of its local storage; then the stores are read again.

use std::collections::{HashSet, VecDeque};
use std::time::Duration;

use cpor_engine::view::HistoryEntry;
use cpor_engine::{ClaimNumber, EventId, Workspace};
use cpor_store::kv::KeyValue;
use cpor_store::tabs::Message;
use cpor_store::web::Channel;
use cpor_store::web::host::BrowserHost;
use cpor_store::{OpenFault, StorageFault, TakenIn};
use leptos::{ev, prelude::*, task::spawn_local};

use super::held::{Held, directory, keeper, store, stored_name};
use super::opening::open;
use super::snapshots::is_buried;
use super::{Opened, Work};
use crate::browser::{is_hidden, on_seen};
use crate::place::{Place, WorkspaceAddress};
use crate::shown::events;
use crate::state::SaveState;
use crate::words::{self, count, fill, shell as keys, text};

/// What is moved aside changes nothing that counts.
const ASIDE: &str = "aside/";

/// How long a write that local storage shows may be on its way as a message, which spares reading everything.
const ON_ITS_WAY: Duration = Duration::from_millis(300);

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

/// What was heard and is not here yet.
#[derive(Debug, Default)]
pub(super) struct Heard {
    /// What was told while the workspace was being read, or does not fit before a write of this page is decided.
    waiting: VecDeque<Message>,
    /// Whether the stores are being read.
    is_reading: bool,
    /// Whether they are to be read as soon as that may be.
    is_behind: bool,
    /// How many events have come while nobody saw the page.
    unsaid: u64,
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

    /// Takes back what another tab was faster than, and shows what counts. False where that has to be read again.
    pub(super) fn give_way(self) -> bool {
        // What is on its way may follow what goes.
        if self.pending.get_value() > 0 || !self.may_take() {
            return false;
        }
        let give_way = |held: &mut Option<Held>| held.as_mut()?.give_way();
        let came = self.held.try_update_value(give_way).flatten();
        if let Some(events) = &came {
            self.changed();
            self.say_what_came(events.clone(), false);
        }
        came.is_some()
    }

    /// Reads the workspace again as it is stored now, and shows it, whichever it is.
    pub(crate) async fn look_again(self) {
        self.heard.update_value(|heard| heard.is_reading = true);
        self.read_again(true).await;
    }

    /// Listens to other tabs, and looks again when the page is seen.
    pub(super) fn listen_to_other_tabs(self) {
        Channel::new().listen(move |text| match Message::read(&text) {
            Some(Message::Newer) => self.retire(),
            Some(message) => {
                self.heard
                    .update_value(|heard| heard.waiting.push_back(message));
                self.take_news();
            }
            None => {}
        });
        let _ = window_event_listener(ev::storage, move |event| {
            let key = event.key();
            // What is taken away was set aside; a deletion writes its tombstone.
            let is_written = key.is_none() || event.new_value().is_some();
            if !is_written || !self.concerns(key.as_deref()) {
                return;
            }
            self.look_unless_told(key);
        });
        on_seen(move || {
            let unsaid = self
                .heard
                .try_update_value(|heard| std::mem::take(&mut heard.unsaid));
            if let Some(unsaid) = unsaid.filter(|unsaid| *unsaid > 0) {
                self.app.toasts.say(count(keys::CAME_MANY, unsaid, &[]));
            }
            // A tab that the browser had put to sleep may have heard nothing.
            match self.held.with_value(|held| {
                held.as_ref()
                    .is_some_and(|it| it.misses() || it.is_cleared())
            }) {
                true => self.look(),
                false => self.take_news(),
            }
        });
    }

    /// What is stored is to be read again; not while nobody sees the page, for reading heals.
    pub(super) fn look(self) {
        self.heard.update_value(|heard| heard.is_behind = true);
        self.take_news();
    }

    /// The same in a moment, unless what local storage has under a key is known by then; no key means that all is gone.
    pub(super) fn look_unless_told(self, key: Option<String>) {
        let late = move || {
            // What the journal refused is gone again.
            let key = key.as_deref();
            if key.is_none_or(stands) && self.concerns(key) {
                self.look();
            }
        };
        match Channel::new().is_there() {
            true => set_timeout(late, ON_ITS_WAY),
            false => self.look(),
        }
    }

    /// That the page was opened while nobody saw it, and so has tidied up nothing.
    pub(super) fn tidy_up_when_seen(self) {
        if is_hidden() {
            self.heard.update_value(|heard| heard.is_behind = true);
        }
    }

    /// Takes in what was told, unless the workspace is being read.
    pub(super) fn take_news(self) {
        while self.may_take()
            && let Some(message) = self
                .heard
                .try_update_value(|heard| heard.waiting.pop_front())
                .flatten()
        {
            if !self.take_in(&message) {
                self.heard
                    .update_value(|heard| heard.waiting.push_front(message));
                break;
            }
        }
        let is_decided = self.pending.get_value() == 0;
        if self.may_take()
            && is_decided
            && !is_hidden()
            && self.heard.with_value(|heard| heard.is_behind)
        {
            self.heard.update_value(|heard| heard.is_reading = true);
            spawn_local(self.read_again(false));
        }
    }

    fn may_take(self) -> bool {
        self.opened.get_untracked() != Opened::Opening
            && !self.heard.with_value(|heard| heard.is_reading)
    }

    /// Takes it in. Not what does not fit while a write of this page is not decided: it may be that write that goes.
    fn take_in(self, message: &Message) -> bool {
        let settings = || self.peek(|workspace, _| workspace.settings_revision());
        let before = settings();
        let became = self.held.try_update_value(|held| {
            let held = held.as_mut()?;
            match held.take_in(message) {
                // It may be the beginning of what is not stored yet here.
                None if !held.stored().anything && is_stored_by_now(held) => Some(TakenIn::Unfit),
                became => became,
            }
        });
        match became.flatten() {
            Some(TakenIn::Taken(events)) => {
                self.changed();
                self.say_what_came(events, settings() != before);
            }
            Some(TakenIn::Unfit) if self.pending.get_value() > 0 => return false,
            Some(TakenIn::Unfit) => self.heard.update_value(|heard| heard.is_behind = true),
            Some(TakenIn::Newer) => self.retire(),
            Some(TakenIn::Gone) => self.elsewhere.set(Some(Elsewhere::Gone)),
            Some(TakenIn::Known) | None => {}
        }
        true
    }

    /// Reads what is stored, and shows it in the place of what is here; where it is another workspace, only if that is
    /// asked for.
    async fn read_again(self, whichever: bool) {
        self.heard.update_value(|heard| heard.is_behind = false);
        let address = self.app.place.with_untracked(Place::workspace);
        let read = self.settled(&address).await;
        self.heard.update_value(|heard| heard.is_reading = false);
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
        if !read.stored().anything && self.is_cleared(&read) {
            return self.say_cleared();
        }
        let (is_other, came) = self.held.with_value(|held| {
            let own = held.as_ref().filter(|held| held.stored().anything);
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
                let own = held.as_ref().filter(|own| own.stored().anything);
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
    fn say_what_came(self, events: Vec<EventId>, settings: bool) {
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

    /// Whether a key that another tab has written is of this workspace and not known here; no key means that all is gone.
    fn concerns(self, key: Option<&str>) -> bool {
        self.held.with_value(|held| {
            let Some(held) = held else {
                return false;
            };
            match key {
                _ if !held.stored().anything => is_stored_by_now(held),
                None => true,
                Some(key) => key
                    .strip_prefix(held.prefix().as_str())
                    .is_some_and(|tail| !tail.starts_with(ASIDE) && !held.knows(tail)),
            }
        })
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

/// Whether local storage has anything under a key.
pub(super) fn stands(key: &str) -> bool {
    matches!(store().get(key), Ok(Some(_)))
}

/// Whether a workspace that was empty when it was opened here has been begun by another tab.
fn is_stored_by_now(held: &Held) -> bool {
    match held.address() {
        WorkspaceAddress::Desk => matches!(directory().desk(), Ok(Some(_))),
        WorkspaceAddress::Sandbox(world) => {
            stored_name(&world).is_some_and(|name| matches!(directory().world(&name), Ok(Some(_))))
        }
    }
}

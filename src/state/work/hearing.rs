//! Hearing of what other tabs write, and taking it in.
//!
//! They tell it over a channel, with the entries, as soon as it is durable. Where that does not follow what is here, the
//! journal is asked for what comes before; where that is not enough, or nothing was told, the stores are read again.

use std::collections::VecDeque;
use std::time::Duration;

use cpor_store::TakenIn;
use cpor_store::keeper::Slot;
use cpor_store::kv::KeyValue;
use cpor_store::tabs::{Message, News};
use cpor_store::web::Channel;
use leptos::{ev, prelude::*, task::spawn_local};

use super::elsewhere::Elsewhere;
use super::held::{Held, directory, store, stored_name};
use super::{Opened, Work};
use crate::browser::{is_hidden, on_seen};
use crate::place::WorkspaceAddress;
use crate::words::{count, shell as keys};

/// What is moved aside changes nothing that counts.
const ASIDE: &str = "aside/";

/// How long a write that local storage shows may be on its way as a message, which spares reading everything.
const ON_ITS_WAY: Duration = Duration::from_millis(300);

/// What was heard and is not here yet.
#[derive(Debug, Default)]
pub(super) struct Heard {
    /// What was told while the workspace was being read, or does not fit before a write of this page is decided.
    waiting: VecDeque<Waiting>,
    /// How often the stores are being read now, or the journal is asked.
    reading: u32,
    /// Whether they are to be read as soon as that may be.
    pub(super) is_behind: bool,
    /// How many events have come while nobody saw the page.
    pub(super) unsaid: u64,
}

/// What was told.
#[derive(Debug)]
struct Waiting {
    message: Message,
    /// Whether the journal was asked for what comes before it, or is what told it.
    is_asked_for: bool,
}

impl Waiting {
    fn slots(&self) -> Vec<Slot> {
        match &self.message {
            Message::Of {
                news: News::Written(entries),
                ..
            } => entries.iter().map(|entry| entry.slot).collect(),
            _ => Vec::new(),
        }
    }
}

impl Work {
    /// Listens to other tabs, and looks again when the page is seen.
    pub(super) fn listen_to_other_tabs(self) {
        Channel::new().listen(move |text| match Message::read(&text) {
            Some(Message::Newer) => self.retire(),
            Some(message) => {
                let waiting = Waiting {
                    message,
                    is_asked_for: false,
                };
                self.heard
                    .update_value(|heard| heard.waiting.push_back(waiting));
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

    /// The same in a moment, unless what local storage has under a key is known by then, or the journal tells it; no key
    /// means that all is gone.
    pub(super) fn look_unless_told(self, key: Option<String>) {
        if !Channel::new().is_there() {
            return self.look();
        }
        set_timeout(move || self.look_or_ask(key, true), ON_ITS_WAY);
    }

    /// Looks for what is missing under a key: in the journal, where that `may_ask`, and else in all there is.
    fn look_or_ask(self, key: Option<String>, may_ask: bool) {
        if self.is_reading() {
            // What is read now may have it.
            return self.look_unless_told(key);
        }
        if !self.is_missing(key.as_deref()) {
            return;
        }
        let slot = key.as_deref().and_then(|key| self.slot_under(key));
        let is_asked = slot
            .filter(|_| may_ask)
            .is_some_and(|slot| self.ask_before(&[slot], move || self.look_or_ask(key, false)));
        if !is_asked {
            self.look();
        }
    }

    /// Whether local storage has something under this key that is not here. What the journal refused is gone again.
    fn is_missing(self, key: Option<&str>) -> bool {
        key.is_none_or(stands) && self.concerns(key)
    }

    /// Which entry of this workspace belongs under a key.
    fn slot_under(self, key: &str) -> Option<Slot> {
        let prefix = self.held.with_value(|held| Some(held.as_ref()?.prefix()))?;
        Slot::parse(key.strip_prefix(prefix.as_str())?)
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
            && let Some(first) = self
                .heard
                .try_update_value(|heard| heard.waiting.pop_front())
                .flatten()
        {
            if let Some(again) = self.take_in(first) {
                self.heard
                    .update_value(|heard| heard.waiting.push_front(again));
                break;
            }
        }
        let is_decided = self.pending.get_value() == 0;
        if self.may_take()
            && is_decided
            && !is_hidden()
            && self.heard.with_value(|heard| heard.is_behind)
        {
            self.begin_reading();
            spawn_local(self.read_again(false));
        }
    }

    pub(super) fn begin_reading(self) {
        self.heard.update_value(|heard| heard.reading += 1);
    }

    pub(super) fn end_reading(self) {
        self.heard
            .update_value(|heard| heard.reading = heard.reading.saturating_sub(1));
    }

    fn is_reading(self) -> bool {
        self.heard.with_value(|heard| heard.reading > 0)
    }

    fn may_take(self) -> bool {
        self.opened.get_untracked() != Opened::Opening && !self.is_reading()
    }

    /// Takes it in; what has to wait is given back. That is what does not fit while a write of this page is not decided, for
    /// it may be that write that goes, and what comes after something that is not here yet.
    fn take_in(self, waiting: Waiting) -> Option<Waiting> {
        let settings = || self.peek(|workspace, _| workspace.settings_revision());
        let before = settings();
        let became = self.held.try_update_value(|held| {
            let held = held.as_mut()?;
            match held.take_in(&waiting.message) {
                // It may be the beginning of what is not stored yet here.
                None if !held.is_stored() && is_stored_by_now(held) => Some(TakenIn::Unfit),
                became => became,
            }
        });
        match became.flatten() {
            Some(TakenIn::Taken(events)) => {
                self.changed();
                self.say_what_came(events, settings() != before);
            }
            Some(TakenIn::Unfit) => return self.make_fit(waiting),
            Some(TakenIn::Newer) => self.retire(),
            Some(TakenIn::Gone) => self.elsewhere.set(Some(Elsewhere::Gone)),
            Some(TakenIn::Known) | None => {}
        }
        None
    }

    /// Has what does not fit wait for what it follows; nothing is left of it where all is to be read.
    fn make_fit(self, waiting: Waiting) -> Option<Waiting> {
        if self.pending.get_value() > 0 {
            return Some(waiting);
        }
        if !waiting.is_asked_for && self.ask_before(&waiting.slots(), || {}) {
            return Some(Waiting {
                is_asked_for: true,
                ..waiting
            });
        }
        self.heard.update_value(|heard| heard.is_behind = true);
        None
    }

    /// Asks the journal for what stands before these events in their claims and is not here; that is taken in before all
    /// that waits, and then is done `then`. False where it is not enough, and everything is to be read.
    fn ask_before(self, to: &[Slot], then: impl FnOnce() + 'static) -> bool {
        let asked = self.held.with_value(|held| held.as_ref()?.read_on(to));
        let Some(asked) = asked else {
            return false;
        };
        self.begin_reading();
        spawn_local(async move {
            let read = asked.await.map(|message| Waiting {
                message,
                is_asked_for: true,
            });
            self.end_reading();
            if let Ok(read) = read {
                self.heard
                    .update_value(|heard| heard.waiting.push_front(read));
            }
            self.take_news();
            then();
        });
        true
    }

    /// Takes back what another tab was faster than, and shows what counts. False where that has to be read again.
    pub(super) fn give_way(self) -> bool {
        // What is on its way may follow what goes.
        if self.pending.get_value() > 0 {
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

    /// Whether a key that another tab has written is of this workspace and not known here; no key means that all is gone.
    fn concerns(self, key: Option<&str>) -> bool {
        self.held.with_value(|held| {
            let Some(held) = held else {
                return false;
            };
            match key {
                _ if !held.is_stored() => is_stored_by_now(held),
                None => true,
                Some(key) => key
                    .strip_prefix(held.prefix().as_str())
                    .is_some_and(|tail| !tail.starts_with(ASIDE) && !held.knows(tail)),
            }
        })
    }
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

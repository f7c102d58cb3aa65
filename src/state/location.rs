//! Where we are: the address as signals, and what moves it: our own ways, clicks on links, *Back* and *Forward*.

use std::sync::Arc;

use leptos::{ev, prelude::*};
use web_sys::MouseEvent;

use super::Unsaved;
use crate::{
    browser::{
        address::{self, Address},
        after_picture,
    },
    place,
};

/// A way to another page, on which what is typed and not saved would be lost.
#[derive(Clone)]
enum Way {
    To(Address),
    Instead(Address),
    /// So many entries along the browser's history.
    Along(i32),
    /// No way at all: time moves on, and what is typed may no longer fit.
    Onward(Arc<dyn Fn() + Send + Sync>),
}

/// The parts of the address. `Copy`: a handler can take it.
#[derive(Clone, Copy)]
pub(crate) struct Location {
    path: RwSignal<String>,
    search: RwSignal<String>,
    hash: RwSignal<String>,
    /// The path to which the person is on the way: the address has it already, the page is not drawn yet.
    going_to: RwSignal<Option<String>>,
    /// Which one in the browser's history our entry is.
    entry: StoredValue<i32>,
    unsaved: Unsaved,
    /// The way that waits for the person's word.
    waiting: RwSignal<Option<Way>>,
}

impl Location {
    /// Follows the address from now on. Once, for the life of the page.
    pub(super) fn follow(unsaved: Unsaved) -> Self {
        let now = address::here();
        let entry = address::entry().unwrap_or_else(|| {
            address::replace(&now.href(), 0);
            0
        });
        let location = Self {
            path: RwSignal::new(now.path),
            search: RwSignal::new(now.search),
            hash: RwSignal::new(now.hash),
            going_to: RwSignal::new(None),
            entry: StoredValue::new(entry),
            unsaved,
            waiting: RwSignal::new(None),
        };
        let _ = window_event_listener(ev::popstate, move |_| location.travelled());
        let _ = window_event_listener(ev::click, move |click| location.clicked(&click));
        location
    }

    /// The path; tracked.
    pub(crate) fn path(self) -> Signal<String> {
        self.path.into()
    }

    /// The same, but already that of the page to which the person is on the way; tracked.
    pub(crate) fn going_to(self) -> Signal<String> {
        Signal::derive(move || self.going_to.get().unwrap_or_else(|| self.path.get()))
    }

    /// Whether the person is on the way to another page; tracked.
    pub(super) fn is_going(self) -> bool {
        self.going_to.read().is_some()
    }

    /// The query, with its `?` where there is one; tracked.
    pub(crate) fn search(self) -> Signal<String> {
        self.search.into()
    }

    /// The part that it names, with its `#` where there is one; tracked.
    pub(crate) fn hash(self) -> Signal<String> {
        self.hash.into()
    }

    /// Moves to an address of ours and shows its beginning, or the part that its `#` names. Where something typed would
    /// be lost, it waits for the person's word.
    pub(super) fn go(self, to: &Address) {
        if self.enters(to) {
            self.arrive(to);
        }
    }

    /// Like [`Location::go`], for who only looks around: that the press was seen stands on the screen first, for to draw a page takes
    /// longer than that. Not after an act, whose button a second press must not find again.
    pub(super) fn stroll(self, to: &Address) {
        // The same press again, before the page is there.
        let is_bound_there = self.going_to.read_untracked().as_ref() == Some(&to.path);
        if is_bound_there || !self.enters(to) {
            return;
        }
        self.going_to.set(Some(to.path.clone()));
        after_picture(move || {
            // *Back* may have been faster, or another press: the browser knows where we are.
            if self.going_to.get_untracked().is_some() {
                self.arrive(&address::here());
            }
        });
    }

    /// Makes an entry of the browser's history for an address of ours; not where something typed would be lost.
    fn enters(self, to: &Address) -> bool {
        if self.loses(to) {
            self.waiting.set(Some(Way::To(to.clone())));
            return false;
        }
        let entry = self.entry.get_value() + 1;
        address::push(&to.href(), entry);
        self.entry.set_value(entry);
        true
    }

    /// Like [`Location::go`], in the place of this entry of the browser's history.
    pub(super) fn go_instead(self, to: &Address) {
        if self.loses(to) {
            return self.waiting.set(Some(Way::Instead(to.clone())));
        }
        address::replace(&to.href(), self.entry.get_value());
        self.arrive(to);
    }

    /// Changes the address, and nothing that is seen. Not on the way to another page: the address is that one's already.
    pub(super) fn rewrite(self, to: Address) {
        if self.going_to.read_untracked().is_some() {
            return;
        }
        address::replace(&to.href(), self.entry.get_value());
        self.is_at(to);
    }

    /// Whether a way waits for the person's word; tracked.
    pub(crate) fn is_waiting(self) -> bool {
        self.waiting.read().is_some()
    }

    /// Whether what waits is that time moves on; tracked.
    pub(crate) fn is_onward(self) -> bool {
        matches!(*self.waiting.read(), Some(Way::Onward(_)))
    }

    /// Does what moves time on; where something typed could be overtaken, it waits for the person's word.
    pub(crate) fn before_moving_on(self, act: impl Fn() + Send + Sync + 'static) {
        if self.unsaved.any_now() {
            self.waiting.set(Some(Way::Onward(Arc::new(act))));
        } else {
            act();
        }
    }

    /// The person stays here.
    pub(crate) fn stay(self) {
        self.waiting.set(None);
    }

    /// The person goes the way that waits; what is typed is lost.
    pub(crate) fn leave(self) {
        let way = self.waiting.get_untracked();
        self.waiting.set(None);
        if let Some(Way::Onward(act)) = way {
            // The page stays, and what is typed on it is still not saved.
            return act();
        }
        self.unsaved.forget();
        match way {
            Some(Way::To(to)) => self.go(&to),
            Some(Way::Instead(to)) => self.go_instead(&to),
            Some(Way::Along(entries)) => address::travel(entries),
            Some(Way::Onward(_)) | None => {}
        }
    }

    /// Whether something typed would be lost on the way to an address: it is of another page.
    fn loses(self, to: &Address) -> bool {
        to.path != *self.path.read_untracked() && self.unsaved.any_now()
    }

    /// *Back* or *Forward* was pressed, or a part of this page is shown. The browser is there already: where something
    /// typed would be lost, it is sent back until the person says where to be.
    fn travelled(self) {
        let (to, from) = (address::here(), self.entry.get_value());
        let entry = address::entry().unwrap_or_else(|| {
            // The browser made the entry, for a part of this page; the same part again takes the place of itself.
            let again = *self.hash.read_untracked() == to.hash;
            let entry = if again { from } else { from + 1 };
            address::replace(&to.href(), entry);
            entry
        });
        if entry != from && self.loses(&to) {
            address::travel(from - entry);
            self.waiting.set(Some(Way::Along(entry - from)));
        } else {
            self.entry.set_value(entry);
            self.is_at(to);
        }
    }

    fn arrive(self, to: &Address) {
        self.is_at(to.clone());
        let part = to.hash.clone();
        // The page is drawn before the next frame.
        request_animation_frame(move || address::show(&part));
    }

    fn is_at(self, now: Address) {
        if self.going_to.get_untracked().is_some() {
            self.going_to.set(None);
        }
        set_where_other(self.path, now.path);
        set_where_other(self.search, now.search);
        set_where_other(self.hash, now.hash);
    }

    /// A click on a link that leads to a page of ours goes there without loading the site again.
    fn clicked(self, click: &MouseEvent) {
        let changed = click.meta_key() || click.ctrl_key() || click.shift_key() || click.alt_key();
        if click.default_prevented() || click.button() != 0 || changed {
            return;
        }
        let Some(to) = address::of_link(click).filter(|to| to.path.starts_with(place::base()))
        else {
            return;
        };
        let is_going = self.going_to.read_untracked().is_some();
        let stays = !is_going
            && *self.path.read_untracked() == to.path
            && *self.search.read_untracked() == to.search;
        if stays && !to.hash.is_empty() {
            // A part of this page: the browser knows how.
            return;
        }
        click.prevent_default();
        if stays {
            self.go_instead(&to);
        } else {
            self.stroll(&to);
        }
    }
}

/// A signal that is set counts as changed, even where it says the same.
fn set_where_other(signal: RwSignal<String>, value: String) {
    if *signal.read_untracked() != value {
        signal.set(value);
    }
}

//! Where we are: the address as signals, and what moves it: our own ways, clicks on links, *Back* and *Forward*.

use leptos::{ev, prelude::*};
use web_sys::MouseEvent;

use crate::{
    browser::address::{self, Address},
    place,
};

/// The parts of the address. `Copy`: a handler can take it.
#[derive(Clone, Copy)]
pub(crate) struct Location {
    path: RwSignal<String>,
    search: RwSignal<String>,
    hash: RwSignal<String>,
}

impl Location {
    /// Follows the address from now on. Once, for the life of the page.
    pub(super) fn follow() -> Self {
        let now = address::here();
        let location = Self {
            path: RwSignal::new(now.path),
            search: RwSignal::new(now.search),
            hash: RwSignal::new(now.hash),
        };
        let _ = window_event_listener(ev::popstate, move |_| location.is_at(address::here()));
        let _ = window_event_listener(ev::click, move |click| location.clicked(&click));
        location
    }

    /// The path; tracked.
    pub(crate) fn path(self) -> Signal<String> {
        self.path.into()
    }

    /// The query, with its `?` where there is one; tracked.
    pub(crate) fn search(self) -> Signal<String> {
        self.search.into()
    }

    /// The part that it names, with its `#` where there is one; tracked.
    pub(crate) fn hash(self) -> Signal<String> {
        self.hash.into()
    }

    /// Moves to an address of ours and shows its beginning, or the part that its `#` names.
    pub(super) fn go(self, to: &Address) {
        address::push(&to.href());
        self.arrive(to);
    }

    /// The same in the place of this entry of the browser's history.
    pub(super) fn go_instead(self, to: &Address) {
        address::replace(&to.href());
        self.arrive(to);
    }

    /// Changes the address, and nothing that is seen.
    pub(super) fn rewrite(self, to: Address) {
        address::replace(&to.href());
        self.is_at(to);
    }

    fn arrive(self, to: &Address) {
        self.is_at(to.clone());
        let part = to.hash.clone();
        // The page is drawn before the next frame.
        request_animation_frame(move || address::show(&part));
    }

    fn is_at(self, now: Address) {
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
        let stays =
            *self.path.read_untracked() == to.path && *self.search.read_untracked() == to.search;
        if stays && !to.hash.is_empty() {
            // A part of this page: the browser knows how.
            return;
        }
        click.prevent_default();
        if stays {
            self.go_instead(&to);
        } else {
            self.go(&to);
        }
    }
}

/// A signal that is set counts as changed, even where it says the same.
fn set_where_other(signal: RwSignal<String>, value: String) {
    if *signal.read_untracked() != value {
        signal.set(value);
    }
}

//! The ways to other pages, and the query of the address, in which a list keeps its filters.

use leptos::prelude::*;
use web_sys::UrlSearchParams;

use super::location::Location;
use crate::browser::address::{self, Address};

/// Goes to other pages. `Copy`: a handler can take it.
#[derive(Clone, Copy)]
pub(crate) struct Navigation {
    location: Location,
}

impl Navigation {
    pub(super) fn new(location: Location) -> Self {
        Self { location }
    }

    /// Where we are.
    pub(crate) fn location(self) -> Location {
        self.location
    }

    /// Goes to an address made by [`WorkspaceAddress`](crate::place::WorkspaceAddress), in this turn: after an act, whose
    /// button a second press must not find again.
    pub(crate) fn to(self, address: &str) {
        self.location.go(&Address::read(address));
    }

    /// Goes there for who only looks around: the press is seen first, then the page.
    pub(crate) fn stroll(self, address: &str) {
        self.location.stroll(&Address::read(address));
    }

    /// Like [`Navigation::to`], in the place of the page we are on: *Back* does not lead here again.
    pub(crate) fn replace(self, address: &str) {
        self.location.go_instead(&Address::read(address));
    }

    /// A part of the query (`?status=editing`), empty where it is not there; tracked.
    pub(crate) fn query(self, name: &'static str) -> Signal<String> {
        let search = self.location.search();
        Signal::derive(move || {
            parts(&search.read())
                .and_then(|parts| parts.get(name))
                .unwrap_or_default()
        })
    }

    /// Changes parts of the query; an empty value takes its part away. The page stays, and *Back* leads past it.
    pub(crate) fn set_query(self, changes: &[(&str, &str)]) {
        let here = address::here();
        let Some(query) = parts(&here.search) else {
            return;
        };
        for (name, value) in changes {
            if value.is_empty() {
                query.delete(name);
            } else {
                query.set(name, value);
            }
        }
        let query = String::from(query.to_string());
        let mark = if query.is_empty() { "" } else { "?" };
        self.location.rewrite(Address {
            search: format!("{mark}{query}"),
            ..here
        });
    }
}

/// Fails only for a sequence of pairs that are no pairs; this is a text.
fn parts(search: &str) -> Option<UrlSearchParams> {
    UrlSearchParams::new_with_str(search).ok()
}

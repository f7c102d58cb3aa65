//! The ways to other pages, and the query of the address, in which a list keeps its filters.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
    location::Location,
};
use web_sys::UrlSearchParams;

type Navigate = Box<dyn Fn(&str, NavigateOptions)>;

/// Goes to other pages. `Copy`: a handler can take it.
#[derive(Clone, Copy)]
pub(crate) struct Navigation {
    navigate: StoredValue<Navigate, LocalStorage>,
    location: StoredValue<Location>,
}

impl Navigation {
    pub(super) fn new() -> Self {
        Self {
            navigate: StoredValue::new_local(Box::new(use_navigate())),
            location: StoredValue::new(use_location()),
        }
    }

    /// Goes to an address made by [`WorkspaceAddress`](crate::place::WorkspaceAddress).
    pub(crate) fn to(self, address: &str) {
        self.go(address, false, true);
    }

    /// The same, in the place of the page we are on: *Back* does not lead here again.
    pub(crate) fn replace(self, address: &str) {
        self.go(address, true, true);
    }

    /// A part of the query (`?status=editing`), empty where it is not there; tracked.
    pub(crate) fn query(self, name: &'static str) -> Signal<String> {
        let query = self.location.with_value(|location| location.query);
        Signal::derive(move || query.read().get(name).unwrap_or_default())
    }

    /// Changes parts of the query; an empty value takes its part away. The page stays, and *Back* leads past it.
    pub(crate) fn set_query(self, changes: &[(&str, &str)]) {
        let (path, search) = self.location.with_value(|location| {
            let path = location.pathname.get_untracked();
            (path, location.search.get_untracked())
        });
        // Fails only for a sequence of pairs that are no pairs; this is a text.
        let Ok(query) = UrlSearchParams::new_with_str(&search) else {
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
        self.go(&format!("{path}{mark}{query}"), true, false);
    }

    fn go(self, address: &str, replace: bool, scroll: bool) {
        let options = NavigateOptions {
            resolve: false,
            replace,
            scroll,
            ..NavigateOptions::default()
        };
        self.navigate
            .with_value(|navigate| navigate(address, options));
    }
}

//! What another tab writes. The page says so and changes nothing by itself: somebody may be typing.

use leptos::{ev, prelude::*};

use super::Work;
use super::held::{Held, directory, stored_name};
use super::opening::open;
use crate::place::WorkspaceAddress;

/// What is moved aside changes nothing that counts.
const ASIDE: &str = "aside/";

impl Work {
    /// Whether another tab has changed the workspace since it was read here; tracked.
    pub(crate) fn changed_elsewhere(self) -> bool {
        self.elsewhere.get()
    }

    /// Reads the workspace again as it is stored now.
    pub(crate) async fn look_again(self) {
        let address = self
            .app
            .place
            .with_untracked(crate::place::Place::workspace);
        let held = open(&address).await;
        let here = |place: &crate::place::Place| place.workspace() == address;
        // The person may have gone on to another workspace in the meantime.
        if self.app.place.try_with_untracked(here) == Some(true) {
            self.take(held);
        }
    }

    /// Listens to what other tabs write: a browser tells a page of no write of its own.
    pub(super) fn listen_to_other_tabs(self) {
        let _ = window_event_listener(ev::storage, move |event| {
            if self.concerns(event.key().as_deref()) {
                self.elsewhere.set(true);
            }
        });
    }

    /// Whether a key that another tab has written is of this workspace; no key means that all is gone.
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
                    .is_some_and(|tail| !tail.starts_with(ASIDE)),
            }
        })
    }
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

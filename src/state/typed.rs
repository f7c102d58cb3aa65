//! What is typed and not saved yet, kept for this tab as it is typed: it outlives a reload, a crash of the page, and a tab
//! that the browser put away to save memory. See docs/decisions/typed-text.md.

use leptos::prelude::*;

use crate::browser::{forget_in_tab, keep_in_tab, kept_in_tab};
use crate::place::WorkspaceAddress;

/// Where the texts of the desk stand, and those of the worlds: as in the other stores, no key of one is one of the other.
const DESK: &str = "cpor1/typed/";
const WORLDS: &str = "cpor1s/typed/";

/// A text that is typed, and where it is kept. `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct KeptTyped {
    key: StoredValue<String>,
    /// Whether what stood there was put back, and nobody has discarded it.
    pub(crate) came_back: RwSignal<bool>,
}

impl KeptTyped {
    /// Keeps what `text` says, as it changes, until this page is left in the site: who leaves it was asked. `put_back`
    /// gets what stood there when the page began.
    pub(crate) fn watch(
        address: &WorkspaceAddress,
        what: &str,
        text: impl Fn() -> Option<String> + 'static,
        put_back: impl FnOnce(&str),
    ) -> Self {
        let key = format!("{}{what}", folder_of(address));
        let kept = Self {
            key: StoredValue::new(key.clone()),
            came_back: RwSignal::new(false),
        };
        if let Some(text) = kept_in_tab(&key) {
            put_back(&text);
            kept.came_back.set(true);
        }
        Effect::new(move |_| {
            let text = text();
            let key = kept.key.get_value();
            if text.is_none() {
                kept.came_back.set(false);
            }
            keep_in_tab(&key, text.as_deref());
        });
        on_cleanup(move || keep_in_tab(&key, None));
        kept
    }

    /// Nothing that was typed in a workspace is kept for this tab any more: it is deleted.
    pub(crate) fn forget(address: &WorkspaceAddress) {
        forget_in_tab(&folder_of(address));
    }

    /// Nothing that was typed is kept for this tab any more, anywhere.
    pub(crate) fn forget_all() {
        for folder in [DESK, WORLDS] {
            forget_in_tab(folder);
        }
    }
}

fn folder_of(address: &WorkspaceAddress) -> String {
    match address {
        WorkspaceAddress::Desk => DESK.to_owned(),
        WorkspaceAddress::Sandbox(world) => format!("{WORLDS}{world}/"),
    }
}

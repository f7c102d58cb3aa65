//! `sessionStorage`: what a tab keeps for itself, through a reload, a crash of its page, and being put away by the
//! browser. No other tab sees it, and it ends with the tab.

use leptos::prelude::window;
use web_sys::Storage;

fn session() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// What this tab keeps under a key.
pub(crate) fn kept_in_tab(key: &str) -> Option<String> {
    session()?.get_item(key).ok().flatten()
}

/// Keeps a text under a key for this tab, or nothing any more. Where it cannot be kept it is as if there was no such
/// place.
pub(crate) fn keep_in_tab(key: &str, text: Option<&str>) {
    let Some(session) = session() else {
        return;
    };
    let _ = match text {
        Some(text) => session.set_item(key, text),
        None => session.remove_item(key),
    };
}

/// Forgets all keys of this tab that begin so.
pub(crate) fn forget_in_tab(prefix: &str) {
    let Some(session) = session() else {
        return;
    };
    let length = session.length().unwrap_or_default();
    let keys = (0..length).filter_map(|index| session.key(index).ok().flatten());
    let keys: Vec<String> = keys.filter(|key| key.starts_with(prefix)).collect();
    for key in keys {
        let _ = session.remove_item(&key);
    }
}

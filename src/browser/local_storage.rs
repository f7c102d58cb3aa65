//! localStorage, where the browser lets the site have it.

use leptos::prelude::window;
use web_sys::Storage;

/// A key that is written and taken away again, to see whether the storage takes anything at all.
const PROBE: &str = "cpor1/probe";

/// localStorage, or nothing where it is blocked, missing, or takes nothing.
///
/// A full storage still gives back what it holds; so a failed write counts as blocked only where nothing is kept.
pub(crate) fn local_storage() -> Option<Storage> {
    let storage = window().local_storage().ok().flatten()?;
    let writes = storage.set_item(PROBE, "1").is_ok();
    // What could not be written need not be taken away.
    let _ = storage.remove_item(PROBE);
    (writes || storage.length().is_ok_and(|count| count > 0)).then_some(storage)
}

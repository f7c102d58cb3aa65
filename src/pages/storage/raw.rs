//! A raw copy of all that the site keeps as texts, for a workspace that cannot be opened.

use js_sys::{JSON, Object, Reflect};

use crate::browser::{files, local_storage};

/// All keys of the site begin so: the desk's and the worlds'.
const PREFIXES: [&str; 2] = ["cpor1/", "cpor1s/"];

/// Gives the copy as a file: one JSON object, key by key.
pub(super) fn save() {
    if let Some(json) = copy() {
        files::download("cpor-desk-raw.json", json.as_bytes(), "application/json");
    }
}

fn copy() -> Option<String> {
    let storage = local_storage()?;
    let all = Object::new();
    for index in 0..storage.length().ok()? {
        let Some(key) = storage.key(index).ok().flatten() else {
            continue;
        };
        if PREFIXES.iter().any(|prefix| key.starts_with(prefix))
            && let Ok(Some(text)) = storage.get_item(&key)
        {
            // Fails on no object that we made.
            let _ = Reflect::set(&all, &key.into(), &text.into());
        }
    }
    Some(String::from(JSON::stringify(&all).ok()?))
}

//! What the site asks of the browser, one file per capability. Nothing here panics where the browser refuses.

pub(crate) mod address;
pub(crate) mod clipboard;
mod fetched;
pub(crate) mod files;
mod focus;
mod local_storage;
mod motion;
pub(crate) mod notifications;
mod preferences;
mod printing;
mod published;
pub(crate) mod room;
mod scrolling;
mod session;
mod signs;
pub(crate) mod streams;
mod unload;
mod visibility;

pub(crate) use fetched::{NotFetched, fetched};
pub(crate) use focus::{
    focus, focus_control, focus_drawn, focus_if_lost, focus_stays, focus_unscrolled, press,
    see_drawn,
};
pub(crate) use local_storage::local_storage;
pub(crate) use motion::{come_from, is_motion_unwanted};
pub(crate) use preferences::{Preference, keep, kept};
pub(crate) use printing::{on_printing, print, printed_at};
pub(crate) use published::{Published, forget_site, reload};
pub(crate) use scrolling::{height_seen, on_view_moved, width_seen};
pub(crate) use session::{forget_in_tab, keep_in_tab, kept_in_tab};
pub(crate) use signs::on_half_signs;
pub(crate) use unload::ask_before_unload;
pub(crate) use visibility::{a_picture_later, after_picture, is_hidden, on_seen};

use leptos::prelude::document;

use crate::words::Language;

/// The path of `<base href>`, up to its last slash.
pub(crate) fn base_path() -> String {
    let path = document()
        .base_uri()
        .ok()
        .flatten()
        .and_then(|base| web_sys::Url::new(&base).ok())
        .map(|url| url.pathname())
        .unwrap_or_default();
    let folder = path.rsplit_once('/').map(|(folder, _)| folder);
    format!("{}/", folder.unwrap_or_default())
}

/// The language `public/boot.js` chose: by hand, else the browser's, else English.
pub(crate) fn document_language() -> Option<Language> {
    Language::from_tag(&document().document_element()?.get_attribute("lang")?)
}

/// Sets an attribute of `<html>`, or takes it away.
pub(crate) fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = document().document_element() else {
        return;
    };
    // Fails only for a name that is no attribute's.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

//! Ways in beside the button: a file dropped anywhere on the page; a file or its text pasted on the pages that import,
//! while no field has the focus.

use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::{ev, prelude::*};
use web_sys::{DataTransfer, DragEvent, Event};

use super::import::Importing;
use super::rows;
use crate::browser::set_root_attribute;
use crate::place::{Page, Place};

/// On `<html>` while a file is held over the page.
const OVER: &str = "data-file-over";

/// Listens for as long as the site is there.
pub(super) fn listen(importing: Importing) {
    let over = move |event: DragEvent| {
        if !event.default_prevented() && brings_files(&event) {
            event.prevent_default();
            set_root_attribute(OVER, importing.is_free().then_some(""));
        }
    };
    let _ = window_event_listener(ev::dragover, over);
    let left = move |event: DragEvent| {
        // Between two elements of the page it is still over the page.
        if event.related_target().is_none() {
            set_root_attribute(OVER, None);
        }
    };
    let _ = window_event_listener(ev::dragleave, left);
    let dropped = move |event: DragEvent| {
        set_root_attribute(OVER, None);
        if event.default_prevented() || !brings_files(&event) {
            return;
        }
        // Else the browser would leave the site and show the file.
        event.prevent_default();
        take_first(importing, event.data_transfer());
    };
    let _ = window_event_listener(ev::drop, dropped);
    let pasted = move |event: Event| {
        if is_pasting_page(importing) && importing.is_free() && !is_in_field() {
            let clipboard = js_sys::Reflect::get(&event, &JsValue::from_str("clipboardData"));
            let clipboard = clipboard.ok().and_then(|it| it.dyn_into().ok());
            take_first(importing, clipboard);
        }
    };
    let _ = window_event_listener_untyped("paste", pasted);
}

/// Whether files are dragged, and not a text or a link of the page.
fn brings_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    let mut types = types.iter().flat_map(js_sys::Array::iter);
    types.any(|kind| kind.as_string().as_deref() == Some("Files"))
}

/// Takes the first file, else a text that looks like an export or a sheet of claims.
fn take_first(importing: Importing, data: Option<DataTransfer>) {
    let Some(data) = data.filter(|_| importing.is_free()) else {
        return;
    };
    if let Some(file) = data.files().and_then(|files| files.get(0)) {
        return spawn_local(importing.take(file));
    }
    let text = data.get_data("text/plain").unwrap_or_default();
    if text.trim_start().starts_with('{') || rows::is_sheet(importing.work, &text) {
        spawn_local(importing.take_text(text));
    }
}

fn is_pasting_page(importing: Importing) -> bool {
    importing
        .app
        .place
        .with_untracked(|place| matches!(place, Place::In(_, Page::Claims | Page::Storage)))
}

fn is_in_field() -> bool {
    const FIELD: &str = "input, select, textarea, [contenteditable]";
    let active = document().active_element();
    active.is_some_and(|active| active.matches(FIELD).unwrap_or(false))
}

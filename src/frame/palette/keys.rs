//! The keys that lead somewhere, and the list of all keys.

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};
use leptos::{ev, ev::KeyboardEvent, prelude::*};

use super::State;
use crate::browser::focus;
use crate::frame::single_keys::{are_on, is_alone, is_free};
use crate::words::{Key, palette as keys, text};

/// The claims of a list, each by its name.
const ROWS: &str = ".list tbody a.name";
/// The field in which a list of claims is searched.
const SEARCH: &str = "#search";

/// Listens for them on every page.
pub(super) fn listen(state: State) {
    let listening = window_event_listener(ev::keydown, move |event| {
        let with_command = event.ctrl_key() || event.meta_key();
        if with_command && !event.alt_key() && event.key().eq_ignore_ascii_case("k") {
            event.prevent_default();
            if !is_asked() {
                state.show();
            }
        } else if state.open.get_untracked() && !is_asked() {
            // It was asked for and is drawn in a moment: what is typed meanwhile is for it.
            if let Some(letter) = letter(&event) {
                event.prevent_default();
                state.typed.update(|typed| typed.push(letter));
            }
        } else if is_alone(&event) && are_on() && is_free(&event) && alone(state, &event.key()) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listening.remove());
}

/// Whether a dialog asks something: it has to be answered first.
fn is_asked() -> bool {
    matches!(document().query_selector("dialog[open]"), Ok(Some(_)))
}

/// The letter, digit or sign that a key stands for where something is typed.
fn letter(event: &KeyboardEvent) -> Option<char> {
    let key = event.key();
    let mut letters = key.chars();
    let only = letters.next().filter(|_| letters.next().is_none());
    only.filter(|_| is_alone(event))
}

/// Does what a key that is pressed alone stands for; whether it stands for something here.
fn alone(state: State, key: &str) -> bool {
    match key {
        "?" => state.help.set(true),
        "n" => {
            let workspace = state
                .app
                .place
                .with_untracked(crate::place::Place::workspace);
            state.app.navigation.stroll(&workspace.new_claim());
        }
        "/" => match document().query_selector(SEARCH) {
            Ok(Some(field)) => focus(&field),
            _ => state.show(),
        },
        "j" => return step(1),
        "k" => return step(-1),
        _ => return false,
    }
    true
}

/// Gives the focus to the next claim of the list on the page, or to the one before.
fn step(by: isize) -> bool {
    let Ok(rows) = document().query_selector_all(ROWS) else {
        return false;
    };
    let rows: Vec<Element> = (0..rows.length())
        .filter_map(|place| rows.item(place)?.dyn_into().ok())
        .collect();
    let here = document().active_element();
    // From the box of a row, its claim counts as the one that has the focus.
    let here = here.and_then(|here| match here.closest(".list tbody tr") {
        Ok(Some(row)) => row.query_selector("a.name").ok().flatten(),
        _ => Some(here),
    });
    let at = here.and_then(|here| rows.iter().position(|row| *row == here));
    let next = match at {
        Some(at) => at.saturating_add_signed(by),
        None => 0,
    };
    let Some(row) = rows.get(next.min(rows.len().saturating_sub(1))) else {
        return false;
    };
    if let Some(row) = row.dyn_ref::<HtmlElement>() {
        focus(row);
    }
    true
}

/// Every key with what it does.
pub(super) fn list() -> AnyView {
    const ALL: [(&str, Key); 8] = [
        ("Ctrl+K, ⌘K", keys::KEY_PALETTE),
        ("?", keys::KEY_HELP),
        ("n", keys::KEY_NEW),
        ("/", keys::KEY_SEARCH),
        ("j", keys::KEY_NEXT),
        ("k", keys::KEY_BEFORE),
        ("1–6", keys::KEY_ROLES),
        ("0", keys::KEY_STEP),
    ];
    let rows = ALL.into_iter().map(|(key, does)| {
        view! {
            <dt><kbd>{key}</kbd></dt>
            <dd>{text(does)}</dd>
        }
    });
    let state = if are_on() {
        keys::KEYS_WHERE
    } else {
        keys::KEYS_OFF
    };
    view! {
        <dl class="keys">{rows.collect_view()}</dl>
        <p class="s q">{text(state)}</p>
    }
    .into_any()
}

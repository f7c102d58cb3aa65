//! Records that could not be read: shown with the reason, and to be had as they are. None is ever thrown away.

use cpor_store::keeper::Aside;
use leptos::prelude::*;

use super::setting;
use crate::{
    browser::files,
    parts::{Button, Icon},
    words::{Key, fill, language, numbers, storage as keys, text},
};

/// Where the clock of a world stands.
const CLOCK: &str = "note/clock";

/// Nothing where nothing stands aside.
pub(super) fn section(aside: &[Aside]) -> Option<AnyView> {
    if aside.is_empty() {
        return None;
    }
    let rows = aside.iter().map(row).collect_view();
    let list = view! { <ul class="stack">{rows}</ul> };
    Some(setting(
        "aside",
        keys::ASIDE,
        keys::ASIDE_WHY,
        list.into_any(),
    ))
}

fn row(aside: &Aside) -> AnyView {
    let name = aside.tail.clone();
    let size = numbers::bytes(
        language(),
        u64::try_from(aside.text.len()).unwrap_or_default(),
    );
    let label = fill(keys::ASIDE_SAVE, &[("name", &name)]);
    let (file, content) = (file_name(&name), aside.text.clone());
    let save = move || files::download(&file, content.as_bytes(), "text/plain");
    view! {
        <li>
            <p class="mono">{name}</p>
            <p class="s q">{text(reason(aside))} " " {size}</p>
            <p class="bar">
                <Button label=label icon=Icon::Export small=true on_click=save/>
            </p>
        </li>
    }
    .into_any()
}

fn reason(aside: &Aside) -> Key {
    if aside.tail.starts_with(CLOCK) {
        keys::ASIDE_CLOCK
    } else if js_sys::JSON::parse(&aside.text).is_err() {
        keys::ASIDE_BROKEN
    } else {
        keys::ASIDE_UNFIT
    }
}

/// A record's name as a file's.
fn file_name(tail: &str) -> String {
    format!("cpor-desk-{}.txt", tail.replace('/', "-"))
}

//! A note above the page that says what is the matter, and offers the one thing to do about it.

use leptos::prelude::*;

use crate::{
    parts::{Button, Icon, Note},
    words::{Key, t},
};

/// What is the matter, why that matters, and a small button.
pub(super) fn offer(
    title: Key,
    why: Key,
    label: Key,
    on_click: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    view! {
        <Note title=t(title)>
            {t(why)}
            <p class="bar">
                <Button label=t(label) icon=Icon::Reset small=true on_click=on_click/>
            </p>
        </Note>
    }
    .into_any()
}

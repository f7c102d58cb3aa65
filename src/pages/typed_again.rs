//! That what was typed before a reload or a crash stands there again, with the way to be rid of it.

use leptos::prelude::*;

use crate::{
    parts::{Button, Icon, Note},
    state::KeptTyped,
    words::{lost as keys, shell, t},
};

/// A note above the fields; nothing where nothing came back.
pub(crate) fn typed_again(
    kept: KeptTyped,
    discard: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let note = move || {
        kept.came_back.get().then(|| {
            view! {
                <Note live=true>
                    {t(keys::TYPED_AGAIN)}
                    <p class="bar">
                        <Button label=t(shell::WITHDRAWN_FORGET) icon=Icon::Cross small=true on_click=discard/>
                    </p>
                </Note>
            }
        })
    };
    view! { {note} }.into_any()
}

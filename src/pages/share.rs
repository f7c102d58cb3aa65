//! That what is here is a share, and how it is closed.

use leptos::prelude::*;

use crate::{
    parts::Note,
    state::{App, Opened, Work},
    words::{exchange as keys, text},
};

/// A note on the pages of all claims; nothing where the names are the real ones.
#[component]
pub(crate) fn ShareNote() -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let is_share = Memo::new(move |_| {
        let _ = work.stored();
        work.opened() == Opened::Open && work.is_share()
    });
    let note = move || {
        is_share.get().then(|| {
            let href = format!("{}#delete-title-section", app.workspace().storage());
            view! {
                <Note title=text(keys::SHARE_OPEN)>
                    {text(keys::SHARE_OPEN_WHY)} " " <a href=href>{text(keys::SHARE_CLOSE)}</a>
                </Note>
            }
        })
    };
    view! { <div class="asidenote">{note}</div> }
}

//! What has happened before the learner comes: read, not written.

use cpor_engine::Instant;
use leptos::prelude::*;

use super::Draft;
use crate::{
    pages::scenarios::happened::lines,
    shown::when,
    words::{editor as keys, fill, language, text},
};

pub(super) fn list(draft: Draft) -> AnyView {
    // Typing elsewhere does not change it.
    let setting = move || {
        draft.of_it(|scenario| {
            let world = &scenario.world;
            let zone = world.time_zone.as_str();
            let start = match Instant::parse(&world.start) {
                Ok(start) => when::instant(start, zone),
                Err(_) => world.start.clone(),
            };
            let values = [
                ("start", start.as_str()),
                ("zone", zone),
                ("edition", &world.edition),
            ];
            fill(keys::BEGINNING_SETTING, &values)
        })
    };
    let happened = Memo::new(move |_| {
        language();
        let judged = draft.judged.read();
        let world = judged.opening.as_ref().map(|opening| lines(&opening.world));
        world.unwrap_or_default()
    });
    let list = move || {
        let lines = happened.get();
        if lines.is_empty() {
            return view! { <p class="q">{text(keys::BEGINNING_EMPTY)}</p> }.into_any();
        }
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
        view! { <ol class="before">{lines.collect_view()}</ol> }.into_any()
    };
    view! {
        <p class="num">{setting}</p>
        {list}
    }
    .into_any()
}

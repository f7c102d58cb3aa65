//! Hints: one more with each press, in the order in which they say more.

use std::sync::Arc;

use cpor_engine::Host as _;
use cpor_scenario::Run;
use cpor_store::web::host::BrowserHost;
use leptos::prelude::*;

use super::Panel;
use crate::{
    browser::focus_if_lost,
    parts::Button,
    scenarios::{Scene, said},
    words::{fill, scenarios as keys, text},
};

/// The hints asked for, and the way to the next. Each that is asked for counts, once, and stays from then on.
pub(super) fn hints(panel: Panel, scene: &Arc<Scene>) -> AnyView {
    // Where the note is not kept, what is asked for is shown all the same.
    let asked = RwSignal::new(0_usize);
    let shown = Memo::new(move |_| {
        let run = panel.work.read(|_, _| ()).and_then(|()| panel.work.run());
        let noted = run.and_then(|run| usize::try_from(run.hints).ok());
        asked.get().max(noted.unwrap_or_default())
    });
    let all = scene.scenario.hints.len();
    let hints = scene.scenario.hints.clone();
    let ask = move || {
        let now_shown = shown.get_untracked().saturating_add(1);
        asked.set(now_shown);
        let run = panel.work.run();
        let run = run.unwrap_or_else(|| Run::begun(BrowserHost.now()));
        if run.finished.is_none() {
            let hints = u32::try_from(now_shown).unwrap_or(run.hints);
            panel.work.keep_run(Run { hints, ..run });
        }
        // The button goes with the last hint.
        focus_if_lost(".scenario .t .btn");
    };
    let label = Signal::derive(move || {
        let (n, all) = (shown.get().saturating_add(1).to_string(), all.to_string());
        fill(keys::HINT, &[("n", &n), ("all", &all)])
    });
    let is_done = Memo::new(move |_| panel.progress.get().is_some_and(|it| it.is_done()));
    let next = move || {
        (shown.get() < all && !is_done.get())
            .then(|| view! { <Button label=label small=true on_click=ask/> })
    };
    let given = move || {
        let given = hints.iter().take(shown.get());
        let items: Vec<_> = given.map(|hint| view! { <li>{said(hint)}</li> }).collect();
        (!items.is_empty()).then(|| {
            view! { <ol class="hints" aria-label=text(keys::HINTS)>{items}</ol> }
        })
    };
    view! {
        {given}
        {next}
    }
    .into_any()
}

//! Hints: one more with each press, in the order in which they say more.

use std::sync::Arc;

use cpor_engine::Host as _;
use cpor_scenario::Run;
use cpor_store::web::host::BrowserHost;
use leptos::prelude::*;

use super::Panel;
use crate::{
    parts::Button,
    scenarios::{Scene, said},
    words::{fill, scenarios as keys, text},
};

/// The hints asked for, and the way to the next. Each that is asked for counts.
pub(super) fn hints(panel: Panel, scene: &Arc<Scene>) -> AnyView {
    let shown = RwSignal::new(0_usize);
    let all = scene.scenario.hints.len();
    let hints = scene.scenario.hints.clone();
    let ask = move || {
        shown.update(|shown| *shown = shown.saturating_add(1));
        let run = panel.work.run();
        let run = run.unwrap_or_else(|| Run::begun(BrowserHost.now()));
        if run.finished.is_none() {
            let hints = run.hints.saturating_add(1);
            panel.work.keep_run(Run { hints, ..run });
        }
    };
    let label = Signal::derive(move || {
        let (n, all) = (shown.get().saturating_add(1).to_string(), all.to_string());
        fill(keys::HINT, &[("n", &n), ("all", &all)])
    });
    let next = move || {
        (shown.get() < all).then(|| view! { <Button label=label small=true on_click=ask/> })
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

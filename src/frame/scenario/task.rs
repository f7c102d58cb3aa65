//! The task: the brief, and the checks with what is seen where one is not met. The step to take has [a line](super::now).

use std::sync::Arc;

use leptos::prelude::*;

use super::{Panel, now};
use crate::{
    parts::{Glyph, Icon},
    scenarios::{Scene, feedback, paragraphs, said},
    words::{scenarios as keys, t, text},
};

/// The brief, folded for who has just read it on the scenario's page, and once something is reached; then the checks, where
/// no step leads.
pub(super) fn task(panel: Panel, scene: &Arc<Scene>) -> AnyView {
    let brief = scene.scenario.brief.clone();
    let paragraphs = move || {
        let paragraphs = paragraphs(&brief).into_iter();
        paragraphs.map(|it| view! { <p>{it}</p> }).collect_view()
    };
    // Who came by a link to its world has no run yet, and has read nothing. Between these moments it is the person's.
    let unread = Memo::new(move |_| {
        let progress = panel.progress.get();
        let untouched = progress.is_some_and(|it| it.step() == 0 && !it.is_done());
        // A run that is noted is no progress, but a change of the workspace.
        let run = panel.work.read(|_, _| ()).and_then(|()| panel.work.run());
        untouched && run.is_none()
    });
    let scene = scene.clone();
    let leads = now::leads(panel, &scene);
    let checks = move || leads.get().is_none().then(|| checks(panel, scene.clone()));
    view! {
        <div class="task">
            <details open=unread>
                <summary>{t(keys::BRIEF)}</summary>
                {paragraphs}
            </details>
            <div>{checks}</div>
        </div>
    }
    .into_any()
}

fn checks(panel: Panel, scene: Arc<Scene>) -> AnyView {
    let items = move || {
        let zone = panel.work.zone_name();
        let progress = panel.progress.get()?;
        let checks = scene.scenario.checks.iter().zip(&progress.checks);
        let items = checks.map(|(check, outcome)| {
            let (class, icon, how) = match outcome.is_met() {
                true => ("done", Icon::Tick, keys::MET),
                false => ("", Icon::Ahead, keys::UNMET),
            };
            let seen = feedback::sentences(outcome.unmet(), &zone).into_iter();
            let seen = seen.map(|it| view! { <small>{it}</small> });
            view! {
                <li class=class>
                    <Glyph icon=icon/>
                    <span>
                        <span class="vh">{text(how)} " "</span>
                        {said(&check.text)}
                        {seen.collect_view()}
                    </span>
                </li>
            }
        });
        Some(items.collect_view())
    };
    view! { <ul class="checks">{items}</ul> }.into_any()
}

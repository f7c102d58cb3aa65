//! What to do now, in a line that stays in sight however far the page is scrolled: the step to take; in the end, that all is
//! reached, with the way to what it was about.

use std::sync::Arc;

use cpor_engine::ClaimNumber;
use cpor_scenario::{Part, StepPlace};
use leptos::prelude::*;

use super::Panel;
use crate::{
    browser::see_drawn,
    frame::single_keys::are_on,
    pages::control_id,
    parts::{Button, Glyph, Icon},
    scenarios::{Scene, said},
    words::{fill, scenarios as keys, t, text},
};

/// The id of the way to where the step is done.
pub(in crate::frame) const SHOW_WHERE: &str = "show-where";

/// The step that leads now, from 0; nothing in a challenge, and once all is met.
pub(super) fn leads(panel: Panel, scene: &Arc<Scene>) -> Memo<Option<usize>> {
    let steps = scene.scenario.steps.len();
    Memo::new(move |_| {
        let progress = panel.progress.get()?;
        (progress.step() < steps && !progress.is_done()).then(|| progress.step())
    })
}

/// The line.
pub(super) fn line(panel: Panel, scene: &Arc<Scene>, folded: RwSignal<bool>) -> AnyView {
    let is_done = Memo::new(move |_| panel.progress.get().is_some_and(|it| it.is_done()));
    let leads = leads(panel, scene);
    let scene = scene.clone();
    let line = move || match leads.get() {
        Some(place) => {
            let (n, all) = (place.saturating_add(1), scene.scenario.steps.len());
            let far = fill(
                keys::STEP_OF,
                &[("n", &n.to_string()), ("all", &all.to_string())],
            );
            let step = scene.scenario.steps.get(place);
            let words = step.map(|step| said(&step.text));
            let there = step
                .and_then(|step| step.at.as_ref())
                .and_then(|at| address(panel, &scene, at));
            let there = there.map(|href| {
                let key = are_on().then(|| view! { " " <kbd aria-hidden="true">"0"</kbd> });
                view! {
                    <a id=SHOW_WHERE href=href aria-keyshortcuts="0">{text(keys::SHOW_WHERE)}</a>
                    {key}
                }
            });
            view! {
                <p class="nowstep">
                    <Glyph icon=Icon::Arrow/>
                    <span><b class="num">{far}</b> " " <span class="step">{words}</span> " " {there}</span>
                </p>
            }
            .into_any()
        }
        None if is_done.get() => {
            let closing = move || {
                folded.set(false);
                see_drawn("#scenario".to_owned());
            };
            view! {
                <p class="nowstep done">
                    <Glyph icon=Icon::Tick/>
                    <span><b>{text(keys::NOW_DONE)}</b></span>
                    <Button label=t(keys::TO_CLOSING) small=true on_click=closing/>
                </p>
            }
            .into_any()
        }
        None => ().into_any(),
    };
    line.into_any()
}

/// Where a step is done: a part of the page of one of the opening's claims.
fn address(panel: Panel, scene: &Scene, at: &StepPlace) -> Option<String> {
    let claim = scene.opening.claim(&at.claim)?;
    let page = panel.app.workspace().claim(claim.0.into());
    let part = match at.part {
        Part::Next => "next-title".to_owned(),
        Part::Documents => "poe".to_owned(),
        Part::Details => first_lacking(panel, claim).unwrap_or_else(|| "details".to_owned()),
        Part::Comments => "comments".to_owned(),
    };
    Some(format!("{page}#{part}"))
}

/// The control of the first field that the claim still needs; tracked.
fn first_lacking(panel: Panel, claim: ClaimNumber) -> Option<String> {
    let view = panel
        .work
        .read(|workspace, host| workspace.view(claim, host).ok())??;
    let mut paths = view.lacking.iter().filter_map(|it| it.field.as_deref());
    let path = paths.find(|path| *path != "poe")?;
    Some(control_id(path))
}

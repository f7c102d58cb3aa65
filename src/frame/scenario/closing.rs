//! The closing: what happened and why, with the rules behind it, once all is met.

use std::sync::Arc;

use cpor_engine::rules::RuleBook;
use cpor_scenario::link::mark_of;
use leptos::prelude::*;

use super::Panel;
use crate::{
    parts::{Note, NoteKind, RuleLink},
    place,
    scenarios::{Scene, paragraphs},
    shown::rules,
    words::{count, fill, scenarios as keys, t, text},
};

/// The closing; nothing while something is unmet.
pub(super) fn closing(panel: Panel, scene: &Arc<Scene>) -> AnyView {
    let scene = scene.clone();
    let is_done = Memo::new(move |_| panel.progress.get().is_some_and(|it| it.is_done()));
    let view = move || is_done.get().then(|| done(panel, &scene));
    view.into_any()
}

fn done(panel: Panel, scene: &Arc<Scene>) -> AnyView {
    let said = scene.scenario.closing.text.clone();
    let words = move || {
        let paragraphs = paragraphs(&said).into_iter();
        paragraphs.map(|it| view! { <p>{it}</p> }).collect_view()
    };
    let rules = cited(panel, scene);
    let played = scene.clone();
    view! {
        <Note kind=NoteKind::Good title=t(keys::ALL_MET)>
            {words}
            {rules}
            <p>{move || run(panel, &played)} " " <a href=place::scenarios()>{t(keys::MORE)}</a></p>
        </Note>
    }
    .into_any()
}

/// The rules that are cited; a sentence leads to the rule that quotes it.
fn cited(panel: Panel, scene: &Arc<Scene>) -> AnyView {
    let edition = scene.scenario.world.edition.clone();
    let cites = scene.scenario.closing.cites.clone();
    let links = move || {
        let book = RuleBook::shipped(&edition).ok()?;
        let workspace = panel.app.workspace();
        let mut ids: Vec<String> = Vec::new();
        for cite in &cites {
            let quoting = book.quoting(cite);
            let id = quoting.map_or_else(|| cite.clone(), |rule| rule.id.clone());
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let links = ids.into_iter().filter_map(|id| {
            let citation = rules::cited(&book, &id)?;
            let href = citation.href(&workspace, &edition);
            let source = format!("{id} · {}", citation.source);
            Some(view! { <li><RuleLink source=source href=href/></li> })
        });
        Some(links.collect::<Vec<_>>())
    };
    view! {
        <p>{t(keys::WHY)}</p>
        <ul class="cites">{links}</ul>
    }
    .into_any()
}

/// How it was reached.
fn run(panel: Panel, scene: &Scene) -> Option<String> {
    panel.progress.track();
    let run = panel.work.read(|_, _| ()).and_then(|()| panel.work.run())?;
    let finished = run.finished_of(mark_of(&scene.scenario))?;
    let hints = match run.hints {
        0 => text(keys::HINTS_NONE).to_owned(),
        used => count(keys::HINTS_USED, used.into(), &[]),
    };
    let n = finished.attempt.to_string();
    Some(match finished.attempt {
        1 => fill(keys::RUN_ONCE, &[("hints", &hints)]),
        _ => fill(keys::RUN_LATER, &[("n", &n), ("hints", &hints)]),
    })
}

//! What has changed in the task since it was last looked at, for who hears the page.

use std::sync::Arc;

use cpor_scenario::Progress;
use leptos::prelude::*;

use super::Panel;
use crate::{
    scenarios::{Scene, said},
    words::{fill, scenarios as keys, text},
};

/// The words of the last change.
pub(super) struct News;

impl News {
    /// Follows the progress. What stands when the panel appears is no news.
    pub(super) fn of(panel: Panel, scene: Arc<Scene>) -> RwSignal<String> {
        let words = RwSignal::new(String::new());
        Effect::new(move |before: Option<Option<Progress>>| {
            let now = panel.progress.get();
            if let (Some(Some(before)), Some(now)) = (&before, &now)
                && before != now
            {
                let told = untrack(|| told(&scene, before, now));
                if !told.is_empty() {
                    words.set(told);
                }
            }
            now.or_else(|| before.flatten())
        });
        words
    }
}

fn told(scene: &Scene, before: &Progress, now: &Progress) -> String {
    if now.is_done() && !before.is_done() {
        return text(keys::NOW_DONE).to_owned();
    }
    let (step, steps) = (now.step(), &scene.scenario.steps);
    if let Some(next) = steps.get(step) {
        let (n, what) = (step.saturating_add(1).to_string(), said(&next.text));
        let is_new = step != before.step();
        return match is_new {
            true => fill(keys::NOW_STEP, &[("n", &n), ("what", &what)]),
            false => String::new(),
        };
    }
    let both = before.checks.iter().zip(&now.checks);
    let checks = scene.scenario.checks.iter().zip(both);
    let changed = checks.filter_map(|(check, (before, now))| {
        let phrase = match (before.is_met(), now.is_met()) {
            (false, true) => keys::NOW_MET,
            (true, false) => keys::NOW_UNMET,
            _ => return None,
        };
        Some(fill(phrase, &[("what", &said(&check.text))]))
    });
    changed.collect::<Vec<_>>().join(" ")
}

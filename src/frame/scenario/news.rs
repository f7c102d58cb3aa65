//! What has changed in the task since it was last looked at: what is reached and what comes next as a toast, since the
//! panel may be out of sight; what is no longer so for who hears the page.

use std::sync::Arc;

use cpor_scenario::Progress;
use leptos::prelude::*;

use super::Panel;
use crate::{
    scenarios::{Scene, said},
    words::{fill, scenarios as keys, text},
};

/// What was last lost, in words.
pub(super) struct News;

/// A change in words.
struct Told {
    words: String,
    /// Nothing of it is a loss.
    good: bool,
}

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
                match told {
                    Some(told) if told.good => panel.app.toasts.say(told.words),
                    Some(told) => words.set(told.words),
                    None => {}
                }
            }
            now.or_else(|| before.flatten())
        });
        words
    }
}

fn told(scene: &Scene, before: &Progress, now: &Progress) -> Option<Told> {
    let good = |words: String| Some(Told { words, good: true });
    if now.is_done() && !before.is_done() {
        return good(text(keys::NOW_DONE).to_owned());
    }
    let (step, steps) = (now.step(), &scene.scenario.steps);
    if let Some(next) = steps.get(step) {
        let (n, what) = (step.saturating_add(1).to_string(), said(&next.text));
        let (words, further) = (
            fill(keys::NOW_STEP, &[("n", &n), ("what", &what)]),
            step > before.step(),
        );
        return (step != before.step()).then_some(Told {
            words,
            good: further,
        });
    }
    let both = before.checks.iter().zip(&now.checks);
    let checks = scene.scenario.checks.iter().zip(both);
    let mut all_good = true;
    let changed = checks.filter_map(|(check, (before, now))| {
        let phrase = match (before.is_met(), now.is_met()) {
            (false, true) => keys::NOW_MET,
            (true, false) => {
                all_good = false;
                keys::NOW_UNMET
            }
            _ => return None,
        };
        Some(fill(phrase, &[("what", &said(&check.text))]))
    });
    let words = changed.collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(Told {
        words,
        good: all_good,
    })
}

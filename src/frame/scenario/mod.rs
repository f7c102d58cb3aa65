//! The panel of a scenario, on every page of its world: the task, what of it is reached, and what is seen where it is
//! not; below it, in a line that stays, what to do now. It stands in the place of *Try this*.

mod closing;
mod hints;
mod news;
mod now;
mod task;

use std::sync::Arc;

use cpor_engine::Host as _;
use cpor_scenario::{Progress, evaluate, link::mark_of};
use cpor_store::web::host::BrowserHost;
use leptos::{prelude::*, task::spawn_local};

pub(super) use self::now::SHOW_WHERE;

use self::news::News;
use crate::{
    parts::{Button, Glyph, Icon, Kind, Note},
    place,
    scenarios::{self, Lack, Scene, StartAgain, said},
    state::{App, Opened, Work},
    words::{fill, scenarios as keys, t, text},
};

/// What the parts of the panel share. `Copy`.
#[derive(Clone, Copy)]
struct Panel {
    app: App,
    work: Work,
    progress: Memo<Option<Progress>>,
}

/// The panel; nothing in a world that is no scenario's. Where its scenario cannot be had, that is said here; where nothing
/// is stored of the world either, the scenario's own page says it in the place of an empty world.
#[component]
pub(super) fn ScenarioPanel() -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let scene = RwSignal::new(None::<Result<Arc<Scene>, Lack>>);
    let name = Memo::new(move |_| scenarios::name_at(&app.workspace()));
    Effect::new(move |_| {
        let wanted = name.get();
        scene.set(None);
        if let Some(wanted) = wanted {
            spawn_local(async move {
                let had = scenarios::scene(&wanted).await;
                // The person may have gone on to another world in the meantime.
                if name.try_get_untracked().flatten() == Some(wanted) {
                    scene.set(Some(had));
                }
            });
        }
    });
    let leads_nowhere = Memo::new(move |_| {
        let lacks = scene.with(|scene| matches!(scene, Some(Err(_))));
        lacks && work.opened() == Opened::Open && work.stored().is_some_and(|it| !it.anything)
    });
    Effect::new(move |_| {
        if leads_nowhere.get()
            && let Some(name) = name.get_untracked()
        {
            app.navigation.replace(&place::scenario(&name));
        }
    });
    move || match scene.get()? {
        Ok(scene) => Some(panel(app, work, scene)),
        Err(lack) => Some(lacking(&lack)),
    }
}

fn lacking(lack: &Lack) -> AnyView {
    let (title, why) = match lack {
        // What was done in the world is there, and goes on without a task.
        Lack::Unknown => (keys::GONE, keys::GONE_WHY),
        lack => lack.words(),
    };
    view! {
        <Note title=t(title)>
            {t(why)} " " <a href=place::scenarios()>{t(keys::TO_LIST)}</a>
        </Note>
    }
    .into_any()
}

fn panel(app: App, work: Work, scene: Arc<Scene>) -> AnyView {
    let kept = StoredValue::new(scene.clone());
    let progress = Memo::new(move |_| {
        if work.opened() != Opened::Open {
            return None;
        }
        let scene = kept.get_value();
        work.read(|workspace, host| evaluate(&scene.scenario, &scene.opening, workspace, host))
    });
    let panel = Panel {
        app,
        work,
        progress,
    };
    let folded = RwSignal::new(false);
    let news = News::of(panel, scene.clone());
    note_success(panel, scene.clone());
    let title = {
        let scene = scene.clone();
        move || said(&scene.scenario.title)
    };
    let far = {
        let scene = scene.clone();
        move || panel.progress.get().map(|progress| far(&scene, &progress))
    };
    let fold = Signal::derive(move || {
        let key = if folded.get() {
            keys::UNFOLD
        } else {
            keys::FOLD
        };
        text(key).to_owned()
    });
    let line = now::line(panel, &scene, folded);
    let inside = move || {
        (!folded.get()).then(|| {
            view! {
                {task::task(panel, &scene)}
                {closing::closing(panel, &scene)}
                <div class="bar">
                    {hints::hints(panel, &scene)}
                    <StartAgain scene=scene.clone() in_panel=true/>
                </div>
            }
        })
    };
    view! {
        <section class="scenario no-print" aria-labelledby="scenario">
            <div class="playbill">
            <p class="t">
                <Glyph icon=Icon::NextEvent/>
                <b id="scenario">{title}</b>
                <span class="q num">{far}</span>
                <Button
                    label=fold
                    kind=Kind::Bare
                    small=true
                    expanded=MaybeProp::derive(move || Some(!folded.get()))
                    on_click=move || folded.update(|folded| *folded = !*folded)
                />
            </p>
            {inside}
            </div>
            {line}
            <p class="vh" role="status">{move || news.get()}</p>
        </section>
    }
    .into_any()
}

/// “Step 2 of 5”, “1 of 3 reached”.
fn far(scene: &Scene, progress: &Progress) -> String {
    let (step, steps) = (progress.step(), scene.scenario.steps.len());
    if step < steps && !progress.is_done() {
        let (n, all) = (step.saturating_add(1).to_string(), steps.to_string());
        return fill(keys::STEP_OF, &[("n", &n), ("all", &all)]);
    }
    let met = progress
        .checks
        .iter()
        .filter(|check| check.is_met())
        .count();
    let (n, all) = (met.to_string(), progress.checks.len().to_string());
    fill(keys::CHECKS_OF, &[("n", &n), ("all", &all)])
}

/// Notes the first time that all is met.
fn note_success(panel: Panel, scene: Arc<Scene>) {
    Effect::new(move |_| {
        let is_done = panel
            .progress
            .get()
            .is_some_and(|progress| progress.is_done());
        if !is_done {
            return;
        }
        untrack(|| {
            let now = BrowserHost.now();
            let run = panel.work.run();
            let mark = mark_of(&scene.scenario);
            if run.is_some_and(|run| run.finished_of(mark).is_some()) {
                return;
            }
            let run = run.unwrap_or(cpor_scenario::Run::begun(now));
            let simulated = panel.work.peek(|workspace, host| workspace.now(host));
            panel
                .work
                .keep_run(run.met(now, simulated.unwrap_or(now), mark));
        });
    });
}

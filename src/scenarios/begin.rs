//! Beginning a scenario: its world, what is kept of it at first, and once more from the start.

use std::sync::Arc;

use cpor_engine::{Host, Workspace};
use cpor_scenario::{Run, Scenario, start};
use cpor_store::documents::Digest;
use cpor_store::exchange::Files;
use cpor_store::web::host::BrowserHost;
use leptos::{prelude::*, task::spawn_local};

use super::shelf::{Scene, known, scene};
use super::{name_at, name_of, world_of};
use crate::pages::saying::failure_words;
use crate::place::{WorkspaceAddress, World};
use crate::state::{App, Failure, Work};

/// How many beginnings of one scenario are told apart in a browser, before its world begins as any.
const TRIES_MAX: u64 = 1_000;

/// What a world of a scenario begins with, as long as nothing is stored of it; nothing where it is no scenario's, or the
/// scenario cannot be had. A seed whose identity was used here is followed by the next: what was deleted stays so.
pub(crate) async fn opening_of(world: &World) -> Option<Workspace> {
    let name = name_of(world)?;
    let scene = scene(&name).await.ok()?;
    if Work::is_free(scene.opening.world.id()).await {
        return Some(scene.opening.world.clone());
    }
    for further in 1..TRIES_MAX {
        let mut again: Scenario = scene.scenario.clone();
        again.world.seed = again.world.seed.checked_add(further)?;
        let opening = start(&again, &BrowserHost).ok()?;
        if Work::is_free(opening.world.id()).await {
            return Some(opening.world);
        }
    }
    None
}

/// The documents of the scenario of a world, once that was fetched.
pub(crate) fn papers_of(world: &World) -> Files {
    let scene = name_of(world).and_then(|name| known(&name));
    scene.map(|scene| papers(&scene)).unwrap_or_default()
}

fn papers(scene: &Scene) -> Files {
    let papers = scene.scenario.documents.iter();
    let papers = papers.map(cpor_scenario::Document::bytes);
    papers.map(|bytes| (Digest::of(&bytes), bytes)).collect()
}

/// Goes to the world of a scenario. Where nothing is stored of it yet, its opening is, all or nothing.
pub(crate) fn begin(app: App, work: Work, scene: Arc<Scene>) {
    let Some(world) = world_of(&scene.scenario.name) else {
        return;
    };
    work.once_opened(move |work| {
        if work.run().is_none() {
            set_out(app, work, &scene, Run::begun(BrowserHost.now()));
        }
    });
    app.navigation
        .to(&WorkspaceAddress::Sandbox(world).claims());
}

/// The same from the start: what was done in its world is deleted.
pub(crate) fn begin_again(app: App, work: Work, scene: Arc<Scene>) {
    let Some(world) = world_of(&scene.scenario.name) else {
        return;
    };
    let address = WorkspaceAddress::Sandbox(world);
    let anew = move |work: Work| {
        spawn_local(async move {
            let before = work.run();
            match work.begin_anew().await {
                Ok(_) => set_out_again(app, work, &scene, before),
                Err(failure) => say(app, &failure),
            }
        });
    };
    let is_there = app.place.with_untracked(crate::place::Place::workspace) == address;
    if is_there {
        anew(work);
    } else {
        work.once_opened(anew);
    }
    app.navigation.to(&address.claims());
}

/// The world of the page was begun anew: where it is a scenario's in which there was a run, that goes on as a further try.
pub(crate) fn goes_on(app: App, work: Work, before: Option<Run>) {
    let name = name_at(&app.place.with_untracked(crate::place::Place::workspace));
    if before.is_some()
        && let Some(scene) = name.and_then(|name| known(&name))
    {
        set_out_again(app, work, &scene, before);
    }
}

fn set_out_again(app: App, work: Work, scene: &Scene, before: Option<Run>) {
    let now = BrowserHost.now();
    let run = before.map_or_else(|| Run::begun(now), |run| run.again(now));
    set_out(app, work, scene, run);
}

/// Takes the learner's role, and stores the opening with its documents, then the run.
fn set_out(app: App, work: Work, scene: &Scene, run: Run) {
    let role = scene.scenario.learner.role;
    let papers = papers(scene);
    // Not once it is stored: whoever is quick has taken another role by then.
    work.act_as(role);
    spawn_local(async move {
        let plan = |workspace: &Workspace, _: &dyn Host| Ok(workspace.as_it_is());
        match work.change_with(papers, plan).await {
            Some(Ok(_)) => work.keep_run(run.with_hints_of(work.run())),
            Some(Err(failure)) => say(app, &failure),
            // It begins when the learner comes back.
            None => {}
        }
    });
}

fn say(app: App, failure: &Failure) {
    app.toasts.say(failure_words(failure, "UTC"));
}

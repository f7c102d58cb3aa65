//! One scenario: its brief, and the ways into its world.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::level_words;
use crate::{
    frame::{PageHead, Rescue},
    parts::{Button, ButtonLink, Icon, Kind},
    place::{self, WorkspaceAddress},
    scenarios::{self, Lack, Scene, StartAgain, begin, paragraphs, said},
    shown::roles,
    state::{App, Work},
    words::{count, fill, scenarios as keys, t, text},
};

/// The page.
#[component]
pub(in crate::pages) fn ScenarioPage(
    /// The scenario's name, as the address has it.
    name: String,
) -> impl IntoView {
    let scene = RwSignal::new(None::<Result<Arc<Scene>, Lack>>);
    spawn_local(async move {
        let had = scenarios::scene(&name).await;
        // The person may have left the page in the meantime.
        scene.try_set(Some(had));
    });
    move || match scene.get() {
        None => ().into_any(),
        Some(Ok(scene)) => page(scene),
        Some(Err(lack)) => lacking(lack),
    }
}

fn page(scene: Arc<Scene>) -> AnyView {
    let (app, work) = (App::here(), Work::here());
    let scenario = scene.scenario.clone();
    let (title, teaches, brief) = (scenario.title, scenario.teaches, scenario.brief);
    let (learner, minutes, level) = (scenario.learner, scenario.minutes, scenario.level);
    let facts = move || {
        let minutes = count(keys::MINUTES, minutes.into(), &[]);
        let role = text(roles::name(learner.role));
        let you = fill(keys::YOU_ARE, &[("name", &learner.name), ("role", role)]);
        format!("{} · {minutes}. {you}", text(level_words(level)))
    };
    let brief = move || {
        let paragraphs = paragraphs(&brief).into_iter();
        paragraphs.map(|it| view! { <p>{it}</p> }).collect_view()
    };
    view! {
        <PageHead
            title=Signal::derive(move || said(&title))
            lede=MaybeProp::derive(move || Some(said(&teaches)))
        />
        <section class="sec" aria-labelledby="brief">
            <h2 id="brief">{t(keys::BRIEF)}</h2>
            <div class="card pad scenariobrief">
                {brief}
                <p class="q num">{facts}</p>
                {ways(app, work, &scene)}
            </div>
        </section>
        <p class="bar toscenarios"><a href=place::scenarios()>{t(keys::TO_LIST)}</a></p>
    }
    .into_any()
}

/// Start; where it was begun here before, on with that, or from the start.
fn ways(app: App, work: Work, scene: &Arc<Scene>) -> AnyView {
    let world = scenarios::world_of(&scene.scenario.name);
    let stored = world.filter(|world| Work::worlds().contains(world));
    let Some(world) = stored else {
        let scene = scene.clone();
        let start = move || begin(app, work, scene.clone());
        return view! {
            <p class="bar">
                <Button label=t(keys::START) kind=Kind::Primary icon=Icon::Arrow on_click=start/>
            </p>
        }
        .into_any();
    };
    view! {
        <p class="bar">
            <ButtonLink
                href=WorkspaceAddress::Sandbox(world).claims()
                label=t(keys::GO_ON)
                kind=Kind::Primary
                icon=Icon::Arrow
            />
            <StartAgain scene=scene.clone()/>
        </p>
    }
    .into_any()
}

/// The page of a scenario that is not there.
fn lacking(lack: Lack) -> AnyView {
    let (title, why) = lack.words();
    let known = move || match &lack {
        Lack::Damaged(fault) => {
            let what = fault.wrong.message();
            let values = [("place", fault.place.as_str()), ("what", &what)];
            Some(fill(keys::DAMAGED_AT, &values))
        }
        Lack::Unknown | Lack::Unreachable => None,
    };
    view! {
        <Rescue title=t(title) texts=vec![why] known=MaybeProp::derive(known)>
            <ButtonLink href=place::scenarios() label=t(keys::TO_LIST) kind=Kind::Primary/>
        </Rescue>
    }
    .into_any()
}

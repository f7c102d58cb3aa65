//! One scenario: its brief, the ways into its world, and the ways to hand it on.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{facts, hand_on::HandOn};
use crate::{
    frame::{PageHead, Rescue},
    parts::{Button, ButtonLink, Icon, Kind, isolated},
    place::{self, WorkspaceAddress},
    scenarios::{
        self, Lack, Own, Scene, StartAgain, begin, fault_words, own_named, paragraphs, said,
    },
    shown::roles,
    state::{App, Work},
    words::{fill, scenarios as keys, t, text},
};

/// The page.
#[component]
pub(in crate::pages) fn ScenarioPage(
    /// The scenario's name, as the address has it.
    name: String,
) -> impl IntoView {
    let scene = RwSignal::new(None::<Result<Arc<Scene>, Lack>>);
    let wanted = name.clone();
    spawn_local(async move {
        let had = scenarios::scene(&wanted).await;
        // The person may have left the page in the meantime.
        scene.try_set(Some(had));
    });
    move || match scene.get() {
        None => ().into_any(),
        Some(Ok(scene)) => page(scene),
        Some(Err(lack)) => lacking(lack, &name),
    }
}

fn page(scene: Arc<Scene>) -> AnyView {
    let (app, work) = (App::here(), Work::here());
    let hand_on = HandOn::new(app);
    let own = scene
        .is_own
        .then(|| own_named(&scene.scenario.name))
        .flatten();
    let (acts, note) = match own {
        Some(own) => (of_own(hand_on, own), Some(of_whom())),
        None => (of_shipped(hand_on, &scene.scenario.name), None),
    };
    let note = view! { {hand_on.note()} {note} };
    let ways = ways(app, work, &scene);
    scenario(&scene, acts, note.into_any(), ways)
}

/// A scenario: what it is, its brief, and the ways into its world.
pub(super) fn scenario(scene: &Scene, acts: AnyView, note: AnyView, ways: AnyView) -> AnyView {
    let scenario = scene.scenario.clone();
    let (title, teaches, brief) = (scenario.title, scenario.teaches, scenario.brief);
    let learner = scenario.learner;
    let facts = facts(scenario.level, scenario.minutes);
    let facts = move || {
        let role = text(roles::name(learner.role));
        let you = fill(
            keys::YOU_ARE,
            &[("name", &isolated(&learner.name)), ("role", role)],
        );
        format!("{}. {you}", facts())
    };
    let brief = move || {
        let paragraphs = paragraphs(&brief).into_iter();
        paragraphs.map(|it| view! { <p>{it}</p> }).collect_view()
    };
    view! {
        <PageHead
            title=Signal::derive(move || isolated(&said(&title)).into_owned())
            lede=MaybeProp::derive(move || Some(said(&teaches)))
        >
            {acts}
        </PageHead>
        {note}
        <section class="sec" aria-labelledby="brief">
            <h2 id="brief">{t(keys::BRIEF)}</h2>
            <div class="card pad scenariobrief">
                {brief}
                <p class="q num">{facts}</p>
                {ways}
            </div>
        </section>
        <p class="bar toscenarios"><a href=place::scenarios()>{t(keys::TO_LIST)}</a></p>
    }
    .into_any()
}

/// The address of a shipped one is all that anybody needs.
fn of_shipped(hand_on: HandOn, name: &str) -> AnyView {
    let address = place::scenario(name);
    let copy = move || hand_on.copy(&address);
    view! { <Button label=t(keys::COPY_LINK) kind=Kind::Bare icon=Icon::Copy on_click=copy/> }
        .into_any()
}

fn of_own(hand_on: HandOn, own: Own) -> AnyView {
    let to_save = own.clone();
    let href = place::edit_scenario(&own.name);
    let share = move || hand_on.share(&own);
    let save = move || hand_on.save(&to_save);
    view! {
        <Button label=t(keys::SHARE) kind=Kind::Bare icon=Icon::Copy on_click=share/>
        <Button label=t(keys::SAVE) kind=Kind::Bare icon=Icon::Export on_click=save/>
        <ButtonLink href=href label=t(keys::EDIT) kind=Kind::Bare/>
    }
    .into_any()
}

/// That nobody here has looked at it.
fn of_whom() -> AnyView {
    view! { <p class="under">{t(keys::OF_ONES_OWN)}</p> }.into_any()
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

/// The page of a scenario that is not there; one of one's own can be worked on.
fn lacking(lack: Lack, name: &str) -> AnyView {
    let edit = own_named(name).map(|own| {
        let href = place::edit_scenario(&own.name);
        view! { <ButtonLink href=href label=t(keys::EDIT)/> }
    });
    let (title, why) = lack.words();
    let known = move || match &lack {
        Lack::Damaged(fault) | Lack::Unfinished(fault) => Some(fault_words(fault)),
        Lack::Unknown | Lack::Unreachable => None,
    };
    view! {
        <Rescue title=t(title) texts=vec![why] known=MaybeProp::derive(known)>
            <ButtonLink href=place::scenarios() label=t(keys::TO_LIST) kind=Kind::Primary/>
            {edit}
        </Rescue>
    }
    .into_any()
}

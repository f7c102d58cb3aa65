//! Sandbox: situations to show at once, the worlds with a clock of their own, and what a sandbox is.

use cpor_store::OpenFault;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    frame::{FirstSteps, PageHead},
    pages::terms::{Term, term},
    parts::{Button, ButtonLink, Glyph, Icon, Kind},
    place::{self, WorkspaceAddress, World},
    samples::{self, Situation},
    scenarios,
    shown::when,
    state::{App, Glance, Work},
    words::{self, Key, count, fill, sandbox as keys, t, text},
};

/// What there is to know of a sandbox, each with its sentence.
const POINTS: [(Key, Key); 4] = [
    (keys::CLOCK, keys::CLOCK_WHY),
    (keys::ROLES, keys::ROLES_WHY),
    (keys::APART, keys::APART_WHY),
    (keys::AGAIN, keys::AGAIN_WHY),
];

/// The page.
#[component]
pub(super) fn SandboxPage() -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    // The world of a situation is reached through its card, that of a scenario through its page.
    let worlds = Work::worlds().into_iter();
    let worlds = worlds
        .filter(|world| Situation::of(world).is_none() && scenarios::name_of(world).is_none());
    view! {
        <PageHead title=t(words::sandbox::TITLE) lede=t(keys::LEDE)/>
        <section class="sec" aria-labelledby="situations">
            <h2 id="situations">{t(keys::SITUATIONS)}</h2>
            <p class="under">{t(keys::SITUATIONS_WHY)}</p>
            <ul class="situations">
                {Situation::ALL.map(|it| situation(app, work, it)).into_iter().collect_view()}
            </ul>
        </section>
        {door()}
        <section class="sec" aria-labelledby="worlds">
            <div class="termed">
                <h2 id="worlds">{t(keys::WORLDS)}</h2>
                {term(Term::World)}
            </div>
            <div class="stack">{worlds.map(card).collect_view()}</div>
        </section>
        <section class="sec" aria-labelledby="what">
            <h2 id="what">{t(keys::WHAT)}</h2>
            <dl class="card pad worldfacts">
                {POINTS
                    .map(|(name, why)| {
                        view! {
                            <div>
                                <dt>{t(name)}</dt>
                                <dd>{t(why)}</dd>
                            </div>
                        }
                    })
                    .into_iter()
                    .collect_view()}
            </dl>
        </section>
    }
}

/// A situation: what it shows, and the click that shows it. Where it was shown before, also the way back to that.
fn situation(app: App, work: Work, situation: Situation) -> AnyView {
    let seen = RwSignal::new(0);
    let world = situation.world();
    let address = world
        .clone()
        .map(|world| WorkspaceAddress::Sandbox(world).claims());
    if let Some(world) = world {
        spawn_local(async move {
            if let Ok(glance) = Work::glance(world).await {
                // The person may have left the page in the meantime.
                seen.try_set(glance.claims);
            }
        });
    }
    let again = move || {
        let href = address.clone().filter(|_| seen.get() > 0)?;
        let label = fill(
            keys::SHOWN_BEFORE,
            &[("situation", text(situation.title()))],
        );
        Some(view! { <a href=href aria-label=label>{text(keys::AS_IT_STANDS)}</a> })
    };
    let label = move || fill(keys::SHOW, &[("situation", text(situation.title()))]);
    view! {
        <li class="card pad">
            <h3>{t(situation.title())}</h3>
            <p class="q">{t(situation.shows())}</p>
            <p class="bar">
                <button
                    type="button"
                    class="btn"
                    aria-label=label
                    on:click=move |_| samples::show(app, work, situation)
                >
                    <Glyph icon=Icon::NextEvent/>
                    <span>{t(keys::SHOW_SHORT)}</span>
                </button>
                {again}
            </p>
        </li>
    }
    .into_any()
}

/// The way to the scenarios.
fn door() -> AnyView {
    view! {
        <section class="sec" aria-labelledby="to-scenarios">
            <h2 id="to-scenarios">{t(words::scenarios::TITLE)}</h2>
            <p class="under">{t(words::scenarios::LEDE)}</p>
            <p class="bar"><ButtonLink href=place::scenarios() label=t(words::scenarios::TO_LIST) icon=Icon::NextEvent/></p>
        </section>
    }
    .into_any()
}

/// The way to bring the first steps back.
fn first_steps(app: App) -> AnyView {
    let first = FirstSteps::here();
    let show = move || {
        first.show(true);
        app.navigation
            .to(&WorkspaceAddress::Sandbox(World::practice()).claims());
    };
    let button = move || {
        first.are_hidden().then(|| {
            view! { <Button label=t(keys::TRY_SHOW) on_click=show/> }
        })
    };
    button.into_any()
}

/// A world: what is in it now, and the way in.
fn card(world: World) -> AnyView {
    let seen = RwSignal::new(None::<Result<Glance, OpenFault>>);
    let looked_at = world.clone();
    spawn_local(async move {
        let glance = Work::glance(looked_at).await;
        // The person may have left the page in the meantime.
        seen.try_set(Some(glance));
    });
    let name = world.to_string();
    let label = {
        let name = name.clone();
        Signal::derive(move || fill(keys::OPEN, &[("world", &name)]))
    };
    let practice = world == World::practice();
    let address = WorkspaceAddress::Sandbox(world).claims();
    let kind = if practice { Kind::Primary } else { Kind::Plain };
    view! {
        <div class="card pad stack">
            <h3>{name}</h3>
            <p>{move || seen.get().map(|seen| state_of(&seen))}</p>
            {practice.then(|| view! { <p class="q">{t(keys::PRACTICE_WHY)}</p> })}
            <p class="bar">
                <ButtonLink href=address label=label kind=kind icon=Icon::Sandbox/>
                {practice.then(|| first_steps(App::here()))}
            </p>
        </div>
    }
    .into_any()
}

/// “3 claims. It is Mon 14 Sep 2020, 09:00 there (UTC).”
fn state_of(seen: &Result<Glance, OpenFault>) -> String {
    let Ok(glance) = seen else {
        return text(keys::CLOSED).to_owned();
    };
    let now = when::instant(glance.now, &glance.zone);
    let values = [("now", now.as_str()), ("zone", glance.zone.as_str())];
    match glance.claims {
        0 => fill(keys::STATE_EMPTY, &values),
        claims => count(keys::STATE, claims, &values),
    }
}

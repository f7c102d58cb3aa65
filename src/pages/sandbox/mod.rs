//! Sandbox: situations to show at once, the worlds with a clock of their own, and what a sandbox is.

mod beside;
mod dialogs;
mod file;
mod list;
mod template;
mod worlds;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    frame::PageHead,
    pages::terms::{Term, term},
    parts::{Button, ButtonLink, Glyph, Icon, Kind, Note, NoteKind},
    place::{self, WorkspaceAddress},
    samples::{self, Situation},
    state::{App, Work},
    words::{self, Key, fill, sandbox as keys, t, text},
};

pub(super) use self::beside::BesidePage;
use self::worlds::Worlds;

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
    let worlds = Worlds::new(app);
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
            {list::list(worlds)}
            <p class="bar">
                <Button label=t(keys::NEW_WORLD) icon=Icon::Plus on_click=move || worlds.begin()/>
                {file::button(worlds)}
            </p>
            {move || {
                let asking = worlds.naming.get() || worlds.confirming.get() || worlds.beginning.get();
                let fault = worlds.fault.get().filter(|_| !asking)?;
                Some(view! { <Note kind=NoteKind::Danger live=true>{fault}</Note> })
            }}
            {dialogs::dialogs(worlds)}
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
            <p class="bar">
                <ButtonLink href=place::scenarios() label=t(words::scenarios::TO_LIST) icon=Icon::NextEvent/>
                <ButtonLink href=place::results() label=t(words::results::TITLE) kind=Kind::Bare/>
                <ButtonLink href=place::class_sheet() label=t(words::class::TITLE) kind=Kind::Bare/>
            </p>
        </section>
    }
    .into_any()
}

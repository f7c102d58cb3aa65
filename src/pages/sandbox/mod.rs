//! Sandbox: the worlds with a clock of their own, and what a sandbox is.

use cpor_store::OpenFault;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    frame::PageHead,
    parts::{ButtonLink, Icon, Kind},
    place::{WorkspaceAddress, World},
    shown::when,
    state::{Glance, Work},
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
    let worlds = Work::worlds();
    view! {
        <PageHead title=t(words::sandbox::TITLE) lede=t(keys::LEDE)/>
        <section class="sec" aria-labelledby="worlds">
            <h2 id="worlds">{t(keys::WORLDS)}</h2>
            <div class="stack">{worlds.into_iter().map(card).collect_view()}</div>
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

//! The worlds as a calm list: each with what is in it, its branches below it.

use cpor_store::OpenFault;
use cpor_store::web::host::local_zone_name;
use leptos::{prelude::*, task::spawn_local};

use super::{
    file,
    worlds::{Deed, Seen, Worlds},
};
use crate::{
    frame::FirstSteps,
    parts::{Button, ButtonLink, Icon, Kind, isolated},
    place::{self, WorkspaceAddress, World},
    samples::Situation,
    shown::{when, worlds::name as name_of},
    state::{App, Glance, Work},
    words::{count, editor, fill, sandbox, t, text, worlds as keys},
};

/// The list.
pub(super) fn list(worlds: Worlds) -> AnyView {
    let branches = move || {
        let all = worlds.all.read();
        let tops = all.iter().filter(|seen| parent_in(&all, seen).is_none());
        tops.map(|seen| branch(worlds, &all, seen)).collect_view()
    };
    view! { <ul class="worlds">{branches}</ul> }.into_any()
}

/// The world from which one parted, where it is in the list. Names can be given anew: where two lead to each other,
/// neither is below the other.
fn parent_in<'a>(all: &'a [Seen], seen: &Seen) -> Option<&'a Seen> {
    let above = |seen: &Seen| {
        let parent = seen.about.parent.as_ref()?;
        all.iter()
            .find(|other| other.world.to_string() == parent.world)
    };
    let parent = above(seen)?;
    let mut chain = std::iter::successors(Some(parent), |it| above(it)).take(all.len());
    let comes_back = chain.any(|it| it.world == seen.world);
    (!comes_back).then_some(parent)
}

/// A world, and below it those that parted from it.
fn branch(worlds: Worlds, all: &[Seen], seen: &Seen) -> AnyView {
    let below: Vec<AnyView> = all
        .iter()
        .filter(|other| parent_in(all, other).is_some_and(|it| it.world == seen.world))
        .map(|other| branch(worlds, all, other))
        .collect();
    let below = (!below.is_empty()).then(|| view! { <ul class="worlds">{below}</ul> });
    view! { <li>{card(worlds, all, seen)} {below}</li> }.into_any()
}

/// A world: what is in it now, the way in, and what can be done with it.
fn card(worlds: Worlds, all: &[Seen], seen: &Seen) -> AnyView {
    let (world, about, glance) = (&seen.world, &seen.about, seen.glance);
    let name = name_of(world, about);
    let label = {
        let name = name.clone();
        Signal::derive(move || fill(sandbox::OPEN, &[("world", &name)]))
    };
    let practice = *world == World::practice();
    let kind = if practice { Kind::Primary } else { Kind::Plain };
    let used = Work::last_used(world);
    let parent = seen.about.parent.as_ref().map(|parent| {
        let from = World::named(&parent.world);
        let called = parent_in(all, seen)
            .map(|other| name_of(&other.world, &other.about))
            .or_else(|| Some(text(Situation::of(&from.clone()?)?.title()).to_owned()))
            .unwrap_or_else(|| parent.world.clone());
        let at = parent.at;
        let compare = from
            .filter(|from| Work::worlds().contains(from))
            .map(|from| WorkspaceAddress::Sandbox(world.clone()).beside(&from));
        (called, at, compare)
    });
    let parted = parent.map(|(called, at, compare)| {
        let zone = move || match glance.get() {
            Some(Ok(glance)) => glance.zone,
            _ => "UTC".to_owned(),
        };
        let from = called.clone();
        let said = move || {
            let at = when::instant(at, &zone());
            fill(keys::PARTED, &[("world", &from), ("now", &at)])
        };
        let compare = compare.map(|href| {
            let label = fill(keys::COMPARE_WITH, &[("world", &called)]);
            view! { " " <a href=href>{label}</a> }
        });
        view! { <p class="q">{said} {compare}</p> }
    });
    let state = move || glance.get().map(|seen| state_of(&seen));
    let of_deeds = seen.clone();
    let last = used.map(|used| {
        let used = when::short_instant(used, &device_zone());
        view! { <p class="s qq">{fill(keys::LAST_USED, &[("when", &used)])}</p> }
    });
    view! {
        <section class="card pad world" aria-label=isolated(&name).into_owned()>
            <h3>{isolated(&name).into_owned()}</h3>
            <p>{state}</p>
            {practice.then(|| view! { <p class="q">{t(sandbox::PRACTICE_WHY)}</p> })}
            {parted}
            {last}
            <p class="bar">
                <ButtonLink
                    href=WorkspaceAddress::Sandbox(world.clone()).claims()
                    label=label
                    kind=kind
                    icon=Icon::Sandbox
                />
                {practice.then(first_steps)}
                {move || {
                    let stored = matches!(glance.get(), Some(Ok(Glance { stored: true, .. }) | Err(_)));
                    stored.then(|| deeds(worlds, &of_deeds))
                }}
            </p>
        </section>
    }
    .into_any()
}

/// What can be done with a world of which something is stored.
fn deeds(worlds: Worlds, seen: &Seen) -> AnyView {
    let called = name_of(&seen.world, &seen.about);
    let button = |short, long, kind, act: Callback<()>| {
        let label = fill(long, &[("world", &called)]);
        let class = match kind {
            Kind::Danger => "btn bare danger small",
            _ => "btn bare small",
        };
        view! {
            <button type="button" class=class aria-label=label on:click=move |_| act.run(())>
                <span>{t(short)}</span>
            </button>
        }
    };
    let ask = |deed| {
        let seen = seen.clone();
        Callback::new(move |()| worlds.ask(deed, &seen))
    };
    let export = {
        let seen = seen.clone();
        Callback::new(move |()| spawn_local(file::exported(worlds, seen.clone())))
    };
    view! {
        {button(keys::DUPLICATE, keys::DUPLICATE_OF, Kind::Bare, ask(Deed::Duplicate))}
        {button(keys::RENAME, keys::RENAME_OF, Kind::Bare, ask(Deed::Rename))}
        {button(keys::EXPORT, keys::EXPORT_OF, Kind::Bare, export)}
        {to_scenario(&seen.world, &called)}
        {button(keys::RESET, keys::RESET_OF, Kind::Bare, ask(Deed::Reset))}
        {button(keys::DELETE, keys::DELETE_OF, Kind::Danger, ask(Deed::Delete))}
    }
    .into_any()
}

/// The way to make a scenario of what was played in it.
fn to_scenario(world: &World, called: &str) -> AnyView {
    let label = fill(editor::OF_WORLD, &[("world", called)]);
    view! {
        <a class="btn bare small" href=place::record_scenario(world) aria-label=label>
            <span>{t(editor::OF_THIS)}</span>
        </a>
    }
    .into_any()
}

/// The way to bring the first steps back.
fn first_steps() -> AnyView {
    let app = App::here();
    let first = FirstSteps::here();
    let show = move || {
        first.show(true);
        app.navigation
            .to(&WorkspaceAddress::Sandbox(World::practice()).claims());
    };
    let button = move || {
        first.are_hidden().then(|| {
            view! { <Button label=t(sandbox::TRY_SHOW) on_click=show/> }
        })
    };
    button.into_any()
}

/// “3 claims. It is Mon 14 Sep 2020, 09:00 there (UTC). Rules 2020-09.”
fn state_of(seen: &Result<Glance, OpenFault>) -> String {
    let Ok(glance) = seen else {
        return text(sandbox::CLOSED).to_owned();
    };
    let now = when::instant(glance.now, &glance.zone);
    let values = [("now", now.as_str()), ("zone", glance.zone.as_str())];
    let state = match glance.claims {
        0 => fill(sandbox::STATE_EMPTY, &values),
        claims => count(sandbox::STATE, claims, &values),
    };
    let rules = fill(keys::RULES, &[("edition", &glance.edition)]);
    format!("{state} {rules}")
}

/// The zone of this device.
fn device_zone() -> String {
    local_zone_name().unwrap_or_else(|| "UTC".to_owned())
}

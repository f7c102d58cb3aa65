//! Scenarios: the list of all, and one of them with the ways into its world.

mod one;

use std::sync::Arc;

use cpor_scenario::{Index, Kind, Listed};
use leptos::{prelude::*, task::spawn_local};

pub(super) use self::one::ScenarioPage;
use crate::{
    frame::PageHead,
    parts::Note,
    place,
    scenarios::{self, Lack, said},
    state::Work,
    words::{Key, count, scenarios as keys, t, text},
};

/// The list.
#[component]
pub(super) fn ScenariosPage() -> impl IntoView {
    let index = RwSignal::new(None::<Result<Arc<Index>, Lack>>);
    spawn_local(async move {
        let had = scenarios::index().await;
        // The person may have left the page in the meantime.
        index.try_set(Some(had));
    });
    let list = move || match index.get() {
        None => ().into_any(),
        Some(Err(_)) => view! { <Note>{t(keys::LIST_LACKING)}</Note> }.into_any(),
        Some(Ok(index)) => view! {
            {part(&index, Kind::Lesson, keys::LESSONS, keys::LESSONS_WHY)}
            {part(&index, Kind::Challenge, keys::CHALLENGES, keys::CHALLENGES_WHY)}
        }
        .into_any(),
    };
    view! {
        <PageHead title=t(keys::TITLE) lede=t(keys::LEDE)/>
        {list}
    }
}

fn part(index: &Index, kind: Kind, title: Key, why: Key) -> AnyView {
    let id = match kind {
        Kind::Lesson => "lessons",
        Kind::Challenge => "challenges",
    };
    let listed = index.scenarios.iter().filter(|listed| listed.kind == kind);
    let cards = listed.map(|listed| card(listed.clone()));
    view! {
        <section class="sec" aria-labelledby=id>
            <h2 id=id>{t(title)}</h2>
            <p class="under">{t(why)}</p>
            <ul class="situations">{cards.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// A scenario of the list: what it teaches, how long it takes, whether it was done here.
fn card(listed: Listed) -> AnyView {
    let Listed {
        name,
        level,
        minutes,
        title,
        teaches,
        ..
    } = listed;
    let href = place::scenario(&name);
    let run = scenarios::world_of(&name).and_then(|world| Work::run_in(&world));
    let state = run.map(|run| match run.finished {
        Some(_) => keys::DONE,
        None => keys::BEGUN,
    });
    let facts = move || {
        let minutes = count(keys::MINUTES, minutes.into(), &[]);
        format!("{} · {minutes}", text(level_words(level)))
    };
    view! {
        <li class="card pad">
            <h3><a href=href>{move || said(&title)}</a></h3>
            <p class="q">{move || said(&teaches)}</p>
            <p class="ofscenario num">{facts} {state.map(|state| view! { " · " <b>{t(state)}</b> })}</p>
        </li>
    }
    .into_any()
}

/// How much one has to know before.
fn level_words(level: u8) -> Key {
    match level {
        0 | 1 => keys::LEVEL_1,
        2 => keys::LEVEL_2,
        _ => keys::LEVEL_3,
    }
}

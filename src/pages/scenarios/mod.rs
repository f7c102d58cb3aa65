//! Scenarios: the list of all, or of those that a rule leads to, one of them with the ways into its world, one that a link
//! holds, one that somebody writes, and what was learnt by them.

mod class;
mod crumb;
mod doors;
mod editor;
mod hand_on;
mod happened;
mod here;
mod link;
mod one;
mod own;
mod record;
mod results;
mod sheet;

use std::sync::Arc;

use cpor_engine::{Date, Instant, RuleBook};
use cpor_scenario::{Index, Kind, Listed, link::is_link};
use leptos::{prelude::*, task::spawn_local};

pub(super) use self::{
    class::ClassPage, editor::EditorPage, one::ScenarioPage, record::RecordPage,
    results::ResultsPage,
};
use crate::{
    frame::PageHead,
    parts::Note,
    place,
    scenarios::{self, Lack, said},
    state::{App, Work},
    words::{Key, count, fill, scenarios as keys, t, text},
};

/// The list; where the address holds a scenario, that one.
#[component]
pub(super) fn ScenariosPage() -> impl IntoView {
    let hash = App::here().navigation.location().hash();
    // Parts of the list are no reason to draw it anew.
    let link = Memo::new(move |_| Some(hash.get()).filter(|hash| is_link(hash)));
    move || match link.get() {
        Some(hash) => view! { <link::LinkPage hash=hash/> }.into_any(),
        None => view! { <List/> }.into_any(),
    }
}

/// The list; with `?rule=T8` in the address, of those that cite that rule when they close.
#[component]
fn List() -> impl IntoView {
    let rule = App::here().navigation.query("rule");
    let index = RwSignal::new(None::<Result<Arc<Index>, Lack>>);
    spawn_local(async move {
        let had = scenarios::index().await;
        // The person may have left the page in the meantime.
        index.try_set(Some(had));
    });
    let list = move || match index.get() {
        None => ().into_any(),
        Some(Err(_)) => view! { <Note>{t(keys::LIST_LACKING)}</Note> }.into_any(),
        Some(Ok(index)) => {
            let rule = rule.get();
            let showing = showing(&index, &rule);
            let shown = match showing.is_empty() {
                true => index.scenarios.iter().collect(),
                false => showing.clone(),
            };
            view! {
                {(!rule.is_empty()).then(|| chosen(&rule, !showing.is_empty()))}
                {part(&shown, Kind::Lesson, keys::LESSONS, keys::LESSONS_WHY)}
                {part(&shown, Kind::Challenge, keys::CHALLENGES, keys::CHALLENGES_WHY)}
            }
            .into_any()
        }
    };
    // Nobody has said of one's own which rule they show.
    let own = move || rule.read().is_empty().then(own::section);
    view! {
        <PageHead title=t(keys::TITLE) lede=t(keys::LEDE)/>
        {list}
        {own}
        {doors::doors()}
    }
}

/// The scenarios that cite a rule, or a sentence that it quotes in some edition.
fn showing<'i>(index: &'i Index, rule: &str) -> Vec<&'i Listed> {
    let books = RuleBook::editions().filter_map(|edition| RuleBook::shipped(edition).ok());
    let mut ids = vec![rule.to_owned()];
    for book in books {
        let rows = book.data().rules.iter().filter(|row| row.id == rule);
        ids.extend(rows.flat_map(|row| row.sentences.iter().cloned()));
    }
    let listed = index.scenarios.iter();
    let listed = listed.filter(|listed| listed.cites.iter().any(|cite| ids.contains(cite)));
    listed.collect()
}

/// By which rule the list was chosen, and the way to all; where no scenario shows it, that all are here.
fn chosen(rule: &str, any: bool) -> AnyView {
    let said = if any {
        keys::RULE_SHOWN
    } else {
        keys::RULE_NOWHERE
    };
    let said = fill(said, &[("rule", rule)]);
    let all = any.then(|| view! { <a href=place::scenarios()>{t(keys::ALL)}</a> });
    view! { <p class="bar toscenarios">{said} " " {all}</p> }.into_any()
}

fn part(shown: &[&Listed], kind: Kind, title: Key, why: Key) -> Option<AnyView> {
    let id = match kind {
        Kind::Lesson => "lessons",
        Kind::Challenge => "challenges",
    };
    let listed = shown.iter().filter(|listed| listed.kind == kind);
    let cards: Vec<_> = listed.map(|listed| card((*listed).clone())).collect();
    if cards.is_empty() {
        return None;
    }
    let section = view! {
        <section class="sec" aria-labelledby=id>
            <h2 id=id>{t(title)}</h2>
            <p class="under">{t(why)}</p>
            <ul class="situations">{cards}</ul>
        </section>
    };
    Some(section.into_any())
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
    let state = state_of(&name);
    view! {
        <li class="card pad">
            <h3><a href=href>{move || said(&title)}</a></h3>
            <p class="q">{move || said(&teaches)}</p>
            <p class="ofscenario num">{facts(level, minutes)} {state}</p>
        </li>
    }
    .into_any()
}

/// How much one has to know before, and how long it takes.
fn facts(level: u8, minutes: u32) -> impl Fn() -> String + Clone + Send + Sync {
    move || {
        let minutes = count(keys::MINUTES, minutes.into(), &[]);
        format!("{} · {minutes}", text(level_words(level)))
    }
}

/// Whether it was begun or done here; nothing where it was not.
fn state_of(name: &str) -> Option<AnyView> {
    let run = scenarios::world_of(name).and_then(|world| Work::run_in(&world))?;
    let state = match run.finished {
        Some(_) => keys::DONE,
        None => keys::BEGUN,
    };
    Some(view! { " · " <b>{t(state)}</b> }.into_any())
}

/// How much one has to know before.
fn level_words(level: u8) -> Key {
    match level {
        0 | 1 => keys::LEVEL_1,
        2 => keys::LEVEL_2,
        _ => keys::LEVEL_3,
    }
}

/// The day of an instant, where the person is; nothing until the desk is open. Tracked.
fn day_of(work: Work, instant: Instant) -> Option<Date> {
    work.read(|workspace, _| workspace.zone().date_of(instant))
}

/// The day that it is, as the name of a file has it.
fn today(work: Work) -> String {
    let day = day_of(work, work.now());
    day.map(|day| day.to_string()).unwrap_or_default()
}

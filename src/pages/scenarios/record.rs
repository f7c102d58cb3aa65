//! A scenario is made of what was played in a world: where the learner begins is chosen, the rest is the solution.

use std::collections::BTreeMap;

use cpor_engine::Workspace;
use cpor_scenario::link::name_of as name_by_content;
use cpor_scenario::record::{LeftOut, Recording, as_text, record, rows};
use cpor_scenario::{Index, Said, Scenario, may_be_named};
use cpor_store::exchange::Files;
use cpor_store::web::host::BrowserHost;
use leptos::{prelude::*, task::spawn_local};

use super::editor::{stored_text, words_of};
use super::{crumb::crumb, happened::lines, here::Here};
use crate::{
    frame::PageHead,
    pages::saying::{failure_words, refusal_words},
    parts::{Button, ButtonLink, Choice, Kind, Note, NoteKind, RadioGroup, TextField, isolated},
    place::{self, World},
    scenarios::{self, keep_own, own_named},
    shown::worlds::name as name_of,
    state::{App, Failure, Work},
    words::{Key, Language, editor as keys, fill, language_untracked, t, text},
};

/// What a recording is called until its name is found.
const UNNAMED: &str = "recorded";

/// A world that was read: what is in it, and its documents that are plain text, by their SHA-256.
#[derive(Clone)]
struct Played {
    workspace: Workspace,
    texts: BTreeMap<String, String>,
}

/// The page. With `?world=practice` in the address, of that world; without, the choice of one.
#[component]
pub(in crate::pages) fn RecordPage() -> impl IntoView {
    let world = App::here().navigation.query("world");
    let page = move || match World::named(&world.get()) {
        Some(world) => of_world(world),
        None => choice(),
    };
    view! {
        <PageHead title=t(keys::NEW) lede=t(keys::NEW_LEDE) above=|| crumb(keys::NEW)/>
        {page}
    }
}

/// The worlds of which something is stored.
fn choice() -> AnyView {
    let worlds = Work::worlds().into_iter();
    let worlds = worlds.map(|world| {
        let name = isolated(&name_of(&world, &Work::about(&world))).into_owned();
        view! { <li><a href=place::record_scenario(&world)>{name}</a></li> }
    });
    let worlds: Vec<_> = worlds.collect();
    if worlds.is_empty() {
        return view! {
            <p>{t(keys::NO_WORLDS)}</p>
            <p class="bar">
                <ButtonLink href=place::worlds() label=t(keys::TO_WORLDS) kind=Kind::Primary/>
            </p>
        }
        .into_any();
    }
    view! {
        <section class="sec" aria-labelledby="worlds">
            <h2 id="worlds">{t(keys::WORLDS)}</h2>
            <p class="under">{t(keys::WORLDS_WHY)}</p>
            <ul class="madeof">{worlds}</ul>
        </section>
    }
    .into_any()
}

fn of_world(world: World) -> AnyView {
    let read = RwSignal::new_local(None::<Result<Option<Played>, String>>);
    spawn_local(async move {
        let looked = Work::world_with_documents(&world).await;
        let looked = looked
            .map(|found| found.map(|(workspace, files)| played(workspace, files)))
            .map_err(|failure| failure_words(&failure, "UTC"));
        // The person may have left the page in the meantime.
        read.try_set(Some(looked));
    });
    let page = move || match read.get() {
        None => ().into_any(),
        Some(Err(why)) => view! { <Note kind=NoteKind::Danger>{why}</Note> }.into_any(),
        Some(Ok(None)) => nothing(keys::WORLD_MISSING),
        Some(Ok(Some(played))) if rows(&played.workspace).is_empty() => nothing(keys::WORLD_EMPTY),
        Some(Ok(Some(played))) => form(played),
    };
    page.into_any()
}

/// Why nothing can be made of the world, and the way to one.
fn nothing(why: Key) -> AnyView {
    view! {
        <Note>{t(why)}</Note>
        <p class="bar">
            <ButtonLink href=place::worlds() label=t(keys::TO_WORLDS) kind=Kind::Primary/>
        </p>
    }
    .into_any()
}

fn played(workspace: Workspace, files: Files) -> Played {
    let texts = files.into_iter();
    let texts = texts.filter_map(|(digest, bytes)| Some((digest.to_string(), as_text(bytes)?)));
    Played {
        texts: texts.collect(),
        workspace,
    }
}

/// What was played, the line after which the learner begins, a title, and the deed.
fn form(played: Played) -> AnyView {
    let app = App::here();
    let here = Here::of_now(app);
    let played = StoredValue::new_local(played);
    let last = played.with_value(|played| rows(&played.workspace).len().saturating_sub(1));
    let (after, title) = (
        RwSignal::new(last.to_string()),
        RwSignal::new(String::new()),
    );
    let (fault, title_fault) = (RwSignal::new(None), RwSignal::new(None));
    app.unsaved.watch(move || !title.read().trim().is_empty());
    let options = Memo::new(move |_| {
        let lines = played.with_value(|played| lines(&played.workspace));
        let none = std::iter::once(text(keys::BEFORE_ALL).to_owned());
        let choices = none.chain(lines).enumerate();
        choices
            .map(|(place, line)| Choice::new(place.to_string(), line))
            .collect::<Vec<_>>()
    });
    let recorded = move || {
        let opening = after.get_untracked().parse().unwrap_or_default();
        played.with_value(|played| {
            record(
                &played.workspace,
                UNNAMED,
                opening,
                &played.texts,
                &BrowserHost,
            )
        })
    };
    let left_out = move || {
        after.track();
        let left_out = recorded().ok()?.left_out;
        (!left_out.is_empty()).then(|| left_out_note(&left_out))
    };
    let make = move || {
        let called = title.get_untracked().trim().to_owned();
        if called.is_empty() {
            title_fault.set(Some(text(keys::CALLED_MISSING).to_owned()));
            return;
        }
        spawn_local(async move {
            let shipped = scenarios::index().await.ok();
            // Who has left the page has left what was typed there.
            if !here.is_still() {
                return;
            }
            let kept = recorded()
                .map_err(|wrong| wrong.message())
                .and_then(|recording| keep(&called, recording, shipped.as_deref()));
            match kept {
                Ok(name) => {
                    app.unsaved.forget();
                    app.navigation.to(&place::edit_scenario(&name));
                }
                Err(why) => fault.set(Some(why)),
            }
        });
    };
    view! {
        <div class="form recording">
            <TextField
                id="called"
                label=t(keys::CALLED)
                value=title
                on_input=move |typed| {
                    title_fault.set(None);
                    title.set(typed);
                }
                hint=t(keys::CALLED_HINT)
                error=title_fault
                required=true
            />
            <RadioGroup
                id="begins-after"
                legend=t(keys::BEGINS)
                options=options
                chosen=after
                on_choose=move |value| after.set(value)
                hint=t(keys::BEGINS_WHY)
            />
            {left_out}
            {move || fault.get().map(|why| view! { <Note kind=NoteKind::Danger live=true>{why}</Note> })}
            <p class="bar">
                <Button label=t(keys::MAKE) kind=Kind::Primary deed=true on_click=make/>
            </p>
        </div>
    }
    .into_any()
}

/// Keeps what was recorded, with its title, and with checks that say what they ask. The answer is its name here.
fn keep(called: &str, recording: Recording, shipped: Option<&Index>) -> Result<String, String> {
    let mut scenario: Scenario = recording.scenario;
    scenario.title = match language_untracked() {
        Language::English => Said {
            en: called.to_owned(),
            hu: String::new(),
        },
        Language::Hungarian => Said {
            en: String::new(),
            hu: called.to_owned(),
        },
    };
    let whole = scenario.clone();
    for check in &mut scenario.checks {
        check.text = words_of(&check.met, &whole);
    }
    let name = free_name(called, &stored_text(&scenario), shipped);
    scenario.name.clone_from(&name);
    keep_own(&name, &stored_text(&scenario))
        .map_err(|fault| failure_words(&Failure::from(fault), "UTC"))?;
    Ok(name)
}

/// A name that no scenario has, shipped or own, and no world of one. As long as nobody can know what is shipped, it comes
/// from the content, as no shipped one's does.
fn free_name(title: &str, json: &str, shipped: Option<&Index>) -> String {
    let is_taken = |world: &World| {
        let name = world.to_string();
        let is_shipped = shipped.is_some_and(|index| {
            let mut listed = index.scenarios.iter();
            listed.any(|listed| listed.name == name)
        });
        let of_it = scenarios::world_of(&name);
        !may_be_named(&name)
            || is_shipped
            || own_named(&name).is_some()
            || of_it.is_some_and(|world| Work::worlds().contains(&world))
    };
    let called = match shipped {
        Some(_) => title.to_owned(),
        None => name_by_content(json),
    };
    World::called(&called, is_taken).to_string()
}

fn left_out_note(left_out: &[LeftOut]) -> AnyView {
    let items = left_out.iter().map(left_words);
    let items = items.map(|words| view! { <li>{words}</li> });
    let items = items.collect_view();
    view! {
        <Note title=t(keys::LEFT_OUT)>
            <ul>{items}</ul>
        </Note>
    }
    .into_any()
}

fn left_words(left: &LeftOut) -> String {
    match left {
        LeftOut::Document { name } => fill(keys::LEFT_DOCUMENT, &[("name", &isolated(name))]),
        LeftOut::Order {
            claim,
            revision,
            wrong,
        } => {
            let why = match wrong {
                cpor_scenario::Wrong::OrderRefused(refusal) => refusal_words(refusal, "UTC"),
                other => other.message(),
            };
            let (claim, revision) = (claim.to_string(), revision.to_string());
            let values = [
                ("claim", claim.as_str()),
                ("revision", &revision),
                ("why", &why),
            ];
            fill(keys::LEFT_ORDER, &values)
        }
        LeftOut::Edition { claim, edition } => {
            let claim = claim.to_string();
            fill(
                keys::LEFT_EDITION,
                &[("claim", &claim), ("edition", edition)],
            )
        }
        LeftOut::RuleBook { edition } => fill(keys::LEFT_RULES, &[("edition", edition)]),
        LeftOut::Settings => text(keys::LEFT_SETTINGS).to_owned(),
        LeftOut::Earlier => text(keys::LEFT_EARLIER).to_owned(),
    }
}

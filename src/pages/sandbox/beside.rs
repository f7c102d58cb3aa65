//! Two worlds beside each other: how each claim stands in both, and where they part first. The engine compares; the page
//! shows.

use cpor_engine::view::{ClaimView, HistoryEntry};
use cpor_engine::workspace::{ClaimPair, SideBySide};
use cpor_engine::{Beside, ClaimNumber, Workspace};
use cpor_store::web::host::BrowserHost;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    frame::PageHead,
    parts::{Note, NoteKind, Status, isolated},
    place::{self, WorkspaceAddress, World},
    samples::Situation,
    scenarios,
    shown::{
        clock,
        events::{self, Event},
        status, when,
        worlds::name as name_of,
    },
    state::{App, Opened, Work},
    words::{self, count, fill, t, text, worlds as keys},
};

/// A world of the two: its name, its address, what is in it.
#[derive(Clone)]
struct Side {
    name: String,
    address: WorkspaceAddress,
    workspace: Workspace,
}

/// The other world, once it was read.
#[derive(Clone)]
enum Other {
    Reading,
    There(Box<Side>),
    Missing,
}

/// The page.
#[component]
pub(crate) fn BesidePage(
    /// The other world.
    other: World,
) -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let read = RwSignal::new_local(Other::Reading);
    let (here, there) = (untrack(|| app.workspace()), other.clone());
    let names = [called(&here), name_of(&other, &Work::about(&other))];
    let title = {
        let [one, two] = names.clone();
        Signal::derive(move || {
            fill(
                keys::BESIDE_TITLE,
                &[("one", &isolated(&one)), ("two", &isolated(&two))],
            )
        })
    };
    let [own, others_name] = names;
    let elsewhere = others(&here, &other);
    spawn_local(async move {
        let looked = Work::world_to_look_at(there.clone()).await;
        let seen = match looked {
            Ok(Some(workspace)) => Other::There(Box::new(Side {
                name: others_name,
                address: WorkspaceAddress::Sandbox(there),
                workspace,
            })),
            _ => Other::Missing,
        };
        // The person may have left the page in the meantime.
        read.try_set(seen);
    });
    let crumb = move || {
        view! {
            <nav class="crumb" aria-label=t(words::claim::CRUMB)>
                <a href=place::worlds()>{t(words::sandbox::TITLE)}</a>
                <span aria-hidden="true">"/"</span>
                <span>{title}</span>
            </nav>
        }
    };
    let whole = move || {
        if work.opened() != Opened::Open {
            return ().into_any();
        }
        match read.get() {
            Other::Reading => ().into_any(),
            Other::Missing => {
                view! { <Note kind=NoteKind::Danger>{t(keys::BESIDE_MISSING)}</Note> }.into_any()
            }
            Other::There(there) => {
                let here = work.read(|workspace, _| Side {
                    name: own.clone(),
                    address: here.clone(),
                    workspace: workspace.clone(),
                });
                here.map(|here| compared(&here, &there)).into_any()
            }
        }
    };
    view! {
        <PageHead title=title tab=title above=crumb/>
        {elsewhere}
        {whole}
    }
}

fn called(address: &WorkspaceAddress) -> String {
    match address {
        WorkspaceAddress::Sandbox(world) => name_of(world, &Work::about(world)),
        WorkspaceAddress::Desk => String::new(),
    }
}

fn compared(here: &Side, there: &Side) -> AnyView {
    let beside = here.workspace.side_by_side(&there.workspace);
    let (same, parted): (Vec<&ClaimPair>, Vec<&ClaimPair>) = beside
        .claims
        .iter()
        .partition(|pair| pair.beside == Some(Beside::Same));
    let rows: Vec<AnyView> = parted
        .into_iter()
        .map(|pair| claim(here, there, &beside, pair))
        .collect();
    let sides = [here, there].map(|side| {
        let zone = &side.workspace.settings().time_zone;
        let now = when::instant(side.workspace.now(&BrowserHost), zone);
        view! {
            <p>
                <a href=side.address.claims()>{isolated(&side.name).into_owned()}</a>
                " "
                <span class="s q">{fill(keys::BESIDE_NOW, &[("now", &now), ("zone", zone)])}</span>
            </p>
        }
    });
    view! {
        {first(here, there, &beside)}
        <div class="beside heads">{sides.into_iter().collect_view()}</div>
        {rows}
        {alike(here, &same)}
    }
    .into_any()
}

/// The claims that are the same in both: a line each.
fn alike(here: &Side, same: &[&ClaimPair]) -> Option<AnyView> {
    let lines: Vec<AnyView> = same
        .iter()
        .filter_map(|pair| {
            let view = here.workspace.view(pair.here?, &BrowserHost).ok()?;
            let look = status::look_at(view.status, view.place);
            let word = text(status::place(view.place)).to_owned();
            let href = here.address.claim(view.id.0.into());
            let title = title_of(pair.here, view.fields.name);
            let line = view! {
                <li>
                    <a href=href>{title}</a>
                    " "
                    <Status look=look text=word/>
                </li>
            };
            Some(line.into_any())
        })
        .collect();
    let title = count(
        keys::SAME_CLAIMS,
        u64::try_from(lines.len()).unwrap_or_default(),
        &[],
    );
    (!lines.is_empty()).then(|| {
        view! {
            <section class="sec alike" aria-labelledby="same-claims">
                <h2 id="same-claims">{title}</h2>
                <ul>{lines}</ul>
            </section>
        }
        .into_any()
    })
}

/// “Claim 3, Kék Duna”.
fn title_of(number: Option<ClaimNumber>, name: Option<String>) -> String {
    let number = number.map(|it| it.to_string()).unwrap_or_default();
    let name = name.unwrap_or_else(|| text(words::clock_bar::UNNAMED).to_owned());
    fill(
        words::clock_bar::CLAIM,
        &[("number", &number), ("name", &isolated(&name))],
    )
}

/// The ways to see this world beside others than this one.
fn others(here: &WorkspaceAddress, other: &World) -> Option<AnyView> {
    let links: Vec<AnyView> = Work::worlds()
        .into_iter()
        .filter(|world| {
            world != other
                && *here != WorkspaceAddress::Sandbox(world.clone())
                && Situation::of(world).is_none()
                && scenarios::name_of(world).is_none()
        })
        .map(|world| {
            let name = name_of(&world, &Work::about(&world));
            let href = here.beside(&world);
            view! { <li><a href=href>{isolated(&name).into_owned()}</a></li> }.into_any()
        })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <nav class="s besideothers no-print" aria-labelledby="beside-others">
                <span class="q" id="beside-others">{t(keys::BESIDE_OTHERS)}</span>
                <ul>{links}</ul>
            </nav>
        }
        .into_any()
    })
}

/// Where they part first, in a sentence.
fn first(here: &Side, there: &Side, beside: &SideBySide) -> AnyView {
    let Some(first) = beside.first else {
        return view! { <p>{t(keys::BESIDE_SAME)}</p> }.into_any();
    };
    let pair = beside.claims.iter().find(|pair| pair.claim == first.claim);
    let said = |side: &Side, number: Option<ClaimNumber>| {
        let event = entry(side, number?, first.revision)?;
        let event = events::of(&event, &side.workspace);
        let at = when::instant(event.at, &side.workspace.settings().time_zone);
        Some((event.title, at))
    };
    let (ours, theirs) = (
        said(here, pair.and_then(|pair| pair.here)),
        said(there, pair.and_then(|pair| pair.there)),
    );
    let number = pair
        .and_then(|pair| pair.here.or(pair.there))
        .map(|number| number.to_string())
        .unwrap_or_default();
    let (one, two) = (isolated(&here.name), isolated(&there.name));
    let sentence = match (&ours, &theirs) {
        (Some((what, at)), Some((other, when))) => fill(
            keys::FIRST_BOTH,
            &[
                ("claim", &number),
                ("one", &one),
                ("what", what),
                ("at", at),
                ("two", &two),
                ("other", other),
                ("when", when),
            ],
        ),
        (Some((what, at)), None) => only(&number, &one, what, at),
        (None, Some((what, at))) => only(&number, &two, what, at),
        (None, None) => return ().into_any(),
    };
    view! {
        <section class="firstdiff" aria-labelledby="first-difference">
            <h2 id="first-difference">{t(keys::FIRST)}</h2>
            <p>{sentence}</p>
        </section>
    }
    .into_any()
}

fn only(claim: &str, world: &str, what: &str, at: &str) -> String {
    fill(
        keys::FIRST_ONLY,
        &[
            ("claim", claim),
            ("world", world),
            ("what", what),
            ("at", at),
        ],
    )
}

/// An entry of a claim's history, by its revision.
fn entry(side: &Side, number: ClaimNumber, revision: u32) -> Option<HistoryEntry> {
    let record = side.workspace.history(number).ok()?.record(revision)?;
    let entries = side.workspace.entries(&[record.entry().event_id]);
    entries.into_iter().next()
}

/// A claim in both worlds.
fn claim(here: &Side, there: &Side, beside: &SideBySide, pair: &ClaimPair) -> AnyView {
    let number = pair.here.or(pair.there);
    let name = pair
        .here
        .map(|number| (here, number))
        .or_else(|| pair.there.map(|number| (there, number)))
        .and_then(|(side, number)| side.workspace.view(number, &BrowserHost).ok())
        .and_then(|view| view.fields.name);
    let title = title_of(number, name);
    let parted = beside.first.filter(|first| first.claim == pair.claim);
    let sides = [(here, pair.here), (there, pair.there)]
        .map(|(side, number)| one_side(side, number, pair, parted.map(|first| first.revision)));
    let (one, two) = (isolated(&here.name), isolated(&there.name));
    let common = pair.common.into();
    let gone_on =
        |one: &str, other: &str| count(keys::AHEAD, common, &[("one", one), ("other", other)]);
    let stands = match pair.beside {
        None => text(keys::ONLY_ONE).to_owned(),
        Some(Beside::Ahead(_)) => gone_on(&one, &two),
        Some(Beside::Behind) => gone_on(&two, &one),
        Some(Beside::Same | Beside::Parted) => count(keys::PARTED_AFTER, common, &[]),
    };
    view! {
        <div class="sec pair">
            <h2>{title}</h2>
            <p class="q">{stands}</p>
            <div class="beside">{sides.into_iter().collect_view()}</div>
        </div>
    }
    .into_any()
}

/// A claim in one world: its status, its clocks, and what its history has that is not in both.
fn one_side(
    side: &Side,
    number: Option<ClaimNumber>,
    pair: &ClaimPair,
    first: Option<u32>,
) -> AnyView {
    let view = number.and_then(|number| side.workspace.view(number, &BrowserHost).ok());
    let name = isolated(&side.name).into_owned();
    let Some(view) = view else {
        return view! {
            <div class="card pad">
                <h3>{name}</h3>
                <p class="q">{t(keys::NOT_THERE)}</p>
            </div>
        }
        .into_any();
    };
    let look = status::look_at(view.status, view.place);
    let word = text(status::place(view.place)).to_owned();
    let href = side.address.claim(view.id.0.into());
    view! {
        <div class="card pad">
            <h3><a href=href>{name}</a></h3>
            <p><Status look=look text=word/></p>
            {clocks(&view)}
            {history(side, &view, pair.common, first)}
        </div>
    }
    .into_any()
}

fn clocks(view: &ClaimView) -> AnyView {
    if view.deadlines.is_empty() {
        return view! { <p class="s q">{t(keys::NO_CLOCK)}</p> }.into_any();
    }
    let lines = view.deadlines.iter().map(|deadline| {
        let day = when::full_date(deadline.last_day);
        let clock = text(clock::name(deadline.kind));
        view! { <li>{fill(keys::CLOCK_ENDS, &[("clock", clock), ("day", &day)])}</li> }
    });
    view! { <ul class="s">{lines.collect_view()}</ul> }.into_any()
}

/// What both have is one line; then each entry of its own, the first difference marked.
fn history(side: &Side, view: &ClaimView, common: u32, first: Option<u32>) -> AnyView {
    let both = (common > 0).then(|| {
        view! { <li class="q">{count(keys::IN_BOTH, common.into(), &[])}</li> }
    });
    let zone = &side.workspace.settings().time_zone;
    let own: Vec<AnyView> = view
        .history
        .iter()
        .filter(|entry| entry.revision > common)
        .map(|entry| {
            let event = events::of(entry, &side.workspace);
            own_entry(&event, zone, first == Some(event.revision))
        })
        .collect();
    view! { <ol class="s aligned">{both} {own}</ol> }.into_any()
}

fn own_entry(event: &Event, zone: &str, first: bool) -> AnyView {
    let at = when::short_instant(event.at, zone);
    let mark = first.then(|| view! { <b class="mark">{t(keys::FIRST)}</b> " " });
    view! {
        <li class=first.then_some("first")>
            {mark}
            <span class="num">{at}</span>
            " "
            <b>{event.title.clone()}</b>
            " "
            <span class="q">{event.who.clone()}</span>
        </li>
    }
    .into_any()
}

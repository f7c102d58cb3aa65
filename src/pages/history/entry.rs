//! One entry: when, what, who in which role, typed in by whom, by which rule; old and new values; what was written.

use cpor_engine::ClaimNumber;
use leptos::prelude::*;

use crate::{
    frame::{HistoryRow, SimulatedClock},
    pages::why::why,
    parts::{Glyph, Icon, RuleLink, person_text},
    place::WorkspaceAddress,
    shown::events::{Change, Event, Half, Kind, Moved, Particular},
    words::{self, fill, history as keys, text},
};

/// Where rules are quoted, the workspace and the claim's edition; and what can be done about an entry.
pub(in crate::pages) type Rules<'a> = (WorkspaceAddress, &'a str, Option<Way>);

/// What can be done about an entry.
#[derive(Clone, Copy)]
#[allow(
    clippy::large_enum_variant,
    reason = "one a page, handed on by reference"
)]
pub(in crate::pages) enum Way {
    /// In training, to go back to it.
    Back(Back),
    /// On the desk, to correct it, of the claim with this number.
    Correct(u64),
}

impl Way {
    fn shown(self, event: &Event, workspace: &WorkspaceAddress) -> Option<AnyView> {
        match self {
            Self::Back(back) => Some(back.button(event)),
            Self::Correct(number) => event.correctable.then(|| {
                let href = workspace.claim_to_correct(number, event.revision);
                let of = [("what", event.title.as_str()), ("time", event.time.as_str())];
                view! {
                    <p class="bar no-print">
                        <a class="btn bare small" href=href aria-label=fill(words::mirror::CORRECT_WHAT, &of)>
                            <Glyph icon=Icon::Pencil/>
                            <span>{text(words::mirror::CORRECT)}</span>
                        </a>
                    </p>
                }
                .into_any()
            }),
        }
    }
}

/// Back to an entry of a claim with this number, in a world of its own.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Back {
    pub(super) clock: SimulatedClock,
    pub(super) number: u64,
}

impl Back {
    /// The button of an entry.
    fn button(self, event: &Event) -> AnyView {
        let (revision, what) = (event.revision, event.title.clone());
        let label = fill(keys::GO_BACK_TO, &[("what", &what), ("time", &event.time)]);
        let go = move |_| self.go(revision, what.clone());
        view! {
            <p class="bar no-print">
                <button type="button" class="btn bare small" aria-label=label on:click=go>
                    <Glyph icon=Icon::Reset/>
                    <span>{text(keys::GO_BACK)}</span>
                </button>
            </p>
        }
        .into_any()
    }

    fn go(self, revision: u32, what: String) {
        let row = self.clock.work().peek(|workspace, _| {
            let claim = ClaimNumber(u32::try_from(self.number).ok()?);
            let record = workspace.history(claim).ok()?.record(revision)?;
            let event = record.entry().event_id;
            Some(HistoryRow { event, claim, what })
        });
        if let Some(row) = row.flatten() {
            self.clock.go_back_to(row);
        }
    }
}

pub(in crate::pages) fn entry(event: &Event, rules: &Rules<'_>) -> AnyView {
    let title = event.title.clone();
    let title = if event.retracted {
        view! { <del>{title}</del> }.into_any()
    } else {
        title.into_any()
    };
    view! {
        <li class=event.retracted.then_some("retracted")>
            <time class="num" datetime=event.at.to_string()>{event.time.clone()}</time>
            {dot(event)}
            <div>
                <p class="what">{title}</p>
                {by(event, rules)}
                {event.moved.as_ref().map(moved)}
                {particulars(&event.particulars)}
                {changes(&event.changes)}
                {wrote(event)}
                {documents(event)}
                {clocks(event)}
                {rules.2.and_then(|way| way.shown(event, &rules.0))}
            </div>
        </li>
    }
    .into_any()
}

/// The silhouette of the status it led to, or the sign of its kind.
fn dot(event: &Event) -> AnyView {
    let (class, icon) = match (&event.moved, event.kind) {
        (Some(moved), _) => (format!("dot {}", moved.look.class()), moved.look.icon()),
        (None, Kind::Comments) => ("dot".to_owned(), Icon::Comment),
        (None, Kind::Changes) if event.changes.is_empty() => ("dot".to_owned(), Icon::Document),
        (None, Kind::Changes) => ("dot".to_owned(), Icon::Pencil),
        (None, Kind::Status) => ("dot".to_owned(), Icon::Scale),
    };
    view! { <span class=class><Glyph icon=icon/></span> }.into_any()
}

fn by(event: &Event, (workspace, edition, _): &Rules<'_>) -> AnyView {
    let retracted = event
        .retracted
        .then(|| view! { <b>{text(keys::RETRACTED)}</b> " · " });
    let recorded = event
        .recorded
        .clone()
        .map(|recorded| format!(" · {recorded}"));
    let two = (event.half == Some(Half::In)).then(|| format!(" · {}", text(keys::TWO_ENTRIES)));
    let rule = event.rule.clone().map(|rule| {
        let href = rule.href(workspace, edition);
        let name = format!("{} · {}", rule.id, rule.source);
        view! { " · " <RuleLink source=name href=href/> " " {why(&rule.id, edition)} }
    });
    view! { <p class="by">{retracted} <b>{event.who.clone()}</b> {recorded} {two} {rule}</p> }
        .into_any()
}

fn moved(moved: &Moved) -> AnyView {
    let to = moved.to.as_str();
    let line = match &moved.from {
        Some(from) => fill(keys::MOVED, &[("from", from), ("to", to)]),
        None => fill(keys::BEGAN, &[("to", to)]),
    };
    view! { <p class="by">{line}</p> }.into_any()
}

fn particulars(all: &[Particular]) -> AnyView {
    all.iter()
        .map(|particular| {
            let values = particular.values.iter();
            let items = values.map(|value| view! { <li>{person_text(value.as_str())}</li> });
            view! { <ul class="tags" aria-label=text(particular.label)>{items.collect_view()}</ul> }
        })
        .collect_view()
        .into_any()
}

fn changes(changes: &[Change]) -> AnyView {
    if changes.is_empty() {
        return ().into_any();
    }
    let rows = changes.iter().map(change).collect_view();
    view! {
        <table class="diff">
            <thead class="vh">
                <tr>
                    <th scope="col">{text(words::rules::FIELD)}</th>
                    <th scope="col">{text(keys::BEFORE)}</th>
                    <th scope="col">{text(keys::AFTER)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn change(change: &Change) -> AnyView {
    let field = change.field.map_or("", text);
    let empty = || view! { <span class="q">{text(words::events::EMPTY)}</span> }.into_any();
    let old = match change.old.clone() {
        old if old.is_empty() => empty(),
        old => view! { <del>{person_text(old)}</del> }.into_any(),
    };
    let new = match change.new.clone() {
        new if new.is_empty() => empty(),
        new => view! { <ins>{person_text(new)}</ins> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row">{field}</th>
            <td>{old}</td>
            <td>
                <span class="ar">
                    <Glyph icon=Icon::Arrow/>
                </span>
                {new}
            </td>
        </tr>
    }
    .into_any()
}

fn wrote(event: &Event) -> Option<AnyView> {
    let (label, words) = event.wrote.clone()?;
    Some(view! { <blockquote aria-label=text(label)>{person_text(words)}</blockquote> }.into_any())
}

/// The documents with the beginning and end of their SHA-256.
fn documents(event: &Event) -> AnyView {
    event
        .documents
        .iter()
        .map(|(name, digest)| {
            let short = match (digest.get(..8), digest.get(digest.len().saturating_sub(4)..)) {
                (Some(start), Some(end)) => format!("{start}…{end}"),
                _ => digest.clone(),
            };
            view! {
                <p class="by">
                    {person_text(name.as_str())} " · SHA-256 " <span class="mono" title=digest.clone()>{short}</span>
                </p>
            }
        })
        .collect_view()
        .into_any()
}

fn clocks(event: &Event) -> AnyView {
    event
        .clocks
        .iter()
        .map(|clock| view! { <p class="by">{clock.clone()}</p> })
        .collect_view()
        .into_any()
}

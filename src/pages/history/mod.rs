//! The history of a claim: every change, comment, act and lapse, newest first.

pub(super) mod entry;
mod log;
mod run;
mod runs;
mod seen;
pub(super) mod timeline;

#[cfg(test)]
mod tests;

use cpor_engine::Instant;
use leptos::prelude::*;

use self::seen::Seen;
use crate::{
    browser,
    frame::PageHead,
    pages::{aside::AsideNote, crumb::crumb, not_found::NoSuchClaim},
    parts::{Button, Chip, Chips, Choice, Glyph, Icon, RuleLink, SelectField, isolated},
    place::Page,
    shown::{
        events::{Event, Kind, Perspective},
        when,
    },
    state::{App, Opened, Work},
    words::{self, fill, history as keys, t, text},
};

/// What the person wants to see.
#[derive(Clone, Copy)]
struct Wanted {
    perspective: RwSignal<Perspective>,
    kind: RwSignal<Option<Kind>>,
}

impl Wanted {
    /// Whether an entry is seen from the chosen side, whatever its kind; tracked.
    fn sees(self, event: &Event) -> bool {
        self.perspective.get().sees(event.side)
    }

    /// Whether an entry is of the chosen kind; tracked.
    fn of_kind(self, event: &Event) -> bool {
        self.kind.get().is_none_or(|kind| event.is_of(kind))
    }
}

/// The page.
#[component]
pub(super) fn HistoryPage(
    /// The claim's number.
    number: u64,
) -> impl IntoView {
    let work = Work::here();
    let seen = Memo::new(move |_| seen::of(work, number));
    let there = Memo::new(move |_| match (work.opened(), &*seen.read()) {
        (Opened::Open, None) => Some(false),
        (Opened::Open, Some(_)) => Some(true),
        _ => None,
    });
    move || match there.get() {
        None => ().into_any(),
        Some(false) => view! { <NoSuchClaim number=number/> }.into_any(),
        Some(true) => whole(
            work,
            Signal::derive(move || seen.get().unwrap_or_default()),
            number,
        ),
    }
}

fn whole(work: Work, seen: Signal<Seen>, number: u64) -> AnyView {
    let wanted = Wanted {
        perspective: RwSignal::new(Perspective::default()),
        kind: RwSignal::new(None),
    };
    let title = Signal::derive(move || match seen.read().name.trim() {
        "" => fill(keys::TITLE, &[("number", &number.to_string())]),
        name => fill(keys::TITLE_NAMED, &[("name", &isolated(name))]),
    });
    let app = App::here();
    let receipt = move || {
        let address = untrack(|| app.workspace().receipt(number));
        app.navigation.stroll(&address);
    };
    view! {
        <p class="print-only s">{move || printed(&seen.read(), number, work.now())}</p>
        <PageHead title=title above=move || crumb(number, &[(Page::History(number), words::claim::HISTORY)]) below=move || lead(seen)>
            <Button label=t(words::receipt::OPEN) icon=Icon::Document on_click=receipt/>
            <Button label=t(keys::PRINT) icon=Icon::Print on_click=browser::print/>
        </PageHead>
        <AsideNote claim=number/>
        {timeline::timeline(work, number)}
        {filters(seen, wanted)}
        {move || not_yet_written(&seen.read())}
        {log::log(seen, wanted, number)}
    }
    .into_any()
}

/// On paper: which claim, when printed, how many entries.
fn printed(seen: &Seen, number: u64, now: Instant) -> String {
    fill(
        keys::PRINTED,
        &[
            ("number", &number.to_string()),
            ("when", &when::instant(now, &seen.zone)),
            ("zone", &seen.zone),
            ("count", &seen.events.len().to_string()),
        ],
    )
}

/// Since when there is anything, and the rule that promises all of it.
fn lead(seen: Signal<Seen>) -> AnyView {
    let since = move || {
        let seen = seen.read();
        seen.events
            .last()
            .map(|first| fill(keys::LEAD, &[("day", &when::full_date(first.day))]))
    };
    let app = App::here();
    let rule = move || {
        let seen = seen.read();
        seen.promise.clone().map(|rule| {
            let href = rule.href(&app.workspace(), &seen.edition);
            view! { <RuleLink source=rule.source href=href/> }
        })
    };
    view! { <p class="under">{since} " " {rule}</p> }.into_any()
}

fn filters(seen: Signal<Seen>, wanted: Wanted) -> AnyView {
    let perspectives = Signal::derive(move || {
        let names = Perspective::ALL.into_iter().enumerate();
        names
            .map(|(number, one)| Choice::new(number.to_string(), text(one.name())))
            .collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || position(&Perspective::ALL, &wanted.perspective.get()));
    let choose = move |value: String| {
        let chosen = value
            .parse()
            .ok()
            .and_then(|at: usize| Perspective::ALL.get(at));
        wanted.perspective.set(chosen.copied().unwrap_or_default());
    };
    let chips = Signal::derive(move || kinds(&seen.read(), wanted));
    let kind = Signal::derive(move || match wanted.kind.get() {
        None => String::new(),
        Some(kind) => position(&Kind::ALL, &kind),
    });
    let choose_kind = move |value: String| {
        let chosen = value.parse().ok().and_then(|at: usize| Kind::ALL.get(at));
        wanted.kind.set(chosen.copied());
    };
    view! {
        <div class="filters no-print">
            <SelectField
                id="perspective"
                label=t(keys::PERSPECTIVE)
                options=perspectives
                value=chosen
                on_change=choose
                inline=true
            />
            <Chips label=t(keys::SHOW) options=chips chosen=kind on_choose=choose_kind/>
        </div>
    }
    .into_any()
}

/// The chips: all entries, then those of each kind, with how many are seen from the chosen side.
fn kinds(seen: &Seen, wanted: Wanted) -> Vec<Chip> {
    let count = |of: Option<Kind>| {
        let seen = seen.events.iter().filter(|event| wanted.sees(event));
        seen.filter(|event| of.is_none_or(|kind| event.is_of(kind)))
            .count()
    };
    let all = Chip {
        value: String::new(),
        label: text(keys::ALL).to_owned(),
        count: Some(count(None)),
    };
    let each = Kind::ALL.into_iter().map(|kind| Chip {
        value: position(&Kind::ALL, &kind),
        label: text(kind.name()).to_owned(),
        count: Some(count(Some(kind))),
    });
    std::iter::once(all).chain(each).collect()
}

fn position<T: PartialEq>(all: &[T], one: &T) -> String {
    let at = all.iter().position(|other| other == one);
    at.unwrap_or_default().to_string()
}

/// What the clock has done and nobody has written down yet.
fn not_yet_written(seen: &Seen) -> Option<AnyView> {
    let lapses = seen.derived.iter().map(|lapse| {
        view! {
            <div class="todo">
                <Glyph icon=Icon::Clock/>
                <p>
                    <b>{text(keys::NOT_WRITTEN)}</b>
                    " "
                    {lapse.clone()}
                </p>
            </div>
        }
    });
    (!seen.derived.is_empty()).then(|| lapses.collect_view().into_any())
}

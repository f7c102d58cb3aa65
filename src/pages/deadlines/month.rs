//! A month: which days count, which deadlines end when. On a phone only the days with something on them, as a list.

use cpor_engine::view::{DayKind, Month, MonthDay};
use cpor_engine::{Date, Workspace};
use leptos::prelude::*;

use super::{
    row,
    seen::{Row, Seen},
};
use crate::{
    parts::{Button, Glyph, Icon, Kind, Tone, clipped_text},
    place::WorkspaceAddress,
    shown::{clock, holidays, when},
    state::Work,
    words::{self, deadlines as keys, fill, t, text},
};

/// Which month is shown: its year and its number; that of today where none was chosen.
pub(super) type Shown = RwSignal<Option<(i32, u32)>>;

/// The section.
pub(super) fn section(
    work: Work,
    seen: Memo<Option<Seen>>,
    workspace: WorkspaceAddress,
    shown: Shown,
) -> AnyView {
    let number = Memo::new(move |_| {
        let today = seen.read().as_ref().map(|seen| seen.today.parts());
        let chosen = shown.get();
        chosen.or_else(|| today.map(|(year, month, _)| (year, month)))
    });
    let month = Memo::new(move |_| {
        let (year, month) = number.get()?;
        work.read(|workspace: &Workspace, host| workspace.month(year, month, host))?
    });
    let name = Signal::derive(move || number.get().map(name_of).unwrap_or_default());
    let drawn = move || {
        let (month, seen) = (month.read(), seen.read());
        let (month, seen) = (month.as_ref()?, seen.as_ref()?);
        let drawing = Drawing {
            seen,
            workspace: &workspace,
        };
        Some(view! {
            {drawing.table(month, name.get())}
            {drawing.list(month, name.get())}
        })
    };
    view! {
        <section class="dg month" aria-labelledby="month">
            <header>
                <h2 id="month" aria-live="polite">{move || name.get()}</h2>
                {beside(number, shown, keys::MONTH_BEFORE, Icon::Before, Month::before)}
                <Button label=t(keys::MONTH_TODAY) small=true on_click=move || shown.set(None)/>
                {beside(number, shown, keys::MONTH_AFTER, Icon::After, Month::after)}
            </header>
            {drawn}
            <p class="s q month-note">{t(keys::MONTH_NOTE)}</p>
        </section>
    }
    .into_any()
}

/// “October 2020”.
fn name_of((year, month): (i32, u32)) -> String {
    Date::of(year, month, 1)
        .map(when::month)
        .unwrap_or_default()
}

/// The way to a month beside the one shown.
fn beside(
    number: Memo<Option<(i32, u32)>>,
    shown: Shown,
    label: words::Phrase,
    icon: Icon,
    step: fn(i32, u32) -> Option<(i32, u32)>,
) -> AnyView {
    let there = Memo::new(move |_| number.get().and_then(|(year, month)| step(year, month)));
    let label = Signal::derive(move || {
        let name = there.get().map(name_of).unwrap_or_default();
        fill(label, &[("month", &name)])
    });
    let go = move || {
        if let Some(there) = there.get_untracked() {
            shown.set(Some(there));
        }
    };
    let forbidden = Signal::derive(move || there.get().is_none());
    view! { <Button label=label icon=icon icon_only=true small=true kind=Kind::Bare forbidden=forbidden on_click=go/> }
        .into_any()
}

/// What a month is drawn with.
struct Drawing<'a> {
    seen: &'a Seen,
    workspace: &'a WorkspaceAddress,
}

impl Drawing<'_> {
    fn table(&self, month: &Month, name: String) -> AnyView {
        let heads = month.weeks.first().into_iter().flatten();
        let heads = heads
            .map(|day| view! { <th scope="col">{when::weekday(day.date)}</th> })
            .collect_view();
        let weeks = month.weeks.iter().map(|week| {
            let days = week.iter().map(|day| self.cell(day)).collect_view();
            view! { <tr>{days}</tr> }
        });
        let weeks = weeks.collect_view();
        view! {
            <table class="cal">
                <caption class="vh">{fill(keys::MONTH_CAPTION, &[("month", &name)])}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{weeks}</tbody>
            </table>
        }
        .into_any()
    }

    fn cell(&self, day: &MonthDay) -> AnyView {
        let class = [
            (true, "day"),
            (!day.is_of_month, "off"),
            (day.is_today, "today"),
            (is_shaded(day), "free"),
        ];
        let class = class.iter().filter(|(is, _)| *is).map(|(_, class)| *class);
        let class: Vec<&str> = class.collect();
        let number = day.date.parts().2;
        let today = day.is_today.then(|| {
            view! { <span class="vh">" " {text(keys::MONTH_TODAY_MARK)}</span> }
        });
        let named = named(day).map(|(name, is_seen)| {
            view! { <span class=if is_seen { "hn" } else { "vh" }>" " {name}</span> }
        });
        let deadlines = self.links(day);
        view! {
            <td class=class.join(" ")>
                <span class="dn num">{number} {today}</span>
                {named}
                {deadlines}
            </td>
        }
        .into_any()
    }

    /// Only the days with a deadline, each with its date.
    fn list(&self, month: &Month, name: String) -> AnyView {
        let days = month.days();
        let days = days.filter(|day| day.is_of_month && !day.deadlines.is_empty());
        let days: Vec<AnyView> = days.map(|day| self.item(day)).collect();
        if days.is_empty() {
            let said = fill(keys::MONTH_EMPTY, &[("month", &name)]);
            return view! { <p class="daylist q">{said}</p> }.into_any();
        }
        view! { <ul class="daylist">{days}</ul> }.into_any()
    }

    fn item(&self, day: &MonthDay) -> AnyView {
        let named = named(day).map(|(name, _)| view! { " · " {name} });
        let today = day
            .is_today
            .then(|| view! { " · " {text(keys::MONTH_TODAY_MARK)} });
        view! {
            <li>
                <b class="num">{when::date(day.date, self.seen.today)}</b>
                <span class="s q">{today} {named}</span>
                {self.links(day)}
            </li>
        }
        .into_any()
    }

    /// Each deadline that ends with a day, as the way to its claim.
    fn links(&self, day: &MonthDay) -> AnyView {
        let rows = day.deadlines.iter().filter_map(|deadline| {
            let clock = (deadline.claim_id, deadline.kind);
            let mut rows = self.seen.rows.iter();
            rows.find(|row| row.clock() == clock)
        });
        rows.map(|row| self.link(row)).collect_view().into_any()
    }

    fn link(&self, row: &Row) -> AnyView {
        let tone = match row.tone {
            Tone::Now => "ce now",
            Tone::You => "ce you",
            _ => "ce",
        };
        let look = row.claim.look;
        let href = self.workspace.claim(row.deadline.claim_id.0.into());
        let name = text(clock::name(row.deadline.kind));
        view! {
            <a class=format!("{tone} {}", look.class()) href=href title=name>
                <Glyph icon=look.icon()/>
                <span>{clipped_text(row::name(row))}</span>
                <span class="vh">", " {name}</span>
            </a>
        }
        .into_any()
    }
}

/// Whether a side does not count it.
fn is_shaded(day: &MonthDay) -> bool {
    day.microsoft.is_off() || day.partner.is_off()
}

/// What a day is called that is no plain business day, for whom where it is not for both; and whether that is seen too,
/// and not said only: a weekend is seen by its place.
fn named(day: &MonthDay) -> Option<(String, bool)> {
    let (microsoft, partner) = (kind_name(&day.microsoft), kind_name(&day.partner));
    let is_plain = [&day.microsoft, &day.partner]
        .iter()
        .all(|kind| **kind == DayKind::Weekend);
    if microsoft == partner {
        return microsoft.map(|name| (name, !is_plain));
    }
    let of = |side, name: Option<String>| {
        let values = |name: &str| fill(keys::DAY_OF_SIDE, &[("side", text(side)), ("day", name)]);
        name.map(|name| values(&name))
    };
    let said = [
        of(words::ball::MICROSOFT, microsoft),
        of(words::ball::PARTNER, partner),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    Some((said.join(", "), true))
}

fn kind_name(kind: &DayKind) -> Option<String> {
    match kind {
        DayKind::Counts => None,
        DayKind::WorkedWeekend => Some(text(keys::DAY_WORKED).to_owned()),
        DayKind::Weekend => Some(text(keys::DAY_WEEKEND).to_owned()),
        DayKind::Holiday(Some(name)) => Some(holidays::name(name)),
        DayKind::Holiday(None) => Some(text(keys::DAY_HOLIDAY).to_owned()),
    }
}

//! The day ruler, the signature of the site: one cell is one day that counts.
//!
//! It is always `aria-hidden` and always beside words that say the same ("2 days left", "ends Fri 2 Oct").

use leptos::prelude::*;

/// What a cell stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CellKind {
    /// The day the clock started: day 0, only its edge (large form only; the small form leaves it out).
    Start,
    /// The same, where that is today.
    StartToday,
    /// A day that is over.
    Past,
    /// Today, ringed.
    Today,
    /// A day still left.
    Left,
    /// A day that does not count (weekend, holiday): a hatched slit.
    Off,
    /// Today, and it does not count.
    OffToday,
    /// A day too late, beyond the stroke.
    Over,
}

impl CellKind {
    fn is_today(self) -> bool {
        matches!(
            self,
            CellKind::StartToday | CellKind::Today | CellKind::OffToday
        )
    }

    fn class(self) -> &'static str {
        match self {
            CellKind::Start => "start",
            CellKind::StartToday => "start today",
            CellKind::Past => "past",
            CellKind::Today => "today",
            CellKind::Left => "togo",
            CellKind::Off => "we",
            CellKind::OffToday => "we today",
            CellKind::Over => "over",
        }
    }
}

/// One day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// What it stands for.
    pub(crate) kind: CellKind,
    /// Large form: above the cell, a line break between weekday and day ("Fri\n2").
    pub(crate) label: String,
    /// Large form: in the cell, the number of the day that counts ("3").
    pub(crate) number: String,
    /// Large form: below the cell ("asked", "today", "ends").
    pub(crate) note: String,
}

impl Cell {
    /// A day without words, for the small form.
    pub(crate) fn plain(kind: CellKind) -> Self {
        Self {
            kind,
            label: String::new(),
            number: String::new(),
            note: String::new(),
        }
    }
}

/// Whose days they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Yours: amber.
    You,
    /// Yours and due today: red.
    Now,
    /// Microsoft's: blue.
    #[default]
    Microsoft,
    /// The customer's: green.
    Customer,
    /// No hurry, or standing still: grey.
    Idle,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Tone::You => "you",
            Tone::Now => "now",
            Tone::Microsoft => "ms",
            Tone::Customer => "cust",
            Tone::Idle => "idle",
        }
    }
}

/// From how many cells on a small ruler has no rounded corners, and a large one no number in every cell.
const LONG: usize = 15;
const DENSE: usize = 11;

/// A dense ruler's cells are narrower than the words of a day: so near to today its two ends stay without on a phone.
const NEAR: usize = 4;

/// From how many cells on that is so at any width.
const CROWDED: usize = 22;

/// A ruler of days. Its last cell before the first [`CellKind::Over`] ends with the stroke.
#[component]
pub(crate) fn DayRuler(
    /// The days, in order.
    #[prop(into)]
    cells: Signal<Vec<Cell>>,
    /// Whose they are.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// The large form, with the days named.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    move || {
        if large {
            large_ruler(&cells.get(), tone.get()).into_any()
        } else {
            small_ruler(&cells.get(), tone.get()).into_any()
        }
    }
}

fn small_ruler(cells: &[Cell], tone: Tone) -> impl IntoView + use<> {
    let kinds: Vec<CellKind> = cells
        .iter()
        .map(|cell| cell.kind)
        .filter(|kind| !matches!(kind, CellKind::Start | CellKind::StartToday))
        .collect();
    let end = kinds
        .iter()
        .position(|kind| *kind == CellKind::Over)
        .unwrap_or(kinds.len());
    let (before, after) = kinds.split_at_checked(end).unwrap_or((&kinds, &[]));
    let long = if kinds.len() >= LONG { " long" } else { "" };
    let day = |kind: &CellKind| view! { <i class=kind.class()></i> };
    view! {
        <div class=format!("ruler {}{long}", tone.class()) aria-hidden="true">
            {before.iter().map(day).collect_view()}
            <i class="end"></i>
            {after.iter().map(day).collect_view()}
        </div>
    }
}

fn large_ruler(cells: &[Cell], tone: Tone) -> impl IntoView + use<> {
    let end = cells
        .iter()
        .position(|cell| cell.kind == CellKind::Over)
        .unwrap_or(cells.len());
    let dense = match cells.len() {
        CROWDED.. => " dense crowded",
        DENSE.. => " dense",
        _ => "",
    };
    let today = cells.iter().position(|cell| cell.kind.is_today());
    let is_near = |at: usize| today.is_some_and(|today| today != at && today.abs_diff(at) <= NEAR);
    let days = cells
        .iter()
        .enumerate()
        .map(|(at, cell)| {
            let last = if at + 1 == end { " end" } else { "" };
            let near = if is_near(at) { " near" } else { "" };
            view! {
                <li class=format!("{}{last}{near}", cell.kind.class())>
                    <span>{cell.label.clone()}</span>
                    <i>{cell.number.clone()}</i>
                    <span>{cell.note.clone()}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ol class=format!("bigruler {}{dense}", tone.class()) aria-hidden="true">{days}</ol> }
}

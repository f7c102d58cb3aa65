//! The timeline of a claim: its statuses as a band, a lane for each clock, what was done, and now. The list below it says
//! the same in words.

mod list;
mod scale;

use cpor_engine::rules::data::DayUnit;
use cpor_engine::view::{Bar, Outcome, Picture};
use cpor_engine::{ClockKind, Date, Instant, Place, RuleBook, Workspace};
use leptos::{html, prelude::*};

pub(in crate::pages) use self::list::ended;

use self::scale::{LEFT, Named, Scale};
use crate::{
    parts::Look,
    shown::{clock, status, when},
    state::Work,
    words::{dates, fill, language, text, timeline as keys},
};

/// How many days around what matters are drawn, at most: of a longer life, the latest.
const MOST_DAYS: i64 = 1_500;

/// The height of the band of statuses, of the lane of acts, and of each clock's lane.
const BAND: f64 = 46.0;
const ACTS: f64 = 92.0;
const LANES: f64 = 116.0;
const LANE: f64 = 35.0;

/// What is drawn, once the workspace is open.
#[derive(Clone, PartialEq)]
struct Seen {
    picture: Picture,
    now: Instant,
}

/// The timeline of the claim with this number; nothing where there is none.
pub(super) fn timeline(work: Work, number: u64) -> AnyView {
    let seen = Memo::new(move |_| {
        let number = cpor_engine::ClaimNumber(u32::try_from(number).ok()?);
        work.read(|workspace, host| {
            let picture = workspace.picture(number, host).ok()?;
            let now = workspace.now(host);
            Some(Seen { picture, now })
        })
        .flatten()
    });
    let figure = NodeRef::<html::Div>::new();
    let drawn = move || {
        let seen = seen.get()?;
        let shown = work.read(|workspace, _| {
            let number = cpor_engine::ClaimNumber(u32::try_from(number).ok()?);
            let history = workspace.history(number).ok()?;
            let book = workspace.books().shown(&history.claim().book)?;
            Some(whole(workspace, &book, &seen, figure))
        });
        shown.flatten()
    };
    drawn.into_any()
}

/// The drawing, and the list that says the same.
fn whole(
    workspace: &Workspace,
    book: &RuleBook,
    seen: &Seen,
    figure: NodeRef<html::Div>,
) -> AnyView {
    let zone = workspace.zone();
    let days = span(workspace, seen);
    let scale = Scale::of(days.0, days.1);
    let now = scale.at(seen.now, zone);
    show_now(figure, now / scale.whole());
    let lanes = lanes(&seen.picture.bars);
    let height = LANES + lane_top(lanes.len()) + 24.0;
    let class = match scale.whole() {
        ..=1_000.0 => "card band",
        ..=2_000.0 => "card band long",
        _ => "card band longer",
    };
    let view_box = format!("0 0 {:.0} {:.0}", scale.whole(), height);
    let aside = RwSignal::new(0.0);
    let keep_names = move |_| aside.set(scrolled(figure, scale));
    view! {
        <section class="sec" aria-labelledby="timeline">
            <h2 id="timeline">{text(keys::TITLE)}</h2>
            <div class=class tabindex="0" role="group" aria-label=text(keys::SIDEWAYS) node_ref=figure on:scroll=keep_names>
                <svg viewBox=view_box role="img" aria-label=says(book, seen)>
                    <defs>{hatch()}</defs>
                    {names(scale, workspace, seen, height)}
                    {bands(scale, workspace, book, seen)}
                    {acts(scale, workspace, seen)}
                    {lanes
                        .iter()
                        .enumerate()
                        .map(|(at, kind)| lane(scale, workspace, seen, *kind, at))
                        .collect_view()}
                    <path class="nowl" d=format!("M{now:.1} 34V{:.1}", height - 22.0)/>
                    <rect class="nowb" x=format!("{:.1}", now - 24.0) y=format!("{:.1}", height - 22.0) width="48" height="20" rx="10"></rect>
                    <text class="nowt" x=format!("{now:.1}") y=format!("{:.1}", height - 8.0)>{text(keys::NOW)}</text>
                    <g class="names" transform=move || format!("translate({:.1} 0)", aside.get())>
                        <rect x="-40" y="34" width=format!("{:.0}", LEFT + 30.0) height=format!("{:.1}", height - 58.0)></rect>
                        {lane_name(text(keys::STATUS), 64.0)}
                        {lane_name(text(keys::ACTS), ACTS + 4.0)}
                        {lanes.iter().enumerate().map(clock_name).collect_view()}
                    </g>
                </svg>
            </div>
            {list::list(workspace, book, &seen.picture, seen.now)}
        </section>
    }
    .into_any()
}

/// From the submission, or the creation of a draft, to whatever ends last: a clock, or now.
fn span(workspace: &Workspace, seen: &Seen) -> (Date, Date) {
    let zone = workspace.zone();
    let today = zone.date_of(seen.now);
    let handed_in = seen.picture.bands.iter();
    let handed_in = handed_in.filter(|band| band.place != Place::Editing);
    let begins = handed_in.chain(&seen.picture.bands).next();
    let first = begins.map_or(today, |band| zone.date_of(band.from));
    let open = seen.picture.bars.iter();
    let open = open.filter(|bar| bar.stopped_at.is_none());
    let ends = open.map(|bar| bar.last_day.plus_days(1));
    let last = ends.chain([today.plus_days(1)]).max().unwrap_or(today);
    let earliest = last.day_number().saturating_sub(MOST_DAYS);
    let first = match first.day_number() < earliest {
        true => Date::from_day_number(earliest).unwrap_or(first),
        false => first,
    };
    (first, last)
}

/// The drawing opens with now in its middle.
fn show_now(figure: NodeRef<html::Div>, share: f64) {
    // The drawing is on the page once the effect has run.
    Effect::new(move |_| {
        let Some(figure) = figure.get() else { return };
        request_animation_frame(move || {
            let (width, seen) = (figure.scroll_width(), figure.client_width());
            let left = f64::from(width) * share - f64::from(seen) / 2.0;
            #[allow(clippy::cast_possible_truncation, reason = "pixels")]
            figure.set_scroll_left(left.max(0.0) as i32);
        });
    });
}

/// How far the drawing is scrolled, in its own units: the names of the lanes go along.
fn scrolled(figure: NodeRef<html::Div>, scale: Scale) -> f64 {
    let Some(figure) = figure.get_untracked() else {
        return 0.0;
    };
    let drawing = figure.first_element_child();
    let width = drawing.map_or(0.0, |drawing| f64::from(drawing.client_width()));
    match width > 0.0 {
        true => f64::from(figure.scroll_left()) * scale.whole() / width,
        false => 0.0,
    }
}

/// The days that do not count.
fn hatch() -> AnyView {
    view! {
        <pattern id="off" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V7"/>
        </pattern>
    }
    .into_any()
}

/// The days by name, and a stroke where a week begins.
fn names(scale: Scale, workspace: &Workspace, seen: &Seen, height: f64) -> AnyView {
    let today = workspace.zone().date_of(seen.now);
    let days = scale.all().enumerate();
    days.filter_map(|(at, date)| {
        let x = scale.begin(date);
        let name = scale.name(date, at == 0)?;
        let number = (scale.day() >= 20.0).then(|| {
            let class = if date == today { "d now" } else { "d" };
            let middle = format!("{:.1}", x + scale.day() / 2.0);
            view! { <text class=class x=middle y="26">{when::day(date).day}</text> }
        });
        let whole = (name == Named::Whole).then(|| {
            let words = dates::day_month(language(), when::day(date));
            view! {
                <text class="m" x=format!("{:.1}", x + 3.0) y="10">{words}</text>
                <path class="wk" d=format!("M{x:.1} 0V{:.1}", height - 24.0)/>
            }
        });
        Some(view! { {number} {whole} })
    })
    .collect_view()
    .into_any()
}

fn lane_name(name: &'static str, y: f64) -> AnyView {
    view! { <text class="lane" x="0" y=format!("{y:.0}")>{name}</text> }.into_any()
}

/// The statuses, each as long as it lasted.
fn bands(scale: Scale, workspace: &Workspace, book: &RuleBook, seen: &Seen) -> AnyView {
    let zone = workspace.zone();
    let bands = seen.picture.bands.iter().filter_map(|band| {
        let until = band.until.unwrap_or(seen.now);
        let (from, to) = (scale.at(band.from, zone).max(LEFT), scale.at(until, zone));
        let width = to - from;
        if width <= 0.0 {
            return None;
        }
        let class = format!("sg {}", tint(band.place));
        let name = status::place_in(book, band.place);
        // About as many letters as have room; the list says them all.
        let is_named = width > 7.5 * f64::from(u32::try_from(name.chars().count()).unwrap_or(99));
        let label = is_named.then(|| {
            view! { <text class="st" x=format!("{:.1}", from + 8.0) y="63.5">{name}</text> }
        });
        Some(view! {
            <rect class=class x=format!("{from:.1}") y=format!("{BAND:.0}") width=format!("{width:.1}") height="26" rx="3"></rect>
            {label}
        })
    });
    let bands = bands.collect_view();
    bands.into_any()
}

fn tint(place: Place) -> &'static str {
    match status::look_of(place) {
        Look::Editing => "edit",
        Look::Submitted | Look::Review => "ms",
        Look::Par => "par",
        Look::Approved => "good",
        Look::Rejected | Look::Dispute | Look::RejectedFinal => "rej",
    }
}

/// A mark for everything that happened.
fn acts(scale: Scale, workspace: &Workspace, seen: &Seen) -> AnyView {
    let zone = workspace.zone();
    let marks = seen
        .picture
        .marks
        .iter()
        .map(|mark| scale.at(mark.at, zone));
    let marks = marks.filter(|x| *x >= LEFT).map(|x| {
        view! { <circle class="mark" cx=format!("{x:.1}") cy=format!("{ACTS:.0}") r="3.5"></circle> }
    });
    let marks = marks.collect_view();
    marks.into_any()
}

/// The clocks, each kind in a lane of its own.
fn lanes(bars: &[Bar]) -> Vec<ClockKind> {
    let mut kinds: Vec<ClockKind> = Vec::new();
    for bar in bars {
        if !kinds.contains(&bar.kind) {
            kinds.push(bar.kind);
        }
    }
    kinds
}

fn lane_top(lanes: usize) -> f64 {
    LANE * f64::from(u32::try_from(lanes).unwrap_or(u32::MAX))
}

fn lane_middle(at: usize) -> f64 {
    LANES + lane_top(at) + LANE / 2.0
}

fn clock_name((at, kind): (usize, &ClockKind)) -> AnyView {
    lane_name(text(clock::name(*kind)), lane_middle(at) + 4.0)
}

fn lane(scale: Scale, workspace: &Workspace, seen: &Seen, kind: ClockKind, at: usize) -> AnyView {
    let y = lane_middle(at);
    let bars = || seen.picture.bars.iter().filter(|bar| bar.kind == kind);
    let off = bars().next().map(|bar| off_days(scale, workspace, bar, y));
    let drawn = bars().map(|bar| drawn(scale, workspace, seen, bar, y));
    let drawn = drawn.collect_view();
    let note = bars().next_back().map(|bar| {
        let zone = workspace.zone();
        let end = scale.at(bar.due.plus_millis(-1), zone);
        // Beyond the line of now, as long as it has not stopped.
        let end = end.max(scale.at(bar.stopped_at.unwrap_or(seen.now), zone));
        let words = list::noted(bar);
        view! { <text class="nt" x=format!("{:.1}", end + 9.0) y=format!("{:.1}", y + 4.0)>{words}</text> }
    });
    view! {
        {off}
        {drawn}
        {note}
    }
    .into_any()
}

/// The days that this clock does not count, where they are wide enough to be seen.
fn off_days(scale: Scale, workspace: &Workspace, bar: &Bar, y: f64) -> AnyView {
    if bar.unit == DayUnit::Calendar || scale.day() < 4.0 {
        return ().into_any();
    }
    let calendar = workspace.calendar_of(bar.calendar);
    let off = scale.all().filter(|date| !calendar.is_business_day(*date));
    off.map(|date| {
        let x = format!("{:.1}", scale.begin(date));
        view! {
            <rect class="we" fill="url(#off)" x=x y=format!("{:.1}", y - LANE / 2.0) width=format!("{:.1}", scale.day()) height=format!("{LANE:.0}")></rect>
        }
    })
    .collect_view()
    .into_any()
}

/// A clock: what has gone by, what stood still, what is left, where it ends, and how late it was.
fn drawn(scale: Scale, workspace: &Workspace, seen: &Seen, bar: &Bar, y: f64) -> AnyView {
    let zone = workspace.zone();
    let at = |instant: Instant| scale.at(instant, zone).max(LEFT);
    // The end of a day is the first instant of the next, and drawn at its own end.
    let end = at(bar.due.plus_millis(-1));
    let begin = at(bar.opened_at);
    let until = at(bar.stopped_at.unwrap_or(seen.now));
    let line = |class: &'static str, from: f64, to: f64| {
        (to > from).then(|| view! { <path class=format!("clk {class}") d=format!("M{from:.1} {y:.1}H{to:.1}")/> })
    };
    let tone = match bar.outcome {
        Outcome::Running if bar.kind.stopped_by() == cpor_engine::BallWith::Partner => "you",
        _ => "met",
    };
    let rest = matches!(bar.outcome, Outcome::Running).then(|| line("rest", until, end));
    let late =
        matches!(bar.outcome, Outcome::Late | Outcome::Overdue).then(|| line("late", end, until));
    let pauses = bar.pauses.iter().map(|(from, to)| {
        line(
            "pause",
            at(*from),
            at(to.or(bar.stopped_at).unwrap_or(seen.now)),
        )
    });
    let hit = match bar.outcome {
        Outcome::Met => Some("hit met"),
        Outcome::Late => Some("hit late"),
        _ => None,
    };
    let hit = hit.map(|class| view! { <circle class=class cx=format!("{until:.1}") cy=format!("{y:.1}") r="5"></circle> });
    view! {
        {line(tone, begin, until.min(end))}
        {pauses.collect_view()}
        {rest}
        {late}
        <path class="endm" d=format!("M{end:.1} {:.1}v18", y - 9.0)/>
        {hit}
    }
    .into_any()
}

/// The drawing in a sentence.
fn says(book: &RuleBook, seen: &Seen) -> String {
    let here = seen.picture.bands.last();
    let here = here.map(|band| status::place_in(book, band.place));
    fill(keys::SAYS, &[("here", &here.unwrap_or_default())])
}

//! The lifecycle as a drawing, of what a rule book knows: for the rules as they are, for a claim with the way it has
//! walked and what may come, for a learner with what they have done. A table beside it always says the same.

mod shapes;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use cpor_engine::command::ActKind;
use cpor_engine::rules::{Cause, Move};
use cpor_engine::{Place, RuleBook, Status};
use leptos::prelude::*;

use self::shapes::{Box, EDGES, INTO_CONSENT, Label, Lies, PARTS, STATUSES};
use crate::{
    parts::Glyph,
    shown,
    words::{self, Key, fill, rules as keys, text},
};

/// Who may go a way now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Who looks.
    Mine,
    /// Somebody else, or the clock.
    Others,
}

/// A move of the rule book as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    /// The move.
    pub(crate) way: Move,
    /// How often it was walked.
    pub(crate) walked: u32,
    /// Who may go it now.
    pub(crate) open: Option<Whose>,
}

/// A lifecycle to be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Life {
    /// Whether it shows the rules alone, all of them alike: nobody walks anything there.
    pub(crate) of_rules: bool,
    /// Every move of the book.
    pub(crate) ways: Vec<Way>,
    /// Where it stands now.
    pub(crate) here: Option<Place>,
    /// Where it has been.
    pub(crate) seen: BTreeSet<Place>,
}

impl Life {
    /// That of a book alone: nothing is walked, nothing is open.
    pub(crate) fn of_rules(book: &RuleBook) -> Self {
        let ways = book.moves().into_iter().map(|way| Way {
            way,
            walked: 0,
            open: None,
        });
        Self {
            of_rules: true,
            ways: ways.collect(),
            ..Self::default()
        }
    }

    /// Whether what the incentive program says is drawn.
    fn is_assessed(&self) -> bool {
        let places = self.here.iter().chain(&self.seen);
        places
            .copied()
            .any(|place| place == Place::SentForAssessment || shapes::is_assessed(place))
    }
}

/// What is drawn of one line.
#[derive(Clone, Copy, Default)]
struct Line {
    walked: u32,
    open: Option<Whose>,
    act: Option<ActKind>,
}

impl Line {
    fn of<'a>(ways: impl Iterator<Item = &'a Way>) -> Self {
        let mut line = Self::default();
        for way in ways {
            line.walked = line.walked.saturating_add(way.walked);
            if line.open != Some(Whose::Mine) {
                line.open = way.open.or(line.open);
            }
            if let Cause::Act(act) | Cause::Granted(act) = way.way.cause
                && way.open == Some(Whose::Mine)
            {
                line.act = Some(act);
            }
        }
        line
    }

    /// The classes that say so.
    fn class(self) -> &'static str {
        match (self.open, self.walked) {
            (Some(Whose::Mine), _) => "lg",
            (Some(Whose::Others), _) => "ot",
            (None, 1..) => "wk",
            (None, 0) => "",
        }
    }

    fn marker(self) -> &'static str {
        match self.class() {
            "lg" => "url(#arrow-lg)",
            "wk" => "url(#arrow-wk)",
            _ => "url(#arrow)",
        }
    }
}

/// The drawing. `says` is its content in a sentence; a click on a way that is one's own calls `press`.
pub(crate) fn drawing(
    book: &RuleBook,
    life: &Life,
    says: String,
    press: Option<Callback<ActKind>>,
) -> AnyView {
    let assessed = life.is_assessed();
    // What lies lower or further right is only there where it is drawn.
    let for_good = book.status(Status::RejectedFinal).is_some();
    let view_box = match (for_good, assessed) {
        (true, false) => "-46 8 1100 388",
        (false, false) => "-46 8 1036 312",
        (true, true) => "-46 8 1240 388",
        (false, true) => "-46 8 1240 312",
    };
    // Beside a claim's the way walked stands as a list, which a phone shows in its place.
    let class = match (life.of_rules, life.here.is_some(), assessed) {
        (true, _, _) => "dia all",
        (false, false, false) => "dia",
        (false, false, true) => "dia broad",
        (false, true, false) => "dia or-walk",
        (false, true, true) => "dia or-walk broad",
    };
    let edges = EDGES.iter().filter_map(|edge| {
        let ways = || life.ways.iter().filter(|way| edge.is_of(&way.way));
        let is_drawn = ways().next().is_some() && (assessed || !edge.is_assessed());
        is_drawn.then(|| drawn(edge.path.to_owned(), edge.label, Line::of(ways()), press))
    });
    let others = others(life, press);
    let into_consent = Line {
        walked: u32::from(life.seen.contains(&Place::AwaitingConsent)),
        ..Line::default()
    };
    view! {
        <div class=class tabindex="0" role="group" aria-label=text(keys::DIAGRAM_SIDEWAYS)>
            <svg viewBox=view_box role="img" aria-label=says>
                <defs>{markers()}</defs>
                {drawn(INTO_CONSENT.to_owned(), None, into_consent, None)}
                {edges.collect_view()}
                {others}
                {boxes(book, life)}
            </svg>
        </div>
    }
    .into_any()
}

/// Arrow heads, one for each look of a line.
fn markers() -> AnyView {
    [
        ("arrow", "ah"),
        ("arrow-wk", "ah wk"),
        ("arrow-lg", "ah lg"),
    ]
    .into_iter()
    .map(|(id, class)| {
        view! {
            <marker
                id=id
                viewBox="0 0 8 8"
                refX="6"
                refY="4"
                markerWidth="8"
                markerHeight="8"
                markerUnits="userSpaceOnUse"
                orient="auto"
            >
                <path class=class d="M0 .5 7 4 0 7.5z"/>
            </marker>
        }
    })
    .collect_view()
    .into_any()
}

/// The moves that have no place of their own in the drawing, such as a rejection on request: drawn where they were
/// walked, or are one's own to walk now.
fn others(life: &Life, press: Option<Callback<ActKind>>) -> AnyView {
    let others = life.ways.iter().filter(|way| {
        let matters = way.walked > 0 || way.open == Some(Whose::Mine);
        matters && !EDGES.iter().any(|edge| edge.is_of(&way.way))
    });
    others
        .filter_map(|way| {
            let (path, (x, y)) = shapes::line(way.way.from?, way.way.to?)?;
            let label = match way.way.cause {
                Cause::Granted(_) => Some((keys::EDGE_ON_REQUEST, x, y, Lies::Around)),
                Cause::Clock(_) => Some((keys::EDGE_NO_ANSWER, x, y, Lies::Around)),
                Cause::Act(_) => None,
            };
            Some(drawn(path, label, Line::of(std::iter::once(way)), press))
        })
        .collect_view()
        .into_any()
}

/// A line with its label. One's own can be pressed along its whole length.
fn drawn(
    path: String,
    label: Option<Label>,
    line: Line,
    press: Option<Callback<ActKind>>,
) -> AnyView {
    let class = line.class();
    let text = label.map(|label| edge_label(label, line));
    let (broad, marker) = (path.clone(), line.marker());
    let shown = view! {
        <path class=format!("e {class}") d=path marker-end=marker/>
        {text}
    };
    match (press, line.act) {
        (Some(press), Some(act)) => view! {
            <g class="go" data-act=act.key() on:click=move |_| press.run(act)>
                <path class="touch" d=broad/>
                {shown}
            </g>
        }
        .into_any(),
        _ => shown.into_any(),
    }
}

fn edge_label((words, x, y, lies): Label, line: Line) -> AnyView {
    let lies = match lies {
        Lies::Around => "el",
        Lies::Before => "el en",
        Lies::After => "el s",
    };
    let often = match line.walked {
        0 | 1 => text(words).to_owned(),
        times => fill(
            keys::EDGE_TIMES,
            &[("way", text(words)), ("n", &times.to_string())],
        ),
    };
    view! { <text class=format!("{lies} {}", line.class()) x=x y=y>{often}</text> }.into_any()
}

/// The statuses that the rule book has, and the parts that can be reached and are no status of their own.
fn boxes(book: &RuleBook, life: &Life) -> AnyView {
    let status = |place: Place| place.status(book.terms());
    let statuses = STATUSES.into_iter().filter(|(place, ..)| {
        let own = *place != Place::InDispute || book.status(Status::Dispute).is_some();
        own && book.status(status(*place)).is_some()
    });
    let is_reached = |place: Place| match place {
        Place::InDispute => {
            book.act(ActKind::Dispute).is_some() && status(place) != Status::Dispute
        }
        place if shapes::is_assessed(place) => life.is_assessed(),
        _ => true,
    };
    let parts = PARTS.into_iter().filter(|(place, ..)| is_reached(*place));
    let statuses = statuses.map(|it| status_box(book, life, it));
    let parts = parts.map(|it| part_box(life, it));
    view! { {statuses.collect_view()} {parts.collect_view()} }.into_any()
}

fn status_box(book: &RuleBook, life: &Life, (place, x, y, width): Box) -> AnyView {
    let status = place.status(book.terms());
    let look = shown::status::look(status);
    let at = format!("translate({} {})", x + 14, y + 15);
    let is_of_status = |of: &Place| of.status(book.terms()) == status;
    // Where a part of the status has a box of its own, that one is where the claim stands.
    let is_here =
        life.here == Some(place) && shapes::box_of(place).is_some_and(|(it, _)| it.1 == x);
    let is_seen =
        life.of_rules || life.here.iter().any(is_of_status) || life.seen.iter().any(is_of_status);
    let class = match (is_here, is_seen) {
        (true, _) => "n here",
        (false, true) => "n seen",
        (false, false) => "n",
    };
    view! {
        <g class=class>
            <rect x=x y=y width=width height=shapes::HIGH rx="8"></rect>
            <g transform=at>
                <Glyph icon=look.icon() class=look.class()/>
            </g>
            <text x=x + 38 y=y + 28>{shown::status::name_in(book, status)}</text>
        </g>
    }
    .into_any()
}

fn part_box(life: &Life, (place, x, y, width): Box) -> AnyView {
    let class = match (life.here == Some(place), life.seen.contains(&place)) {
        (true, _) => "n sub here",
        (false, true) => "n sub seen",
        (false, false) => "n sub",
    };
    view! {
        <g class=class>
            <rect x=x y=y width=width height=shapes::LOW rx="6"></rect>
            <text x=x + width / 2 y=y + 22 text-anchor="middle">{text(sub_state(place))}</text>
        </g>
    }
    .into_any()
}

fn sub_state(place: Place) -> Key {
    match place {
        Place::SentForAssessment => words::status::SENT_FOR_ASSESSMENT,
        Place::Eligible => words::status::ELIGIBLE,
        Place::Validated => words::status::VALIDATED,
        Place::NotEligible => words::status::NOT_ELIGIBLE,
        Place::InDispute => words::status::IN_DISPUTE,
        _ => words::status::AWAITING_CONSENT,
    }
}

/// What the lines mean.
pub(crate) fn legend() -> AnyView {
    let line = |class: &'static str, words: Key| {
        view! { <span><i class=class></i>{text(words)}</span> }
    };
    view! {
        <p class="legend">
            {line("wk", keys::LEGEND_WALKED)}
            {line("lg", keys::LEGEND_MINE)}
            {line("ot", keys::LEGEND_OTHERS)}
            {line("", keys::LEGEND_REST)}
        </p>
    }
    .into_any()
}
